-- title: 未销号图斑存量 | Backlog of open cases
-- unit: 宗 | cases
-- definition: 近 24 个月每月下发、销号的违法图斑数和月末未销号数；最后一行截至该日。年初以前下发的也在存量之内。
--   | Illegal cases issued and closed in each of the 24 months to the date, and open at the end of
--   each, whatever year they were issued in; the last row ends on the date.
-- tables: calendar, case_rectification_changes
-- params: as_of, districts
-- returns: month_end DATE, issued_cases BIGINT, closed_cases BIGINT, open_cases BIGINT
-- labels:
--   issued_cases: 下发 | Issued
-- records: case_records
--   with as_of = month_end
--   total issued_cases = sum(issued_this_month), closed_cases = sum(closed_this_month), open_cases = sum(open_cases)
-- caveat: latest_state, closing_date_missing
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

changes as (
    select
        change_on,
        sum(illegal_cases) as issued_cases,
        sum(closed_cases) as closed_cases,
        sum(open_cases) as open_cases,
    from case_rectification_changes
    where
        change_on <= $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
    group by change_on
),

final as (
    select
        months.month_end,
        coalesce(
            sum(changes.issued_cases) filter (
                where changes.change_on >= months.month_start
            ),
            0
        )::bigint as issued_cases,
        coalesce(
            sum(changes.closed_cases) filter (
                where changes.change_on >= months.month_start
            ),
            0
        )::bigint as closed_cases,
        coalesce(sum(changes.open_cases), 0)::bigint as open_cases,
    from months
    left outer join changes on months.month_end >= changes.change_on
    group by months.month_end
)

select * from final
order by month_end
