-- title: 待作处罚决定的图斑 | Cases waiting for a penalty decision
-- unit: 每行一宗 | one case a row
-- definition: 已立案、未销号、截至该日未作出处罚决定的每个违法图斑，及其规则所定期限（默认立案后 90 日）和超期天数。
--   | Every illegal case filed and not closed without a penalty decision by the date, with its
--   limit in the rules (90 days from filing unless changed) and the days past it.
-- tables: case_illegal, cases, rule_parameters
-- params: as_of, districts
-- returns: case_id VARCHAR, district VARCHAR, source VARCHAR, owner_unit VARCHAR, filed_on DATE, decision_due_on DATE, overdue_days BIGINT, illegal_area_mu DOUBLE, overdue_cases BIGINT, in_time_cases BIGINT
-- planned: decision_due_on
-- labels:
--   decision_due_on: 决定期限 | Decision due
-- records: self
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
        case_id,
        district,
        source,
        owner_unit,
        filed_on,
        decision_due_on,
        case
            when decision_due_on < $as_of::date
                then $as_of::date - decision_due_on
        end as overdue_days,
        illegal_area_mu,
        (decision_due_on < $as_of::date)::bigint as overdue_cases,
        (decision_due_on >= $as_of::date)::bigint as in_time_cases,
    from waiting
)

select * from final
order by overdue_days desc nulls last, case_id asc
