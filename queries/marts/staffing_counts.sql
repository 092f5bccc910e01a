-- title: 各所人员统计的有效区间 | Head counts of offices and how long each holds
-- definition: 每所每次统计自统计日期起有效，至下一次统计或撤并日期（取早者）前一日止；撤并日期当日及以后的统计不计。缺实有在编的，空编、超编与在编不在岗为空，不按零计。
--   | Each head count holds from its date until the day before the office's next count or its
--   abolition, whichever comes first; counts dated on or after the abolition are left out. Where
--   the staffed figure is missing, vacancy, excess and lent out are empty and not zero.
-- tables: offices
-- returns: office_id VARCHAR, office_name VARCHAR, district VARCHAR, grade VARCHAR, counted_on DATE, until_on DATE, authorised_posts INTEGER, staffed_posts INTEGER, on_duty_established INTEGER, borrowed_posts INTEGER, external_staff INTEGER, agency_staff INTEGER, headcount INTEGER, counted_posts INTEGER, vacancy INTEGER, excess INTEGER, lent_out INTEGER, duty_gap INTEGER, own_post_gap INTEGER, party_branch VARCHAR, party_members INTEGER, accepted BOOLEAN, standards_met INTEGER, joint_enforcement BOOLEAN, enforcement_vehicles INTEGER, patrol_assistants INTEGER, patrols_required INTEGER, patrols_done INTEGER, branch_id VARCHAR, key_staff INTEGER
with

abolitions as (
    select
        office_id,
        arg_max(abolished_on, as_of) as abolished_on,
    from offices
    where abolished_on is not null
    group by office_id
),

held as (
    select
        offices.*,
        least(
            coalesce(
                lead(offices.as_of) over (
                    partition by offices.office_id order by offices.as_of
                ),
                date '9999-12-31'
            ),
            coalesce(abolitions.abolished_on, date '9999-12-31')
        ) as until_on,
    from offices
    left outer join abolitions on offices.office_id = abolitions.office_id
),

final as (
    select
        office_id,
        office_name,
        district,
        grade,
        as_of as counted_on,
        until_on,
        authorised_posts,
        staffed_posts,
        on_duty_established,
        borrowed_posts,
        external_staff,
        agency_staff,
        on_duty_established + external_staff + agency_staff as headcount,
        case when staffed_posts is not null then authorised_posts end
            as counted_posts,
        case
            when staffed_posts is not null
                then greatest(authorised_posts - staffed_posts, 0)
        end as vacancy,
        case
            when staffed_posts is not null
                then greatest(staffed_posts - authorised_posts, 0)
        end as excess,
        staffed_posts - (on_duty_established - borrowed_posts) as lent_out,
        authorised_posts - on_duty_established as duty_gap,
        authorised_posts - (on_duty_established - borrowed_posts) as own_post_gap,
        party_branch,
        party_members,
        accepted,
        standards_met,
        joint_enforcement,
        enforcement_vehicles,
        patrol_assistants,
        patrols_required,
        patrols_done,
        branch_id,
        key_staff,
    from held
    where as_of < until_on
)

select * from final
order by office_id, counted_on
