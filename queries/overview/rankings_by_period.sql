-- title: 全省排名与通报值 | Rank in the province and the value it published
-- unit: 名次；数值为各指标自有单位 | rank; values in each indicator's own unit
-- definition: 省级通报的名次、参排数和数值，与本库按同一口径的值并列（往年的占耕比按现有数据）。当年的批而未供处置率另列按签订日期计算的值：通报值 + 其他差异 + 已签未录 + 往年已签 = 按签订日期的值。其他差异为本库按录入口径与通报值之差（四舍五入、补录、更正）；已签未录为按签订多于按录入的处置（按地块），往年已签为当年才录入而签订在往年的处置及两种口径基数不同的影响，取负数。连续第一期数至该期止，不是第一的为 0。名次为全市名次，不随区县筛选变化。
--   | Rank, number of units ranked and value as the province published them, beside this
--   release's own value on the same definition (the farmland ratio of a past year as now known). For
--   the disposal rate of the year also the value by date signed: published + other difference +
--   signed but not entered + signed in an earlier year = by date signed. The other difference is
--   between this release by date entered and the published value (rounding, late entry,
--   correction); signed but not entered is what signing is ahead of entry, per parcel; signed in an
--   earlier year is what was entered in the year but signed before it, and a base that differs
--   between the two, as a negative. First in a row counts the
--   periods up to that one, 0 where it is not first. Ranks are the whole city's, whatever districts are chosen.
-- tables: rankings, headline_metrics, headline_spells, disposal_rate_spells, supply_base_parcel_changes, viewer
-- params: as_of
-- returns: metric VARCHAR, period_on DATE, rank BIGINT, rank_of BIGINT, rank_before BIGINT, published_value DOUBLE, other_difference DOUBLE, own_value DOUBLE, not_entered DOUBLE, signed_earlier DOUBLE, signed_value DOUBLE, not_entered_ha DOUBLE, publisher VARCHAR, unit VARCHAR, decimals INTEGER, first_in_a_row BIGINT
-- labels:
--   rank_before: 上期位次 | Rank before
--   published_value: 通报值 | Published value
--   other_difference: 其他差异 | Other difference
--   own_value: 本库值（按录入） | Own value, by date entered
--   not_entered: 已签未录 | Signed, not entered
--   signed_earlier: 往年已签 | Signed in an earlier year
--   signed_value: 本库值（按签订） | Own value, by date signed
--   not_entered_ha: 已签未录面积 | Area signed, not entered
-- absent:
--   published_value: not_reported
-- records: self
-- caveat: whole_city
with

runs as (
    select
        *,
        count(*) filter (where rank > 1) over (
            partition by metric order by period_on
        ) as broken,
    from rankings
),

published as (
    select
        rankings.metric,
        rankings.period_on,
        rankings.rank::bigint as rank,
        rankings.rank_of::bigint as rank_of,
        lag(rankings.rank::bigint) over (
            partition by rankings.metric order by rankings.period_on
        ) as rank_before,
        rankings.value as published_value,
        case
            when rankings.rank = 1
                then count(*) filter (where rankings.rank = 1) over (
                    partition by rankings.metric, rankings.broken
                    order by rankings.period_on
                )
            else 0
        end as first_in_a_row,
        rankings.publisher,
        metrics.unit,
        metrics.decimals,
        metrics.sort_order,
        rankings.metric = 'supply_disposal_rate'
        and year(rankings.period_on) = year($as_of::date) as has_signed,
    from runs as rankings
    inner join headline_metrics as metrics on rankings.metric = metrics.metric
    where rankings.period_on <= $as_of::date
),

-- The ratio of a year gone by is known only after it, so it is read on the day shown.
own as (
    select
        published.metric,
        published.period_on,
        sum(spells.amount) filter (where spells.part = 'numerator')::double
            as numerator,
        sum(spells.amount) filter (where spells.part = 'denominator')::double
            as denominator,
    from published
    inner join headline_spells as spells
        on
            published.metric = spells.metric
            and spells.cohort in (0, year(published.period_on))
            and case
                when spells.cohort = 0 or spells.cohort = year($as_of::date)
                    then published.period_on
                else $as_of::date
            end between spells.from_on and spells.until_on - 1
    group by published.metric, published.period_on
    having count(*) filter (where spells.part = 'unknown') = 0
),

signed_bases as (
    select sum(base_ha)::double as base_ha
    from disposal_rate_spells
    where
        metric = 'supply_disposal_rate'
        and basis = 'event'
        and from_on <= $as_of::date
        and until_on > $as_of::date
),

disposed_by_parcel as (
    select
        published.period_on,
        changes.parcel_id,
        coalesce(sum(changes.disposed_ha) filter (where changes.basis = 'event'), 0)
            as signed_ha,
        coalesce(sum(changes.disposed_ha) filter (where changes.basis = 'entry'), 0)
            as entered_ha,
    from published
    inner join supply_base_parcel_changes as changes
        on
            published.has_signed
            and changes.base_year = year($as_of::date)
            and published.period_on >= changes.change_on
    group by published.period_on, changes.parcel_id
),

signed as (
    select
        period_on,
        sum(signed_ha)::double as signed_ha,
        sum(greatest(signed_ha - entered_ha, 0))::double as not_entered_ha,
    from disposed_by_parcel
    group by period_on
),

rated as (
    select
        published.*,
        case
            when published.unit = 'pct'
                then 100 * coalesce(own.numerator, 0) / nullif(own.denominator, 0)
            else coalesce(own.numerator, 0)
        end as own_value,
        case
            when published.has_signed
                then
                    100
                    * coalesce(signed.signed_ha, 0)
                    / nullif(signed_bases.base_ha, 0)
        end as signed_value,
        case when published.has_signed then coalesce(signed.not_entered_ha, 0) end
            as not_entered_ha,
        100 * coalesce(signed.not_entered_ha, 0) / nullif(own.denominator, 0)
            as not_entered,
    from published
    cross join signed_bases
    left outer join own
        on published.metric = own.metric and published.period_on = own.period_on
    left outer join signed
        on published.period_on = signed.period_on and published.has_signed
),

-- A viewer of some districts has no value of the city to set beside the published one.
final as (
    select
        rated.metric,
        rated.period_on,
        rated.rank,
        rated.rank_of,
        rated.rank_before,
        rated.published_value,
        case when viewer.is_whole_city then rated.own_value - rated.published_value end
            as other_difference,
        case when viewer.is_whole_city then rated.own_value end as own_value,
        case when viewer.is_whole_city and rated.has_signed then rated.not_entered end
            as not_entered,
        case
            when viewer.is_whole_city
                then rated.signed_value - rated.own_value - rated.not_entered
        end as signed_earlier,
        case when viewer.is_whole_city then rated.signed_value end as signed_value,
        case when viewer.is_whole_city then rated.not_entered_ha end as not_entered_ha,
        rated.publisher,
        rated.unit,
        rated.decimals,
        rated.first_in_a_row,
        rated.sort_order,
    from rated
    cross join viewer
)

select * exclude (sort_order) from final
order by sort_order, period_on
