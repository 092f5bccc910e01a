-- title: 缺数据而无法判断是否闲置的地块 | Parcels that cannot be judged for want of a figure
-- unit: 每行一宗 | one parcel a row
-- definition: 该日预警档次为“无法判断”的地块，及缺少哪项数据：未动工的缺约定开工和交地日期；停工满一年的缺动工面积或投资额。补齐后疑似闲置宗数和面积的范围：下限为现有疑似（都不闲置），上限为现有疑似加上全部此类地块（都闲置），口径同疑似闲置预警。
--   | Parcels whose warning band at the date is unknown, and which figure they lack: of those not
--   started the agreed start and the day delivered; of those stopped for a year areas or amounts.
--   Once they are given the suspected parcels lie between those suspected now (none of these is
--   idle) and these with all of them (all are), as defined for the warning bands.
-- tables: idle_states, idle_parcels, idle_land
-- params: as_of, districts
-- returns: supervision_no VARCHAR, round INTEGER, project_name VARCHAR, district VARCHAR, lacking VARCHAR, band_ha DOUBLE, contract_on DATE, suspended_on DATE, developed_ha DOUBLE, required_ha DOUBLE, invested_wan DOUBLE, total_investment_wan DOUBLE, owner_unit VARCHAR, least_parcels BIGINT, most_parcels BIGINT, least_ha DOUBLE, most_ha DOUBLE
-- labels:
--   least_parcels: 疑似宗数下限 | Suspected at least
--   most_parcels: 疑似宗数上限 | Suspected at most
--   least_ha: 疑似面积下限 | Area at least
--   most_ha: 疑似面积上限 | Area at most
-- absent:
--   developed_ha: not_reported
--   required_ha: not_reported
--   invested_wan: not_reported
--   total_investment_wan: not_reported
-- records: self
-- caveat: latest_state
with

warned as (
    select *
    from idle_states
    where
        from_on <= $as_of::date
        and until_on > $as_of::date
        and band in ('suspected', 'unknown')
        and ($districts::varchar[] is null or district = any($districts))
),

sums as (
    select
        count(*) filter (where band = 'suspected') as least_parcels,
        count(*) as most_parcels,
        coalesce(sum(band_ha) filter (where band = 'suspected'), 0)::double as least_ha,
        sum(band_ha)::double as most_ha,
    from warned
),

final as (
    select
        warned.supervision_no,
        warned.round,
        watched.project_name,
        warned.district,
        case
            when not coalesce(parcels.started_on <= $as_of::date, false)
                then 'start_date'
            when
                (watched.developed_ha is null or coalesce(watched.required_ha, 0) = 0)
                and (
                    watched.invested_wan is null
                    or coalesce(watched.total_investment_wan, 0) = 0
                )
                then 'areas_amounts'
            when watched.developed_ha is null or coalesce(watched.required_ha, 0) = 0
                then 'areas'
            else 'amounts'
        end as lacking,
        warned.band_ha::double as band_ha,
        watched.contract_on,
        watched.suspended_on,
        watched.developed_ha,
        watched.required_ha,
        watched.invested_wan,
        watched.total_investment_wan,
        watched.owner_unit,
        sums.least_parcels,
        sums.most_parcels,
        sums.least_ha,
        sums.most_ha,
    from warned
    inner join idle_parcels as parcels
        on
            warned.supervision_no = parcels.supervision_no
            and warned.round = parcels.round
    inner join idle_land as watched
        on
            warned.supervision_no = watched.supervision_no
            and warned.round = coalesce(watched.round, 1)
    cross join sums
    where warned.band = 'unknown'
)

select * from final
order by band_ha desc, supervision_no asc, round asc
