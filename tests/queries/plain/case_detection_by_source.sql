with

found as (
    select
        case_illegal.case_id,
        case_illegal.district,
        case_illegal.source,
        case_illegal.issue_year,
        cases.started_on,
        case when cases.found_on <= $as_of::date then cases.found_on end as found_on,
        case when cases.stopped_on <= $as_of::date then cases.stopped_on end
            as stopped_on,
        case
            when case_illegal.closing_on <= $as_of::date then case_illegal.closing_on
        end as closing_on,
    from case_illegal
    inner join cases on case_illegal.case_id = cases.case_id
    where
        case_illegal.issued_on <= $as_of::date
        and cases.started_on <= $as_of::date
        and (
            $districts::varchar[] is null
            or case_illegal.district = any($districts)
        )
),

small_denominator as (
    select value::bigint as small_below
    from rule_parameters
    where name = 'small_denominator'
),

final as (
    select
        source,
        count(*) as started_cases,
        count(found_on) as found_cases,
        median(found_on - started_on) as found_days,
        count(stopped_on) as stopped_cases,
        median(stopped_on - started_on) as stopped_days,
        count(closing_on) as closed_cases,
        median(closing_on - started_on) as closed_days,
        any_value(small_denominator.small_below) as small_below,
        count(*) filter (where stopped_on >= date_trunc('month', $as_of::date))
            as stopped_month_cases,
    from found
    cross join small_denominator
    group by source
)

select * from final
order by found_days asc nulls last, source asc
