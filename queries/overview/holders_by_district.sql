-- title: 未办结部分由哪家单位持有最多 | Which unit holds most of what is open
-- unit: 面积或宗数；占比为百分比 | area or items; shares in percent
-- definition: 各区县在该指标上截至该日或此前最近月末（统计日）尚未处置、整改或办结的部分中，持有最多的责任单位、其持有量、全部未办结量和占比；并列的取名称在前者，没有登记责任单位的计入全部未办结量。供地按录入日期口径；责任单位为导出时的登记。人员、占耕比、按时率、用时、覆盖率和公布数不列。
--   | Of what an indicator leaves open in a district at the date or the month end before it,
--   the unit in charge of most, how much that is, of how much, and its share; of equals the first by
--   name, and what names no unit counts in the whole. Supply is cut off by the date entered; units are
--   as the export names them. Staff, the farmland ratio, rates of what is in time, days taken, coverage
--   and printed numbers are left out.
-- tables: open_holders, indicators, districts, release_facts
-- params: as_of, districts
-- returns: metric VARCHAR, district VARCHAR, owner_unit VARCHAR, held_ha DOUBLE, unfinished_ha DOUBLE, held_items BIGINT, unfinished_items BIGINT, held_pct DOUBLE, held_on DATE
-- labels:
--   held_ha: 持有面积 | Area held
--   unfinished_ha: 未办结面积 | Area open
--   held_items: 持有宗数 | Items held
--   unfinished_items: 未办结宗数 | Items open
--   held_pct: 占未办结的比重 | Share of what is open
--   held_on: 统计日 | Counted on
-- absent:
--   held_ha: not_applicable
--   unfinished_ha: not_applicable
--   held_items: not_applicable
--   unfinished_items: not_applicable
-- records: self
-- caveat: latest_state
with

-- The last month end that is not after the date.
counted as (
    select
        if(
            $as_of::date = last_day($as_of::date),
            $as_of::date,
            date_trunc('month', $as_of::date)::date - 1
        ) as held_on
),

standing as (
    select
        holders.metric,
        holders.district,
        holders.owner_unit,
        counted.held_on,
        sum(holders.held) as held,
        sum(sum(holders.held)) over (partition by holders.metric, holders.district)
            as open_amount,
    from open_holders as holders
    cross join counted
    where
        holders.from_on <= counted.held_on
        and holders.until_on > counted.held_on
        and (
            $districts::varchar[] is null or holders.district = any($districts)
        )
    group by holders.metric, holders.district, holders.owner_unit, counted.held_on
),

most as (
    select * from standing
    where
        owner_unit is not null
        and held > 0
    qualify
        row_number() over (
            partition by metric, district order by held desc, owner_unit asc
        ) = 1
),

final as (
    select
        most.metric,
        most.district,
        most.owner_unit,
        most.metric in ('supply_disposal_rate', 'idle_disposal_rate', 'idle_new_ha')
            as is_area,
        if(is_area, most.held, null)::double as held_ha,
        if(is_area, most.open_amount, null)::double as unfinished_ha,
        if(is_area, null, most.held)::bigint as held_items,
        if(is_area, null, most.open_amount)::bigint as unfinished_items,
        100 * most.held::double / most.open_amount::double as held_pct,
        most.held_on,
        metrics.sort_order,
        districts.sort_order as district_order,
    from most
    cross join release_facts as facts
    inner join indicators as metrics on most.metric = metrics.metric
    left outer join districts on most.district = districts.district
    where not list_has_any(metrics.exports, facts.absent)
)

select * exclude (is_area, sort_order, district_order) from final
order by sort_order asc, held_pct desc, district_order asc nulls last
