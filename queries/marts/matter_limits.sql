-- title: 台账事项的时限 | Limits of the matters
-- definition: 每个事项每项时限在每个区间的截止日（limit_on），自 from_on 起、至 until_on 前一日止：延期的以延期为准（按发生与录入日期中较晚者起效），否则为手工时限，否则为台账文件中同一时钟、同一节点首个适用的时限。手工时限用于排在最前的时限，延期用于批准延期时已起算的首个时限。主时限（is_main）为当日已起算的时限中排在最前的。暂停期间没有截止日（basis 为 paused），恢复后顺延暂停的天数（按时限的单位）。工作日时限按工作日历，月和年按对应日或月末；rolls 的截止日非工作日的顺延。at_least 为不得早于的时限。经过推定日历的为 is_estimated。lead_on 为提前预警日。target 为须到达的阶段，空为办结。
--   | The day of every limit of a matter (limit_on) from from_on until the day before until_on: an
--   extension's from the later of its date and its entry, else the one set by hand, else that of
--   the first rule of the register's file that fits, of one clock and one stage to reach. What is
--   set by hand is of the first in order; an extension is of the first that ran when it was
--   granted. The main limit of a day (is_main) is the first in order of those that run. While the
--   clock is paused there is none (basis paused); afterwards it moves by the days paused, in the limit's own days. Working days
--   are those of the calendar; months and years end on the same-numbered day or the month's last;
--   a limit that rolls ends on a working day. at_least is a day before which it may not be. What
--   passes estimated days is_estimated; lead_on is when to be warned. target is the stage to
--   reach, nothing for the end.
-- tables: matter_clocks, matter_pauses, working_days
-- returns: register VARCHAR, matter_id VARCHAR, limit_no INTEGER, clock VARCHAR, target VARCHAR, is_main BOOLEAN, at_least BOOLEAN, basis VARCHAR, starts_on DATE, limit_on DATE, lead_on DATE, is_estimated BOOLEAN, from_on DATE, until_on DATE
with

-- A version's spans: before, between and during the pauses that end after it began, and before and
-- after another becomes the main limit.
bounds as (
    select
        register,
        matter_id,
        limit_no,
        version_id,
        version_on as from_on,
    from matter_clocks
    union
    select
        register,
        matter_id,
        limit_no,
        version_id,
        main_until as from_on,
    from matter_clocks
    where main_until < version_until
    union
    select
        lasting.register,
        lasting.matter_id,
        lasting.limit_no,
        lasting.version_id,
        unnest([pauses.paused_on, pauses.resumed_on]) as from_on,
    from matter_clocks as lasting
    inner join matter_pauses as pauses
        on lasting.register = pauses.register and lasting.matter_id = pauses.matter_id
    where
        pauses.resumed_on > lasting.version_on
        and pauses.paused_on < lasting.version_until
),

spans as (
    select
        lasting.*,
        bounds.from_on,
        least(
            lasting.version_until,
            coalesce(
                lead(bounds.from_on) over (
                    partition by
                        bounds.register,
                        bounds.matter_id,
                        bounds.limit_no,
                        bounds.version_id
                    order by bounds.from_on
                ),
                date '9999-12-31'
            )
        ) as until_on,
    from matter_clocks as lasting
    inner join bounds
        on
            lasting.register = bounds.register
            and lasting.matter_id = bounds.matter_id
            and lasting.limit_no = bounds.limit_no
            and lasting.version_id = bounds.version_id
    where
        bounds.from_on >= lasting.version_on
        and bounds.from_on < lasting.version_until
),

-- By how many days of its own kind a span's limit has been moved.
shifted as (
    select
        spans.register,
        spans.matter_id,
        spans.limit_no,
        spans.version_id,
        spans.from_on,
        coalesce(
            sum(
                date_diff(
                    'day',
                    greatest(pauses.paused_on, spans.version_on),
                    pauses.resumed_on
                )
            ) filter (where pauses.resumed_on <= spans.from_on),
            0
        )::integer as paused_days,
        coalesce(
            sum(last_paused.rank - day_before.rank)
            filter (where pauses.resumed_on <= spans.from_on),
            0
        )::bigint as paused_working_days,
        coalesce(
            bool_or(
                pauses.paused_on <= spans.from_on and pauses.resumed_on > spans.from_on
            ),
            false
        ) as is_paused,
    from spans
    left outer join matter_pauses as pauses
        on
            spans.register = pauses.register
            and spans.matter_id = pauses.matter_id
            and spans.version_on < pauses.resumed_on
            and spans.from_on >= pauses.paused_on
    left outer join working_days as day_before
        on greatest(pauses.paused_on, spans.version_on) - 1 = day_before.day
    left outer join working_days as last_paused
        on pauses.resumed_on - 1 = last_paused.day
    group by all
),

-- The day by the rule, or the one given, before it is moved.
dated as (
    select
        spans.*,
        shifted.is_paused,
        shifted.paused_days,
        shifted.paused_working_days,
        coalesce(
            spans.given_on,
            case spans.unit
                when 'day' then spans.starts_on + spans.n
                when 'month' then (spans.starts_on + to_months(spans.n))::date
                when 'year' then (spans.starts_on + to_years(spans.n))::date
                else ends.day
            end
        ) as plain_on,
    from spans
    inner join shifted
        on
            spans.register = shifted.register
            and spans.matter_id = shifted.matter_id
            and spans.limit_no = shifted.limit_no
            and spans.version_id = shifted.version_id
            and spans.from_on = shifted.from_on
    left outer join working_days as starts
        on spans.starts_on = starts.day
    left outer join working_days as ends
        on
            spans.unit = 'working_day'
            and ends.is_working
            and starts.rank + spans.n = ends.rank
),

moved as (
    select
        dated.*,
        case
            when dated.is_paused
                then null
            when dated.unit = 'working_day' and dated.paused_working_days > 0
                then later.day
            when dated.unit <> 'working_day'
                then dated.plain_on + dated.paused_days
            else dated.plain_on
        end as moved_on,
    from dated
    left outer join working_days as plain on dated.plain_on = plain.day
    left outer join working_days as later
        on
            dated.unit = 'working_day'
            and later.is_working
            and plain.rank + dated.paused_working_days = later.rank
),

-- A day that was given is taken as it stands: only what is reckoned rolls.
rolled as (
    select
        moved.*,
        case
            when moved.rolls and moved.given_on is null
                then days.next_working
            else moved.moved_on
        end as limit_on,
    from moved
    left outer join working_days as days on moved.moved_on = days.day
),

final as (
    select
        rolled.register,
        rolled.matter_id,
        rolled.limit_no::integer as limit_no,
        rolled.clock,
        rolled.target,
        not rolled.at_least and rolled.from_on < rolled.main_until as is_main,
        rolled.at_least,
        case when rolled.is_paused then 'paused' else rolled.basis end as basis,
        rolled.starts_on,
        rolled.limit_on,
        case rolled.lead_unit
            when 'day' then rolled.limit_on - rolled.lead_n
            when 'month' then (rolled.limit_on - to_months(rolled.lead_n))::date
            when 'year' then (rolled.limit_on - to_years(rolled.lead_n))::date
            when 'working_day' then warned.day
        end as lead_on,
        coalesce(
            case
                when rolled.given_on is null
                    then rolled.unit = 'working_day' or rolled.rolls
                else rolled.unit = 'working_day' and rolled.paused_working_days > 0
            end
            and ended.estimated_days > began.estimated_days,
            false
        ) as is_estimated,
        rolled.from_on,
        rolled.until_on,
    from rolled
    left outer join working_days as began on rolled.starts_on = began.day
    left outer join working_days as ended on rolled.limit_on = ended.day
    left outer join working_days as warned
        on
            rolled.lead_unit = 'working_day'
            and warned.is_working
            and ended.rank - rolled.lead_n = warned.rank
    where rolled.from_on < rolled.until_on
)

select * from final
order by register, matter_id, limit_no, from_on
