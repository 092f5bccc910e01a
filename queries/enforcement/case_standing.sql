-- title: 图斑整改总体情况 | Standing of the illegal cases
-- unit: 占违法图斑的百分比 | % of the illegal cases
-- definition: 全部年度违法图斑的整改率（宗数、面积、耕地），口径同各年度图斑整改率；progressive_pct 为管理口径，即拆除与补办面积之和除以违法面积，不论是否销号；另列不计入的被拆分、重复和异议中图斑数。
--   | Rectification rates of the illegal cases of all years as defined for the years;
--   progressive_pct is the managers' variant: area demolished or legalised over illegal area,
--   closed or not. Split originals, duplicates and cases under objection are counted apart.
-- tables: calendar, case_rectification_changes, case_flows, target_steps, rule_parameters
-- params: as_of, districts
-- returns: illegal_cases BIGINT, closed_cases BIGINT, open_cases BIGINT, cases_pct DOUBLE, area_pct DOUBLE, farmland_pct DOUBLE, progressive_pct DOUBLE, awaiting_cases BIGINT, undated_cases BIGINT, original_cases BIGINT, duplicate_cases BIGINT, disputed_cases BIGINT, illegal_area_mu DOUBLE, closed_area_mu DOUBLE, illegal_farmland_mu DOUBLE, closed_farmland_mu DOUBLE, progressive_mu DOUBLE, month_before_pct DOUBLE, year_before_pct DOUBLE, target_pct DOUBLE, lead_pp DOUBLE, status VARCHAR
-- labels:
--   progressive_pct: 整改率（拆除与补办面积） | Area demolished or legalised
--   original_cases: 被拆分 | Split originals
--   duplicate_cases: 重复 | Duplicates
--   disputed_cases: 异议中 | Under objection
--   progressive_mu: 拆除与补办面积 | Demolished or legalised
--   month_before_pct: 上月末 | At the end of last month
--   year_before_pct: 上年同日 | A year before
-- records: case_records
--   total illegal_cases = count(), closed_cases = sum(closed_cases), open_cases = sum(open_cases), awaiting_cases = sum(awaiting_cases), undated_cases = sum(undated_cases), illegal_area_mu = sum(illegal_area_mu), closed_area_mu = sum(closed_area_mu), illegal_farmland_mu = sum(illegal_farmland_mu), closed_farmland_mu = sum(closed_farmland_mu), progressive_mu = sum(progressive_mu)
-- caveat: latest_state, closing_date_missing
with

changes as (
    select *
    from case_rectification_changes
    where
        change_on <= $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
),

sums as (
    select
        coalesce(sum(illegal_cases), 0)::bigint as illegal_cases,
        coalesce(sum(closed_cases), 0)::bigint as closed_cases,
        coalesce(sum(open_cases), 0)::bigint as open_cases,
        coalesce(sum(awaiting_cases), 0)::bigint as awaiting_cases,
        coalesce(sum(undated_cases), 0)::bigint as undated_cases,
        coalesce(sum(illegal_area_mu), 0)::double as illegal_area_mu,
        coalesce(sum(closed_area_mu), 0)::double as closed_area_mu,
        coalesce(sum(illegal_farmland_mu), 0)::double as illegal_farmland_mu,
        coalesce(sum(closed_farmland_mu), 0)::double as closed_farmland_mu,
        coalesce(sum(progressive_mu), 0)::double as progressive_mu,
    from changes
),

set_aside as (
    select
        coalesce(sum(cases) filter (where case_state = 'original'), 0)::bigint
            as original_cases,
        coalesce(sum(cases) filter (where case_state = 'duplicate'), 0)::bigint
            as duplicate_cases,
        coalesce(sum(cases) filter (where case_state = 'disputed'), 0)::bigint
            as disputed_cases,
    from case_flows
    where
        flow = 'set_aside'
        and change_on <= $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
),

days_before as (
    select
        month_start - 1 as month_before_on,
        year_before as year_before_on,
    from calendar
    where day = $as_of::date
),

rates_before as (
    select
        100 * sum(closed_cases) filter (where change_on <= month_before_on)
        / nullif(sum(illegal_cases) filter (where change_on <= month_before_on), 0)
            as month_before_pct,
        100 * sum(closed_cases) filter (where change_on <= year_before_on)
        / nullif(sum(illegal_cases) filter (where change_on <= year_before_on), 0)
            as year_before_pct,
    from changes
    cross join days_before
),

schedule as (
    select cumulative_target as target_pct
    from target_steps
    where
        metric = 'case_rectification_rate'
        and unit = 'pct'
        and due_on <= $as_of::date
        and until_on > $as_of::date
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
        sums.*,
        set_aside.*,
        100 * sums.closed_cases / nullif(sums.illegal_cases, 0) as cases_pct,
        status_margin.margin,
        schedule.target_pct,
        rates_before.month_before_pct,
        rates_before.year_before_pct,
    from sums
    cross join set_aside
    cross join status_margin
    cross join rates_before
    left outer join schedule on true
),

final as (
    select
        illegal_cases,
        closed_cases,
        open_cases,
        cases_pct,
        100 * closed_area_mu / nullif(illegal_area_mu, 0) as area_pct,
        100 * closed_farmland_mu / nullif(illegal_farmland_mu, 0) as farmland_pct,
        100 * progressive_mu / nullif(illegal_area_mu, 0) as progressive_pct,
        awaiting_cases,
        undated_cases,
        original_cases,
        duplicate_cases,
        disputed_cases,
        illegal_area_mu,
        closed_area_mu,
        illegal_farmland_mu,
        closed_farmland_mu,
        progressive_mu,
        month_before_pct::double as month_before_pct,
        year_before_pct::double as year_before_pct,
        target_pct,
        cases_pct - target_pct as lead_pp,
        case
            when cases_pct is null or target_pct is null
                then 'no_target'
            when round(cases_pct, 9) >= target_pct
                then 'on_pace'
            when round(cases_pct, 9) >= round((1 - margin) * target_pct, 9)
                then 'slightly_behind'
            else 'behind'
        end as status,
    from rated
)

select * from final
order by illegal_cases
