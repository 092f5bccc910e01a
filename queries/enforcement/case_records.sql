-- title: 违法图斑清单 | Illegal cases
-- unit: 每行一宗 | one case a row
-- definition: 该日及以前下发、在核实范围内且判定为非农违法的每个图斑，及其在该日的状态；已销号等列为 1 的计入相应数字。
--   | Every case of the verified set issued by the date and judged illegal non-agricultural use,
--   with where it stood on the date; a 1 under closed and the like counts towards that number.
-- tables: case_illegal, cases
-- params: as_of, districts
-- returns: case_id VARCHAR, district VARCHAR, source VARCHAR, issue_year BIGINT, issued_on DATE, case_state VARCHAR, illegal_area_mu DOUBLE, illegal_farmland_mu DOUBLE, remaining_mu DOUBLE, method VARCHAR, review_stage VARCHAR, owner_unit VARCHAR, deadline_on DATE, closing_on DATE, closed_cases BIGINT, open_cases BIGINT, awaiting_cases BIGINT, undated_cases BIGINT, closed_area_mu DOUBLE, closed_farmland_mu DOUBLE, progressive_mu DOUBLE, issued_this_month BIGINT, closed_this_month BIGINT, parent_id VARCHAR, self_closed_cases BIGINT, offenders BIGINT, offender_cases BIGINT, satellite_cases BIGINT
-- labels:
--   issued_this_month: 本月下发 | Issued in the month
--   closed_this_month: 本月销号 | Closed in the month
-- absent:
--   offenders: not_reported
-- records: self
-- caveat: latest_state
with

standing as (
    select
        *,
        coalesce(closing_on <= $as_of::date, false) as is_closed,
    from case_illegal
    where
        issued_on <= $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
),

final as (
    select
        standing.case_id,
        standing.district,
        standing.source,
        standing.issue_year,
        standing.issued_on,
        case
            when standing.case_state = 'closed' and not standing.is_closed
                then 'closed_since'
            else standing.case_state
        end as case_state,
        standing.area_mu::double as illegal_area_mu,
        standing.farmland_mu::double as illegal_farmland_mu,
        cases.remaining_mu,
        cases.method,
        cases.review_stage,
        cases.owner_unit,
        cases.deadline_on,
        standing.closing_on,
        standing.is_closed::bigint as closed_cases,
        (not standing.is_closed)::bigint as open_cases,
        (standing.case_state = 'awaiting_review')::bigint as awaiting_cases,
        (standing.case_state = 'undated')::bigint as undated_cases,
        case
            when standing.is_closed then standing.area_mu::double else 0
        end as closed_area_mu,
        case
            when standing.is_closed then standing.farmland_mu::double else 0
        end as closed_farmland_mu,
        (standing.demolished_mu + standing.legalised_mu)::double as progressive_mu,
        (standing.issued_on >= date_trunc('month', $as_of::date))::bigint
            as issued_this_month,
        (
            standing.is_closed
            and standing.closing_on >= date_trunc('month', $as_of::date)
        )::bigint as closed_this_month,
        cases.parent_id,
        (standing.is_closed and coalesce(standing.self_handled, false))::bigint
            as self_closed_cases,
        standing.offenders,
        (standing.offenders is not null)::bigint as offender_cases,
        (standing.source = 'satellite')::bigint as satellite_cases,
    from standing
    inner join cases on standing.case_id = cases.case_id
)

select * from final
order by illegal_area_mu desc, case_id asc
