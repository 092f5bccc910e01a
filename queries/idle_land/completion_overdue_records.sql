-- title: 逾期竣工地块 | Parcels with an overdue completion
-- unit: 每行一宗 | one parcel a row
-- definition: 约定竣工时间早于该日、该日尚未竣工的每宗供地（按最近一次认定轮次，整宗收回、置换的不计），逾期天数和测算违约金；规则未设日率或没有成交价格的违约金为空。
--   | Every parcel supplied whose agreed finish is before the date and which is not finished by it
--   (by its latest round; parcels taken back or swapped as a whole left out), the days overdue and
--   the estimated penalty: empty without a rate in the rules or without a price.
-- tables: idle_land, rule_parameters
-- params: as_of, districts
-- returns: supervision_no VARCHAR, project_name VARCHAR, district VARCHAR, holder VARCHAR, area_ha DOUBLE, agreed_finish_on DATE, overdue_days BIGINT, price_wan DOUBLE, penalty_wan DOUBLE, actual_start_on DATE, contract_on DATE, owner_unit VARCHAR, next_step VARCHAR, priced_parcels BIGINT
-- absent:
--   penalty_wan: not_applicable
--   price_wan: not_reported
-- records: self
-- caveat: latest_state
with

limits as (
    select
        nullif(max(value) filter (where name = 'finish_penalty_permille'), 0)
            as penalty_permille,
    from rule_parameters
),

latest as (
    select *
    from idle_land
    where contract_on <= $as_of::date
    qualify
        row_number()
            over (partition by supervision_no order by coalesce(round, 1) desc)
        = 1
),

final as (
    select
        latest.supervision_no,
        latest.project_name,
        latest.district,
        latest.holder,
        latest.area_ha,
        latest.agreed_finish_on,
        $as_of::date - latest.agreed_finish_on as overdue_days,
        latest.price_wan,
        latest.price_wan
        * limits.penalty_permille
        * ($as_of::date - latest.agreed_finish_on)
        / 1000 as penalty_wan,
        latest.actual_start_on,
        latest.contract_on,
        latest.owner_unit,
        latest.next_step,
        (latest.price_wan is not null)::bigint as priced_parcels,
    from latest
    cross join limits
    where
        latest.agreed_finish_on < $as_of::date
        and coalesce(latest.actual_finish_on > $as_of::date, true)
        and not coalesce(
            latest.method in ('paid_recovery', 'forfeiture', 'swap')
            and latest.disposed_on <= $as_of::date
            and coalesce(latest.disposed_ha, latest.idle_ha, latest.area_ha)
            >= latest.area_ha,
            false
        )
        and ($districts::varchar[] is null or latest.district = any($districts))
)

select * from final
order by overdue_days desc, supervision_no asc
