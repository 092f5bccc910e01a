-- title: 未办结的事项 | Open matters
-- unit: 每行一项 | one matter a row
-- definition: 截至该日未办结的事项：自起算日以来的天数和所属时长档、主时限及剩余天数、是否已过时限、是否到提前预警日、到期月份。
--   | Open matters at the date: days since the opening and their band, the main limit with the days
--   left, whether it has passed, whether the day of warning has come, and the month in
--   which it falls due.
-- tables: matter_spells, matter_pending_limits, matters, rule_matter_age_bands
-- params: as_of, districts, register
-- returns: matter_id VARCHAR, title VARCHAR, kind VARCHAR, stage VARCHAR, district VARCHAR, owner_unit VARCHAR, opened_on DATE, days_open BIGINT, open_band VARCHAR, limit_on DATE, days_left BIGINT, is_past INTEGER, is_warned BOOLEAN, is_estimated BOOLEAN, month_end DATE
-- planned: limit_on, month_end
-- labels:
--   days_open: 已办理天数 | Days open
--   open_band: 时长 | Age
--   is_past: 已过时限 | Past the limit
--   is_warned: 已到预警日 | Warned
-- absent:
--   opened_on: not_reported
--   days_open: not_reported
-- records: self
with

final as (
    select
        spells.matter_id,
        matters.title,
        spells.kind,
        spells.stage,
        spells.district,
        spells.owner_unit,
        spells.opened_on,
        date_diff('day', spells.opened_on, $as_of::date) as days_open,
        bands.age_band as open_band,
        limits.limit_on,
        date_diff('day', $as_of::date, limits.limit_on) as days_left,
        coalesce(limits.limit_on < $as_of::date, false)::integer as is_past,
        coalesce(limits.lead_on <= $as_of::date, false) as is_warned,
        coalesce(limits.is_estimated, false) as is_estimated,
        greatest(
            last_day(limits.limit_on), last_day($as_of::date - interval 12 month)
        ) as month_end,
    from matter_spells as spells
    inner join matters
        on spells.register = matters.register and spells.matter_id = matters.matter_id
    inner join rule_matter_age_bands as bands
        on
            case
                when spells.opened_on is null
                    then bands.from_months is null
                else
                    spells.opened_on <= $as_of::date - to_months(bands.from_months)
                    and (
                        bands.to_months is null
                        or spells.opened_on > $as_of::date - to_months(bands.to_months)
                    )
            end
    left outer join matter_pending_limits as limits
        on
            spells.register = limits.register
            and spells.matter_id = limits.matter_id
            and limits.from_on <= $as_of::date
            and limits.until_on > $as_of::date
    where
        spells.register = $register::varchar
        and spells.state = 'open'
        and spells.from_on <= $as_of::date
        and spells.until_on > $as_of::date
        and ($districts::varchar[] is null or spells.district = any($districts))
)

select * from final
order by days_left asc nulls last, matter_id asc
