-- title: 疑似重复录入的记录 | Records probably entered twice
-- unit: 每行一条 | one record a row
-- definition: 与编号较小的另一条记录相同的：供应记录的地块、类型、面积、签订日期都相同；违法图斑（面积大于零）的区县、下发日期、违法面积、违法耕地面积都相同；供后监管地块的名称、区县、面积、合同日期都相同而电子监管号不同。若属重复：删去供应记录后未供存量将增加的面积，删去监管地块后闲置存量将减少的面积，图斑标为重复后违法图斑数、已销号数和整改率将如何变化。
--   | Records alike to one of a lower number: supply events of one parcel, kind, area and day signed;
--   illegal cases (of more than no area) of one district, day issued, illegal area and illegal
--   farmland; watched parcels of one name, district, area and day of contract under different
--   supervision numbers. If right: by how much the open stock grows without the event, the idle
--   stock shrinks without the watched parcel, and the rectification rate once the case is marked as
--   a duplicate.
-- tables: supply_events, supply_event_effects, supply_parcel_steps, rule_parameters, case_illegal, idle_land, idle_states
-- params: as_of, districts, basis
-- returns: table_name VARCHAR, record_id VARCHAR, twin_id VARCHAR, record_name VARCHAR, district VARCHAR, same_on DATE, amount_ha DOUBLE, stock_gain_ha DOUBLE, idle_gain_ha DOUBLE, illegal_cases BIGINT, closed_cases BIGINT, rate_pct DOUBLE, corrected_pct DOUBLE
-- exports: supply_parcels, supply_events, cases, idle_land
-- labels:
--   record_id: 编号 | Record no.
--   record_name: 名称 | Record
--   same_on: 相同的日期 | Same day
--   stock_gain_ha: 未供存量增加 | Open stock grows by
--   idle_gain_ha: 闲置存量减少 | Idle stock shrinks by
-- absent:
--   corrected_pct: not_compared
-- records: self
-- caveat: latest_state
with

tolerance as (
    select value::decimal(24, 9) as tolerance_ha
    from rule_parameters
    where name = 'open_tolerance_ha'
),

alike_events as (
    select
        events.event_id,
        events.parcel_id,
        effects.district,
        events.event_on,
        events.area_ha,
        effects.stock_ha,
        min(events.event_id) over (
            partition by
                events.parcel_id, events.event_type, events.area_ha, events.event_on
        ) as twin_id,
    from supply_events as events
    inner join supply_event_effects as effects on events.event_id = effects.event_id
    where
        effects.basis = $basis
        and effects.cutoff_on <= $as_of::date
        and ($districts::varchar[] is null or effects.district = any($districts))
),

-- Without the events, one after another, so that a parcel's gains add up.
later_events as (
    select
        alike_events.*,
        steps.remaining_ha - sum(alike_events.stock_ha) over one_by_one as left_ha,
        tolerance.tolerance_ha,
    from alike_events
    inner join supply_parcel_steps as steps on alike_events.parcel_id = steps.parcel_id
    cross join tolerance
    where
        alike_events.event_id <> alike_events.twin_id
        and steps.basis = $basis
        and steps.step_on <= $as_of::date
        and coalesce(steps.next_on, date '9999-12-31') > $as_of::date
    window one_by_one as (
        partition by alike_events.parcel_id order by alike_events.event_id
    )
),

events_twice as (
    select
        'supply_events' as table_name,
        event_id as record_id,
        twin_id,
        parcel_id as record_name,
        district,
        event_on as same_on,
        area_ha as amount_ha,
        (
            case when left_ha > tolerance_ha then left_ha else 0 end
            - case
                when left_ha + stock_ha > tolerance_ha then left_ha + stock_ha
                else 0
            end
        )::double as stock_gain_ha,
    from later_events
),

cases_issued as (
    select
        *,
        coalesce(closing_on <= $as_of::date, false)::bigint as is_closed,
        min(case_id) over (
            partition by district, issued_on, area_mu, farmland_mu
        ) as twin_id,
    from case_illegal
    where
        issued_on <= $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
),

case_sums as (
    select
        count(*) as illegal_cases,
        sum(is_closed) as closed_cases,
    from cases_issued
),

cases_twice as (
    select
        'cases' as table_name,
        cases_issued.case_id as record_id,
        cases_issued.twin_id,
        cases_issued.district,
        cases_issued.issued_on as same_on,
        cases_issued.area_mu::double / 15 as amount_ha,
        1::bigint as illegal_cases,
        cases_issued.is_closed as closed_cases,
        100 * case_sums.closed_cases / nullif(case_sums.illegal_cases, 0) as rate_pct,
        100
        * (case_sums.closed_cases - sum(cases_issued.is_closed) over ())
        / nullif(case_sums.illegal_cases - count(*) over (), 0) as corrected_pct,
    from cases_issued
    cross join case_sums
    where
        cases_issued.case_id <> cases_issued.twin_id
        and cases_issued.area_mu > 0
),

watched as (
    select
        supervision_no,
        coalesce(round, 1) as round,
        project_name,
        district,
        contract_on,
        area_ha,
        min(supervision_no) over (
            partition by trim(project_name), district, area_ha, contract_on
        ) as twin_id,
    from idle_land
    where
        contract_on <= $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
),

watched_twice as (
    select
        'idle_land' as table_name,
        watched.supervision_no as record_id,
        any_value(watched.twin_id) as twin_id,
        any_value(watched.project_name) as record_name,
        any_value(watched.district) as district,
        any_value(watched.contract_on) as same_on,
        any_value(watched.area_ha) as amount_ha,
        sum(states.standing_ha)::double as idle_gain_ha,
    from watched
    inner join idle_states as states
        on
            watched.supervision_no = states.supervision_no
            and watched.round = states.round
    where
        watched.supervision_no <> watched.twin_id
        and trim(watched.project_name) <> ''
        and states.from_on <= $as_of::date
        and states.until_on > $as_of::date
    group by watched.supervision_no
),

together as (
    select * from events_twice
    union all by name
    select * from cases_twice
    union all by name
    select * from watched_twice
),

final as (
    select
        table_name,
        record_id,
        twin_id,
        record_name,
        district,
        same_on,
        amount_ha,
        stock_gain_ha,
        idle_gain_ha,
        illegal_cases,
        closed_cases::bigint as closed_cases,
        rate_pct::double as rate_pct,
        corrected_pct::double as corrected_pct,
    from together
)

select * from final
order by table_name asc, amount_ha desc, record_id asc
