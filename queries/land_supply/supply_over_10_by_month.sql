-- title: 十年以上老账（按宗数） | Ten-year list, by number of parcels
-- unit: 宗 | parcels
-- definition: 上年 12 月 31 日未供且批准满十年的地块为固定清单；各月末清单中仍未供的为剩余宗数，已离开清单的宗数除以清单宗数为处置率（按宗数）。
--   | Parcels open and ten years past approval on 31 December before form a fixed list; what is
--   still open at a month end is left of it, and those gone over those listed is the disposal
--   rate by number.
-- tables: calendar, supply_parcel_steps, rule_parameters
-- params: as_of, districts, basis
-- returns: month_end DATE, listed_parcels BIGINT, left_parcels BIGINT, gone_parcels BIGINT, gone_pct DOUBLE, left_ha DOUBLE, is_small BOOLEAN
-- labels:
--   listed_parcels: 清单宗数 | Listed
--   left_parcels: 剩余宗数 | Left
--   gone_parcels: 已处置宗数 | Gone
--   gone_pct: 处置率（按宗数） | Gone by number
--   left_ha: 剩余面积 | Area left
--   is_small: 小分母 | Small denominator
-- records: supply_over_10_records
--   with as_of = month_end
--   total listed_parcels = count(), left_parcels = sum(open_parcels), left_ha = sum(open_ha)
with

month_ends as (
    select day as month_end
    from calendar
    where
        year = year($as_of::date)
        and day <= $as_of::date
        and (is_month_end or day = $as_of::date)
),

opening as (
    select (date_trunc('year', $as_of::date) - interval 1 day)::date as opened_on
),

listed as (
    select steps.parcel_id
    from supply_parcel_steps as steps
    cross join opening
    where
        steps.basis = $basis
        and steps.is_open
        and steps.step_on <= opening.opened_on
        and coalesce(steps.next_on, date '9999-12-31') > opening.opened_on
        and (steps.approved_on + interval 10 year)::date <= opening.opened_on
        and ($districts::varchar[] is null or steps.district = any($districts))
),

standing as (
    select
        month_ends.month_end,
        steps.is_open::integer as open_parcels,
        case when steps.is_open then steps.remaining_ha else 0 end as open_ha,
    from month_ends
    inner join supply_parcel_steps as steps
        on
            month_ends.month_end >= steps.step_on
            and month_ends.month_end < coalesce(steps.next_on, date '9999-12-31')
    inner join listed on steps.parcel_id = listed.parcel_id
    where steps.basis = $basis
),

small_denominator as (
    select value
    from rule_parameters
    where name = 'small_denominator'
),

final as (
    select
        month_ends.month_end,
        count(standing.open_parcels) as listed_parcels,
        coalesce(sum(standing.open_parcels), 0)::bigint as left_parcels,
        listed_parcels - left_parcels as gone_parcels,
        100 * gone_parcels::double / nullif(listed_parcels, 0) as gone_pct,
        coalesce(sum(standing.open_ha), 0)::double as left_ha,
        listed_parcels < any_value(small_denominator.value) as is_small,
    from month_ends
    cross join small_denominator
    left outer join standing on month_ends.month_end = standing.month_end
    group by month_ends.month_end
)

select * from final
order by month_end
