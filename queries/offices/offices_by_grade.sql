-- title: 各级建制的所 | Offices by grade
-- unit: 所、人 | offices, people
-- definition: 每个未撤并的所取该日及以前最近一次统计，按建制级别计所数、核定编制和人员总数（在编在岗 + 编外 + 人事代理），以及一所人员总数的最少、中位与最多；各级合计的最少、中位与最多就全部所计算。
--   | Offices not abolished by the date, each by its latest head count on or before it, by grade:
--   how many, their posts, their headcount (established on duty + external + agency staff), and
--   the least, median and most people at one office; together, over all the offices at once.
-- tables: staffing_counts
-- params: as_of, districts
-- returns: grade VARCHAR, offices BIGINT, authorised_posts BIGINT, headcount BIGINT, least_headcount BIGINT, median_headcount DOUBLE, most_headcount BIGINT, all_least_headcount BIGINT, all_median_headcount DOUBLE, all_most_headcount BIGINT
-- labels:
--   least_headcount: 一所最少人数 | Fewest people at an office
--   median_headcount: 一所人数中位数 | People at an office, median
--   most_headcount: 一所最多人数 | Most people at an office
--   all_least_headcount: 全部所中最少人数 | Fewest at any office
--   all_median_headcount: 全部所人数中位数 | Median of all offices
--   all_most_headcount: 全部所中最多人数 | Most at any office
-- records: staffing_by_office
--   where grade = grade
--   total offices = count(), authorised_posts = sum(authorised_posts), headcount = sum(headcount)
with

held as (
    select
        grade,
        authorised_posts,
        headcount,
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
    from held
    group by grade
)

select * from final
order by list_position(['section', 'deputy_section', 'unit'], grade)
