-- title: 违法图斑 | Illegal cases
-- definition: 核实范围内（未拆分和拆分，不含被拆分、重复、异议中）判定为非农违法的每个图斑；剩余不超过容差且审核结束的，自销号日期（缺则整改完成日期，不早于下发日期）起为已销号。
--   | Every case of the verified set (never split and parts of a split; no originals, duplicates
--   or cases under objection) judged illegal non-agricultural use. Where nothing remains within
--   the tolerance and the review is finished it is closed from its closing date on (else the day
--   it was rectified), never before it was issued.
-- tables: cases, rule_parameters
-- returns: case_id VARCHAR, district VARCHAR, office_id VARCHAR, source VARCHAR, issue_year BIGINT, issued_on DATE, closing_on DATE, case_state VARCHAR, area_mu DECIMAL(38,9), farmland_mu DECIMAL(38,9), demolished_mu DECIMAL(38,9), legalised_mu DECIMAL(38,9), rectified_on DATE, self_handled BOOLEAN, offenders BIGINT
with

tolerance as (
    select value::decimal(24, 9) as tolerance_mu
    from rule_parameters
    where name = 'case_tolerance_mu'
),

verified as (
    select
        cases.case_id,
        cases.district,
        cases.office_id,
        cases.source,
        cases.issue_year::bigint as issue_year,
        cases.issued_on,
        coalesce(cases.closed_on, cases.rectified_on) as dated_on,
        coalesce(cases.rectified_on, cases.closed_on) as rectified_on,
        coalesce(
            cases.remaining_mu::decimal(24, 9) <= tolerance.tolerance_mu, false
        ) as is_cleared,
        coalesce(cases.review_stage = 'finished', false) as is_finished,
        coalesce(cases.remaining_mu < cases.illegal_area_mu, false) as is_begun,
        coalesce(cases.illegal_area_mu, 0)::decimal(38, 9) as area_mu,
        coalesce(cases.illegal_farmland_mu, 0)::decimal(38, 9) as farmland_mu,
        coalesce(cases.demolished_mu, 0)::decimal(38, 9) as demolished_mu,
        coalesce(cases.legalised_mu, 0)::decimal(38, 9) as legalised_mu,
        cases.self_handled,
        cases.offenders::bigint as offenders,
    from cases
    cross join tolerance
    where
        cases.split_status in ('whole', 'child')
        and cases.dup_of is null
        and cases.disputed is not true
        and cases.judgement = 'non_agricultural'
),

final as (
    select
        case_id,
        district,
        office_id,
        source,
        issue_year,
        issued_on,
        case
            when is_cleared and is_finished and dated_on is not null
                then greatest(dated_on, issued_on)
        end as closing_on,
        case
            when is_cleared and is_finished and dated_on is not null
                then 'closed'
            when is_cleared and is_finished
                then 'undated'
            when is_cleared
                then 'awaiting_review'
            when is_begun
                then 'partly'
            else 'untouched'
        end as case_state,
        area_mu,
        farmland_mu,
        demolished_mu,
        legalised_mu,
        case
            when rectified_on is not null
                then greatest(rectified_on, issued_on)
        end as rectified_on,
        self_handled,
        offenders,
    from verified
)

select * from final
-- What is read of a day are the cases not closed before it.
order by closing_on asc nulls last, case_id asc
