-- title: 已作处罚决定的图斑 | Cases with a penalty decision
-- unit: 每行一宗 | one case a row
-- definition: 自 1 月 1 日至该日，以及上年同期作出处罚决定的每个违法图斑，不论是否已销号；列为 1 的计入相应数字。
--   | Every illegal case on which a penalty was decided from 1 January to the date or in the same
--   days of last year, closed since or not; a 1 counts towards that number.
-- tables: case_illegal, cases
-- params: as_of, districts
-- returns: case_id VARCHAR, district VARCHAR, source VARCHAR, owner_unit VARCHAR, filed_on DATE, decided_on DATE, illegal_area_mu DOUBLE, decided_cases BIGINT, last_year_cases BIGINT, self_decided_cases BIGINT
-- records: self
-- caveat: latest_state
with

final as (
    select
        cases.case_id,
        cases.district,
        cases.source,
        cases.owner_unit,
        cases.filed_on,
        cases.decided_on,
        cases.illegal_area_mu,
        (cases.decided_on >= date_trunc('year', $as_of::date))::bigint as decided_cases,
        (cases.decided_on <= ($as_of::date - interval 1 year)::date)::bigint
            as last_year_cases,
        (
            cases.decided_on >= date_trunc('year', $as_of::date)
            and coalesce(case_illegal.self_handled, false)
        )::bigint as self_decided_cases,
    from case_illegal
    inner join cases on case_illegal.case_id = cases.case_id
    where
        cases.issued_on <= $as_of::date
        and (
            cases.decided_on
            between date_trunc('year', $as_of::date - interval 1 year)
            and ($as_of::date - interval 1 year)::date
            or cases.decided_on
            between date_trunc('year', $as_of::date) and $as_of::date
        )
        and ($districts::varchar[] is null or cases.district = any($districts))
)

select * from final
order by decided_on desc, case_id asc
