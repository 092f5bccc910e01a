-- title: 督察巡察转办件超期责任单位（前 20） | Units with overdue cases handed down (first 20)
-- unit: 宗 | cases
-- definition: 各责任单位未销号违法图斑数、超过整改时限的宗数和最长超期天数；督察、巡察审计、转办件单列，并按其超期宗数排序，列前 20 个单位。另列全部单位的未销号宗数和其中未填整改时限的宗数。
--   | Open illegal cases of each responsible unit, those past their deadline and the longest delay;
--   cases from national inspection, party inspection or audit, and transfer stand apart and give the
--   order; the first 20 units. The open cases of all units, and those of them that
--   state no deadline, stand beside.
-- tables: case_illegal, cases
-- params: as_of, districts
-- returns: position BIGINT, district VARCHAR, owner_unit VARCHAR, handed_open_cases BIGINT, handed_overdue_cases BIGINT, handed_longest_days BIGINT, open_cases BIGINT, overdue_cases BIGINT, longest_overdue_days BIGINT, all_open_cases BIGINT, no_deadline_cases BIGINT
-- labels:
--   handed_open_cases: 督察巡察转办未销号 | Handed down, open
--   handed_overdue_cases: 其中超期 | Handed down, overdue
--   handed_longest_days: 其中最长超期天数 | Handed down, days late
--   all_open_cases: 全部未销号 | Open, all units
--   no_deadline_cases: 未填整改时限 | Open without a deadline, all units
-- records: case_open_records
--   where district = district, owner_unit = owner_unit
--   total open_cases = count(), overdue_cases = sum(overdue_cases), handed_open_cases = sum(handed_open_cases), handed_overdue_cases = sum(handed_overdue_cases)
-- caveat: latest_state
with

standing as (
    select
        case_id,
        case when case_state = 'closed' then 'closed_since' else case_state end
            as case_state,
    from case_illegal
    where
        issued_on <= $as_of::date
        and coalesce(closing_on > $as_of::date, true)
        and ($districts::varchar[] is null or district = any($districts))
),

open_cases as (
    select
        cases.district,
        cases.owner_unit,
        cases.deadline_on is null as is_without_deadline,
        cases.source in ('supervision', 'audit', 'transfer') as is_handed,
        case
            when cases.deadline_on < $as_of::date
                then $as_of::date - cases.deadline_on
        end as overdue_days,
    from standing
    inner join cases on standing.case_id = cases.case_id
),

by_unit as (
    select
        district,
        owner_unit,
        count(*) filter (where is_handed) as handed_open_cases,
        count(overdue_days) filter (where is_handed) as handed_overdue_cases,
        max(overdue_days) filter (where is_handed) as handed_longest_days,
        count(*) as open_cases,
        count(overdue_days) as overdue_cases,
        max(overdue_days) as longest_overdue_days,
        sum(count(*)) over ()::bigint as all_open_cases,
        sum(count(*) filter (where is_without_deadline)) over ()::bigint
            as no_deadline_cases,
    from open_cases
    group by district, owner_unit
),

final as (
    select
        row_number() over (
            order by
                handed_overdue_cases desc,
                overdue_cases desc,
                district asc,
                owner_unit collate zh asc nulls last
        ) as position,
        by_unit.*,
    from by_unit
    qualify position <= 20
)

select * from final
order by position
