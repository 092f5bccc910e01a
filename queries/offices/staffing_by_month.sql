-- title: 24个月人员变化 | Staffing over 24 months
-- unit: 人 | people
-- definition: 截至该日的 24 个月，逐月末（当月至该日）未撤并各所最近一次统计之和；尚无统计的月份为空，不按零计。编制满编率 = Σ实有在编 ÷ Σ核定编制，只计有实有在编数的所；目标为所选唯一区县自有目标，否则为全市目标。
--   | At each of the 24 month ends to the date (a running month at the date), sums of the latest
--   head count of each office not abolished by then; a month before any count is empty and not
--   zero. Fill rate = Σ staffed ÷ Σ authorised over offices with a staffed figure; the target is
--   the district's own where exactly one is chosen and has one, else the city's.
-- tables: calendar, staffing_counts, target_steps, rule_parameters
-- params: as_of, districts
-- returns: month_end DATE, authorised_posts BIGINT, staffed_posts BIGINT, on_duty_established BIGINT, external_staff BIGINT, agency_staff BIGINT, offices BIGINT, counted_posts BIGINT, vacancy BIGINT, excess BIGINT, duty_gap BIGINT, own_post_gap BIGINT, borrowed_posts BIGINT, headcount BIGINT, established_pct DOUBLE, fill_pct DOUBLE, target_pct DOUBLE, lead_pp DOUBLE, lead_posts DOUBLE, status VARCHAR
-- labels:
--   lead_posts: 领先人数 | Lead in posts
-- records: staffing_by_office
--   with as_of = month_end
--   total offices = count(), authorised_posts = sum(authorised_posts), staffed_posts = sum(staffed_posts), on_duty_established = sum(on_duty_established), external_staff = sum(external_staff), agency_staff = sum(agency_staff), counted_posts = sum(counted_posts), vacancy = sum(vacancy), excess = sum(excess), duty_gap = sum(duty_gap), own_post_gap = sum(own_post_gap), borrowed_posts = sum(borrowed_posts), headcount = sum(headcount)
with

months as (
    select day as month_end
    from calendar
    where
        month_start > last_day($as_of::date - interval 24 month)
        and day <= $as_of::date
        and (is_month_end or day = $as_of::date)
),

summed as (
    select
        months.month_end,
        count(counts.office_id) as offices,
        sum(counts.authorised_posts)::bigint as authorised_posts,
        sum(counts.staffed_posts)::bigint as staffed_posts,
        sum(counts.on_duty_established)::bigint as on_duty_established,
        sum(counts.external_staff)::bigint as external_staff,
        sum(counts.agency_staff)::bigint as agency_staff,
        sum(counts.counted_posts)::bigint as counted_posts,
        sum(counts.vacancy)::bigint as vacancy,
        sum(counts.excess)::bigint as excess,
        sum(counts.duty_gap)::bigint as duty_gap,
        sum(counts.own_post_gap)::bigint as own_post_gap,
        sum(counts.borrowed_posts)::bigint as borrowed_posts,
        sum(counts.headcount)::bigint as headcount,
    from months
    left outer join staffing_counts as counts
        on
            months.month_end >= counts.counted_on
            and months.month_end < counts.until_on
            and ($districts::varchar[] is null or counts.district = any($districts))
    group by months.month_end
),

targets_in_force as (
    select
        due_on,
        until_on,
        cumulative_target as target_pct,
    from target_steps
    where
        metric = 'staffing_fill_rate'
        and unit = 'pct'
        and region = case
            when len(list_distinct($districts::varchar[])) = 1
                then ($districts::varchar[])[1]
            else 'city'
        end
),

status_margin as (
    select value / 100 as margin
    from rule_parameters
    where name = 'status_margin_pct'
),

rated as (
    select
        summed.*,
        100 * summed.on_duty_established / nullif(summed.headcount, 0)::double
            as established_pct,
        100 * summed.staffed_posts / nullif(summed.counted_posts, 0)::double
            as fill_pct,
        targets_in_force.target_pct,
        round(fill_pct, 9) as compared_pct,
    from summed
    left outer join targets_in_force
        on
            summed.month_end >= targets_in_force.due_on
            and summed.month_end < targets_in_force.until_on
),

final as (
    select
        rated.month_end,
        rated.authorised_posts,
        rated.staffed_posts,
        rated.on_duty_established,
        rated.external_staff,
        rated.agency_staff,
        rated.offices,
        rated.counted_posts,
        rated.vacancy,
        rated.excess,
        rated.duty_gap,
        rated.own_post_gap,
        rated.borrowed_posts,
        rated.headcount,
        rated.established_pct,
        rated.fill_pct,
        rated.target_pct,
        rated.fill_pct - rated.target_pct as lead_pp,
        rated.staffed_posts - rated.target_pct * rated.counted_posts / 100
            as lead_posts,
        case
            when rated.fill_pct is null or rated.target_pct is null then 'no_target'
            when rated.compared_pct >= rated.target_pct then 'on_pace'
            when
                rated.compared_pct
                >= round((1 - status_margin.margin) * rated.target_pct, 9)
                then 'slightly_behind'
            else 'behind'
        end as status,
    from rated
    cross join status_margin
)

select * from final
order by month_end
