-- title: 各区县人员配备与三种缺口 | Staffing and the three gaps by district
-- unit: 人、% | people, %
-- definition: 所选各区县各所之和，各所取该日及以前最近一次统计。编制满编率 = Σ实有在编 ÷ Σ核定编制，只计有实有在编数的所；空编、超编逐所计算后相加，互不抵消；在岗缺口与本所实到缺口为各所之和。
--   | Sums over the offices of each chosen district, each by its latest head count on or before
--   the date. Fill rate = Σ staffed ÷ Σ authorised over offices with a staffed figure; vacancy
--   and excess are taken office by office and never set off against each other; the working gap
--   and the own-post gap are sums over offices.
-- tables: districts, staffing_counts, rule_parameters
-- params: as_of, districts
-- returns: district VARCHAR, offices BIGINT, authorised_posts BIGINT, staffed_posts BIGINT, vacancy BIGINT, fill_pct DOUBLE, duty_gap BIGINT, established_pct DOUBLE, own_post_gap BIGINT, excess BIGINT, on_duty_established BIGINT, borrowed_posts BIGINT, lent_out BIGINT, external_staff BIGINT, agency_staff BIGINT, headcount BIGINT, counted_offices BIGINT, counted_posts BIGINT, is_small BOOLEAN, stale_offices BIGINT
-- labels:
--   offices: 所数 | Offices
--   vacancy: 空编 | Vacant posts
--   fill_pct: 编制满编率 | Fill rate
--   duty_gap: 在岗缺口 | Working gap
--   established_pct: 编内占比 | Established share
--   own_post_gap: 本所实到缺口 | Own-post gap
--   excess: 超编 | Above strength
--   lent_out: 在编不在岗 | Lent out
--   headcount: 人员总数 | Headcount
--   counted_offices: 填报在编数的所 | Offices in the fill rate
--   counted_posts: 满编率分母 | Posts in the fill rate
--   stale_offices: 统计过旧的所 | Offices with an old count
-- records: staffing_by_office
--   where district = district
--   total offices = count(), authorised_posts = sum(authorised_posts), staffed_posts = sum(staffed_posts), vacancy = sum(vacancy), duty_gap = sum(duty_gap), own_post_gap = sum(own_post_gap), excess = sum(excess), on_duty_established = sum(on_duty_established), borrowed_posts = sum(borrowed_posts), external_staff = sum(external_staff), agency_staff = sum(agency_staff), headcount = sum(headcount), counted_posts = sum(counted_posts), stale_offices = sum(stale_offices)
with

limits as (
    select
        max(value) filter (where name = 'small_denominator') as least_people,
        max(value::integer) filter (where name = 'months_head_count_is_stale')
            as stale_months,
    from rule_parameters
),

summed as (
    select
        counts.district,
        count(*) as offices,
        sum(counts.authorised_posts)::bigint as authorised_posts,
        sum(counts.staffed_posts)::bigint as staffed_posts,
        sum(counts.vacancy)::bigint as vacancy,
        sum(counts.duty_gap)::bigint as duty_gap,
        sum(counts.own_post_gap)::bigint as own_post_gap,
        sum(counts.excess)::bigint as excess,
        sum(counts.on_duty_established)::bigint as on_duty_established,
        sum(counts.borrowed_posts)::bigint as borrowed_posts,
        sum(counts.lent_out)::bigint as lent_out,
        sum(counts.external_staff)::bigint as external_staff,
        sum(counts.agency_staff)::bigint as agency_staff,
        sum(counts.headcount)::bigint as headcount,
        count(counts.staffed_posts) as counted_offices,
        sum(counts.counted_posts)::bigint as counted_posts,
        count(*) filter (
            where counts.counted_on + to_months(limits.stale_months) < $as_of::date
        ) as stale_offices,
    from staffing_counts as counts
    cross join limits
    where
        counts.counted_on <= $as_of::date
        and counts.until_on > $as_of::date
    group by counts.district
),

final as (
    select
        districts.district,
        coalesce(summed.offices, 0) as offices,
        coalesce(summed.authorised_posts, 0) as authorised_posts,
        summed.staffed_posts,
        summed.vacancy,
        100 * summed.staffed_posts / nullif(summed.counted_posts, 0)::double
            as fill_pct,
        coalesce(summed.duty_gap, 0) as duty_gap,
        100 * summed.on_duty_established / nullif(summed.headcount, 0)::double
            as established_pct,
        coalesce(summed.own_post_gap, 0) as own_post_gap,
        summed.excess,
        coalesce(summed.on_duty_established, 0) as on_duty_established,
        coalesce(summed.borrowed_posts, 0) as borrowed_posts,
        summed.lent_out,
        coalesce(summed.external_staff, 0) as external_staff,
        coalesce(summed.agency_staff, 0) as agency_staff,
        coalesce(summed.headcount, 0) as headcount,
        coalesce(summed.counted_offices, 0) as counted_offices,
        coalesce(summed.counted_posts, 0) as counted_posts,
        coalesce(summed.headcount, 0) < limits.least_people as is_small,
        coalesce(summed.stale_offices, 0) as stale_offices,
        districts.sort_order,
    from districts
    cross join limits
    left outer join summed on districts.district = summed.district
    where $districts::varchar[] is null or districts.district = any($districts)
)

select * exclude (sort_order) from final
order by fill_pct asc nulls last, sort_order asc
