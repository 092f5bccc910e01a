-- title: 未销号图斑：下发年度与状态 | Open cases by year issued and state
-- unit: 宗 | cases
-- definition: 该日未销号的违法图斑按状态分：已整改待审核（剩余面积为零而审核未结束，不算已销号）；审核结束缺销号日期；部分整改；未整改；该日之后销号（该日仍未销号）。
--   | Illegal cases open on the date by where they stand: nothing left but the review unfinished,
--   which is not closed; finished without a closing date; partly rectified; not rectified; and
--   closed after the date, so still open on it.
-- tables: case_flows
-- params: as_of, districts
-- returns: issue_year BIGINT, case_state VARCHAR, cases BIGINT, area_mu DOUBLE, farmland_mu DOUBLE
-- labels:
--   case_state: 所处状态 | Where it stands
--   cases: 图斑数 | Cases
--   area_mu: 违法面积 | Illegal area
--   farmland_mu: 违法耕地 | Illegal farmland
-- codes:
--   case_state: closed = 已销号 | Closed
--   case_state: awaiting_review = 已整改待审核 | Awaiting review
--   case_state: undated = 审核结束缺销号日期 | Finished, no date
--   case_state: partly = 部分整改 | Partly rectified
--   case_state: untouched = 未整改 | Not rectified
--   case_state: closed_since = 该日之后销号 | Closed since
-- records: case_records
--   where issue_year = issue_year, case_state = case_state
--   total cases = count(), area_mu = sum(illegal_area_mu), farmland_mu = sum(illegal_farmland_mu)
-- caveat: latest_state, closing_date_missing
with

changes as (
    select
        issue_year,
        flow,
        case_state,
        sum(cases) as cases,
        sum(area_mu) as area_mu,
        sum(farmland_mu) as farmland_mu,
    from case_flows
    where
        flow in ('issued', 'closed')
        and change_on <= $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
    group by issue_year, flow, case_state
),

states as (
    select
        issue_year,
        case_state,
        cases,
        area_mu,
        farmland_mu,
    from changes
    where case_state <> 'closed'
    union all
    select
        issue_year,
        'closed_since' as case_state,
        sum(case when flow = 'issued' then cases else -cases end) as cases,
        sum(case when flow = 'issued' then area_mu else -area_mu end) as area_mu,
        sum(case when flow = 'issued' then farmland_mu else -farmland_mu end)
            as farmland_mu,
    from changes
    where case_state = 'closed'
    group by issue_year
),

final as (
    select
        issue_year,
        case_state,
        cases::bigint as cases,
        area_mu::double as area_mu,
        farmland_mu::double as farmland_mu,
    from states
    where cases > 0
)

select * from final
order by issue_year, case_state
