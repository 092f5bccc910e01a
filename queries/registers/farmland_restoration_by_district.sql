-- title: 耕地恢复：任务、摸排、验收与净变化 | Farmland: task, scouted, accepted and net change
-- unit: 公顷 | ha
-- definition: 按行政区并列四个数，来源不同，不相加：任务为本台账以完成面积计的指标当年最后一个目标；摸排为年初未完成和当年列入的地块（不再计入的除外）的全部面积，摸排不等于完成；验收为当年验收的面积，被核减的为负，口径同主要指标；净变化为已发布的最近一次变更调查数，是另一年度、另一口径，恢复不等于净增。摸排占任务、验收占任务只用同一年度的数相除。
--   | Four numbers by district from different sources, which are never added: the task is the year's
--   last target of the register's indicator of area done; scouted is the whole area of the plots that
--   were not done when the year began or were listed in it (what is void is left out), and scouted is
--   not done; accepted is what was accepted in the year, taken back where it is negative, as the
--   headline has it; the net change is that of the latest survey published, of another year and
--   another method, for restored is not net growth. Shares are of numbers of one year alone.
-- tables: matter_spells, target_steps, measures, rule_register_headlines, viewer, districts
-- params: as_of, districts, register
-- returns: district VARCHAR, task_ha DOUBLE, scouted_ha DOUBLE, verified_ha DOUBLE, net_change_ha DOUBLE, scouted_pct DOUBLE, verified_pct DOUBLE, unfilled BIGINT, all_task_ha DOUBLE, all_scouted_ha DOUBLE, all_verified_ha DOUBLE, all_net_change_ha DOUBLE, all_scouted_pct DOUBLE, all_verified_pct DOUBLE, survey_year BIGINT, task_year BIGINT
-- labels:
--   task_ha: 任务面积 | Task
--   scouted_ha: 摸排面积 | Scouted
--   verified_ha: 当年验收面积 | Accepted this year
--   net_change_ha: 变更调查净变化 | Net change (survey)
--   scouted_pct: 摸排占任务 | Scouted of the task
--   verified_pct: 验收占任务 | Accepted of the task
--   unfilled: 未填面积的块数 | Plots without an area
--   all_task_ha: 合计任务面积 | Task of all
--   all_scouted_ha: 合计摸排面积 | Scouted of all
--   all_verified_ha: 合计当年验收面积 | Accepted this year of all
--   all_net_change_ha: 合计变更调查净变化 | Net change of all (survey)
--   all_scouted_pct: 合计摸排占任务 | Scouted of the task of all
--   all_verified_pct: 合计验收占任务 | Accepted of the task of all
--   survey_year: 调查年度 | Year of the survey
--   task_year: 任务年度 | Year of the task
-- records: farmland_restoration_records
--   where district = district
--   total scouted_ha = sum(scouted_ha), verified_ha = sum(verified_ha), unfilled = sum(is_unfilled)
with

year_begun as (
    select date_trunc('year', $as_of::date)::date as begun_on
),

asked as (
    select coalesce(list_distinct($districts::varchar[]), regions) as regions
    from viewer
),

spells as (
    select
        *,
        done_ha - coalesce(
            lag(done_ha) over (partition by matter_id order by from_on), 0
        ) as gained_ha,
    from matter_spells
    where
        register = $register::varchar
        and from_on <= $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
),

-- A plot as it stands, and as it stood when the year began.
plots as (
    select
        spells.matter_id,
        spells.district,
        arg_max(spells.state, spells.from_on) <> 'void' as counts,
        any_value(spells.whole_ha) as whole_ha,
        coalesce(
            bool_or(spells.state = 'open') filter (
                where spells.until_on > year_begun.begun_on
            ),
            false
        )
        or min(spells.from_on) >= year_begun.begun_on as is_of_year,
        sum(spells.gained_ha) filter (
            where spells.from_on >= year_begun.begun_on
            and spells.is_dated
            and spells.state <> 'void'
        ) as verified_ha,
    from spells
    cross join year_begun
    group by spells.matter_id, spells.district, year_begun.begun_on
),

scouted as (
    select
        district as place,
        coalesce(sum(whole_ha) filter (where is_of_year), 0) as scouted_ha,
        coalesce(sum(verified_ha), 0) as verified_ha,
        count(*) filter (where is_of_year and whole_ha is null) as unfilled,
    from plots
    where counts
    group by district
),

tasks as (
    select
        steps.region as place,
        any_value(
            steps.year_target::decimal(38, 9)
            / case steps.unit when 'mu' then 15 when 'sqm' then 10000 else 1 end
        ) as task_ha,
    from target_steps as steps
    inner join rule_register_headlines as headlines on steps.metric = headlines.metric
    where
        headlines.register = $register::varchar
        and headlines.figure = 'area_done'
        and steps.is_own
        and steps.unit in ('ha', 'mu', 'sqm')
        and steps.from_on <= $as_of::date
        and steps.until_on > $as_of::date
    group by steps.region
),

surveys as (
    select
        measures.region as place,
        measures.period_to,
        measures.value::decimal(38, 9)
        / case measures.unit when 'mu' then 15 when 'sqm' then 10000 else 1 end
            as net_change_ha,
    from measures
    inner join rule_register_headlines as headlines
        on measures.metric = headlines.metric
    where
        headlines.register = $register::varchar
        and headlines.figure = 'measure'
        and measures.basis = 'survey'
        and measures.bureau is null
        and measures.unit in ('ha', 'mu', 'sqm')
        and measures.period_to <= $as_of::date
        and measures.published_on <= $as_of::date
    qualify
        measures.period_to = max(measures.period_to) over ()
        and row_number() over (
            partition by measures.region
            order by measures.published_on desc, measures.value asc
        ) = 1
),

-- The city's own number, which its districts need not add up to; of chosen districts the sum,
-- if each has one.
whole as (
    select
        (
            select
                case
                    when count(tasks.task_ha) = any_value(len(asked.regions))
                        then sum(tasks.task_ha)
                end
            from asked
            left outer join tasks on list_contains(asked.regions, tasks.place)
        ) as all_task_ha,
        (
            select
                case
                    when count(surveys.net_change_ha) = any_value(len(asked.regions))
                        then sum(surveys.net_change_ha)
                end
            from asked
            left outer join surveys on list_contains(asked.regions, surveys.place)
        ) as all_net_change_ha,
        (select any_value(year(period_to)) from surveys) as survey_year,
),

places as (
    select place from scouted
    union
    select places.place
    from (
        select place from tasks
        union
        select place from surveys
    ) as places
    inner join districts on places.place = districts.district
    where $districts::varchar[] is null or places.place = any($districts)
),

final as (
    select
        places.place as district,
        tasks.task_ha::double as task_ha,
        coalesce(scouted.scouted_ha, 0)::double as scouted_ha,
        coalesce(scouted.verified_ha, 0)::double as verified_ha,
        surveys.net_change_ha::double as net_change_ha,
        100 * scouted_ha / nullif(task_ha, 0) as scouted_pct,
        100 * verified_ha / nullif(task_ha, 0) as verified_pct,
        coalesce(scouted.unfilled, 0) as unfilled,
        whole.all_task_ha::double as all_task_ha,
        (sum(scouted.scouted_ha) over ())::double as all_scouted_ha,
        (sum(scouted.verified_ha) over ())::double as all_verified_ha,
        whole.all_net_change_ha::double as all_net_change_ha,
        100 * all_scouted_ha / nullif(all_task_ha, 0) as all_scouted_pct,
        100 * all_verified_ha / nullif(all_task_ha, 0) as all_verified_pct,
        whole.survey_year,
        year($as_of::date) as task_year,
        districts.sort_order,
    from places
    cross join whole
    left outer join scouted on places.place is not distinct from scouted.place
    left outer join tasks on places.place = tasks.place
    left outer join surveys on places.place = surveys.place
    left outer join districts on places.place = districts.district
)

select * exclude (sort_order) from final
order by sort_order asc nulls last
