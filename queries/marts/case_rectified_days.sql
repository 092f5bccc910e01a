-- title: 逐日拆除与补办面积 | Area demolished and legalised by day
-- definition: 违法图斑的拆除面积和补办面积，按整改完成日期（缺则销号日期，不早于下发日期）逐日合计，并计其中有拆除面积和有补办面积的宗数（两者都有的两边各计）；两个日期都没有的 change_on 为空。
--   | Demolished and legalised area of the illegal cases by the day they were rectified (else
--   closed, never before they were issued), with how many had area demolished and how many
--   legalised (both count in both); without either date change_on is null.
-- tables: case_illegal
-- returns: change_on DATE, issued_on DATE, district VARCHAR, cases BIGINT, demolished_cases BIGINT, legalised_cases BIGINT, demolished_mu DECIMAL(38,9), legalised_mu DECIMAL(38,9)
with

final as (
    select
        rectified_on as change_on,
        case when rectified_on is null then issued_on end as issued_on,
        district,
        count(*) as cases,
        count(*) filter (where demolished_mu > 0) as demolished_cases,
        count(*) filter (where legalised_mu > 0) as legalised_cases,
        sum(demolished_mu)::decimal(38, 9) as demolished_mu,
        sum(legalised_mu)::decimal(38, 9) as legalised_mu,
    from case_illegal
    where demolished_mu > 0 or legalised_mu > 0
    group by all
)

select * from final
order by change_on, issued_on, district
