-- title: 耕地恢复地块 | Farmland plots of the year
-- unit: 每行一块 | one plot a row
-- definition: 该日计入摸排或当年有验收、核减的地块：阶段、面积、计入摸排的面积和当年验收的面积（核减为负），口径同按行政区的图。
--   | Plots that count as scouted, or of which something was accepted or taken back in the year: stage,
--   area, the area that counts as scouted and what was accepted this year (negative where taken
--   back), as the figure by district has them.
-- tables: matter_spells, matters
-- params: as_of, districts, register
-- returns: matter_id VARCHAR, title VARCHAR, kind VARCHAR, cohort VARCHAR, district VARCHAR, owner_unit VARCHAR, stage VARCHAR, area_ha DOUBLE, scouted_ha DOUBLE, verified_ha DOUBLE, is_unfilled BOOLEAN
-- labels:
--   is_unfilled: 未填面积 | Without an area
-- records: self
with

year_begun as (
    select date_trunc('year', $as_of::date)::date as begun_on
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

plots as (
    select
        spells.matter_id,
        arg_max(spells.state, spells.from_on) <> 'void' as counts,
        arg_max(spells.stage, spells.from_on) as stage,
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
    group by spells.matter_id, year_begun.begun_on
),

final as (
    select
        plots.matter_id,
        matters.title,
        matters.kind,
        matters.cohort,
        matters.district,
        matters.owner_unit,
        plots.stage,
        plots.whole_ha::double as area_ha,
        case when plots.is_of_year then plots.whole_ha::double end as scouted_ha,
        plots.verified_ha::double as verified_ha,
        plots.is_of_year and plots.whole_ha is null as is_unfilled,
    from plots
    inner join matters
        on
            matters.register = $register::varchar
            and plots.matter_id = matters.matter_id
    where
        plots.counts
        and (plots.is_of_year or coalesce(plots.verified_ha <> 0, false))
)

select * from final
order by verified_ha desc nulls last, scouted_ha desc nulls last, matter_id asc
