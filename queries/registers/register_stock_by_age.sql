-- title: 未办结事项的时长 | Age of the open matters
-- unit: 项 | matters
-- definition: 截至该日未办结的事项按自起算日以来的时长（历月，恰满的计入较长一档，分档见规则）计数，其中主时限已过的另计，两者相减为时限以内的；起算日不详的单列。并列台账首个自起算日起算、以月或年计的时限。
--   | Open matters by the time since they were opened (calendar months; just full counts in the
--   longer band; bands by the rules), and of each band those past their main limit: the rest is
--   within it. An unknown opening stands apart. The register's own limit in months from
--   the opening stands beside, if it has one.
-- tables: matter_spells, matter_pending_limits, rule_matter_age_bands, rule_register_limits
-- params: as_of, districts, register
-- returns: age_band VARCHAR, items BIGINT, past_limit BIGINT, area_ha DOUBLE, people BIGINT, households BIGINT, money_wan DOUBLE, from_months INTEGER, limit_months INTEGER
-- labels:
--   past_limit: 其中已过时限 | Past the limit
--   from_months: 自第几月 | From month
--   limit_months: 时限（月） | Limit in months
-- records: register_open_records
--   where open_band = age_band
--   total items = count(), past_limit = sum(is_past)
with

limit_line as (
    select case unit when 'year' then 12 * n else n end as months
    from rule_register_limits
    where
        register = $register::varchar
        and from_stage = 'opened'
        and not at_least
        and unit in ('month', 'year')
    order by limit_no
    limit 1
),

final as (
    select
        bands.age_band,
        count(*) as items,
        count(*) filter (where limits.limit_on < $as_of::date) as past_limit,
        sum(spells.whole_ha)::double as area_ha,
        sum(spells.whole_people)::bigint as people,
        sum(spells.whole_households)::bigint as households,
        sum(spells.whole_wan)::double as money_wan,
        bands.from_months,
        (select months from limit_line)::integer as limit_months,
    from matter_spells as spells
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
    group by bands.age_band, bands.from_months
)

select * from final
order by from_months nulls last
