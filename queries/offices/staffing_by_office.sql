-- title: 各所人员配备 | Staffing by office
-- unit: 人 | people
-- definition: 每个未撤并的所取该日及以前最近一次统计。空编 = 核定编制 − 实有在编（不小于零，缺实有在编的为空）；在岗缺口 = 核定编制 − 在编在岗；本所实到缺口 = 核定编制 −（在编在岗 − 占用其他所编制）；合计空编占比 = Σ空编 ÷ Σ核定编制，只计有实有在编数的所；编内占比 = 在编在岗 ÷ 人员总数（在编在岗 + 编外 + 人事代理）。总数不足规则所定小分母（默认 10 人）的占比予以标注。
--   | Each office not abolished by the date, by its latest head count on or before it. Vacancy =
--   authorised − staffed posts, never below zero and empty where no staffed figure is given;
--   vacant of all = Σ vacancy ÷ Σ authorised posts of the offices with a staffed figure;
--   working gap = authorised − established on duty; own-post gap = authorised − (established on
--   duty − borrowed posts); established share = established on duty ÷ headcount (with external
--   and agency staff). Shares of fewer people than the small
--   denominator in the rules (10 unless changed) are marked.
-- tables: staffing_counts, districts, rule_parameters
-- params: as_of, districts
-- returns: office_id VARCHAR, office_name VARCHAR, district VARCHAR, grade VARCHAR, authorised_posts INTEGER, staffed_posts INTEGER, on_duty_established INTEGER, borrowed_posts INTEGER, external_staff INTEGER, agency_staff INTEGER, headcount INTEGER, vacancy INTEGER, duty_gap INTEGER, own_post_gap INTEGER, established_pct DOUBLE, excess INTEGER, lent_out INTEGER, counted_posts INTEGER, fill_pct DOUBLE, is_small BOOLEAN, counted_on DATE, is_stale BOOLEAN, stale_offices INTEGER, all_vacancy_pct DOUBLE, small_below BIGINT, stale_months BIGINT
-- labels:
--   counted_on: 统计日期 | Counted on
--   is_stale: 统计过旧 | Count out of date
--   all_vacancy_pct: 合计空编占比 | Vacant of all posts
--   stale_months: 统计过期月数 | Months until a count is old
-- records: self
with

limits as (
    select
        max(value) filter (where name = 'small_denominator') as least_people,
        max(value::integer) filter (where name = 'months_head_count_is_stale')
            as stale_months,
    from rule_parameters
),

final as (
    select
        counts.office_id,
        counts.office_name,
        counts.district,
        counts.grade,
        counts.authorised_posts,
        counts.staffed_posts,
        counts.on_duty_established,
        counts.borrowed_posts,
        counts.external_staff,
        counts.agency_staff,
        counts.headcount,
        counts.vacancy,
        counts.duty_gap,
        counts.own_post_gap,
        100 * counts.on_duty_established / nullif(counts.headcount, 0)::double
            as established_pct,
        counts.excess,
        counts.lent_out,
        counts.counted_posts,
        100 * counts.staffed_posts / nullif(counts.counted_posts, 0)::double
            as fill_pct,
        counts.headcount < limits.least_people as is_small,
        counts.counted_on,
        counts.counted_on + to_months(limits.stale_months) < $as_of::date
            as is_stale,
        is_stale::integer as stale_offices,
        100 * sum(counts.vacancy) over ()
        / nullif(sum(counts.counted_posts) over (), 0)::double as all_vacancy_pct,
        limits.least_people::bigint as small_below,
        limits.stale_months::bigint as stale_months,
        districts.sort_order,
    from staffing_counts as counts
    inner join districts on counts.district = districts.district
    cross join limits
    where
        counts.counted_on <= $as_of::date
        and counts.until_on > $as_of::date
        and ($districts::varchar[] is null or counts.district = any($districts))
)

select * exclude (sort_order) from final
order by sort_order asc, duty_gap desc, own_post_gap desc, office_id asc
