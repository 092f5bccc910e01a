-- title: 违法图斑逐日变化 | Daily changes of the illegal cases
-- definition: 每日下发（issued）和销号（closed）的违法图斑数和面积，按下发年度、来源、所属所和最新状态分列；下发减销号为未销号。done_mu 为拆除与补办面积；set_aside 为不计入的图斑（被拆分、重复、异议中）。self_cases 为其中自行接手的；offenders 为 offender_cases 宗填报的违法行为人数。
--   | Illegal cases issued and closed a day, in number and area, by year issued, source, office
--   and latest state; issued less closed is open. done_mu is the area demolished or legalised;
--   set_aside counts what is left out: split originals, duplicates, cases under objection.
--   self_cases are those the bureau handled itself; offenders are the persons that offender_cases
--   of the cases state.
-- tables: case_illegal, cases
-- returns: change_on DATE, district VARCHAR, office_id VARCHAR, issue_year BIGINT, source VARCHAR, case_state VARCHAR, flow VARCHAR, cases BIGINT, area_mu DECIMAL(38,9), farmland_mu DECIMAL(38,9), done_mu DECIMAL(38,9), self_cases BIGINT, offenders BIGINT, offender_cases BIGINT
with

flows as (
    select
        issued_on as change_on,
        district,
        office_id,
        issue_year,
        source,
        case_state,
        'issued' as flow,
        area_mu,
        farmland_mu,
        demolished_mu + legalised_mu as done_mu,
        self_handled,
        offenders,
    from case_illegal
    union all
    select
        closing_on as change_on,
        district,
        office_id,
        issue_year,
        source,
        case_state,
        'closed' as flow,
        area_mu,
        farmland_mu,
        demolished_mu + legalised_mu as done_mu,
        self_handled,
        offenders,
    from case_illegal
    where closing_on is not null
    union all
    select
        issued_on as change_on,
        district,
        office_id,
        issue_year::bigint as issue_year,
        source,
        case
            when split_status = 'parent'
                then 'original'
            when dup_of is not null
                then 'duplicate'
            else 'disputed'
        end as case_state,
        'set_aside' as flow,
        coalesce(illegal_area_mu, 0)::decimal(38, 9) as area_mu,
        coalesce(illegal_farmland_mu, 0)::decimal(38, 9) as farmland_mu,
        0::decimal(38, 9) as done_mu,
        self_handled,
        offenders::bigint as offenders,
    from cases
    where
        judgement = 'non_agricultural'
        and (split_status = 'parent' or dup_of is not null or disputed)
),

final as (
    select
        change_on,
        district,
        office_id,
        issue_year,
        source,
        case_state,
        flow,
        count(*) as cases,
        sum(area_mu)::decimal(38, 9) as area_mu,
        sum(farmland_mu)::decimal(38, 9) as farmland_mu,
        sum(done_mu)::decimal(38, 9) as done_mu,
        count(*) filter (where self_handled) as self_cases,
        coalesce(sum(offenders), 0)::bigint as offenders,
        count(offenders) as offender_cases,
    from flows
    group by change_on, district, office_id, issue_year, source, case_state, flow
)

select * from final
order by change_on, district, office_id, issue_year, source, case_state, flow
