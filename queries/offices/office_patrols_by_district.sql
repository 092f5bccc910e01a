-- title: 各区县巡查完成率 | Patrols done by district
-- unit: 次、% | patrols, %
-- definition: 年初以来 Σ已巡查次数 ÷ Σ应巡查次数，只计两数都填报、且统计在当年的所；其余所另列；合计为分子之和除以分母之和。并列联动执法办公室、执法车辆、配有执法车辆的所（至少一辆；未填报的不作没有，另列）与协管员。
--   | Σ patrols done ÷ Σ patrols required since 1 January, over the offices that state both in a
--   count of the year; the others are counted apart; together, sum over sum. Joint enforcement offices, vehicles, offices
--   with a vehicle (one at least; those that leave it empty are counted apart, never as without)
--   and assistants stand beside it.
-- tables: districts, staffing_counts
-- params: as_of, districts
-- returns: district VARCHAR, offices BIGINT, patrols_required BIGINT, patrols_done BIGINT, patrols_pct DOUBLE, missing_patrols BIGINT, patrol_offices BIGINT, unstated_offices BIGINT, joint_enforcement_offices BIGINT, enforcement_vehicles BIGINT, patrol_assistants BIGINT, all_patrols_pct DOUBLE, vehicle_offices BIGINT, vehicles_unstated BIGINT
-- labels:
--   patrols_pct: 巡查完成率 | Patrols done, share
--   missing_patrols: 欠巡查次数 | Patrols missed
--   patrol_offices: 填报巡查的所 | Offices stating patrols
--   unstated_offices: 未填报的所 | Not stated
--   joint_enforcement_offices: 设联动执法办公室的所 | Joint enforcement offices
--   all_patrols_pct: 合计巡查完成率 | Patrols done of all, share
--   vehicle_offices: 配执法车辆的所 | Offices with a vehicle
--   vehicles_unstated: 未填报车辆的所 | Vehicles not stated
-- records: office_condition_records
--   where district = district
--   total offices = count(), patrols_required = sum(patrols_required), patrols_done = sum(patrols_done), patrol_offices = sum(patrol_offices), joint_enforcement_offices = sum(joint_enforcement_offices), enforcement_vehicles = sum(enforcement_vehicles), patrol_assistants = sum(patrol_assistants), vehicle_offices = sum(vehicle_offices)
with

held as (
    select
        *,
        year(counted_on) = year($as_of::date)
        and patrols_required is not null
        and patrols_done is not null as has_patrols,
    from staffing_counts
    where
        counted_on <= $as_of::date
        and until_on > $as_of::date
),

summed as (
    select
        district,
        count(*) as offices,
        sum(patrols_required) filter (where has_patrols) as patrols_required,
        sum(patrols_done) filter (where has_patrols) as patrols_done,
        sum(greatest(patrols_required - patrols_done, 0)) filter (where has_patrols)
            as missing_patrols,
        count(*) filter (where has_patrols) as patrol_offices,
        count(*) filter (where joint_enforcement) as joint_enforcement_offices,
        sum(enforcement_vehicles) as enforcement_vehicles,
        sum(patrol_assistants) as patrol_assistants,
        count(*) filter (where enforcement_vehicles > 0) as vehicle_offices,
        count(*) filter (where enforcement_vehicles is null) as vehicles_unstated,
    from held
    group by district
),

final as (
    select
        districts.district,
        coalesce(summed.offices, 0) as offices,
        summed.patrols_required::bigint as patrols_required,
        summed.patrols_done::bigint as patrols_done,
        100 * summed.patrols_done / nullif(summed.patrols_required, 0)::double
            as patrols_pct,
        summed.missing_patrols::bigint as missing_patrols,
        coalesce(summed.patrol_offices, 0) as patrol_offices,
        coalesce(summed.offices - summed.patrol_offices, 0) as unstated_offices,
        coalesce(summed.joint_enforcement_offices, 0) as joint_enforcement_offices,
        summed.enforcement_vehicles::bigint as enforcement_vehicles,
        summed.patrol_assistants::bigint as patrol_assistants,
        100 * (sum(summed.patrols_done) over ())::double
        / nullif(sum(summed.patrols_required) over (), 0)::double as all_patrols_pct,
        coalesce(summed.vehicle_offices, 0) as vehicle_offices,
        coalesce(summed.vehicles_unstated, 0) as vehicles_unstated,
        districts.sort_order,
    from districts
    left outer join summed on districts.district = summed.district
    where $districts::varchar[] is null or districts.district = any($districts)
)

select * exclude (sort_order) from final
order by patrols_pct asc nulls last, sort_order asc
