-- title: 批准地块与供地面积 | Approved parcels and area supplied
-- unit: 每行一宗 | one parcel a row
-- definition: 该日及以前批准的每个地块的批准面积和截至该日的供地面积（减撤销供地）。
--   | Area approved and area supplied by the date (less reversals) of every parcel approved by it.
-- tables: supply_parcels, supply_event_effects, rule_supply_event_types
-- params: as_of, districts, basis
-- returns: parcel_id VARCHAR, parcel_name VARCHAR, district VARCHAR, approved_year BIGINT, area_ha DOUBLE, supplied_ha DOUBLE, approved_on DATE, batch_name VARCHAR, owner_unit VARCHAR
-- records: self
with

supplied as (
    select
        effects.parcel_id,
        -sum(effects.stock_ha) as supplied_ha,
    from supply_event_effects as effects
    inner join rule_supply_event_types as event_rules
        on effects.event_type = event_rules.event_type
    where
        effects.basis = $basis
        and effects.cutoff_on <= $as_of::date
        and event_rules.bridge_step in ('supplied', 'reversed')
    group by effects.parcel_id
),

final as (
    select
        parcels.parcel_id,
        parcels.parcel_name,
        parcels.district,
        year(parcels.approved_on) as approved_year,
        parcels.area_ha,
        coalesce(supplied.supplied_ha, 0)::double as supplied_ha,
        parcels.approved_on,
        parcels.batch_name,
        parcels.owner_unit,
    from supply_parcels as parcels
    left outer join supplied on parcels.parcel_id = supplied.parcel_id
    where
        parcels.approved_on <= $as_of::date
        and ($districts::varchar[] is null or parcels.district = any($districts))
)

select * from final
order by approved_year, parcel_id
