-- title: 各所人均负荷 | Workload by office
-- unit: 宗、人、宗/人 | cases, people, cases a head
-- definition: 所选区县各所该日未销号违法图斑 ÷ 在编在岗；没有登记所属所或属于其他所的图斑合为一行（未分配）。各所平均 = Σ已分配未销号图斑 ÷ Σ在编在岗；人均高于平均的规则所定倍数（默认 1.5 倍）且在岗缺口大于零的所标为人少案多。在岗不足规则所定小分母（默认 10 人）的予以标注。
--   | Open illegal cases at the date ÷ established staff on duty, for each office of the chosen
--   districts; cases of no office or of another one form one row without an office (unassigned).
--   The mean is Σ assigned open cases ÷ Σ on duty; an office above the limit in the rules (1.5
--   times the mean unless changed) that also has a working gap is short of staff and overloaded.
--   Fewer on duty than the small denominator in the rules (10 unless changed) is marked as small.
-- tables: case_illegal, staffing_counts, rule_parameters
-- params: as_of, districts
-- returns: office_id VARCHAR, office_name VARCHAR, district VARCHAR, open_cases BIGINT, on_duty_established INTEGER, cases_per_head DOUBLE, duty_gap INTEGER, authorised_posts INTEGER, mean_per_head DOUBLE, limit_per_head DOUBLE, is_in_trouble BOOLEAN, is_small BOOLEAN, small_below BIGINT, limit_ratio DOUBLE
-- labels:
--   open_cases: 未销号图斑 | Open cases
--   cases_per_head: 人均未销号图斑 | Open cases a head
--   mean_per_head: 各所平均 | Mean of the offices
--   limit_per_head: 负荷偏高线 | High-workload line
--   is_in_trouble: 人少案多 | Short of staff and overloaded
--   limit_ratio: 负荷倍数界限 | Limit as a multiple of the mean
-- absent:
--   on_duty_established: not_reported
--   cases_per_head: not_reported
--   duty_gap: not_reported
--   authorised_posts: not_reported
-- records: office_open_cases
--   where office_id = office_id
--   total open_cases = count()
-- caveat: latest_state
with

held_offices as (
    select
        office_id,
        office_name,
        district,
        on_duty_established,
        duty_gap,
        authorised_posts,
    from staffing_counts
    where
        counted_on <= $as_of::date
        and until_on > $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
),

cases_by_office as (
    select
        held_offices.office_id,
        count(*) as open_cases,
    from case_illegal
    left outer join held_offices on case_illegal.office_id = held_offices.office_id
    where
        case_illegal.issued_on <= $as_of::date
        and coalesce(case_illegal.closing_on, date '9999-12-31') > $as_of::date
        and ($districts::varchar[] is null or case_illegal.district = any($districts))
    group by held_offices.office_id
),

loads as (
    select
        held_offices.*,
        coalesce(cases_by_office.open_cases, 0) as open_cases,
    from held_offices
    left outer join cases_by_office
        on held_offices.office_id = cases_by_office.office_id
    union all by name
    select open_cases
    from cases_by_office
    where office_id is null
),

limits as (
    select
        max(value) filter (where name = 'workload_limit_ratio') as limit_ratio,
        max(value) filter (where name = 'small_denominator') as least_people,
    from rule_parameters
),

means as (
    select
        sum(open_cases) filter (where office_id is not null)
        / nullif(sum(on_duty_established), 0)::double as mean_per_head,
    from loads
),

final as (
    select
        loads.office_id,
        loads.office_name,
        loads.district,
        loads.open_cases,
        loads.on_duty_established,
        loads.open_cases / nullif(loads.on_duty_established, 0)::double
            as cases_per_head,
        loads.duty_gap,
        loads.authorised_posts,
        means.mean_per_head,
        limits.limit_ratio * means.mean_per_head as limit_per_head,
        coalesce(
            loads.duty_gap > 0
            and (
                loads.on_duty_established = 0 and loads.open_cases > 0
                or round(cases_per_head, 9) > round(limit_per_head, 9)
            ),
            false
        ) as is_in_trouble,
        loads.on_duty_established < limits.least_people as is_small,
        limits.least_people::bigint as small_below,
        limits.limit_ratio,
    from loads
    cross join means
    cross join limits
)

select * from final
order by
    office_id is null asc,
    cases_per_head desc nulls first,
    open_cases desc,
    office_id asc
