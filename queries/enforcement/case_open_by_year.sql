-- title: 未销号图斑：下发年度与状态 | Open cases by year issued and state
-- unit: 宗 | cases
-- definition: 该日未销号的违法图斑按状态分：已整改待审核（剩余面积为零而审核未结束，不算已销号）；审核结束缺销号日期；部分整改；未整改；该日之后销号（该日仍未销号）。其中卫片单列；卫片存量为规则所定下发年度（默认 2020–2022 年）的未销号卫片图斑合计。
--   | Illegal cases open on the date by where they stand: nothing left but the review unfinished,
--   which is not closed; finished without a closing date; partly rectified; not rectified; and
--   closed after the date, so still open on it. Those seen by satellite are counted apart; the
--   satellite backlog is their sum over the years issued that the rules name (2020-2022 unless
--   changed).
-- tables: case_flows, rule_parameters
-- params: as_of, districts
-- returns: issue_year BIGINT, case_state VARCHAR, cases BIGINT, area_mu DOUBLE, farmland_mu DOUBLE, satellite_cases BIGINT, backlog_satellite_cases BIGINT, backlog_from_year BIGINT, backlog_to_year BIGINT
-- labels:
--   case_state: 所处状态 | Where it stands
--   cases: 图斑数 | Cases
--   area_mu: 违法面积 | Illegal area
--   farmland_mu: 违法耕地 | Illegal farmland
--   satellite_cases: 其中卫片 | Of them by satellite
--   backlog_satellite_cases: 卫片存量 | Satellite backlog
--   backlog_from_year: 卫片存量起始年度 | Satellite backlog from
--   backlog_to_year: 卫片存量截止年度 | Satellite backlog to
-- codes:
--   case_state: closed = 已销号 | Closed
--   case_state: awaiting_review = 已整改待审核 | Awaiting review
--   case_state: undated = 审核结束缺销号日期 | Finished, no date
--   case_state: partly = 部分整改 | Partly rectified
--   case_state: untouched = 未整改 | Not rectified
--   case_state: closed_since = 该日之后销号 | Closed since
-- records: case_records
--   where issue_year = issue_year, case_state = case_state
--   total cases = count(), area_mu = sum(illegal_area_mu), farmland_mu = sum(illegal_farmland_mu), satellite_cases = sum(satellite_cases)
-- caveat: latest_state, closing_date_missing
with

backlog_years as (
    select
        max(value) filter (where name = 'satellite_backlog_from_year')::bigint
            as from_year,
        max(value) filter (where name = 'satellite_backlog_to_year')::bigint as to_year,
    from rule_parameters
),

changes as (
    select
        issue_year,
        flow,
        case_state,
        sum(cases) as cases,
        sum(cases) filter (where source = 'satellite') as satellite_cases,
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
        coalesce(satellite_cases, 0) as satellite_cases,
        area_mu,
        farmland_mu,
    from changes
    where case_state <> 'closed'
    union all
    select
        issue_year,
        'closed_since' as case_state,
        sum(case when flow = 'issued' then cases else -cases end) as cases,
        sum(
            case
                when flow = 'issued' then coalesce(satellite_cases, 0)
                else -coalesce(satellite_cases, 0)
            end
        ) as satellite_cases,
        sum(case when flow = 'issued' then area_mu else -area_mu end) as area_mu,
        sum(case when flow = 'issued' then farmland_mu else -farmland_mu end)
            as farmland_mu,
    from changes
    where case_state = 'closed'
    group by issue_year
),

final as (
    select
        states.issue_year,
        states.case_state,
        states.cases::bigint as cases,
        states.area_mu::double as area_mu,
        states.farmland_mu::double as farmland_mu,
        states.satellite_cases::bigint as satellite_cases,
        coalesce(
            sum(states.satellite_cases) filter (
                where states.issue_year
                between backlog_years.from_year and backlog_years.to_year
            ) over (),
            0
        )::bigint as backlog_satellite_cases,
        backlog_years.from_year as backlog_from_year,
        backlog_years.to_year as backlog_to_year,
    from states
    cross join backlog_years
    where states.cases > 0
)

select * from final
order by issue_year, case_state
