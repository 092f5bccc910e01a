-- title: 改判图斑 | Re-judged cases
-- definition: 核实范围内原判定与现判定不同且有一方为非农违法的图斑；out 为由违法改判为其他，in 为由其他改判为违法。
--   | Cases of the verified set whose first and present judgement differ and one of which is
--   illegal non-agricultural use: out left the illegal set, in entered it.
-- tables: cases, case_illegal
-- returns: case_id VARCHAR, district VARCHAR, issue_year BIGINT, issued_on DATE, rejudged_way VARCHAR, rejudged_on DATE, closing_on DATE
with

final as (
    select
        cases.case_id,
        cases.district,
        cases.issue_year::bigint as issue_year,
        cases.issued_on,
        case
            when cases.judgement = 'non_agricultural'
                then 'in'
            else 'out'
        end as rejudged_way,
        cases.rejudged_on,
        case_illegal.closing_on,
    from cases
    left outer join case_illegal on cases.case_id = case_illegal.case_id
    where
        cases.split_status in ('whole', 'child')
        and cases.dup_of is null
        and cases.disputed is not true
        and cases.first_judgement <> cases.judgement
        and (
            cases.first_judgement = 'non_agricultural'
            or cases.judgement = 'non_agricultural'
        )
)

select * from final
order by case_id
