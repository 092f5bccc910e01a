-- title: 有提示的行 | Rows with warnings
-- unit: 每行一条提示 | one warning a row
-- definition: 每条提示一行：所在的表、规则、行的主键（多列以“ / ”相连）、区县，以及不合之处的取值。
--   | One row per warning: the table, the rule, the row's key (several columns joined by “ / ”), its
--   district and the values at odds.
-- tables: districts, release_checks
-- params: districts
-- returns: table_name VARCHAR, warning VARCHAR, row_key VARCHAR, district VARCHAR, detail VARCHAR
-- labels:
--   row_key: 主键 | Key
--   detail: 取值 | Values
-- records: self
with

final as (
    select
        checks.table_name,
        checks.table_name || '.' || checks.check_name as warning,
        checks.key as row_key,
        checks.district,
        checks.detail,
        districts.sort_order,
    from release_checks as checks
    left outer join districts on checks.district = districts.district
    where
        $districts::varchar[] is null
        or checks.district = any($districts)
)

select * exclude (sort_order) from final
order by warning asc, sort_order asc nulls last, row_key asc, detail asc
