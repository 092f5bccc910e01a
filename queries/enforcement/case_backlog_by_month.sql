-- title: 未销号图斑存量 | Backlog of open cases
-- unit: 宗 | cases
-- definition: 近 24 个月每月下发、销号的违法图斑数和月末未销号数；最后一行截至该日。年初以前下发的也在存量之内。
--   | Illegal cases issued and closed in each of the 24 months to the date, and open at the end of
--   each, whatever year they were issued in; the last row ends on the date.
-- tables: case_flows
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
        month_start,
        least(last_day(month_start), $as_of::date) as month_end,
    from (
        select
            (
                date_trunc('month', $as_of::date) - to_months(numbers.back::integer)
            )::date as month_start
        from generate_series(0, 23) as numbers (back)
    ) as starts
    -- No date of a result lies before the first year.
    where month_start >= date '0001-01-01'
),

changes as (
    select
        change_on,
        flow,
        sum(cases) as cases,
    from case_flows
    where
        flow in ('issued', 'closed')
        and change_on <= $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
    group by change_on, flow
),

final as (
    select
        months.month_end,
        coalesce(
            sum(changes.cases) filter (
                where
                changes.flow = 'issued'
                and changes.change_on >= months.month_start
            ),
            0
        )::bigint as issued_cases,
        coalesce(
            sum(changes.cases) filter (
                where
                changes.flow = 'closed'
                and changes.change_on >= months.month_start
            ),
            0
        )::bigint as closed_cases,
        coalesce(
            sum(
                case
                    when changes.flow = 'issued' then changes.cases
                    else -changes.cases
                end
            ),
            0
        )::bigint as open_cases,
    from months
    left outer join changes on months.month_end >= changes.change_on
    group by months.month_end
)

select * from final
order by month_end
