-- title: 各责任单位持有的未办结量 | What each unit holds of what an indicator leaves open
-- definition: 各项指标在各区县未办结部分按责任单位分列，自某月末起、至下次变化的月末前一日止的持有量：供地处置率为基数地块剩余面积，十年以上批而未供为仍未供应的满十年地块宗数，闲置处置率为已认定未处置面积，新增闲置为当年认定面积（含撤销认定的），违法图斑为未销号宗数，台账指标为该台账未办结的事项数。均为录入日期口径。没有登记责任单位的另成一行（单位为空）。人员、占耕比、按时率、用时、覆盖率和公布数没有。
--   | What each indicator leaves open in each district, by the unit in charge: how much it holds from
--   one month end until the day before the month end at which that changes. Of the supply rate it is
--   what remains of the base parcels, of the ten-year stock the parcels open for ten years or more, of
--   the idle rate what stands identified, of newly identified idle land what was identified in the
--   year (revoked included), of cases those open, of a register's indicators its open matters. What
--   names no unit stands in a row without one. There is none of staff, the farmland ratio, of what is
--   in time, of days taken, of coverage and of what is printed only.
-- tables: supply_parcels, supply_remaining_spells, supply_parcel_steps, idle_land, idle_states, idle_parcels, cases, case_illegal, matter_spells, declared_headlines
-- returns: metric VARCHAR, district VARCHAR, owner_unit VARCHAR, from_on DATE, until_on DATE, held DECIMAL(38,9)
with

supply_spells as (
    select
        'supply_disposal_rate' as metric,
        spells.district,
        parcels.owner_unit,
        spells.from_on,
        spells.until_on,
        spells.remaining_ha as amount,
    from supply_remaining_spells as spells
    inner join supply_parcels as parcels on spells.parcel_id = parcels.parcel_id
    where spells.basis = 'entry'
    union all
    select
        'supply_over_10_parcels' as metric,
        steps.district,
        parcels.owner_unit,
        greatest(steps.step_on, (steps.approved_on + interval 10 year)::date)
            as from_on,
        coalesce(steps.next_on, date '9999-12-31') as until_on,
        1 as amount,
    from supply_parcel_steps as steps
    inner join supply_parcels as parcels on steps.parcel_id = parcels.parcel_id
    where
        steps.basis = 'entry'
        and steps.is_open
),

idle_spells as (
    select
        'idle_disposal_rate' as metric,
        states.district,
        idle_land.owner_unit,
        states.from_on,
        states.until_on,
        states.standing_ha as amount,
    from idle_states as states
    inner join idle_land
        on
            states.supervision_no = idle_land.supervision_no
            and states.round = coalesce(idle_land.round, 1)
    where states.standing_ha > 0
    union all
    select
        'idle_new_ha' as metric,
        parcels.district,
        idle_land.owner_unit,
        parcels.identified_on as from_on,
        make_date(year(parcels.identified_on) + 1, 1, 1) as until_on,
        parcels.idle_area_ha as amount,
    from idle_parcels as parcels
    inner join idle_land
        on
            parcels.supervision_no = idle_land.supervision_no
            and parcels.round = coalesce(idle_land.round, 1)
    where parcels.identified_on is not null
),

case_spells as (
    select
        unnest(
            case
                when illegal.source = 'transfer'
                    then ['case_rectification_rate', 'case_transfer_closure_rate']
                else ['case_rectification_rate']
            end
        ) as metric,
        illegal.district,
        cases.owner_unit,
        illegal.issued_on as from_on,
        coalesce(illegal.closing_on, date '9999-12-31') as until_on,
        1 as amount,
    from case_illegal as illegal
    inner join cases on illegal.case_id = cases.case_id
),

matters_open as (
    select
        headlines.metric,
        spells.district,
        spells.owner_unit,
        spells.from_on,
        spells.until_on,
        1 as amount,
    from matter_spells as spells
    inner join declared_headlines as headlines on spells.register = headlines.register
    where
        spells.state = 'open'
        and headlines.figure in (
            'rate', 'open', 'overdue_open', 'area_open', 'people_done', 'money_done',
            'finished', 'resolved', 'area_done'
        )
),

spells as (
    select * from supply_spells
    union all
    select * from idle_spells
    union all
    select * from case_spells
    union all
    select * from matters_open
),

-- A month ends with what changed on its last day.
turns as (
    select
        metric,
        district,
        owner_unit,
        if(ends.is_end, until_on, from_on) as turn_on,
        if(ends.is_end, -amount, amount) as amount,
    from spells
    cross join (values (false), (true)) as ends (is_end)
    where from_on < until_on
),

changes as (
    select
        metric,
        district,
        owner_unit,
        last_day(turn_on) as month_end,
        sum(amount)::decimal(38, 9) as amount,
    from turns
    where turn_on < date '9999-01-01'
    group by metric, district, owner_unit, last_day(turn_on)
),

held as (
    select
        metric,
        district,
        owner_unit,
        month_end,
        (sum(amount) over in_time)::decimal(38, 9) as held,
        lead(month_end, 1, date '9999-12-31') over in_time as until_on,
    from changes
    window in_time as (partition by metric, district, owner_unit order by month_end)
),

final as (
    select
        metric,
        district,
        owner_unit,
        month_end as from_on,
        until_on,
        held,
    from held
    where held <> 0
)

select * from final
order by metric, from_on, district, owner_unit
