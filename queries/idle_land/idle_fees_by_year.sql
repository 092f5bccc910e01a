-- title: 闲置费征缴 | Idle-land fees assessed and collected
-- unit: 万元 | 10 000 yuan
-- definition: 截至该日已作出征缴决定的闲置费，按决定年份分（决定日期未填的自合同签订日起计，单列）；实缴不含缴清日期晚于该日的；征缴率为实缴除以应缴，合计征缴率为各年实缴之和除以应缴之和。缴费不等于解除闲置。
--   | Fees decided by the date, by year of decision (without a date they count from the contract on
--   and stand apart); collected leaves out what was paid up after the date; the rate is collected
--   over assessed, for all years together sum over sum. Paying the fee does not end idleness.
-- tables: idle_land
-- params: as_of, districts
-- returns: fee_year BIGINT, parcels BIGINT, assessed_wan DOUBLE, collected_wan DOUBLE, owed_wan DOUBLE, collected_pct DOUBLE, all_collected_pct DOUBLE
-- labels:
--   fee_year: 决定年份 | Year of decision
--   assessed_wan: 应缴 | Assessed
--   collected_wan: 实缴 | Collected
--   owed_wan: 欠缴 | Owed
--   collected_pct: 征缴率 | Collected
--   all_collected_pct: 合计征缴率 | Collected of all years
-- records: idle_fee_records
--   where fee_year = fee_year
--   total parcels = count(), assessed_wan = sum(fee_assessed_wan), collected_wan = sum(collected_wan), owed_wan = sum(owed_wan)
-- caveat: latest_state
with

fees as (
    select
        year(fee_decided_on) as fee_year,
        fee_assessed_wan::decimal(24, 6) as assessed_wan,
        case
            when fee_paid_on > $as_of::date then 0
            else coalesce(fee_paid_wan, 0)
        end::decimal(24, 6) as collected_wan,
    from idle_land
    where
        fee_assessed_wan > 0
        and coalesce(fee_decided_on, contract_on) <= $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
),

final as (
    select
        fee_year,
        count(*) as parcels,
        sum(assessed_wan)::double as assessed_wan,
        sum(collected_wan)::double as collected_wan,
        sum(assessed_wan - collected_wan)::double as owed_wan,
        100 * sum(collected_wan)::double / nullif(sum(assessed_wan), 0)::double
            as collected_pct,
        100 * (sum(sum(collected_wan)) over ())::double
        / nullif(sum(sum(assessed_wan)) over (), 0)::double as all_collected_pct,
    from fees
    group by fee_year
)

select * from final
order by fee_year asc nulls last
