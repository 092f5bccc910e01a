-- title: 供后监管地块的闲置要素 | What decides idleness, per watched parcel
-- definition: 每个地块每次认定一行：有效开工日（补充协议日期，否则约定日期，否则交地后一年）、满一年日、停工是否符合半途停工条件、闲置面积、按规则表计入处置的日期与面积。认定撤销的不计处置，自撤销之日起不在存量。
--   | One row per parcel and round: the effective start (extended, else agreed, else a year after
--   delivery), the one-year line, whether a stop of work meets the second rule, the idle area, and
--   day and area of the release as the rules table counts it. A revoked identification is never a
--   release and leaves the stock on the day it is revoked.
-- tables: idle_land, rule_idle_methods, rule_parameters
-- returns: supervision_no VARCHAR, round INTEGER, district VARCHAR, contract_on DATE, area_ha DECIMAL(24,9), start_due_on DATE, due_soon_on DATE, near_idle_on DATE, idle_line_on DATE, started_on DATE, finished_on DATE, stopped_year_on DATE, stop_judgement VARCHAR, survey_notice_on DATE, identified_on DATE, idle_area_ha DECIMAL(24,9), cause VARCHAR, idle_method VARCHAR, is_counted BOOLEAN, is_revoked BOOLEAN, plan_approved_on DATE, fee_decided_on DATE, fee_paid_on DATE, disposed_on DATE, released_on DATE, released_ha DECIMAL(24,9), left_stock_on DATE, legacy BOOLEAN
with

limits as (
    select
        max(value) filter (where name = 'idle_start_after_delivery_months')::integer
            as delivery_months,
        max(value) filter (where name = 'idle_due_soon_days')::integer as due_soon_days,
        max(value) filter (where name = 'idle_near_months')::integer as near_months,
    from rule_parameters
),

-- Decimals from here on: a third is then a third, and sums are the same in any order.
parcels as (
    select
        supervision_no,
        coalesce(round, 1)::integer as round,
        district,
        contract_on,
        area_ha::decimal(24, 9) as area_ha,
        coalesce(
            extended_start_on,
            agreed_start_on,
            (delivered_on + to_months(limits.delivery_months))::date
        ) as start_due_on,
        limits.due_soon_days,
        limits.near_months,
        actual_start_on,
        actual_finish_on,
        (suspended_on + interval 1 year)::date as stopped_year_on,
        developed_ha::decimal(24, 9) as developed_ha,
        nullif(required_ha::decimal(24, 9), 0) as required_ha,
        invested_wan::decimal(24, 9) as invested_wan,
        nullif(total_investment_wan::decimal(24, 9), 0) as total_wan,
        survey_notice_on,
        identified_on,
        coalesce(idle_ha, area_ha)::decimal(24, 9) as idle_area_ha,
        disposed_ha::decimal(24, 9) as disposed_ha,
        cause,
        method,
        plan_approved_on,
        fee_decided_on,
        fee_paid_on,
        disposed_on,
        legacy,
    from idle_land
    cross join limits
),

final as (
    select
        parcels.supervision_no,
        parcels.round,
        parcels.district,
        parcels.contract_on,
        parcels.area_ha,
        parcels.start_due_on,
        parcels.start_due_on - parcels.due_soon_days as due_soon_on,
        (parcels.start_due_on + to_months(parcels.near_months))::date as near_idle_on,
        (parcels.start_due_on + interval 1 year)::date as idle_line_on,
        parcels.actual_start_on as started_on,
        parcels.actual_finish_on as finished_on,
        parcels.stopped_year_on,
        case
            when
                3 * parcels.developed_ha < parcels.required_ha
                or 4 * parcels.invested_wan < parcels.total_wan
                then 'idle'
            when
                parcels.developed_ha is null
                or parcels.required_ha is null
                or parcels.invested_wan is null
                or parcels.total_wan is null
                then 'unknown'
            else 'not_idle'
        end as stop_judgement,
        parcels.survey_notice_on,
        parcels.identified_on,
        parcels.idle_area_ha,
        parcels.cause,
        parcels.method as idle_method,
        coalesce(methods.counts, false) as is_counted,
        coalesce(parcels.method = 'revoked', false) as is_revoked,
        parcels.plan_approved_on,
        parcels.fee_decided_on,
        parcels.fee_paid_on,
        parcels.disposed_on,
        case
            when is_counted and not is_revoked then parcels.disposed_on
        end as released_on,
        case
            when is_counted and not is_revoked and parcels.disposed_on is not null
                then least(
                    coalesce(parcels.disposed_ha, parcels.idle_area_ha),
                    parcels.idle_area_ha
                )
            else 0
        end::decimal(24, 9) as released_ha,
        case
            when is_revoked then coalesce(parcels.disposed_on, date '0001-01-01')
            else date '9999-12-31'
        end as left_stock_on,
        parcels.legacy,
    from parcels
    left outer join rule_idle_methods as methods
        on coalesce(parcels.method, '') = methods.method
)

select * from final
order by supervision_no, round
