-- title: 处罚决定超期 | Penalty decisions overdue
-- unit: 宗 | cases
-- definition: 已立案、未销号、截至该日未作出处罚决定的违法图斑，其中立案满规则所定期限（默认 90 日）仍未决定的为超期（次日起；行政处罚法第六十条，另有规定可延长）。
--   | Illegal cases filed and not closed without a penalty decision by the date; overdue from
--   the day after the limit in the rules (90 days from filing unless changed; Administrative
--   Penalty Law art. 60; other rules may extend it).
-- tables: case_illegal, cases, districts, rule_parameters
-- params: as_of, districts
-- returns: district VARCHAR, waiting_cases BIGINT, overdue_cases BIGINT, in_time_cases BIGINT, longest_overdue_days BIGINT, median_overdue_days DOUBLE, decision_days BIGINT
-- labels:
--   waiting_cases: 待处罚决定 | Waiting for a decision
--   overdue_cases: 超期 | Overdue
--   in_time_cases: 期限内 | Within the limit
--   longest_overdue_days: 最长超期天数 | Longest delay, days
--   median_overdue_days: 超期天数中位数 | Median delay, days
--   decision_days: 决定期限天数 | Days to decide
-- records: case_penalty_records
--   where district = district
--   total waiting_cases = count(), overdue_cases = sum(overdue_cases), in_time_cases = sum(in_time_cases)
-- caveat: latest_state
with

penalty_limit as (
    select value::integer as days
    from rule_parameters
    where name = 'penalty_decision_days'
),

waiting as (
    select
        cases.case_id,
        cases.district,
        cases.source,
        cases.owner_unit,
        cases.filed_on,
        cases.illegal_area_mu,
        (cases.filed_on + penalty_limit.days)::date as decision_due_on,
    from case_illegal
    inner join cases on case_illegal.case_id = cases.case_id
    cross join penalty_limit
    where
        cases.issued_on <= $as_of::date
        and cases.filed_on <= $as_of::date
        and coalesce(cases.decided_on > $as_of::date, true)
        and coalesce(case_illegal.closing_on > $as_of::date, true)
        and ($districts::varchar[] is null or cases.district = any($districts))
),

final as (
    select
        districts.district,
        count(waiting.case_id) as waiting_cases,
        count(*) filter (where waiting.decision_due_on < $as_of::date)
            as overdue_cases,
        count(*) filter (where waiting.decision_due_on >= $as_of::date)
            as in_time_cases,
        max($as_of::date - waiting.decision_due_on) filter (
            where waiting.decision_due_on < $as_of::date
        ) as longest_overdue_days,
        median($as_of::date - waiting.decision_due_on) filter (
            where waiting.decision_due_on < $as_of::date
        ) as median_overdue_days,
        any_value(penalty_limit.days)::bigint as decision_days,
        min(districts.sort_order) as sort_order,
    from districts
    cross join penalty_limit
    left outer join waiting on districts.district = waiting.district
    where
        $districts::varchar[] is null
        or districts.district = any($districts)
    group by districts.district
)

select * exclude (sort_order) from final
order by overdue_cases desc, sort_order asc
