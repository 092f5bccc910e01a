-- title: 缺销号日期或面积的图斑 | Cases done without a closing date, or without an area
-- unit: 每行一宗 | one case a row
-- definition: 该日及以前下发的违法图斑中，已无剩余面积且审核结束、但没有销号日期也没有整改完成日期的（补上日期即为已销号），以及已销号但没有违法面积的（按宗数不受影响，按面积缺这一宗）。补正后：按宗数的整改率将是多少，口径同图斑整改率。
--   | Illegal cases issued by the date of which nothing remains and whose review is finished, but that
--   have neither a closing date nor a day rectified (with one they are closed); and closed cases
--   without an illegal area (the rate by number is right, the one by area lacks them). If right: the
--   rate by number once the dates are given, as defined for the rectification rate.
-- tables: case_illegal, cases
-- params: as_of, districts
-- returns: case_id VARCHAR, lacking VARCHAR, district VARCHAR, source VARCHAR, issued_on DATE, office_id VARCHAR, owner_unit VARCHAR, illegal_area_mu DOUBLE, case_gain BIGINT, rate_pct DOUBLE, corrected_pct DOUBLE
-- labels:
--   lacking: 缺什么 | Lacking
--   case_gain: 可增销号 | Adds to closed
-- codes:
--   lacking: closing_date = 销号日期 | Closing date
--   lacking: illegal_area = 违法面积 | Illegal area
--   lacking: start_date = 约定开工或交地日期 | Start or delivery date
--   lacking: areas = 动工面积 | Areas of development
--   lacking: amounts = 投资额 | Amounts invested
--   lacking: areas_amounts = 动工面积和投资额 | Areas and amounts
-- absent:
--   corrected_pct: not_compared
-- records: self
-- caveat: latest_state
with

issued as (
    select
        *,
        coalesce(closing_on <= $as_of::date, false)::bigint as is_closed,
    from case_illegal
    where
        issued_on <= $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
),

sums as (
    select
        count(*) as illegal_cases,
        sum(is_closed) as closed_cases,
    from issued
),

doubtful as (
    select
        *,
        case when case_state = 'undated' then 'closing_date' else 'illegal_area' end
            as lacking,
        (case_state = 'undated')::bigint as case_gain,
    from issued
    where
        case_state = 'undated'
        or (is_closed = 1 and area_mu = 0)
),

final as (
    select
        doubtful.case_id,
        doubtful.lacking,
        doubtful.district,
        doubtful.source,
        doubtful.issued_on,
        doubtful.office_id,
        cases.owner_unit,
        doubtful.area_mu::double as illegal_area_mu,
        doubtful.case_gain,
        (100 * sums.closed_cases / nullif(sums.illegal_cases, 0))::double as rate_pct,
        (
            100
            * (sums.closed_cases + sum(doubtful.case_gain) over ())
            / nullif(sums.illegal_cases, 0)
        )::double as corrected_pct,
    from doubtful
    inner join cases on doubtful.case_id = cases.case_id
    cross join sums
)

select * from final
order by lacking, issued_on, case_id
