-- title: 各区县处罚决定 | Penalty decisions by district
-- unit: 宗，自 1 月 1 日起 | cases since 1 January
-- definition: 自 1 月 1 日至该日作出处罚决定（处罚决定日期）的违法图斑，不论是否已销号，按区县；并列上年同期。上年同期的图斑按现在的判定。本局自行查处为其中标记为自行接手的，其余由镇街等办理或未填报。
--   | Illegal cases on which a penalty was decided from 1 January to the date, closed since or not,
--   by district, beside the same days of last year. The cases of last year are those judged
--   illegal now. Decided by the bureau itself are those marked as handled by it; towns and others
--   decided the rest, or it is not stated.
-- tables: case_illegal, cases, districts
-- params: as_of, districts
-- returns: district VARCHAR, decided_cases BIGINT, last_year_cases BIGINT, self_decided_cases BIGINT
-- labels:
--   decided_cases: 已作处罚决定 | Penalties decided
--   self_decided_cases: 本局自行查处 | Decided by the bureau itself
-- records: case_decision_records
--   where district = district
--   total decided_cases = sum(decided_cases), last_year_cases = sum(last_year_cases), self_decided_cases = sum(self_decided_cases)
-- caveat: latest_state
with

decided as (
    select
        cases.district,
        count(*) filter (
            where cases.decided_on >= date_trunc('year', $as_of::date)
        ) as decided_cases,
        count(*) filter (
            where cases.decided_on <= ($as_of::date - interval 1 year)::date
        ) as last_year_cases,
        count(*) filter (
            where cases.decided_on >= date_trunc('year', $as_of::date)
            and case_illegal.self_handled
        ) as self_decided_cases,
    from case_illegal
    inner join cases on case_illegal.case_id = cases.case_id
    where
        cases.issued_on <= $as_of::date
        and cases.decided_on
        between date_trunc('year', $as_of::date - interval 1 year) and $as_of::date
    group by cases.district
),

final as (
    select
        districts.district,
        coalesce(decided.decided_cases, 0) as decided_cases,
        coalesce(decided.last_year_cases, 0) as last_year_cases,
        coalesce(decided.self_decided_cases, 0) as self_decided_cases,
        districts.sort_order,
    from districts
    left outer join decided on districts.district = decided.district
    where $districts::varchar[] is null or districts.district = any($districts)
)

select * exclude (sort_order) from final
order by decided_cases desc, sort_order asc
