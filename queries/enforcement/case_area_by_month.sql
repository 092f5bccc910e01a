-- title: 每月拆除与补办面积 | Area demolished and legalised by month
-- unit: 面积 | area
-- definition: 近 24 个月整改完成的违法图斑的拆除面积和补办面积，按整改完成日期（缺则销号日期）计入各月；最后一行截至该日。两个日期都没有的不在任何月份。拆除与补办的宗数分开计，既拆除又补办的两边各计。
--   | Demolished and legalised area of the illegal cases rectified in each of the 24 months to the
--   date, by the day rectified (else closed); the last row ends on the date. What has neither date is
--   in no month. Cases demolished and cases legalised are counted apart; one with both is in both.
-- tables: calendar, case_rectified_days
-- params: as_of, districts
-- returns: month_end DATE, cases BIGINT, demolished_mu DOUBLE, legalised_mu DOUBLE, undated_done_mu DOUBLE, demolished_cases BIGINT, legalised_cases BIGINT
-- labels:
--   demolished_cases: 拆除宗数 | Cases demolished
--   legalised_cases: 补办宗数 | Cases legalised
--   undated_done_mu: 无日期的拆补面积 | Done, without a date
-- records: case_rectified_records
--   with as_of = month_end
--   total cases = count(), demolished_cases = sum(demolished_cases), legalised_cases = sum(legalised_cases), demolished_mu = sum(demolished_mu), legalised_mu = sum(legalised_mu)
-- caveat: latest_state
with

months as (
    select
        day as month_end,
        month_start,
    from calendar
    where
        month_start > last_day($as_of::date - interval 24 month)
        and day <= $as_of::date
        and (is_month_end or day = $as_of::date)
),

rectified as (
    select
        change_on,
        sum(cases) as cases,
        sum(demolished_cases) as demolished_cases,
        sum(legalised_cases) as legalised_cases,
        sum(demolished_mu) as demolished_mu,
        sum(legalised_mu) as legalised_mu,
    from case_rectified_days
    where
        change_on <= $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
    group by change_on
),

undated as (
    select sum(demolished_mu + legalised_mu) as done_mu
    from case_rectified_days
    where
        change_on is null
        and issued_on <= $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
),

final as (
    select
        months.month_end,
        coalesce(sum(rectified.cases), 0)::bigint as cases,
        coalesce(sum(rectified.demolished_mu), 0)::double as demolished_mu,
        coalesce(sum(rectified.legalised_mu), 0)::double as legalised_mu,
        coalesce(max(undated.done_mu), 0)::double as undated_done_mu,
        coalesce(sum(rectified.demolished_cases), 0)::bigint as demolished_cases,
        coalesce(sum(rectified.legalised_cases), 0)::bigint as legalised_cases,
    from months
    cross join undated
    left outer join rectified
        on
            months.month_start <= rectified.change_on
            and months.month_end >= rectified.change_on
    group by months.month_end
)

select * from final
order by month_end
