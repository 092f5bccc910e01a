-- title: 联合处置图斑清单 | Cases handled jointly
-- unit: 每行一宗 | one case a row
-- definition: 核实范围内在该日所在年度或上年同期（均截至该日）联合处置的每个图斑。
--   | Every case of the verified set handled jointly in the year of the date, or in the same days of
--   the year before.
-- tables: calendar, cases
-- params: as_of, districts
-- returns: case_id VARCHAR, district VARCHAR, source VARCHAR, joint_on DATE, judgement VARCHAR, illegal_area_mu DOUBLE, owner_unit VARCHAR, joint_cases BIGINT, joint_this_month BIGINT, last_year_cases BIGINT
-- labels:
--   joint_on: 联合处置日 | Handled jointly on
--   joint_this_month: 当月联合处置 | Handled in the month
-- records: self
with

handled as (
    select
        cases.*,
        coalesce(cases.handled_jointly_on, cases.issued_on) as joint_on,
        calendar.year_before as last_year_end,
    from cases
    inner join calendar on calendar.day = $as_of::date
    where
        cases.split_status in ('whole', 'child')
        and cases.dup_of is null
        and cases.disputed is not true
        and cases.handled_jointly
        and ($districts::varchar[] is null or cases.district = any($districts))
),

final as (
    select
        case_id,
        district,
        source,
        joint_on,
        judgement,
        illegal_area_mu,
        owner_unit,
        (year(joint_on) = year($as_of::date))::bigint as joint_cases,
        (joint_on >= date_trunc('month', $as_of::date))::bigint as joint_this_month,
        (year(joint_on) < year($as_of::date))::bigint as last_year_cases,
    from handled
    where
        joint_on between date_trunc('year', $as_of::date)::date and $as_of::date
        or joint_on between date_trunc('year', last_year_end)::date and last_year_end
)

select * from final
order by joint_on desc, case_id asc
