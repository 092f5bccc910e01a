-- title: 本月整改完成的图斑 | Cases rectified in the month
-- unit: 每行一宗 | one case a row
-- definition: 该日所在月份截至该日整改完成（缺则销号）并有拆除或补办面积的每个违法图斑。
--   | Every illegal case with demolished or legalised area that was rectified (else closed) in the
--   month of the date, up to it.
-- tables: case_illegal, cases
-- params: as_of, districts
-- returns: case_id VARCHAR, district VARCHAR, source VARCHAR, issue_year BIGINT, done_on DATE, demolished_mu DOUBLE, legalised_mu DOUBLE, illegal_area_mu DOUBLE, method VARCHAR, owner_unit VARCHAR, demolished_cases BIGINT, legalised_cases BIGINT
-- labels:
--   done_on: 整改日 | Rectified on
-- records: self
-- caveat: latest_state
with

rectified as (
    select *
    from case_illegal
    where
        rectified_on between date_trunc('month', $as_of::date)::date and $as_of::date
        and (demolished_mu > 0 or legalised_mu > 0)
        and ($districts::varchar[] is null or district = any($districts))
),

final as (
    select
        rectified.case_id,
        rectified.district,
        rectified.source,
        rectified.issue_year,
        rectified.rectified_on as done_on,
        rectified.demolished_mu::double as demolished_mu,
        rectified.legalised_mu::double as legalised_mu,
        rectified.area_mu::double as illegal_area_mu,
        cases.method,
        cases.owner_unit,
        (rectified.demolished_mu > 0)::bigint as demolished_cases,
        (rectified.legalised_mu > 0)::bigint as legalised_cases,
    from rectified
    inner join cases on rectified.case_id = cases.case_id
)

select * from final
order by demolished_mu desc, case_id asc
