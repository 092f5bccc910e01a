-- title: 各所未销号图斑清单 | Open cases by office
-- unit: 每行一件 | one case a row
-- definition: 所选区县该日未销号的违法图斑，及其计入的所：登记所属所在所选区县且未撤并的计入该所，没有登记或属于其他所的为空（未分配）。
--   | Illegal cases of the chosen districts open at the date, and the office each counts for: the
--   one recorded, if it belongs to the chosen districts and is not abolished; otherwise none
--   (unassigned).
-- tables: case_illegal, cases, staffing_counts
-- params: as_of, districts
-- returns: case_id VARCHAR, office_id VARCHAR, office_name VARCHAR, district VARCHAR, recorded_office_id VARCHAR, source VARCHAR, issue_year INTEGER, issued_on DATE, open_days BIGINT, illegal_area_mu DOUBLE, illegal_farmland_mu DOUBLE, remaining_mu DOUBLE, review_stage VARCHAR, deadline_on DATE, owner_unit VARCHAR
-- labels:
--   recorded_office_id: 登记所属所 | Office as recorded
--   open_days: 下发以来天数 | Days since issue
-- records: self
-- caveat: latest_state
with

held_offices as (
    select
        office_id,
        office_name,
    from staffing_counts
    where
        counted_on <= $as_of::date
        and until_on > $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
),

final as (
    select
        cases.case_id,
        held_offices.office_id,
        held_offices.office_name,
        cases.district,
        cases.office_id as recorded_office_id,
        cases.source,
        cases.issue_year,
        cases.issued_on,
        $as_of::date - cases.issued_on as open_days,
        cases.illegal_area_mu,
        cases.illegal_farmland_mu,
        cases.remaining_mu,
        cases.review_stage,
        cases.deadline_on,
        cases.owner_unit,
    from case_illegal
    inner join cases on case_illegal.case_id = cases.case_id
    left outer join held_offices on cases.office_id = held_offices.office_id
    where
        case_illegal.issued_on <= $as_of::date
        and coalesce(case_illegal.closing_on, date '9999-12-31') > $as_of::date
        and ($districts::varchar[] is null or case_illegal.district = any($districts))
)

select * from final
order by office_id asc nulls last, issued_on asc, case_id asc
