-- title: 联合处置逐日件数 | Cases handled jointly by day
-- definition: 核实范围内标记联合处置的图斑，按联合处置日期（缺则下发日期）逐日计数。
--   | Cases of the verified set marked as handled by the joint enforcement office, by the day of
--   it (else the day issued).
-- tables: cases
-- returns: change_on DATE, district VARCHAR, cases BIGINT
with

final as (
    select
        coalesce(handled_jointly_on, issued_on) as change_on,
        district,
        count(*) as cases,
    from cases
    where
        split_status in ('whole', 'child')
        and dup_of is null
        and disputed is not true
        and handled_jointly
    group by change_on, district
)

select * from final
order by change_on, district
