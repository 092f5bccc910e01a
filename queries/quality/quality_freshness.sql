-- title: 各表的时效 | How fresh each table is
-- unit: 每行一张表 | one table a row
-- definition: 本期发布的每张导出表：所选区县的行数和最近一件事的日期（数据截至日之后的不算），数据截至哪一天（沿用旧发布的为旧发布的截至日），距今天数，由谁报送和签发（旧版发布未记），来源文件，检查项数和未通过的项数；按规则表所定周期，下一次应在哪天之前导出，已超期几天。无固定周期的不计超期。
--   | Every export of the release: rows and latest event in the districts chosen (none after the
--   day the data speak to), the day it speaks to (of a table taken over that of its own release),
--   days since, who submitted and signed it (older releases do not say), its files, checks run and
--   failed; by the rhythm in the rules table, when the next one is due and by how many days it is
--   late. A table without a rhythm is never late.
-- tables: districts, offices, cases, new_construction_farmland, supply_parcels, supply_events, supply_base, idle_land, targets, rankings, notes, release_tables, rule_table_rhythm
-- params: districts, today
-- returns: table_name VARCHAR, speaks_to DATE, age_days BIGINT, export_due_on DATE, overdue_days BIGINT, latest_on DATE, row_count BIGINT, checks_run BIGINT, checks_failed BIGINT, published_on DATE, submitted_by VARCHAR, signed_by VARCHAR, source_files VARCHAR
-- planned: export_due_on, speaks_to, published_on
-- labels:
--   table_name: 表 | Table
--   speaks_to: 数据截至 | Data to
--   age_days: 距今天数 | Days old
--   export_due_on: 下次应报 | Next due
--   latest_on: 最近一件事 | Latest event
--   row_count: 行数 | Rows
--   checks_run: 检查项 | Checks
--   checks_failed: 未通过 | Not passed
--   published_on: 发布日期 | Published on
--   submitted_by: 报送人 | Submitted by
--   signed_by: 签发人 | Signed by
--   source_files: 来源文件 | Files
-- records: self
with

placed_events as (
    select
        supply_events.event_on,
        supply_events.entered_on,
        supply_parcels.district,
    from supply_events
    inner join supply_parcels on supply_events.parcel_id = supply_parcels.parcel_id
),

placed_base as (
    select supply_parcels.district
    from supply_base
    inner join supply_parcels on supply_base.parcel_id = supply_parcels.parcel_id
),

-- A row of no district, or of the whole city, is everyone's.
placed as (
    select
        'districts' as table_name,
        district,
        []::date[] as days,
    from districts
    union all
    select
        'offices' as table_name,
        district,
        [as_of, abolished_on] as days,
    from offices
    union all
    select
        'cases' as table_name,
        district,
        [
            issued_on, started_on, found_on, stopped_on, rejudged_on, filed_on,
            decided_on, rectified_on, closed_on, handled_jointly_on
        ] as days,
    from cases
    union all
    select
        'new_construction_farmland' as table_name,
        district,
        [as_of] as days,
    from new_construction_farmland
    union all
    select
        'supply_parcels' as table_name,
        district,
        [approved_on] as days,
    from supply_parcels
    union all
    select
        'supply_events' as table_name,
        district,
        [event_on, entered_on] as days,
    from placed_events
    union all
    select
        'supply_base' as table_name,
        district,
        []::date[] as days,
    from placed_base
    union all
    select
        'idle_land' as table_name,
        district,
        [
            contract_on, delivered_on, actual_start_on, actual_finish_on,
            suspended_on, identified_on, survey_notice_on, plan_approved_on,
            fee_decided_on, fee_paid_on, disposed_on
        ] as days,
    from idle_land
    union all
    select
        'targets' as table_name,
        nullif(region, 'city') as district,
        []::date[] as days,
    from targets
    union all
    select
        'rankings' as table_name,
        null as district,
        []::date[] as days,
    from rankings
    union all
    select
        'notes' as table_name,
        district,
        []::date[] as days,
    from notes
),

mine as (
    select placed.*
    from placed
    where
        $districts::varchar[] is null
        or placed.district is null
        or placed.district = any($districts)
),

counted as (
    select
        table_name,
        count(*) as row_count,
    from mine
    group by table_name
),

dated as (
    select
        table_name,
        unnest(days) as happened_on,
    from mine
),

latest as (
    select
        dated.table_name,
        max(dated.happened_on) as latest_on,
    from dated
    inner join release_tables as exports on dated.table_name = exports.table_name
    where dated.happened_on <= exports.speaks_to
    group by dated.table_name
),

rhythms as (
    select
        exports.table_name,
        nullif(rhythm.months, 0)::integer as months,
        rhythm.due_days,
        last_day(exports.speaks_to + 1) as month_end,
    from release_tables as exports
    inner join rule_table_rhythm as rhythm on exports.table_name = rhythm.table_name
),

-- Due so many days after the end of the first period that the export does not speak to.
due as (
    select
        table_name,
        last_day(
            (
                date_trunc('month', month_end)
                + to_months((months - month(month_end) % months)::integer % months)
            )::date
        )
        + due_days as export_due_on,
    from rhythms
),

final as (
    select
        exports.table_name,
        exports.speaks_to,
        date_diff('day', exports.speaks_to, $today::date) as age_days,
        due.export_due_on,
        case
            when due.export_due_on < $today::date
                then date_diff('day', due.export_due_on, $today::date)
        end as overdue_days,
        latest.latest_on,
        coalesce(counted.row_count, 0) as row_count,
        exports.checks_run,
        exports.checks_failed,
        exports.published_on,
        exports.submitted_by,
        exports.signed_by,
        exports.source_files,
    from release_tables as exports
    left outer join due on exports.table_name = due.table_name
    left outer join latest on exports.table_name = latest.table_name
    left outer join counted on exports.table_name = counted.table_name
)

select * from final
order by overdue_days desc nulls last, age_days desc, table_name asc
