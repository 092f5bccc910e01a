-- title: 已签订未录入的时段 | Spells of events signed and not yet entered
-- definition: 计入处置率的事件自签订起、至录入前一日止，以及没有录入日期的事件；可增面积为按签订先后录入后还能给年初基数处置面积带来的增加（按地块以基数封顶）。每行自 from_on 起、至 until_on 前一日止。
--   | Counting events from the date signed until the day before they are entered, and those with no
--   date entered; the gain is what they would still add to the base area disposed of, entered in
--   the order of signing and capped per parcel. A row holds from from_on until the day before
--   until_on.
-- tables: supply_events, supply_event_effects, supply_base_parcels, supply_base_parcel_changes
-- returns: event_id VARCHAR, parcel_id VARCHAR, district VARCHAR, entry_state VARCHAR, from_on DATE, until_on DATE, gain_ha DECIMAL(38,9)
with

signed as (
    select
        supply_events.event_id,
        effects.parcel_id,
        effects.district,
        supply_events.event_on,
        supply_events.entered_on,
        effects.disposed_ha,
        effects.cutoff_on as from_on,
        greatest(supply_events.entered_on, effects.approved_on) as until_on,
    from supply_event_effects as effects
    inner join supply_events on effects.event_id = supply_events.event_id
    where
        effects.basis = 'event'
        and effects.disposed_ha != 0
),

waiting as (
    select * from signed
    where
        entered_on is not null
        and from_on < until_on
),

base as (
    select
        parcel_id,
        greatest(first_year, 1) as first_year,
        last_year,
        base_ha,
    from supply_base_parcels
    where
        basis = 'entry'
        and first_year <= 9999
),

-- The days on which what waits, the base or what is entered of it may become another.
moments as (
    select
        parcel_id,
        from_on as at_on,
        0 as uncapped_ha,
    from waiting
    union all
    select
        parcel_id,
        until_on as at_on,
        0 as uncapped_ha,
    from waiting
    union all
    select
        parcel_id,
        change_on as at_on,
        uncapped_ha,
    from supply_base_parcel_changes
    where basis = 'entry'
    union all
    select
        parcel_id,
        make_date(base_year + 1, 1, 1) as at_on,
        0 as uncapped_ha,
    from supply_base_parcel_changes
    where
        basis = 'entry'
        and base_year <= 9998
    union all
    select
        parcel_id,
        make_date(first_year, 1, 1) as at_on,
        0 as uncapped_ha,
    from base
    union all
    select
        parcel_id,
        make_date(last_year + 1, 1, 1) as at_on,
        0 as uncapped_ha,
    from base
    where last_year < 9999
),

days as (
    select
        parcel_id,
        at_on,
        sum(uncapped_ha) as day_ha,
    from moments
    where parcel_id in (select parcel_id from waiting)
    group by parcel_id, at_on
),

spells as (
    select
        parcel_id,
        at_on as from_on,
        lead(at_on) over (partition by parcel_id order by at_on) as until_on,
        sum(day_ha) over (partition by parcel_id, year(at_on) order by at_on)
            as uncapped_ha,
    from days
),

-- What a base parcel would count for after each event, entered in the order of signing;
-- a surplus over its base is used up before a reversal takes anything away.
entered_so_far as (
    select
        waiting.event_id,
        waiting.parcel_id,
        waiting.district,
        waiting.disposed_ha,
        spells.from_on,
        spells.until_on,
        spells.uncapped_ha + sum(waiting.disposed_ha) over (
            partition by waiting.parcel_id, spells.from_on
            order by waiting.event_on, waiting.event_id
        ) as after_ha,
    from waiting
    inner join spells
        on
            waiting.parcel_id = spells.parcel_id
            and waiting.from_on <= spells.from_on
            and waiting.until_on > spells.from_on
),

final as (
    select
        entered.event_id,
        entered.parcel_id,
        entered.district,
        'entry_pending' as entry_state,
        entered.from_on,
        entered.until_on,
        (
            case
                when base.base_ha is not null
                    then
                        least(entered.after_ha, base.base_ha)
                        - least(entered.after_ha - entered.disposed_ha, base.base_ha)
                else 0
            end
        )::decimal(38, 9) as gain_ha,
    from entered_so_far as entered
    left outer join base
        on
            entered.parcel_id = base.parcel_id
            and year(entered.from_on) between base.first_year and base.last_year
    union all
    select
        event_id,
        parcel_id,
        district,
        'entry_unknown' as entry_state,
        from_on,
        date '9999-12-31' as until_on,
        0 as gain_ha,
    from signed
    where entered_on is null
)

select * from final
order by entry_state, from_on, event_id
