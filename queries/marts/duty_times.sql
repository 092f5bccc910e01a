-- title: 经常性任务的完成次数 | Times recurring duties were done
-- definition: 经常性任务每完成一次（done_on）一行，自 from_on 起、至 until_on 前一日止计入：走访计一次；对象不是本台账事项的，进入办结阶段也计一次。重新打开后，此前各次不再计入；事项不再计入的日子，其各次也不计入。日期不详的只计入不分期的任务。对象按关联对象或所属所（各所）、行政区、所属事项（另一台账）、事项本身（本台账）辨认；类别为要求的类别。
--   | A row each time a recurring duty was done (done_on), counted from from_on until the day before
--   until_on: a visit, and a done stage where the subjects are not the register's own matters. A
--   reopening takes back the times before it, and on days on which a matter is void it has none.
--   Times of an unknown day count in duties without a period alone. Whose it was is told by the
--   subject or the office of the matter, its district, the matter it is part of (of another
--   register) or the matter itself; the kind is that of the requirement.
-- tables: rule_register_expects, duty_subjects, matters, matter_moves, matter_steps, matter_counted
-- returns: register VARCHAR, subject_id VARCHAR, kind VARCHAR, district VARCHAR, done_on DATE, from_on DATE, until_on DATE
with

expected as (
    select distinct
        register,
        per,
        every,
    from rule_register_expects
),

subjects as (
    select
        register,
        subject_id,
        kind,
        arg_max(district, from_on) as district,
    from duty_subjects
    group by register, subject_id, kind
),

stepped as (
    select
        steps.register,
        steps.matter_id,
        steps.step_on,
        steps.is_dated,
        moves.move,
        steps.done_count > lag(steps.done_count, 1, 0) over in_order as counts,
        first_value(if(steps.done_count = 0, steps.step_on, null) ignore nulls) over (
            partition by steps.register, steps.matter_id
            order by steps.step_no
            rows between 1 following and unbounded following
        ) as begun_anew_on,
    from matter_steps as steps
    inner join matter_moves as moves
        on
            steps.register = moves.register
            and steps.matter_id = moves.matter_id
            and steps.step_no = moves.step_no
    inner join expected on steps.register = expected.register
    window in_order as (
        partition by steps.register, steps.matter_id
        order by steps.step_no
    )
),

named as (
    select
        stepped.*,
        matters.kind,
        case expected.per
            when 'offices'
                then if(
                    matters.subject_table = 'offices',
                    matters.subject_key,
                    matters.office_id
                )
            when 'districts' then matters.district
            when stepped.register then stepped.matter_id
            else matters.parent_id
        end as subject_id,
        expected.per in ('offices', 'districts') as is_by_kind,
        greatest(stepped.step_on, counted.from_on) as from_on,
        least(stepped.begun_anew_on, counted.until_on) as until_on,
    from stepped
    inner join matters
        on stepped.register = matters.register and stepped.matter_id = matters.matter_id
    inner join expected on stepped.register = expected.register
    inner join matter_counted as counted
        on
            stepped.register = counted.register
            and stepped.matter_id = counted.matter_id
            and stepped.step_on < counted.until_on
    where
        stepped.counts
        and (stepped.move = 'visit' or expected.per <> stepped.register)
        and (stepped.is_dated or expected.every = 'once')
),

final as (
    select
        named.register,
        named.subject_id,
        subjects.kind,
        subjects.district,
        named.step_on as done_on,
        named.from_on,
        named.until_on,
    from named
    inner join subjects
        on
            named.register = subjects.register
            and named.subject_id = subjects.subject_id
            and (
                not named.is_by_kind
                or subjects.kind is null
                or named.kind = subjects.kind
            )
    where named.from_on < named.until_on
)

select * from final
order by register, subject_id, kind, done_on, from_on
