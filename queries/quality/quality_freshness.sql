-- title: 各表的时效 | How fresh each table is
-- unit: 每行一张表 | one table a row
-- definition: 本期发布的每张导出表：所选区县的行数和最近一件事的日期（数据截至日之后的不算），数据截至哪一天（沿用旧发布的为旧发布的截至日），距今天数，由谁报送和签发（旧版发布未记），来源文件，检查项数和未通过的项数；按规则表所定周期，下一次应在哪天之前导出，已超期几天。无固定周期的不计超期。
--   | Every export of the release: rows and latest event in the districts chosen (none after the
--   day the data speak to), the day it speaks to (of a table taken over that of its own release),
--   days since, who submitted and signed it (older releases do not say), its files, checks run and
--   failed; by the rhythm in the rules table, when the next one is due and by how many days it is
--   late. A table without a rhythm is never late.
-- tables: districts, offices, cases, new_construction_farmland, supply_parcels, supply_events, supply_base, idle_land, targets, rankings, notes, matters, matter_events, measures, calendar_days, release_tables, rule_table_rhythm
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
--   submitted_by: 报送人 | Submitted by
--   signed_by: 签发人 | Signed by
--   source_files: 来源文件 | Files
-- records: self
with

-- A row of no district, or of the whole city, is everyone's.
counted as (
    select
        'districts' as table_name,
        count(*) as row_count,
        null::date as latest_on,
    from districts as listed
    where $districts::varchar[] is null or listed.district = any($districts)
    union all
    select
        'offices' as table_name,
        count(*) as row_count,
        greatest(
            max(listed.as_of) filter (where listed.as_of <= exports.speaks_to),
            max(listed.abolished_on) filter (
                where listed.abolished_on <= exports.speaks_to
            )
        ) as latest_on,
    from offices as listed
    inner join release_tables as exports on exports.table_name = 'offices'
    where $districts::varchar[] is null or listed.district = any($districts)
    union all
    select
        'cases' as table_name,
        count(*) as row_count,
        greatest(
            max(listed.issued_on) filter (where listed.issued_on <= exports.speaks_to),
            max(listed.started_on) filter (
                where listed.started_on <= exports.speaks_to
            ),
            max(listed.found_on) filter (where listed.found_on <= exports.speaks_to),
            max(listed.stopped_on) filter (
                where listed.stopped_on <= exports.speaks_to
            ),
            max(listed.rejudged_on) filter (
                where listed.rejudged_on <= exports.speaks_to
            ),
            max(listed.filed_on) filter (where listed.filed_on <= exports.speaks_to),
            max(listed.decided_on) filter (
                where listed.decided_on <= exports.speaks_to
            ),
            max(listed.rectified_on) filter (
                where listed.rectified_on <= exports.speaks_to
            ),
            max(listed.closed_on) filter (where listed.closed_on <= exports.speaks_to),
            max(listed.handled_jointly_on) filter (
                where listed.handled_jointly_on <= exports.speaks_to
            )
        ) as latest_on,
    from cases as listed
    inner join release_tables as exports on exports.table_name = 'cases'
    where $districts::varchar[] is null or listed.district = any($districts)
    union all
    select
        'new_construction_farmland' as table_name,
        count(*) as row_count,
        max(listed.as_of) filter (where listed.as_of <= exports.speaks_to) as latest_on,
    from new_construction_farmland as listed
    inner join
        release_tables as exports
        on exports.table_name = 'new_construction_farmland'
    where $districts::varchar[] is null or listed.district = any($districts)
    union all
    select
        'supply_parcels' as table_name,
        count(*) as row_count,
        max(listed.approved_on) filter (where listed.approved_on <= exports.speaks_to)
            as latest_on,
    from supply_parcels as listed
    inner join release_tables as exports on exports.table_name = 'supply_parcels'
    where $districts::varchar[] is null or listed.district = any($districts)
    union all
    select
        'supply_events' as table_name,
        count(*) as row_count,
        greatest(
            max(listed.event_on) filter (where listed.event_on <= exports.speaks_to),
            max(listed.entered_on) filter (where listed.entered_on <= exports.speaks_to)
        ) as latest_on,
    from supply_events as listed
    inner join supply_parcels as parcels on listed.parcel_id = parcels.parcel_id
    inner join release_tables as exports on exports.table_name = 'supply_events'
    where $districts::varchar[] is null or parcels.district = any($districts)
    union all
    select
        'supply_base' as table_name,
        count(*) as row_count,
        null::date as latest_on,
    from supply_base as listed
    inner join supply_parcels as parcels on listed.parcel_id = parcels.parcel_id
    where $districts::varchar[] is null or parcels.district = any($districts)
    union all
    select
        'idle_land' as table_name,
        count(*) as row_count,
        greatest(
            max(listed.contract_on) filter (
                where listed.contract_on <= exports.speaks_to
            ),
            max(listed.delivered_on) filter (
                where listed.delivered_on <= exports.speaks_to
            ),
            max(listed.actual_start_on) filter (
                where listed.actual_start_on <= exports.speaks_to
            ),
            max(listed.actual_finish_on) filter (
                where listed.actual_finish_on <= exports.speaks_to
            ),
            max(listed.suspended_on) filter (
                where listed.suspended_on <= exports.speaks_to
            ),
            max(listed.identified_on) filter (
                where listed.identified_on <= exports.speaks_to
            ),
            max(listed.survey_notice_on) filter (
                where listed.survey_notice_on <= exports.speaks_to
            ),
            max(listed.plan_approved_on) filter (
                where listed.plan_approved_on <= exports.speaks_to
            ),
            max(listed.fee_decided_on) filter (
                where listed.fee_decided_on <= exports.speaks_to
            ),
            max(listed.fee_paid_on) filter (
                where listed.fee_paid_on <= exports.speaks_to
            ),
            max(listed.disposed_on) filter (
                where listed.disposed_on <= exports.speaks_to
            )
        ) as latest_on,
    from idle_land as listed
    inner join release_tables as exports on exports.table_name = 'idle_land'
    where $districts::varchar[] is null or listed.district = any($districts)
    union all
    select
        'targets' as table_name,
        count(*) as row_count,
        null::date as latest_on,
    from targets as listed
    where
        $districts::varchar[] is null
        or listed.region = 'city'
        or listed.region = any($districts)
    union all
    select
        'rankings' as table_name,
        count(*) as row_count,
        null::date as latest_on,
    from rankings
    union all
    select
        'notes' as table_name,
        count(*) as row_count,
        null::date as latest_on,
    from notes as listed
    where
        $districts::varchar[] is null
        or listed.district is null
        or listed.district = any($districts)
    union all
    select
        'matters' as table_name,
        count(*) as row_count,
        max(listed.opened_on) filter (where listed.opened_on <= exports.speaks_to)
            as latest_on,
    from matters as listed
    inner join release_tables as exports on exports.table_name = 'matters'
    where $districts::varchar[] is null or listed.district = any($districts)
    union all
    select
        'matter_events' as table_name,
        count(*) as row_count,
        greatest(
            max(listed.on_date) filter (where listed.on_date <= exports.speaks_to),
            max(listed.entered_on) filter (where listed.entered_on <= exports.speaks_to)
        ) as latest_on,
    from matter_events as listed
    inner join
        matters
        on listed.register = matters.register and listed.matter_id = matters.matter_id
    inner join release_tables as exports on exports.table_name = 'matter_events'
    where $districts::varchar[] is null or matters.district = any($districts)
    union all
    select
        'measures' as table_name,
        count(*) as row_count,
        null::date as latest_on,
    from measures as listed
    where
        $districts::varchar[] is null
        or listed.region = 'city'
        or listed.region = any($districts)
    union all
    select
        'calendar_days' as table_name,
        count(*) as row_count,
        null::date as latest_on,
    from calendar_days
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
        counted.latest_on,
        coalesce(counted.row_count, 0) as row_count,
        exports.checks_run,
        exports.checks_failed,
        exports.published_on,
        exports.submitted_by,
        exports.signed_by,
        exports.source_files,
    from release_tables as exports
    left outer join due on exports.table_name = due.table_name
    left outer join counted on exports.table_name = counted.table_name
)

select * from final
order by overdue_days desc nulls last, age_days desc, table_name asc
