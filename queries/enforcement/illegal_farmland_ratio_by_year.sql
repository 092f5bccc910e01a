-- title: 违法占耕比 | Illegal farmland ratio
-- unit: 占新增建设用地占用耕地的百分比，越低越好 | % of the farmland taken by new construction, lower is better
-- definition: 该年度下发的全部来源违法图斑的违法耕地面积，除以该年度新增建设用地（合法与违法）占用耕地总面积；未扣减。合法占用增加也会使其下降，须同看分子分母。有违法耕地的区县缺该年总面积的，以及当年总面积未注明统计日期或晚于该日的，不计算。
--   | Illegal farmland of the cases of all sources issued in the year, out of the farmland all new
--   construction took in it, legal and illegal; nothing is deducted. More legal use lowers it too, so
--   read numerator and denominator. There is no ratio where a district with illegal farmland has no
--   total, or in the running year unless its totals are dated by the date.
-- tables: case_rectification_changes, new_construction_farmland, districts, rule_parameters
-- params: as_of, districts
-- returns: year BIGINT, illegal_farmland_mu DOUBLE, total_farmland_mu DOUBLE, ratio_pct DOUBLE, ratio_state VARCHAR, missing_districts BIGINT, farmland_as_of DATE, low_line_pct DOUBLE, high_line_pct DOUBLE, accountability_line_pct DOUBLE
-- labels:
--   ratio_pct: 违法占耕比 | Ratio
--   ratio_state: 能否计算 | Can it be told
--   missing_districts: 缺总面积的区县 | Districts without a total
--   farmland_as_of: 总面积统计日期 | Total as of
--   low_line_pct: 预警线（低） | Lower warning line
--   high_line_pct: 预警线（高） | Higher warning line
--   accountability_line_pct: 问责线 | Accountability line
-- codes:
--   ratio_state: stated = 可计算 | Stated
--   ratio_state: total_missing = 缺总面积 | Total missing
--   ratio_state: not_yet_dated = 当年总面积未到统计日期 | Running year not yet dated
--   ratio_state: nothing_taken = 无占用 | No farmland taken
-- absent:
--   ratio_pct: told_beside
--   total_farmland_mu: not_reported
--   farmland_as_of: not_reported
--   low_line_pct: not_compared
--   high_line_pct: not_compared
--   accountability_line_pct: not_compared
-- records: case_records
--   where issue_year = year
--   total illegal_farmland_mu = sum(illegal_farmland_mu)
-- caveat: latest_state, ratio_incomplete
with

years as (
    select distinct year::bigint as year
    from new_construction_farmland
    where year <= year($as_of::date)
),

chosen as (
    select district
    from districts
    where ($districts::varchar[] is null or district = any($districts))
),

illegal as (
    select
        issue_year,
        district,
        sum(illegal_farmland_mu) as farmland_mu,
    from case_rectification_changes
    where change_on <= $as_of::date
    group by issue_year, district
),

by_district as (
    select
        years.year,
        coalesce(illegal.farmland_mu, 0) as illegal_mu,
        taken.total_farmland_mu::decimal(38, 9) as total_mu,
        taken.as_of as farmland_as_of,
        taken.district is null and coalesce(illegal.farmland_mu, 0) > 0 as is_missing,
        taken.district is not null
        and years.year = year($as_of::date)
        and coalesce(taken.as_of > $as_of::date, true) as is_not_yet_dated,
    from years
    cross join chosen
    left outer join illegal
        on years.year = illegal.issue_year and chosen.district = illegal.district
    left outer join new_construction_farmland as taken
        on years.year = taken.year and chosen.district = taken.district
),

sums as (
    select
        year,
        sum(illegal_mu)::double as illegal_farmland_mu,
        sum(total_mu)::double as total_farmland_mu,
        count(*) filter (where is_missing) as missing_districts,
        bool_or(is_not_yet_dated) as is_not_yet_dated,
        max(farmland_as_of) as farmland_as_of,
    from by_district
    group by year
),

lines as (
    select
        max(value) filter (where name = 'ratio_line_low_pct') as low_line_pct,
        max(value) filter (where name = 'ratio_line_high_pct') as high_line_pct,
        max(value) filter (where name = 'ratio_line_accountability_pct')
            as accountability_line_pct,
    from rule_parameters
),

judged as (
    select
        *,
        case
            when missing_districts > 0 then 'total_missing'
            when is_not_yet_dated then 'not_yet_dated'
            when coalesce(total_farmland_mu, 0) = 0 then 'nothing_taken'
            else 'stated'
        end as ratio_state,
    from sums
),

final as (
    select
        judged.year,
        judged.illegal_farmland_mu,
        judged.total_farmland_mu,
        case
            when judged.ratio_state = 'stated'
                then 100 * judged.illegal_farmland_mu / judged.total_farmland_mu
        end as ratio_pct,
        judged.ratio_state,
        judged.missing_districts,
        judged.farmland_as_of,
        lines.low_line_pct,
        lines.high_line_pct,
        lines.accountability_line_pct,
    from judged
    cross join lines
)

select * from final
order by year
