-- title: 处置率低在哪里：各区县剩余的成因 | Why districts lag: what is left of the base, and why
-- unit: 面积、宗数；占比为百分比 | area, parcels; shares in percent
-- definition: 各区县该日年初基数中尚未处置的地块：宗数、面积，面积最大的未供原因及其面积和占剩余的比重（并列取名称在前者，未填报的也算一类），其中未完成征拆的宗数和面积，以及批准最早的一宗（同日取剩余较大者）的名称、批准日期、剩余面积和责任单位。按处置率由低到高；口径和截止日期同处置率。原因和责任单位为导出时的最新填报。
--   | Of each district the parcels of the year's base not yet disposed of at the date: how many and
--   what area; the reason with most of it, its area and share of what is left (of equals the first by
--   name; not stated is one of them); those of unfinished acquisition; and the one approved first (of
--   a day the larger) with its approval, what is left of it and its unit. Lowest disposal rate first;
--   cut off as the rate is. Reasons and units are as last reported.
-- tables: districts, supply_parcels, supply_remaining_spells, disposal_rate_spells
-- params: as_of, districts, basis
-- returns: district VARCHAR, rate_pct DOUBLE, parcels BIGINT, base_remaining_ha DOUBLE, unsupplied_reason VARCHAR, reason_ha DOUBLE, reason_pct DOUBLE, blocked_parcels BIGINT, blocked_ha DOUBLE, oldest_parcel VARCHAR, oldest_approved_on DATE, oldest_ha DOUBLE, oldest_unit VARCHAR
-- exports: districts, supply_parcels, supply_events, supply_base
-- labels:
--   reason_ha: 该原因面积 | Area of that reason
--   reason_pct: 占剩余 | Share of what is left
--   blocked_parcels: 未完成征拆宗数 | Parcels, acquisition unfinished
--   blocked_ha: 未完成征拆面积 | Area, acquisition unfinished
--   oldest_parcel: 批准最早的地块 | Parcel approved first
--   oldest_approved_on: 其批准日期 | Its approval
--   oldest_ha: 其剩余面积 | What is left of it
--   oldest_unit: 其责任单位 | Its unit in charge
-- records: supply_base_records
--   with districts = district
--   total base_remaining_ha = sum(base_remaining_ha)
-- caveat: latest_state
with

rates as (
    select
        district,
        sum(disposed_ha)::double as disposed_ha,
        sum(base_ha)::double as base_ha,
    from disposal_rate_spells
    where
        metric = 'supply_disposal_rate'
        and basis = $basis
        and from_on <= $as_of::date
        and until_on > $as_of::date
    group by district
),

standing as (
    select
        district,
        parcel_id,
        remaining_ha,
        approved_on,
        unsupplied_reason,
    from supply_remaining_spells
    where
        basis = $basis
        and from_on <= $as_of::date
        and until_on > $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
),

reasons as (
    select
        district,
        unsupplied_reason,
        count(*) as parcels,
        sum(remaining_ha) as remaining_ha,
        min((approved_on, -remaining_ha, parcel_id)) as first_approved,
    from standing
    group by district, unsupplied_reason
),

-- Of each district the reason with most of it, of equals the first by name.
main as (
    select
        *,
        sum(parcels) over of_district as all_parcels,
        sum(remaining_ha) over of_district as all_ha,
        sum(if(unsupplied_reason = 'acquisition', parcels, 0)) over of_district
            as blocked_parcels,
        sum(if(unsupplied_reason = 'acquisition', remaining_ha, 0)) over of_district
            as blocked_ha,
        min(first_approved) over of_district as oldest,
    from reasons
    window of_district as (partition by district)
    qualify
        row_number() over (
            partition by district
            order by remaining_ha desc, unsupplied_reason asc nulls last
        ) = 1
),

final as (
    select
        main.district,
        100 * rates.disposed_ha / nullif(rates.base_ha, 0) as rate_pct,
        main.all_parcels::bigint as parcels,
        main.all_ha::double as base_remaining_ha,
        main.unsupplied_reason,
        main.remaining_ha::double as reason_ha,
        100 * main.remaining_ha::double / main.all_ha::double as reason_pct,
        main.blocked_parcels::bigint as blocked_parcels,
        main.blocked_ha::double as blocked_ha,
        parcels.parcel_name as oldest_parcel,
        main.oldest[1] as oldest_approved_on,
        -main.oldest[2]::double as oldest_ha,
        parcels.owner_unit as oldest_unit,
        districts.sort_order,
    from main
    inner join districts on main.district = districts.district
    inner join supply_parcels as parcels on main.oldest[3] = parcels.parcel_id
    left outer join rates on main.district = rates.district
)

select * exclude (sort_order) from final
order by rate_pct asc nulls last, sort_order asc
