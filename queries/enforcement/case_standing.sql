-- title: 图斑整改总体情况 | Standing of the illegal cases
-- unit: 占违法图斑的百分比 | % of the illegal cases
-- definition: 全部年度违法图斑的整改率（宗数、面积、耕地），口径同各年度图斑整改率；另列管理口径：拆除与补办面积之和除以违法面积，不论是否销号；另列不计入的被拆分、重复和异议中图斑数。
--   | Rectification rates of the illegal cases of all years as defined for the years;
--   the managers' variant stands beside: area demolished or legalised over illegal area,
--   closed or not. Split originals, duplicates and cases under objection are counted apart.
-- tables: calendar, case_rectification_changes, case_flows, target_bands
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
-- absent:
--   month_before_pct: not_compared
--   year_before_pct: not_compared
--   target_pct: not_compared
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

rated as (
    select
        sums.*,
        set_aside.*,
        100 * sums.closed_cases / nullif(sums.illegal_cases, 0) as cases_pct,
        rates_before.month_before_pct,
        rates_before.year_before_pct,
    from sums
    cross join set_aside
    cross join rates_before
),

final as (
    select
        rated.illegal_cases,
        rated.closed_cases,
        rated.open_cases,
        rated.cases_pct,
        100 * rated.closed_area_mu / nullif(rated.illegal_area_mu, 0) as area_pct,
        100
        * rated.closed_farmland_mu
        / nullif(rated.illegal_farmland_mu, 0) as farmland_pct,
        100
        * rated.progressive_mu
        / nullif(rated.illegal_area_mu, 0) as progressive_pct,
        rated.awaiting_cases,
        rated.undated_cases,
        rated.original_cases,
        rated.duplicate_cases,
        rated.disputed_cases,
        rated.illegal_area_mu,
        rated.closed_area_mu,
        rated.illegal_farmland_mu,
        rated.closed_farmland_mu,
        rated.progressive_mu,
        rated.month_before_pct::double as month_before_pct,
        rated.year_before_pct::double as year_before_pct,
        bands.target as target_pct,
        rated.cases_pct - bands.target as lead_pp,
        case when bands.metric is null then 'no_target' else bands.status end as status,
    from rated
    left outer join target_bands as bands
        on
            bands.metric = 'case_rectification_rate'
            and bands.unit = 'pct'
            and bands.region = if(
                len(list_distinct($districts::varchar[])) = 1,
                ($districts::varchar[])[1],
                'city'
            )
            and $as_of::date >= bands.from_on
            and $as_of::date < bands.until_on
            and (rated.cases_pct is not null) = bands.has_value
            and coalesce(round(rated.cases_pct, 9), 0) >= bands.score_from
            and coalesce(round(rated.cases_pct, 9), 0) < bands.score_until
)

select * from final
order by illegal_cases
