-- title: 最久与最大的未了事项 | The oldest and the largest that is open
-- unit: 每行一宗 | one item a row
-- definition: 截至该日仍未供应的地块、未处置的闲置土地和未销号的违法图斑，三类各取起算最早的三宗和面积最大的三宗（同日取面积大者，同面积取起算早者，再按编号）。起算日分别为批准、认定、下发日期；面积分别为剩余面积、未处置面积、违法面积；位次 1 为最久或最大，不在前三的为空。违法图斑没有名称，以编号代之。
--   | Of the parcels still open at the date, the idle land not disposed of and the illegal cases not
--   closed the three that are open longest and the three with most area, of each kind (of a day the
--   larger, of an area the older, then by number). Since when: approved, identified, issued. Area: what
--   remains of the parcel, what stands idle, the illegal area of the case. Rank 1 is the oldest or the
--   largest; past the third there is none. A case has no name but its number.
-- tables: supply_parcel_steps, supply_parcels, idle_states, idle_parcels, idle_land, case_illegal, cases
-- params: as_of, districts, basis
-- returns: item_kind VARCHAR, item_id VARCHAR, item_name VARCHAR, district VARCHAR, owner_unit VARCHAR, since_on DATE, days_standing BIGINT, amount_ha DOUBLE, age_rank BIGINT, area_rank BIGINT
-- labels:
--   item_kind: 类别 | Kind
--   since_on: 起算日 | Open since
--   days_standing: 已历天数 | Days open
--   age_rank: 最久位次 | By age
--   area_rank: 最大位次 | By area
-- codes:
--   item_kind: parcel = 未供应地块 | open parcel
--   item_kind: idle = 闲置土地 | idle land
--   item_kind: case = 违法图斑 | illegal case
-- absent:
--   age_rank: not_applicable
--   area_rank: not_applicable
-- records: self
-- caveat: latest_state
with

standing as (
    select
        'parcel' as item_kind,
        parcel_id as item_id,
        1 as round,
        district,
        approved_on as since_on,
        remaining_ha::double as amount_ha,
    from supply_parcel_steps
    where
        basis = $basis
        and is_open
        and step_on <= $as_of::date
        and coalesce(next_on, date '9999-12-31') > $as_of::date
    union all
    select
        'idle' as item_kind,
        states.supervision_no as item_id,
        states.round,
        states.district,
        parcels.identified_on as since_on,
        states.standing_ha::double as amount_ha,
    from idle_states as states
    inner join idle_parcels as parcels
        on
            states.supervision_no = parcels.supervision_no
            and states.round = parcels.round
    where
        states.standing_ha > 0
        and states.from_on <= $as_of::date
        and states.until_on > $as_of::date
    union all
    select
        'case' as item_kind,
        case_id as item_id,
        1 as round,
        district,
        issued_on as since_on,
        area_mu::double / 15 as amount_ha,
    from case_illegal
    where
        issued_on <= $as_of::date
        and coalesce(closing_on > $as_of::date, true)
),

ranked as (
    select
        *,
        row_number() over (
            partition by item_kind
            order by
                since_on asc nulls last,
                amount_ha desc nulls last,
                item_id asc,
                round asc
        ) as age_rank,
        row_number() over (
            partition by item_kind
            order by
                amount_ha desc nulls last,
                since_on asc nulls last,
                item_id asc,
                round asc
        ) as area_rank,
    from standing
    where $districts::varchar[] is null or district = any($districts)
    qualify age_rank <= 3 or area_rank <= 3
),

final as (
    select
        ranked.item_kind,
        ranked.item_id,
        coalesce(parcels.parcel_name, idle_land.project_name, ranked.item_id)
            as item_name,
        ranked.district,
        coalesce(parcels.owner_unit, idle_land.owner_unit, cases.owner_unit)
            as owner_unit,
        ranked.since_on,
        date_diff('day', ranked.since_on, $as_of::date) as days_standing,
        ranked.amount_ha,
        case when ranked.age_rank <= 3 then ranked.age_rank end as age_rank,
        case when ranked.area_rank <= 3 then ranked.area_rank end as area_rank,
        ranked.round,
    from ranked
    left outer join supply_parcels as parcels
        on ranked.item_kind = 'parcel' and ranked.item_id = parcels.parcel_id
    left outer join idle_land
        on
            ranked.item_kind = 'idle'
            and ranked.item_id = idle_land.supervision_no
            and ranked.round = coalesce(idle_land.round, 1)
    left outer join cases
        on ranked.item_kind = 'case' and ranked.item_id = cases.case_id
)

select * exclude (round) from final
order by
    least(age_rank, area_rank) asc,
    list_position(['parcel', 'idle', 'case'], item_kind) asc,
    age_rank asc nulls last,
    item_id asc,
    round asc
