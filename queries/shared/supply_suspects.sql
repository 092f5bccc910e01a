-- Open parcels that stand elsewhere too, and what taking them off with a correction would change.
with

limits as (
    select
        coalesce(max(value) filter (where name = 'suspect_area_pct'), 0) / 100
            as area_share,
        coalesce(max(value) filter (where name = 'suspect_name_parcels'), 25)
            as name_parcels,
    from rule_parameters
),

-- A name that many parcels bear, or a blank one, tells no parcel from another.
telling_names as (
    select
        trim(parcel_name) as parcel_name,
        district,
    from supply_parcels
    where trim(parcel_name) <> ''
    group by trim(parcel_name), district
    having count(*) <= (select limits.name_parcels from limits)
),

parcels_now as (
    select
        steps.parcel_id,
        trim(parcels.parcel_name) as parcel_name,
        steps.district,
        steps.approved_on,
        parcels.approval_no,
        parcels.area_ha,
        parcels.owner_unit,
        steps.remaining_ha,
        steps.is_open,
        steps.gone_by,
        limits.area_share * steps.remaining_ha::double as tolerance_ha,
    from supply_parcel_steps as steps
    inner join supply_parcels as parcels on steps.parcel_id = parcels.parcel_id
    cross join limits
    where
        steps.basis = $basis
        and steps.step_on <= $as_of::date
        and coalesce(steps.next_on, date '9999-12-31') > $as_of::date
        and ($districts::varchar[] is null or steps.district = any($districts))
),

standing as (
    select *
    from parcels_now
    where is_open
),

named as (
    select standing.*
    from standing
    inner join telling_names
        on
            standing.parcel_name = telling_names.parcel_name
            and standing.district = telling_names.district
),

-- A watched parcel that one of its own events names is the part of it that was supplied.
in_register as (
    select
        named.parcel_id,
        'idle_land' as found_in,
        idle_land.supervision_no as twin_id,
        idle_land.area_ha as twin_ha,
        idle_land.contract_on as twin_on,
    from named
    inner join idle_land
        on
            named.district = idle_land.district
            and named.parcel_name = trim(idle_land.project_name)
            and abs(idle_land.area_ha - named.remaining_ha::double)
            <= named.tolerance_ha
            and named.approved_on <= idle_land.contract_on
            and idle_land.contract_on <= $as_of::date
    where
        $suspect_kind = 'supplied'
        and not exists (
            select 1 as found
            from supply_events as own
            where
                own.parcel_id = named.parcel_id
                and own.supervision_no = idle_land.supervision_no
        )
),

on_another as (
    select
        named.parcel_id,
        'supply_events' as found_in,
        events.event_id as twin_id,
        events.area_ha as twin_ha,
        events.event_on as twin_on,
    from named
    inner join supply_parcels as other
        on
            named.district = other.district
            and named.parcel_name = trim(other.parcel_name)
            and named.parcel_id <> other.parcel_id
    inner join supply_events as events
        on
            other.parcel_id = events.parcel_id
            and abs(events.area_ha - named.remaining_ha::double)
            <= named.tolerance_ha
            and named.approved_on <= events.event_on
            and events.event_on <= $as_of::date
    inner join rule_supply_event_types as kinds
        on events.event_type = kinds.event_type and kinds.is_supply
    where $suspect_kind = 'supplied'
),

-- Of parcels alike the first is kept: those no longer open first, but for duplicates taken off.
ranked as (
    select
        *,
        is_open::integer || parcel_id as place,
    from parcels_now
    where
        $suspect_kind = 'twice'
        and gone_by is distinct from 'correction_duplicate'
),

placed as (
    select
        ranked.parcel_id,
        ranked.place,
        least(
            case
                when trim(ranked.approval_no) <> ''
                    then
                        min(ranked.place) over (
                            partition by ranked.approval_no, ranked.area_ha
                        )
            end,
            case
                when telling_names.parcel_name is not null
                    then
                        min(ranked.place) over (
                            partition by
                                telling_names.parcel_name,
                                ranked.district,
                                ranked.approved_on,
                                ranked.area_ha
                        )
            end
        ) as first_place,
    from ranked
    left outer join telling_names
        on
            ranked.parcel_name = telling_names.parcel_name
            and ranked.district = telling_names.district
),

entered_before as (
    select
        standing.parcel_id,
        'supply_parcels' as found_in,
        other.parcel_id as twin_id,
        other.area_ha as twin_ha,
        other.approved_on as twin_on,
    from standing
    inner join placed
        on
            standing.parcel_id = placed.parcel_id
            and placed.first_place < placed.place
    inner join supply_parcels as other
        on substr(placed.first_place, 2) = other.parcel_id
),

found as (
    select * from in_register
    union all
    select * from on_another
    union all
    select * from entered_before
),

-- One supply explains one open parcel: of several alike the first the first, and so on.
paired as (
    select
        *,
        row_number() over of_twin = row_number() over of_parcel as is_pair,
    from found
    window
        of_twin as (partition by found_in, twin_id order by parcel_id),
        of_parcel as (partition by found_in, parcel_id order by twin_on, twin_id)
),

explained as (
    select *
    from paired
    where found_in = 'supply_parcels' or is_pair
    qualify
        found_in = 'supply_parcels'
        or row_number() over (
            partition by found_in, twin_id order by parcel_id
        ) = 1
),

matched as (
    select *
    from explained
    qualify
        row_number() over (
            partition by parcel_id order by found_in, twin_on, twin_id
        ) = 1
),

correction as (
    select counts
    from rule_supply_event_types
    where
        event_type = case $suspect_kind
            when 'supplied' then 'correction_supplied'
            else 'correction_duplicate'
        end
),

base as (
    select
        base.parcel_id,
        base.base_ha,
        coalesce(sum(changes.uncapped_ha), 0) as uncapped_ha,
    from supply_base_parcels as base
    left outer join supply_base_parcel_changes as changes
        on
            base.basis = changes.basis
            and base.parcel_id = changes.parcel_id
            and changes.base_year = year($as_of::date)
            and changes.change_on <= $as_of::date
    where
        base.basis = $basis
        and base.first_year <= year($as_of::date)
        and base.last_year >= year($as_of::date)
    group by base.parcel_id, base.base_ha
),

rates as (
    select
        sum(base_ha)::double as base_ha,
        sum(disposed_ha)::double as disposed_ha,
    from disposal_rate_spells
    where
        metric = 'supply_disposal_rate'
        and basis = $basis
        and from_on <= $as_of::date
        and until_on > $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
),

gained as (
    select
        standing.*,
        matched.found_in,
        matched.twin_id,
        matched.twin_ha,
        matched.twin_on,
        coalesce(
            least(base.base_ha, base.uncapped_ha + standing.remaining_ha)
            - least(base.base_ha, base.uncapped_ha),
            0
        )::double
        * correction.counts::integer as base_gain_ha,
    from matched
    inner join standing on matched.parcel_id = standing.parcel_id
    cross join correction
    left outer join base on standing.parcel_id = base.parcel_id
),

final as (
    select
        gained.parcel_id,
        gained.parcel_name,
        gained.district,
        gained.remaining_ha::double as remaining_ha,
        gained.found_in,
        gained.twin_id,
        gained.twin_ha,
        gained.twin_on,
        ((gained.approved_on + interval 10 year)::date <= $as_of::date)::bigint
            as listed_over_10,
        gained.base_gain_ha,
        100 * rates.disposed_ha / nullif(rates.base_ha, 0) as rate_pct,
        100
        * (rates.disposed_ha + sum(gained.base_gain_ha) over ())
        / nullif(rates.base_ha, 0) as corrected_pct,
        gained.approved_on,
        gained.approval_no,
        gained.owner_unit,
    from gained
    cross join rates
)

select * from final
order by remaining_ha desc, parcel_id asc
