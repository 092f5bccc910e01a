-- title: 图斑发现、制止与销号天数 | Days to discovery, stop and closure
-- unit: 每行一宗 | one case a row
-- definition: 有建设时间的每个违法图斑，自建设时间起至该日及以前的发现、制止、销号的天数。
--   | Every illegal case with a known start of building and the days from it until it was found,
--   stopped and closed, as far as that had happened by the date.
-- tables: case_illegal, cases
-- params: as_of, districts
-- returns: case_id VARCHAR, district VARCHAR, source VARCHAR, issue_year BIGINT, started_on DATE, found_on DATE, stopped_on DATE, closing_on DATE, found_days BIGINT, stopped_days BIGINT, closed_days BIGINT, found_cases BIGINT, stopped_cases BIGINT, closed_cases BIGINT, stopped_month_cases BIGINT
-- labels:
--   closing_on: 销号日 | Closed on
-- absent:
--   found_on: not_reported
--   found_days: not_reported
-- records: self
-- caveat: latest_state
with

found as (
    select
        case_illegal.case_id,
        case_illegal.district,
        case_illegal.source,
        case_illegal.issue_year,
        cases.started_on,
        case when cases.found_on <= $as_of::date then cases.found_on end as found_on,
        case when cases.stopped_on <= $as_of::date then cases.stopped_on end
            as stopped_on,
        case
            when case_illegal.closing_on <= $as_of::date then case_illegal.closing_on
        end as closing_on,
    from case_illegal
    inner join cases on case_illegal.case_id = cases.case_id
    where
        case_illegal.issued_on <= $as_of::date
        and cases.started_on <= $as_of::date
        and (
            $districts::varchar[] is null
            or case_illegal.district = any($districts)
        )
),

final as (
    select
        case_id,
        district,
        source,
        issue_year,
        started_on,
        found_on,
        stopped_on,
        closing_on,
        found_on - started_on as found_days,
        stopped_on - started_on as stopped_days,
        closing_on - started_on as closed_days,
        (found_on is not null)::bigint as found_cases,
        (stopped_on is not null)::bigint as stopped_cases,
        (closing_on is not null)::bigint as closed_cases,
        coalesce(stopped_on >= date_trunc('month', $as_of::date), false)::bigint
            as stopped_month_cases,
    from found
)

select * from final
order by found_days desc nulls last, case_id asc
