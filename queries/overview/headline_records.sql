-- title: 主要指标逐行计入 | What each row adds to the headline indicators
-- unit: 分子、分母各自的单位 | each in the unit of its numerator or denominator
-- definition: 八项主要指标在该日的分子和分母由哪些行计入、各计入多少：地块、认定、图斑、所或区县年度，各行之和即该指标的分子和分母，口径同主要指标。
--   | Which rows make up numerator and denominator of the eight headline indicators at the date,
--   and how much each adds: parcels, identifications, cases, offices or a district's year. Their
--   sums are the indicator's numerator and denominator, defined as for the headline indicators.
-- tables: supply_base_parcels, supply_base_parcel_changes, supply_parcel_steps, supply_parcels, rule_supply_age_bands, idle_states, idle_parcels, idle_land, case_illegal, staffing_counts, headline_spells, new_construction_farmland
-- params: as_of, districts
-- returns: metric VARCHAR, counted_table VARCHAR, counted_key VARCHAR, counted_name VARCHAR, district VARCHAR, numerator DOUBLE, denominator DOUBLE
-- labels:
--   counted_table: 计入的表 | Counted in
--   counted_key: 计入的行 | Row
--   counted_name: 名称 | Name
-- codes:
--   counted_table: supply_parcels = 批准地块 | Approved parcels
--   counted_table: idle_land = 供后监管地块 | Supplied parcels under watch
--   counted_table: cases = 违法图斑 | Cases
--   counted_table: offices = 基层所 | Offices
--   counted_table: new_construction_farmland = 新增建设用地占用耕地 | Farmland taken
-- absent:
--   denominator: not_applicable
-- records: self
-- caveat: latest_state
with

year_begin as (
    select make_date(year($as_of::date), 1, 1) as begun_on
),

supply_amounts as (
    select
        parcel_id,
        0::decimal(38, 9) as numerator,
        base_ha as denominator,
    from supply_base_parcels
    where
        basis = 'entry'
        and year($as_of::date) between first_year and last_year
    union all
    select
        parcel_id,
        disposed_ha as numerator,
        0::decimal(38, 9) as denominator,
    from supply_base_parcel_changes
    where
        basis = 'entry'
        and base_year = year($as_of::date)
        and change_on <= $as_of::date
),

supply_rate as (
    select
        'supply_disposal_rate' as metric,
        'supply_parcels' as counted_table,
        parcels.parcel_id as counted_key,
        parcels.parcel_name as counted_name,
        parcels.district,
        sum(amounts.numerator) as numerator,
        sum(amounts.denominator) as denominator,
    from supply_amounts as amounts
    inner join supply_parcels as parcels on amounts.parcel_id = parcels.parcel_id
    group by parcels.parcel_id, parcels.parcel_name, parcels.district
),

-- The oldest band, as the stock's daily changes count it.
over_10 as (
    select
        'supply_over_10_parcels' as metric,
        'supply_parcels' as counted_table,
        parcels.parcel_id as counted_key,
        parcels.parcel_name as counted_name,
        parcels.district,
        1::decimal(38, 9) as numerator,
        null::decimal(38, 9) as denominator,
    from supply_parcel_steps as steps
    inner join rule_supply_age_bands as bands
        on
            bands.age_band = 'over_10'
            and (steps.approved_on + to_years(bands.from_years::integer))::date
            <= $as_of::date
            and coalesce(
                (steps.approved_on + to_years(bands.to_years::integer))::date,
                date '9999-12-31'
            ) > $as_of::date
    inner join supply_parcels as parcels on steps.parcel_id = parcels.parcel_id
    where
        steps.basis = 'entry'
        and steps.is_open
        and steps.step_on <= $as_of::date
        and coalesce(steps.next_on, date '9999-12-31') > $as_of::date
),

idle_amounts as (
    select
        'idle_disposal_rate' as metric,
        states.supervision_no,
        states.round,
        0::decimal(38, 9) as numerator,
        states.standing_ha::decimal(38, 9) as denominator,
    from idle_states as states
    where
        states.standing_ha > 0
        and not states.is_revoked
        and year(states.from_on) < year($as_of::date)
        and year(states.until_on) >= year($as_of::date)
    union all
    select
        'idle_disposal_rate' as metric,
        supervision_no,
        round,
        released_ha::decimal(38, 9) as numerator,
        0::decimal(38, 9) as denominator,
    from idle_parcels
    cross join year_begin
    where
        released_on between year_begin.begun_on and $as_of::date
        and identified_on < year_begin.begun_on
    union all
    select
        'idle_new_ha' as metric,
        supervision_no,
        round,
        idle_area_ha::decimal(38, 9) as numerator,
        null::decimal(38, 9) as denominator,
    from idle_parcels
    cross join year_begin
    where identified_on between year_begin.begun_on and $as_of::date
),

idle_counted as (
    select
        amounts.metric,
        'idle_land' as counted_table,
        to_json([
            amounts.supervision_no, amounts.round::varchar
        ])::varchar as counted_key,
        any_value(idle_land.project_name) as counted_name,
        any_value(idle_land.district) as district,
        sum(amounts.numerator) as numerator,
        sum(amounts.denominator) as denominator,
    from idle_amounts as amounts
    inner join idle_land
        on
            amounts.supervision_no = idle_land.supervision_no
            and amounts.round = coalesce(idle_land.round, 1)
    group by amounts.metric, amounts.supervision_no, amounts.round
),

case_counted as (
    select
        unnest(
            case
                when source = 'transfer'
                    then ['case_rectification_rate', 'case_transfer_closure_rate']
                else ['case_rectification_rate']
            end
        ) as metric,
        'cases' as counted_table,
        case_id as counted_key,
        null as counted_name,
        district,
        coalesce(closing_on <= $as_of::date, false)::integer::decimal(38, 9)
            as numerator,
        1::decimal(38, 9) as denominator,
    from case_illegal
    where issued_on <= $as_of::date
),

post_counted as (
    select
        'staffing_fill_rate' as metric,
        'offices' as counted_table,
        office_id as counted_key,
        office_name as counted_name,
        district,
        staffed_posts::decimal(38, 9) as numerator,
        counted_posts::decimal(38, 9) as denominator,
    from staffing_counts
    where
        counted_on <= $as_of::date
        and until_on > $as_of::date
        and staffed_posts is not null
),

-- Of the years of the farmland ratio the latest complete one counts.
farmland_years as (
    select
        cohort,
        sum(amount) filter (where part = 'denominator') as denominator,
    from headline_spells
    where
        metric = 'illegal_farmland_ratio'
        and $as_of::date >= from_on
        and $as_of::date < until_on
        and ($districts::varchar[] is null or district = any($districts))
    group by cohort
    having
        count(*) filter (where part = 'unknown') = 0
        and denominator > 0
),

farmland_year as (
    select max(cohort) as cohort
    from farmland_years
),

farmland_counted as (
    select
        'illegal_farmland_ratio' as metric,
        'cases' as counted_table,
        cases.case_id as counted_key,
        null as counted_name,
        cases.district,
        cases.farmland_mu as numerator,
        0::decimal(38, 9) as denominator,
    from case_illegal as cases
    inner join farmland_year on cases.issue_year = farmland_year.cohort
    where cases.issued_on <= $as_of::date
    union all
    select
        'illegal_farmland_ratio' as metric,
        'new_construction_farmland' as counted_table,
        to_json([taken.year::varchar, taken.district])::varchar as counted_key,
        null as counted_name,
        taken.district,
        0::decimal(38, 9) as numerator,
        taken.total_farmland_mu::decimal(38, 9) as denominator,
    from new_construction_farmland as taken
    inner join farmland_year on taken.year = farmland_year.cohort
),

counted as (
    select * from supply_rate
    union all
    select * from over_10
    union all
    select * from idle_counted
    union all
    select * from case_counted
    union all
    select * from post_counted
    union all
    select * from farmland_counted
),

final as (
    select
        metric,
        counted_table,
        counted_key,
        counted_name,
        district,
        numerator::double as numerator,
        denominator::double as denominator,
    from counted
    where
        (numerator <> 0 or denominator <> 0)
        and ($districts::varchar[] is null or district = any($districts))
)

select * from final
order by metric asc, denominator desc nulls last, numerator desc, counted_key asc
