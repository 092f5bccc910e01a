-- title: 各所建设清单 | Standards, branches and patrols of each office
-- unit: 每行一所 | one office a row
-- definition: 每个未撤并的所取该日及以前最近一次统计：达标验收与 50 项标准、支部设置、联动执法、车辆、协管员、巡查。巡查为年初以来累计，统计不在当年的不计入巡查。
--   | Each office not abolished by the date, by its latest count on or before it: acceptance and
--   the 50 standards, party branch, joint enforcement, vehicles, assistants, patrols. Patrols run
--   from 1 January, so a count of an earlier year has none.
-- tables: staffing_counts, districts
-- params: as_of, districts
-- returns: office_id VARCHAR, office_name VARCHAR, district VARCHAR, grade VARCHAR, accepted BOOLEAN, standards_met INTEGER, party_branch VARCHAR, party_members INTEGER, joint_enforcement BOOLEAN, enforcement_vehicles INTEGER, patrol_assistants INTEGER, patrols_required INTEGER, patrols_done INTEGER, patrols_pct DOUBLE, counted_on DATE, accepted_offices INTEGER, branch_offices INTEGER, joint_enforcement_offices INTEGER, patrol_offices INTEGER, vehicle_offices INTEGER, branch_id VARCHAR, key_staff INTEGER
-- absent:
--   enforcement_vehicles: not_reported
-- records: self
with

held as (
    select
        counts.*,
        year(counts.counted_on) = year($as_of::date)
        and counts.patrols_required is not null
        and counts.patrols_done is not null as has_patrols,
    from staffing_counts as counts
    where
        counts.counted_on <= $as_of::date
        and counts.until_on > $as_of::date
        and ($districts::varchar[] is null or counts.district = any($districts))
),

final as (
    select
        held.office_id,
        held.office_name,
        held.district,
        held.grade,
        held.accepted,
        held.standards_met,
        held.party_branch,
        held.party_members,
        held.joint_enforcement,
        held.enforcement_vehicles,
        held.patrol_assistants,
        case when held.has_patrols then held.patrols_required end
            as patrols_required,
        case when held.has_patrols then held.patrols_done end as patrols_done,
        case
            when held.has_patrols
                then 100 * held.patrols_done / nullif(held.patrols_required, 0)::double
        end as patrols_pct,
        held.counted_on,
        coalesce(held.accepted, false)::integer as accepted_offices,
        coalesce(held.party_branch in ('standalone', 'joint'), false)::integer
            as branch_offices,
        coalesce(held.joint_enforcement, false)::integer as joint_enforcement_offices,
        held.has_patrols::integer as patrol_offices,
        coalesce(held.enforcement_vehicles > 0, false)::integer as vehicle_offices,
        held.branch_id,
        held.key_staff,
        districts.sort_order,
    from held
    inner join districts on held.district = districts.district
)

select * exclude (sort_order) from final
order by
    accepted asc nulls first,
    standards_met asc nulls first,
    sort_order asc,
    office_id asc
