-- title: 十年以上老账（按宗数） | Ten-year list, by number of parcels
-- unit: 宗 | parcels
-- definition: 上年 12 月 31 日未供且批准满十年的地块为固定清单；各月末清单中仍未供的为剩余宗数，已离开清单的宗数除以清单宗数为处置率（按宗数）。月末未供且满十年的宗数＝剩余＋年内新满十年＋年初已供而年内转为未供。
--   | Parcels open and ten years past approval on 31 December before form a fixed list; what is
--   still open at a month end is left of it, and those gone over those listed is the disposal
--   rate by number. What is open and ten years old at a
--   month end = left + turned ten since + supplied on 1 January and open again.
-- tables: calendar, supply_over_10_spells, rule_parameters
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

spells as (
    select
        from_on,
        until_on,
        listed_parcels,
        left_parcels,
        left_ha,
        turned_parcels,
        over_10_parcels,
    from supply_over_10_spells
    where
        basis = $basis
        and from_on <= $as_of::date
        and until_on >= date_trunc('year', $as_of::date)
        and ($districts::varchar[] is null or district = any($districts))
),

standing as (
    select
        month_ends.month_end,
        coalesce(sum(spells.listed_parcels), 0)::bigint as listed_parcels,
        coalesce(sum(spells.left_parcels), 0)::bigint as left_parcels,
        coalesce(sum(spells.left_ha), 0)::double as left_ha,
        coalesce(sum(spells.turned_parcels), 0)::bigint as turned_parcels,
        coalesce(sum(spells.over_10_parcels), 0)::bigint as over_10_parcels,
    from month_ends
    left outer join spells
        on
            month_ends.month_end >= spells.from_on
            and month_ends.month_end < spells.until_on
    group by month_ends.month_end
),

small_denominator as (
    select value
    from rule_parameters
    where name = 'small_denominator'
),

final as (
    select
        standing.month_end,
        standing.listed_parcels,
        standing.left_parcels,
        standing.listed_parcels - standing.left_parcels as gone_parcels,
        100 * gone_parcels::double / nullif(standing.listed_parcels, 0) as gone_pct,
        standing.left_ha,
        standing.listed_parcels < small_denominator.value as is_small,
        standing.turned_parcels,
        standing.over_10_parcels - standing.left_parcels - standing.turned_parcels
            as reopened_parcels,
        standing.over_10_parcels,
    from standing
    cross join small_denominator
)

select * from final
order by month_end
