-- title: 闲置费清单 | Idle-land fees
-- unit: 每行一宗 | one parcel a row
-- definition: 截至该日已作出征缴决定的每笔闲置费（决定日期未填的自合同签订日起计）：应缴、实缴、欠缴。
--   | Every fee decided by the date (undated ones from the contract on): assessed, collected, owed.
-- tables: idle_land
-- params: as_of, districts
-- returns: supervision_no VARCHAR, round INTEGER, project_name VARCHAR, district VARCHAR, fee_year BIGINT, fee_decided_on DATE, fee_assessed_wan DOUBLE, collected_wan DOUBLE, owed_wan DOUBLE, fee_paid_on DATE, price_wan DOUBLE, identified_on DATE, disposed_on DATE, holder VARCHAR, owner_unit VARCHAR
-- records: self
-- caveat: latest_state
with

final as (
    select
        supervision_no,
        coalesce(round, 1) as round,
        project_name,
        district,
        year(fee_decided_on) as fee_year,
        fee_decided_on,
        fee_assessed_wan,
        case
            when fee_paid_on > $as_of::date then 0
            else coalesce(fee_paid_wan, 0)
        end as collected_wan,
        fee_assessed_wan - case
            when fee_paid_on > $as_of::date then 0
            else coalesce(fee_paid_wan, 0)
        end as owed_wan,
        fee_paid_on,
        price_wan,
        identified_on,
        disposed_on,
        holder,
        owner_unit,
    from idle_land
    where
        fee_assessed_wan > 0
        and coalesce(fee_decided_on, contract_on) <= $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
)

select * from final
order by owed_wan desc, supervision_no asc, round asc
