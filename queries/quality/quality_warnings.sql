-- title: 未处理的提示（按规则和区县） | Open warnings by rule and district
-- unit: 行 | rows
-- definition: 发布时的检查未通过、但没有因此拒收或删去的行，按表、规则和行所在区县计数。一行违反几条规则的，每条各计一次；没有区县的行列在空白区县下，选定区县时不列。
--   | Rows that did not pass a check when the release was published and were neither refused nor
--   dropped for it, counted by table, rule and the row's own district. A row that breaks several
--   rules counts under each; rows of no district stand under none, and are left out where
--   districts are chosen.
-- tables: districts, release_checks
-- params: districts
-- returns: table_name VARCHAR, warning VARCHAR, district VARCHAR, warning_rows BIGINT
-- labels:
--   warning: 提示 | Warning
--   warning_rows: 提示行数 | Rows with warnings
-- records: quality_warning_records
--   where warning = warning, district = district
--   total warning_rows = count()
with

final as (
    select
        checks.table_name,
        checks.table_name || '.' || checks.check_name as warning,
        checks.district,
        count(*) as warning_rows,
        any_value(districts.sort_order) as sort_order,
    from release_checks as checks
    left outer join districts on checks.district = districts.district
    where
        $districts::varchar[] is null
        or checks.district = any($districts)
    group by checks.table_name, checks.check_name, checks.district
)

select * exclude (sort_order) from final
order by warning_rows desc, warning asc, sort_order asc nulls last, district asc
