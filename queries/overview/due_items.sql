-- title: 督办清单 | Supervision list
-- unit: 每行一项 | one matter a row
-- definition: 截至该日未了结、已逾期或将到期的事项：未供地块的处置时限、未动工地块的满一年线（次日起为疑似闲置）、未销号违法图斑的整改时限、已立案未作处罚决定的期限（规则所定，默认 90 日）、各台账未办结事项的主时限。按轻重排列：30 天内到期的在前，其次为新逾期（上月末尚未逾期，即时限在上月末及以后），再次为早已逾期（上月末已逾期），最后为以后到期的；剩余天数已过的写作逾期天数，供程序读取的 CSV 为负数。台账时限自带提前量的按其提前量列入（如六个月），其余提前 180 天；经推定工作日的时限标 ≈。受限台账不在其中。
--   | Matters unsettled at the date that are overdue or fall due: limits for open parcels, the
--   one-year line of land not started (suspected from the next day), limits for open illegal cases,
--   the limit of penalty decisions in the rules (90 days unless changed), and the main limit of
--   every open matter of a register. The most urgent stand first: due within 30 days, newly
--   overdue (not yet so at the end of last month: the limit lies on that day or after it), long
--   overdue (already so then), and what falls due later. Days past are written as days overdue, and
--   are negative in a CSV for programs. A limit with a lead of its own is listed by that lead (six
--   months, say), every other 180 days ahead; one over estimated working days is marked ≈.
--   Restricted registers are left out.
-- tables: due_limits
-- params: as_of, districts
-- returns: due_kind VARCHAR, item_id VARCHAR, item_name VARCHAR, district VARCHAR, owner_unit VARCHAR, limit_on DATE, days_left BIGINT, due_band VARCHAR, amount_ha DOUBLE, is_estimated BOOLEAN
-- planned: limit_on
-- labels:
--   item_id: 编号 | No.
--   item_name: 名称 | Name
--   limit_on: 时限 | Limit
--   amount_ha: 面积 | Area
-- records: self
-- caveat: latest_state
with

final as (
    select
        due_kind,
        item_id,
        item_name,
        district,
        owner_unit,
        limit_on,
        date_diff('day', $as_of::date, limit_on) as days_left,
        case
            when limit_on < date_trunc('month', $as_of::date) - interval 1 day
                then 'long_overdue'
            when limit_on < $as_of::date then 'newly_overdue'
            when limit_on <= $as_of::date + 30 then 'in_30_days'
            when limit_on <= $as_of::date + 90 then 'in_90_days'
            else 'in_180_days'
        end as due_band,
        amount_ha,
        is_estimated,
    from due_limits
    where
        from_on <= $as_of::date
        and until_on > $as_of::date
        and (listed_on <= $as_of::date or limit_on < $as_of::date)
        and ($districts::varchar[] is null or district = any($districts))
)

select * from final
order by
    list_position(
        ['in_30_days', 'newly_overdue', 'long_overdue', 'in_90_days', 'in_180_days'],
        due_band
    ),
    days_left,
    due_kind,
    item_id
