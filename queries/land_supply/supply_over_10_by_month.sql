-- title: 十年以上老账（按宗数） | Ten-year list, by number of parcels
-- unit: 宗 | parcels
-- definition: 上年 12 月 31 日未供且批准满十年的地块为固定清单；各月末清单中仍未供的为剩余宗数，已离开清单的宗数除以清单宗数为处置率（按宗数）。月末未供且满十年的宗数＝剩余＋年内新满十年＋年初已供而年内转为未供。
--   | Parcels open and ten years past approval on 31 December before form a fixed list; what is
--   still open at a month end is left of it, and those gone over those listed is the disposal
--   rate by number. What is open and ten years old at a
--   month end = left + turned ten since + supplied on 1 January and open again.
-- tables: calendar, supply_parcel_steps, rule_parameters
-- params: as_of, districts, basis
-- returns: month_end DATE, listed_parcels BIGINT, left_parcels BIGINT, gone_parcels BIGINT, gone_pct DOUBLE, left_ha DOUBLE, is_small BOOLEAN, turned_parcels BIGINT, reopened_parcels BIGINT, over_10_parcels BIGINT
-- labels:
--   listed_parcels: 清单宗数 | Listed
--   left_parcels: 剩余宗数 | Left
--   gone_parcels: 已处置宗数 | Gone
--   gone_pct: 处置率（按宗数） | Gone by number
--   left_ha: 剩余面积 | Area left
--   is_small: 小分母 | Small denominator
--   turned_parcels: 年内新满十年 | Turned ten since
--   reopened_parcels: 年初已供、年内转为未供 | Supplied then, open again
--   over_10_parcels: 十年以上未供宗数 | Open, ten years and over
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

aged as (
    select
        *,
        (approved_on + interval 10 year)::date as ten_on,
    from supply_parcel_steps
),

-- Open and ten years old, but not on the list: too young then, or supplied then.
unlisted as (
    select
        month_ends.month_end,
        count(*) filter (where old.ten_on > opening.opened_on) as turned,
        count(*) filter (where old.ten_on <= opening.opened_on) as reopened,
    from month_ends
    cross join opening
    inner join aged as old
        on
            month_ends.month_end >= old.step_on
            and month_ends.month_end < coalesce(old.next_on, date '9999-12-31')
            and month_ends.month_end >= old.ten_on
    where
        old.basis = $basis
        and old.is_open
        and ($districts::varchar[] is null or old.district = any($districts))
        and old.parcel_id not in (select parcel_id from listed)
    group by month_ends.month_end
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
        coalesce(any_value(unlisted.turned), 0)::bigint as turned_parcels,
        coalesce(any_value(unlisted.reopened), 0)::bigint as reopened_parcels,
        (left_parcels + turned_parcels + reopened_parcels)::bigint as over_10_parcels,
    from month_ends
    cross join small_denominator
    left outer join standing on month_ends.month_end = standing.month_end
    left outer join unlisted on month_ends.month_end = unlisted.month_end
    group by month_ends.month_end
)

select * from final
order by month_end
