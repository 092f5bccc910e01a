-- title: 各区县支部覆盖 | Party branches by district
-- unit: 所 | offices
-- definition: 未撤并的所按支部设置分：单设、联合、未设、未填报。覆盖率 =（单设 + 联合）÷ 所数；合计为分子之和除以分母之和。
--   | Offices not abolished by the date by their party branch: own, joint, none, not stated.
--   Coverage = (own + joint) ÷ offices; together, sum over sum.
-- tables: districts, staffing_counts, rule_parameters
-- params: as_of, districts
-- returns: district VARCHAR, offices BIGINT, standalone_branches BIGINT, joint_branches BIGINT, no_branch_offices BIGINT, unstated_offices BIGINT, branch_offices BIGINT, branch_pct DOUBLE, party_members BIGINT, is_small BOOLEAN, all_branch_pct DOUBLE, small_below BIGINT
-- labels:
--   standalone_branches: 单设支部 | Own branch
--   joint_branches: 联合支部 | Joint branch
--   no_branch_offices: 未设支部 | No branch
--   branch_offices: 有支部的所 | Offices with a branch
--   branch_pct: 支部覆盖率 | Branch coverage
--   all_branch_pct: 合计支部覆盖率 | Branch coverage of all
-- records: office_condition_records
--   where district = district
--   total offices = count(), branch_offices = sum(branch_offices), party_members = sum(party_members)
with

limits as (
    select value as least_offices
    from rule_parameters
    where name = 'small_denominator'
),

summed as (
    select
        district,
        count(*) as offices,
        count(*) filter (where party_branch = 'standalone') as standalone_branches,
        count(*) filter (where party_branch = 'joint') as joint_branches,
        count(*) filter (where party_branch = 'none') as no_branch_offices,
        count(*) filter (where party_branch is null) as unstated_offices,
        sum(party_members)::bigint as party_members,
    from staffing_counts
    where
        counted_on <= $as_of::date
        and until_on > $as_of::date
    group by district
),

final as (
    select
        districts.district,
        coalesce(summed.offices, 0) as offices,
        coalesce(summed.standalone_branches, 0) as standalone_branches,
        coalesce(summed.joint_branches, 0) as joint_branches,
        coalesce(summed.no_branch_offices, 0) as no_branch_offices,
        coalesce(summed.unstated_offices, 0) as unstated_offices,
        coalesce(summed.standalone_branches + summed.joint_branches, 0)
            as branch_offices,
        100 * (summed.standalone_branches + summed.joint_branches)
        / nullif(summed.offices, 0)::double as branch_pct,
        summed.party_members,
        coalesce(summed.offices, 0) < limits.least_offices as is_small,
        100 * sum(summed.standalone_branches + summed.joint_branches) over ()
        / nullif(sum(summed.offices) over (), 0)::double as all_branch_pct,
        limits.least_offices::bigint as small_below,
        districts.sort_order,
    from districts
    cross join limits
    left outer join summed on districts.district = summed.district
    where $districts::varchar[] is null or districts.district = any($districts)
)

select * exclude (sort_order) from final
order by branch_pct asc nulls last, sort_order asc
