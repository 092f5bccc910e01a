-- title: 各级建制的所 | Offices by grade
-- unit: 所、人 | offices, people
-- definition: 每个未撤并的所取该日及以前最近一次统计，按建制级别计所数、核定编制和人员总数（在编在岗 + 编外 + 人事代理），以及一所人员总数的最少、中位与最多；各级合计的最少、中位与最多就全部所计算。骨干人数只计填报的所。
--   | Offices not abolished by the date, each by its latest head count on or before it, by grade:
--   how many, their posts, their headcount (established on duty + external + agency staff), and
--   the least, median and most people at one office; together, over all the offices at once.
--   Key staff are those of the offices that state them.
-- tables: staffing_counts
-- params: as_of, districts
-- returns: grade VARCHAR, offices BIGINT, authorised_posts BIGINT, headcount BIGINT, least_headcount BIGINT, median_headcount DOUBLE, most_headcount BIGINT, all_least_headcount BIGINT, all_median_headcount DOUBLE, all_most_headcount BIGINT, key_staff BIGINT, least_key_staff BIGINT, key_staff_offices BIGINT, all_least_key_staff BIGINT
-- labels:
--   least_headcount: 一所最少人数 | Fewest people at an office
--   median_headcount: 一所人数中位数 | People at an office, median
--   most_headcount: 一所最多人数 | Most people at an office
--   all_least_headcount: 全部所中最少人数 | Fewest at any office
--   all_median_headcount: 全部所人数中位数 | Median of all offices
--   all_most_headcount: 全部所中最多人数 | Most at any office
--   least_key_staff: 一所最少骨干 | Fewest key staff at an office
--   key_staff_offices: 填报骨干的所 | Offices stating key staff
--   all_least_key_staff: 全部所中最少骨干 | Fewest key staff at any office
-- records: staffing_by_office
--   where grade = grade
--   total offices = count(), authorised_posts = sum(authorised_posts), headcount = sum(headcount)
with

held as (
    select
        grade,
        authorised_posts,
        headcount,
        key_staff,
        min(key_staff) over () as all_least_key,
        min(headcount) over () as all_least,
        median(headcount) over () as all_median,
        max(headcount) over () as all_most,
    from staffing_counts
    where
        counted_on <= $as_of::date
        and until_on > $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
),

final as (
    select
        grade,
        count(*) as offices,
        sum(authorised_posts)::bigint as authorised_posts,
        sum(headcount)::bigint as headcount,
        min(headcount)::bigint as least_headcount,
        median(headcount) as median_headcount,
        max(headcount)::bigint as most_headcount,
        any_value(all_least)::bigint as all_least_headcount,
        any_value(all_median) as all_median_headcount,
        any_value(all_most)::bigint as all_most_headcount,
        sum(key_staff)::bigint as key_staff,
        min(key_staff)::bigint as least_key_staff,
        count(key_staff) as key_staff_offices,
        any_value(all_least_key)::bigint as all_least_key_staff,
    from held
    group by grade
)

select * from final
order by list_position(['section', 'deputy_section', 'unit'], grade)
