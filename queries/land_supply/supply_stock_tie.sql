-- title: 存量核对 | Tie of the bridge to the open stock
-- unit: 面积 | area
-- definition: 未供存量 = 变化表期末数 + 超供面积 − 规则所定大小（默认 0.01 公顷）及以下的尾差。
--   | Open stock = closing of the bridge + over-supply − remainders of the size in the rules (0.01 ha unless changed) and less.
-- tables: supply_stock_changes
-- params: as_of, districts, basis
-- returns: closing_ha DOUBLE, oversupplied_ha DOUBLE, remainder_ha DOUBLE, open_ha DOUBLE, open_parcels BIGINT
-- labels:
--   closing_ha: 期末 | Closing
--   oversupplied_ha: 超供 | Over-supply
--   remainder_ha: 尾差 | Remainders
--   open_ha: 未供面积 | Open area
--   open_parcels: 未供宗数 | Open parcels
-- records: supply_remaining_records
--   total closing_ha = sum(remaining_ha), oversupplied_ha = sum(oversupplied_ha), remainder_ha = sum(remainder_ha), open_ha = sum(open_ha), open_parcels = sum(open_parcels)
with

final as (
    select
        coalesce(sum(remaining_ha), 0)::double as closing_ha,
        coalesce(sum(oversupplied_ha), 0)::double as oversupplied_ha,
        coalesce(sum(remainder_ha), 0)::double as remainder_ha,
        coalesce(sum(open_ha), 0)::double as open_ha,
        coalesce(sum(open_parcels), 0)::bigint as open_parcels,
    from supply_stock_changes
    where
        basis = $basis
        and change_on <= $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
)

select * from final
