-- title: 面积对不上的记录 | Records whose areas do not tie
-- unit: 每行一处 | one mismatch a row
-- definition: 该日供应与处置合计大于批准面积的地块；该年冻结基数与上年 12 月 31 日剩余面积不等的地块（该年有冻结清单的才核对，清单漏列的按零、多列的剩余按零）；闲置面积大于宗地面积、处置面积大于闲置面积的监管地块；拆除、补办、剩余之和不等于违法面积的图斑（没收等方式除外），剩余大于违法面积、耕地大于违法面积、基本农田大于耕地的图斑。差额为前者减后者的绝对值，不超过一平方米（图斑约七平方米）的不列。
--   | Parcels of which more was supplied and disposed of by the date than approved; parcels whose
--   frozen base of the year is not what remained on 31 December before (only where the year has a
--   list; what it leaves out has a base of nought); watched parcels with more idle than area or more
--   disposed of than idle; cases whose demolished, legalised and remaining areas do not make the
--   illegal area (confiscation and the like aside), with more remaining or more farmland than
--   illegal area, or more basic farmland than farmland. The difference is first less second, without
--   its sign; a square metre (seven of a case) and less is left out.
-- tables: supply_parcel_steps, supply_parcels, supply_base, idle_land, cases
-- params: as_of, districts, basis
-- returns: area_rule VARCHAR, table_name VARCHAR, record_id VARCHAR, record_name VARCHAR, district VARCHAR, first_ha DOUBLE, second_ha DOUBLE, difference_ha DOUBLE
-- labels:
--   area_rule: 何处不符 | What does not tie
--   first_ha: 前者 | First
--   second_ha: 后者 | Second
--   difference_ha: 差额 | Difference
-- codes:
--   area_rule: over_supplied = 供应与处置合计（前）大于批准面积（后） | Supplied and disposed of (first) above approved (second)
--   area_rule: base_not_remaining = 冻结基数（前）不等于年初剩余（后） | Frozen base (first) is not what remained (second)
--   area_rule: idle_above_area = 闲置面积（前）大于宗地面积（后） | Idle (first) above area (second)
--   area_rule: disposed_above_idle = 处置面积（前）大于闲置面积（后） | Disposed of (first) above idle (second)
--   area_rule: parts_do_not_add_up = 拆除、补办、剩余之和（前）不等于违法面积（后） | Parts (first) do not make the illegal area (second)
--   area_rule: remaining_above_area = 剩余面积（前）大于违法面积（后） | Remaining (first) above illegal area (second)
--   area_rule: farmland_above_area = 违法耕地（前）大于违法面积（后） | Farmland (first) above illegal area (second)
--   area_rule: basic_above_farmland = 违法基本农田（前）大于违法耕地（后） | Basic farmland (first) above farmland (second)
-- records: self
-- caveat: latest_state
with

new_year as (
    select (date_trunc('year', $as_of::date) - interval 1 day)::date as eve_on
),

over_supplied as (
    select
        steps.parcel_id as record_id,
        parcels.area_ha - steps.remaining_ha::double as first_ha,
        parcels.area_ha as second_ha,
    from supply_parcel_steps as steps
    inner join supply_parcels as parcels on steps.parcel_id = parcels.parcel_id
    where
        steps.basis = $basis
        and steps.remaining_ha < -0.0001
        and steps.step_on <= $as_of::date
        and coalesce(steps.next_on, date '9999-12-31') > $as_of::date
),

standing as (
    select
        steps.parcel_id,
        steps.remaining_ha::double as remaining_ha,
    from supply_parcel_steps as steps
    cross join new_year
    where
        steps.basis = $basis
        and steps.is_open
        and steps.step_on <= new_year.eve_on
        and coalesce(steps.next_on, date '9999-12-31') > new_year.eve_on
        and year($as_of::date) in (select supply_base.year from supply_base)
),

frozen as (
    select
        parcel_id,
        base_ha,
    from supply_base
    where year = year($as_of::date)
),

base_not_remaining as (
    select
        coalesce(frozen.parcel_id, standing.parcel_id) as record_id,
        coalesce(frozen.base_ha, 0) as first_ha,
        coalesce(standing.remaining_ha, 0) as second_ha,
    from frozen
    full outer join standing on frozen.parcel_id = standing.parcel_id
),

of_parcels as (
    select
        'over_supplied' as area_rule,
        *,
    from over_supplied
    union all
    select
        'base_not_remaining' as area_rule,
        *,
    from base_not_remaining
    where abs(first_ha - second_ha) > 0.0001
),

watched as (
    select
        unnest(['idle_above_area', 'disposed_above_idle']) as area_rule,
        supervision_no as record_id,
        project_name as record_name,
        district,
        unnest([idle_ha, disposed_ha]) as first_ha,
        unnest([area_ha, coalesce(idle_ha, area_ha)]) as second_ha,
    from idle_land
    where contract_on <= $as_of::date
),

of_cases as (
    select
        unnest([
            'parts_do_not_add_up',
            'remaining_above_area',
            'farmland_above_area',
            'basic_above_farmland'
        ]) as area_rule,
        case_id as record_id,
        district,
        unnest([
            case
                when
                    method not in ('confiscation', 'other')
                    and coalesce(demolished_mu, legalised_mu) is not null
                    then
                        coalesce(demolished_mu, 0)
                        + coalesce(legalised_mu, 0)
                        + remaining_mu
            end,
            remaining_mu,
            illegal_farmland_mu,
            illegal_basic_farmland_mu
        ]) as first_mu,
        unnest([
            illegal_area_mu, illegal_area_mu, illegal_area_mu, illegal_farmland_mu
        ]) as second_mu,
    from cases
    where issued_on <= $as_of::date
),

together as (
    select
        of_parcels.area_rule,
        case of_parcels.area_rule
            when 'over_supplied' then 'supply_parcels'
            else 'supply_base'
        end as table_name,
        of_parcels.record_id,
        parcels.parcel_name as record_name,
        parcels.district,
        of_parcels.first_ha,
        of_parcels.second_ha,
    from of_parcels
    inner join supply_parcels as parcels on of_parcels.record_id = parcels.parcel_id
    union all
    select
        area_rule,
        'idle_land' as table_name,
        record_id,
        record_name,
        district,
        first_ha,
        second_ha,
    from watched
    where first_ha > second_ha + 0.0001
    union all
    select
        area_rule,
        'cases' as table_name,
        record_id,
        null as record_name,
        district,
        first_mu / 15 as first_ha,
        second_mu / 15 as second_ha,
    from of_cases
    where
        first_mu > second_mu + 0.01
        or (
            area_rule = 'parts_do_not_add_up'
            and first_mu < second_mu - 0.01
        )
),

final as (
    select
        area_rule,
        table_name,
        record_id,
        record_name,
        district,
        first_ha,
        second_ha,
        abs(first_ha - second_ha) as difference_ha,
    from together
    where
        $districts::varchar[] is null
        or district = any($districts)
)

select * from final
order by difference_ha desc, table_name asc, record_id asc, area_rule asc
