-- title: 主要指标 | Headline indicators
-- unit: 各指标自有单位 | each in its own unit
-- definition: 八项主要指标和非受限台账声明的主要指标在该日的值及其分子分母、生效目标、领先和进度，口径同各板块的同名图表和各台账页，供地按录入日期口径，缺导出数据或当时还没有事项的没有数值；固定清单的比率取最新的清单，公布类指标和没有事项的取所问范围至该日最新的公布数。并列上月末的值和领先、上年同日的值、十三个月末值，为达到年末目标余下各月月均需完成的量（未满的当月计一个月），以及较上月末的变动（每年重新累计的，一月为年初以来的变动）。八项的变动按占目标的百分比排序，目标为零或没有目标的不排。违法占耕比为最近一个可计算年度的值，只与同一年度的上月末、前一年度的上年同日比较。所选区县的宗数和面积目标为各区县自有目标之和，缺一则没有；全市的比率目标和零目标适用于任何选择，全市其他目标未分解到区，另列。并列其后最近的节点及按该节点目标计的领先，开始有可计入事项的日期，没有的从未有过；以及到该日连续多少个月末未达到当时生效的目标（该日为一个月，至多十三个）。
--   | The eight headline indicators and those that registers declare (restricted ones aside), as in
--   their sections; no value without its export or before a first matter. A rate of frozen lists is of
--   the newest list; what is printed only, the newest number. Targets of chosen districts are the sum
--   of their own, rates and noughts of the city hold for any. Behind is counted in month ends on end (the
--   date one of them, thirteen at most) at which the target then in force was not met.
-- tables: calendar, indicators, headline_spells, declared_spells, printed_spells, target_steps, target_bands, release_facts, viewer
-- params: as_of, districts
-- returns: metric VARCHAR, unit VARCHAR, direction VARCHAR, value DOUBLE, numerator DOUBLE, denominator DOUBLE, target DOUBLE, status VARCHAR, lead DOUBLE, lead_amount DOUBLE, previous DOUBLE, lead_before DOUBLE, last_year DOUBLE, year_target DOUBLE, months_left BIGINT, needed_per_month DOUBLE, needed_amount DOUBLE, change DOUBLE, points_of_target DOUBLE, movement_rank BIGINT, ratio_year BIGINT, restarts BOOLEAN, next_due_on DATE, next_target DOUBLE, next_lead DOUBLE, next_lead_amount DOUBLE, city_target DOUBLE, city_due_on DATE, first_on DATE, amount_unit VARCHAR, decimals INTEGER, trend DOUBLE[], register VARCHAR, printed_to DATE, months_behind BIGINT
-- planned: next_due_on, city_due_on
-- labels:
--   lead: 领先 | Lead
--   lead_amount: 领先数量 | Lead in its own unit
--   previous: 上月末 | End of last month
--   lead_before: 上月末领先 | Lead at the end of last month
--   last_year: 上年同日 | A year earlier
--   year_target: 年末目标 | Target of the year
--   needed_per_month: 月均需完成 | Needed a month
--   needed_amount: 月均需完成数量 | Needed a month in its own unit
--   change: 较上月末 | Change since last month
--   points_of_target: 占目标的百分比 | Change as % of the target
--   movement_rank: 变动位次 | Rank of the change
--   ratio_year: 比率所属年度 | Year of the ratio
--   restarts: 每年重新累计 | Begins again each year
--   next_target: 下一节点目标 | Next target's value
--   next_lead: 对下一节点的领先 | Lead on the next target
--   next_lead_amount: 对下一节点的领先数量 | Lead on the next target in its own unit
--   city_target: 全市目标（未分解到区） | City target, not divided among districts
--   city_due_on: 全市目标节点 | Day of the city target
--   first_on: 首次计入日期 | First day counted
--   trend: 十三个月末值 | Thirteen month ends
--   printed_to: 公布数截至 | Printed for the time to
--   months_behind: 连续未达到目标的月数 | Months behind without a break
-- absent:
--   value: not_reported
--   previous: not_reported
--   denominator: not_applicable
-- records: headline_by_district
--   where metric = metric
--   total numerator = sum(numerator), denominator = sum(denominator)
-- caveat: latest_state
with

-- The date itself, the twelve month ends before it, and the same day a year earlier.
points as (
    select
        date_diff('month', day, $as_of::date) as months_back,
        day,
    from calendar
    where
        is_month_end
        and day >= last_day($as_of::date - interval 12 month)
        and day < date_trunc('month', $as_of::date)
    union all
    select
        unnest([0, 99]) as months_back,
        unnest([day, year_before]) as day,
    from calendar
    where day = $as_of::date
),

-- Whose targets add up: of a rate those of the one district chosen, else the city's; of a count
-- or an area those of each district, or the city's where the whole of it is asked for.
asked as (
    select
        coalesce(list_distinct($districts::varchar[]), regions) as of_amounts,
        if(len(list_distinct($districts::varchar[])) = 1, of_amounts, ['city'])
            as of_rates,
    from viewer
),

metrics as (
    select
        indicators.*,
        not list_has_any(indicators.exports, facts.absent)
        and (indicators.is_divided or $districts::varchar[] is null) as is_told,
        if(indicators.unit = 'pct', asked.of_rates, asked.of_amounts) as regions,
    from indicators
    cross join release_facts as facts
    cross join asked
),

spells as (
    select * from headline_spells
    union all by name
    select
        0 as cohort,
        declared_spells.* exclude (register),
    from declared_spells
),

-- Of the years of the farmland ratio the latest complete one counts.
parts as (
    select
        spells.metric,
        spells.cohort,
        points.months_back,
        coalesce(sum(spells.amount) filter (where spells.part = 'numerator'), 0)::double
            as counted,
        coalesce(
            sum(spells.amount) filter (where spells.part = 'denominator'), 0
        )::double as base,
        median(spells.amount::double) filter (where spells.part = 'each') as middle,
    from points
    inner join spells on points.day >= spells.from_on and points.day < spells.until_on
    where $districts::varchar[] is null or spells.district = any($districts)
    group by spells.metric, spells.cohort, points.months_back
    having
        count(*) filter (where spells.part = 'unknown') = 0
        and (spells.cohort = 0 or base > 0)
    qualify
        spells.cohort
        = max(spells.cohort) over (partition by spells.metric, points.months_back)
),

-- A metric has a row at every point: no rows in force are a count of nought.
rated as (
    select
        metrics.metric,
        points.months_back,
        if(metrics.direction = 'lower', -1, 1) as sign,
        coalesce(parts.cohort, 0) as cohort,
        metrics.figure not in ('measure', 'median_days')
        and metrics.is_told
        and points.day >= metrics.counts_from as is_counted,
        case when is_counted then coalesce(parts.counted, 0) end as numerator,
        if(metrics.times is null, null, coalesce(parts.base, 0)) as denominator,
        metrics.restarts and month($as_of::date) = 1 as begins,
        coalesce(
            printed.value,
            parts.middle,
            coalesce(metrics.times, 1) * numerator
            / if(metrics.times is null, 1, nullif(denominator, 0))
        ) as value,
        printed.printed_to,
    from metrics
    cross join points
    cross join asked
    left outer join parts
        on
            metrics.metric = parts.metric
            and points.months_back = parts.months_back
    left outer join printed_spells as printed
        on
            -- Several districts together have no printed number of their own.
            metrics.figure = 'measure'
            and metrics.metric = printed.metric
            and metrics.unit = printed.unit
            and asked.of_amounts = [printed.region]
            and points.day >= printed.from_on
            and points.day < printed.until_on
),

-- Steps of several regions have a next target in common where it is due on one day.
bands as (
    select
        metrics.metric,
        points.months_back,
        bands.has_value,
        bands.status,
        case when count(bands.target) = count(*) then sum(bands.target) end as target,
        round(sum(bands.score_from), 9) as score_from,
        round(sum(bands.score_until), 9) as score_until,
        min(bands.next_due_on) = max(bands.next_due_on) as is_shared,
        if(is_shared, min(bands.next_due_on), null) as next_due_on,
        if(is_shared, sum(bands.next_target), null) as next_target,
        sum(bands.year_target) as year_target,
    from metrics
    inner join target_bands as bands
        on
            metrics.metric = bands.metric
            and metrics.unit = bands.unit
            and list_contains(metrics.regions, bands.region)
    inner join points on bands.from_on <= points.day and bands.until_on > points.day
    where bands.from_on >= date_trunc('year', points.day)
    group by metrics.metric, points.months_back, bands.has_value, bands.status
    having count(*) = any_value(len(metrics.regions))
),

lit as (
    select
        rated.*,
        rated.sign * rated.value as score,
        bands.metric is not null as is_aimed,
        bands.* exclude (metric, months_back),
    from rated
    left outer join bands
        on
            rated.metric = bands.metric
            and rated.months_back = bands.months_back
            and (rated.value is not null) = bands.has_value
            and coalesce(round(rated.sign * rated.value, 9), 0) >= bands.score_from
            and coalesce(round(rated.sign * rated.value, 9), 0) < bands.score_until
),

-- How many month ends without a break, the date itself the first, are behind their targets.
ran as (
    select
        metric,
        list(value order by months_back desc) as trend,
        coalesce(
            min(months_back) filter (where coalesce(status, '') not like '%behind'),
            count(*)
        ) as months_behind,
    from lit
    where months_back < 99
    group by metric
),

first_rows as (
    select
        metric,
        min(from_on) as first_on,
    from spells
    where
        part = 'numerator'
        and from_on <= $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
    group by metric
),

final as (
    select
        now.metric,
        metrics.unit,
        metrics.direction,
        now.value,
        now.numerator,
        now.denominator,
        now.target,
        if(now.is_aimed, now.status, 'no_target') as status,
        now.score - now.sign * now.target as lead,
        if(metrics.unit = 'pct', now.denominator / 100, null) as per_point,
        lead * per_point as lead_amount,
        if(eve.cohort = now.cohort and eve.printed_to is null, eve.value, null)
            as previous,
        -- A lead of the year before was one on another schedule.
        if(month($as_of::date) > 1, now.sign * previous - now.sign * eve.target, null)
            as lead_before,
        if(year_ago.cohort = greatest(now.cohort - 1, 0), year_ago.value, null)
            as last_year,
        now.year_target,
        -- Month ends of the year still to come.
        12 - month($as_of::date)
        + ($as_of::date < last_day($as_of::date))::bigint as months_left,
        -- The greater of nought and nothing known would be nought.
        if(
            metrics.is_paced and now.score + now.year_target is not null,
            greatest(now.sign * now.year_target - now.score, 0), null
        ) / nullif(months_left, 0) as needed_per_month,
        needed_per_month * if(metrics.unit = 'pct', per_point, 1) as needed_amount,
        now.value - if(now.begins, 0, previous) as change,
        100 * change / nullif(coalesce(now.target, now.year_target), 0)
            as points_of_target,
        nullif(if(metrics.register is null, round(points_of_target, 9), 0), 0) as moved,
        if(moved is null, null, rank() over (order by abs(moved) desc nulls last))
            as movement_rank,
        nullif(now.cohort, 0) as ratio_year,
        metrics.restarts,
        now.next_due_on,
        now.next_target,
        now.score - now.sign * now.next_target as next_lead,
        next_lead * per_point as next_lead_amount,
        coalesce(city.cumulative_target, city.next_target) as city_target,
        coalesce(city.due_on, city.next_due_on) as city_due_on,
        first_rows.first_on,
        metrics.amount_unit,
        metrics.decimals,
        ran.trend,
        metrics.register,
        now.printed_to,
        nullif(ran.months_behind, 0) as months_behind,
        metrics.sort_order,
    from metrics
    inner join ran on metrics.metric = ran.metric
    inner join lit as now on metrics.metric = now.metric and now.months_back = 0
    inner join lit as eve on metrics.metric = eve.metric and eve.months_back = 1
    inner join lit as year_ago
        on metrics.metric = year_ago.metric and year_ago.months_back = 99
    left outer join target_steps as city
        on
            metrics.metric = city.metric
            and metrics.unit = city.unit
            and city.region = 'city'
            and not now.is_aimed
            and metrics.direction <> 'none'
            and city.from_on <= $as_of::date
            and city.until_on > $as_of::date
    left outer join first_rows on metrics.metric = first_rows.metric
    -- A register without matters has a row where it is printed or has a target.
    where
        coalesce(metrics.counts_from, now.printed_to) is not null
        or now.is_aimed
        or city.metric is not null
)

select * exclude (sort_order, per_point, moved) from final
order by sort_order > 100 and coalesce(status, '') not like '%behind', sort_order
