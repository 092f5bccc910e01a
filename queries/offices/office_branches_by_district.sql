-- title: 各区县支部覆盖 | Party branches by district
-- unit: 所 | offices
-- definition: 未撤并的所按支部设置分：单设、联合、未设、未填报。覆盖率 =（单设 + 联合）÷ 所数；合计为分子之和除以分母之和。支部数按支部编码去重：单设支部未填编码的按所计，联合支部未填编码的不知是哪一个，该区联合支部数与支部数为空。支部党员为同一支部各所党员之和，只计各所都填报的支部。
--   | Offices not abolished by the date by their party branch: own, joint, none, not stated.
--   Coverage = (own + joint) ÷ offices; together, sum over sum. Branches are counted by their code,
--   once however many offices share one; an own branch without a code counts by its office, and
--   a joint one without a code is not known, so the joint and all branches of its district are
--   empty. Members of a branch are those of its offices, where all of them state theirs.
-- tables: districts, staffing_counts, rule_parameters
-- params: as_of, districts
-- returns: district VARCHAR, offices BIGINT, standalone_branches BIGINT, joint_branches BIGINT, no_branch_offices BIGINT, unstated_offices BIGINT, branch_offices BIGINT, branch_pct DOUBLE, party_members BIGINT, is_small BOOLEAN, all_branch_pct DOUBLE, small_below BIGINT, branches BIGINT, own_branches BIGINT, shared_branches BIGINT, least_branch_members BIGINT, most_branch_members BIGINT, all_branches BIGINT, all_own_branches BIGINT, all_shared_branches BIGINT
-- labels:
--   standalone_branches: 单设支部 | Own branch
--   joint_branches: 联合支部 | Joint branch
--   no_branch_offices: 未设支部 | No branch
--   branch_offices: 有支部的所 | Offices with a branch
--   branch_pct: 支部覆盖率 | Branch coverage
--   all_branch_pct: 合计支部覆盖率 | Branch coverage of all
--   branches: 支部数 | Branches
--   own_branches: 单设支部数 | Branches of one office
--   shared_branches: 联合支部数 | Joint branches
--   least_branch_members: 支部最少党员 | Fewest members of a branch
--   most_branch_members: 支部最多党员 | Most members of a branch
--   all_branches: 全部支部数 | All branches
--   all_own_branches: 全部单设支部 | All branches of one office
--   all_shared_branches: 全部联合支部 | All joint branches
-- records: office_condition_records
--   where district = district
--   total offices = count(), branch_offices = sum(branch_offices), party_members = sum(party_members)
with

limits as (
    select value as least_offices
    from rule_parameters
    where name = 'small_denominator'
),

held as (
    select
        district,
        party_branch,
        party_members,
        case
            when party_branch = 'standalone'
                then coalesce('id ' || branch_id, 'office ' || office_id)
            when party_branch = 'joint'
                then 'id ' || branch_id
        end as branch,
    from staffing_counts
    where
        counted_on <= $as_of::date
        and until_on > $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
),

branches as (
    select
        district,
        branch,
        any_value(party_branch) as party_branch,
        case when count(*) = count(party_members) then sum(party_members) end
            as members,
    from held
    where branch is not null
    group by district, branch
),

branched as (
    select
        district,
        count(*) filter (where party_branch = 'standalone') as own_branches,
        count(*) filter (where party_branch = 'joint') as shared_branches,
        min(members) as least_members,
        max(members) as most_members,
    from branches
    group by district
),

-- A branch that offices of two districts share is one branch.
of_all as (
    select
        count(distinct branch) filter (where party_branch = 'standalone')
            as own_branches,
        case
            when count(*) filter (where party_branch = 'joint' and branch is null) = 0
                then count(distinct branch) filter (where party_branch = 'joint')
        end as shared_branches,
    from held
),

nameless as (
    select district
    from held
    where party_branch = 'joint' and branch is null
    group by district
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
        case
            when nameless.district is null
                then
                    coalesce(branched.own_branches, 0)
                    + coalesce(branched.shared_branches, 0)
        end as branches,
        coalesce(branched.own_branches, 0) as own_branches,
        case
            when nameless.district is null
                then coalesce(branched.shared_branches, 0)
        end as shared_branches,
        branched.least_members::bigint as least_branch_members,
        branched.most_members::bigint as most_branch_members,
        of_all.own_branches + of_all.shared_branches as all_branches,
        of_all.own_branches as all_own_branches,
        of_all.shared_branches as all_shared_branches,
        districts.sort_order,
    from districts
    cross join limits
    cross join of_all
    left outer join summed on districts.district = summed.district
    left outer join branched on districts.district = branched.district
    left outer join nameless on districts.district = nameless.district
    where $districts::varchar[] is null or districts.district = any($districts)
)

select * exclude (sort_order) from final
order by branch_pct asc nulls last, sort_order asc
