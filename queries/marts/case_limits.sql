-- title: 违法图斑的时限 | Limits of illegal cases
-- definition: 每个违法图斑的整改时限、立案和处罚决定日期及责任单位，连同其销号日期。
--   | Of every illegal case the limit of its rectification, the days on which it was filed and
--   decided and the unit in charge, with the day it was closed.
-- tables: case_illegal, cases
-- returns: case_id VARCHAR, district VARCHAR, owner_unit VARCHAR, illegal_area_mu DOUBLE, issued_on DATE, closing_on DATE, deadline_on DATE, filed_on DATE, decided_on DATE
-- note: A mart of its own: joined within due_limits it would not fit into a publish of fifty million.
with

final as (
    select
        case_illegal.case_id,
        case_illegal.district,
        cases.owner_unit,
        cases.illegal_area_mu,
        case_illegal.issued_on,
        case_illegal.closing_on,
        cases.deadline_on,
        cases.filed_on,
        cases.decided_on,
    from case_illegal
    inner join cases on case_illegal.case_id = cases.case_id
)

select * from final
order by closing_on asc nulls last, case_id asc
