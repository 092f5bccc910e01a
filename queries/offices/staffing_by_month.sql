-- title: 24个月人员变化 | Staffing over 24 months
-- unit: 人 | people
-- definition: 截至该日的 24 个月，逐月末（当月至该日）未撤并各所最近一次统计之和；尚无统计的月份为空，不按零计。编制满编率 = Σ实有在编 ÷ Σ核定编制，只计有实有在编数的所；目标为所选唯一区县自有目标，否则为全市目标。
--   | At each of the 24 month ends to the date (a running month at the date), sums of the latest
--   head count of each office not abolished by then; a month before any count is empty and not
--   zero. Fill rate = Σ staffed ÷ Σ authorised over offices with a staffed figure; the target is
--   the district's own where exactly one is chosen and has one, else the city's.
-- tables: calendar, staffing_counts, target_bands
-- params: as_of, districts
-- returns: month_end DATE, authorised_posts BIGINT, staffed_posts BIGINT, on_duty_established BIGINT, external_staff BIGINT, agency_staff BIGINT, offices BIGINT, counted_posts BIGINT, vacancy BIGINT, excess BIGINT, duty_gap BIGINT, own_post_gap BIGINT, borrowed_posts BIGINT, headcount BIGINT, established_pct DOUBLE, fill_pct DOUBLE, target_pct DOUBLE, lead_pp DOUBLE, lead_posts DOUBLE, status VARCHAR
-- labels:
--   lead_posts: 领先人数 | Lead in posts
-- absent:
--   target_pct: not_compared
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

rated as (
    select
        summed.*,
        100 * summed.on_duty_established / nullif(summed.headcount, 0)::double
            as established_pct,
        100 * summed.staffed_posts / nullif(summed.counted_posts, 0)::double
            as fill_pct,
    from summed
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
        bands.target as target_pct,
        rated.fill_pct - bands.target as lead_pp,
        rated.staffed_posts - bands.target * rated.counted_posts / 100
            as lead_posts,
        case when bands.metric is null then 'no_target' else bands.status end as status,
    from rated
    left outer join target_bands as bands
        on
            bands.metric = 'staffing_fill_rate'
            and bands.unit = 'pct'
            and bands.region = if(
                len(list_distinct($districts::varchar[])) = 1,
                ($districts::varchar[])[1],
                'city'
            )
            and rated.month_end >= bands.from_on
            and rated.month_end < bands.until_on
            and (rated.fill_pct is not null) = bands.has_value
            and coalesce(round(rated.fill_pct, 9), 0) >= bands.score_from
            and coalesce(round(rated.fill_pct, 9), 0) < bands.score_until
)

select * from final
order by month_end
