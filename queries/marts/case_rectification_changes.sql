-- title: 图斑整改的逐日增量 | Daily changes of the rectification sums
-- definition: 违法图斑（issued）、已销号、未销号、已整改待审核和缺销号日期的宗数，违法和已销号的面积、耕地，以及拆除与补办面积（progressive_mu，不论是否销号）、自行接手已销号宗数和填报的违法行为人数的逐日增量，按区县、下发年度和来源分列；某日的合计为该日及以前各行之和。
--   | Daily changes of the number of illegal, closed and open cases, of those awaiting review or
--   without a closing date, of illegal and closed area and farmland, of the area demolished or
--   legalised (progressive_mu, closed or not), of the closed ones the bureau handled itself and of
--   the offenders stated, by district, year issued and source; a sum at a date is the sum of the
--   rows up to it.
-- tables: case_flows
-- returns: change_on DATE, district VARCHAR, issue_year BIGINT, source VARCHAR, illegal_cases BIGINT, closed_cases BIGINT, open_cases BIGINT, awaiting_cases BIGINT, undated_cases BIGINT, illegal_area_mu DECIMAL(38,9), closed_area_mu DECIMAL(38,9), illegal_farmland_mu DECIMAL(38,9), closed_farmland_mu DECIMAL(38,9), progressive_mu DECIMAL(38,9), self_closed_cases BIGINT, offenders BIGINT, offender_cases BIGINT
with

final as (
    select
        change_on,
        district,
        issue_year,
        source,
        sum(if(flow = 'issued', cases, 0))::bigint as illegal_cases,
        sum(if(flow = 'closed', cases, 0))::bigint as closed_cases,
        sum(if(flow = 'issued', cases, -cases))::bigint as open_cases,
        sum(if(flow = 'issued' and case_state = 'awaiting_review', cases, 0))::bigint
            as awaiting_cases,
        sum(if(flow = 'issued' and case_state = 'undated', cases, 0))::bigint
            as undated_cases,
        sum(if(flow = 'issued', area_mu, 0))::decimal(38, 9) as illegal_area_mu,
        sum(if(flow = 'closed', area_mu, 0))::decimal(38, 9) as closed_area_mu,
        sum(if(flow = 'issued', farmland_mu, 0))::decimal(38, 9) as illegal_farmland_mu,
        sum(if(flow = 'closed', farmland_mu, 0))::decimal(38, 9) as closed_farmland_mu,
        sum(if(flow = 'issued', done_mu, 0))::decimal(38, 9) as progressive_mu,
        sum(if(flow = 'closed', self_cases, 0))::bigint as self_closed_cases,
        sum(if(flow = 'issued', offenders, 0))::bigint as offenders,
        sum(if(flow = 'issued', offender_cases, 0))::bigint as offender_cases,
    from case_flows
    where flow in ('issued', 'closed')
    group by change_on, district, issue_year, source
)

select * from final
order by change_on, district, issue_year, source
