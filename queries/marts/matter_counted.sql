-- title: 台账事项计入的区间 | Spells in which matters count
-- definition: 台账事项连续计入的每个区间一行，自 from_on 起、至 until_on 前一日止；不再计入（void）的日子不在其中，恢复计入的另起一行。
--   | One row an unbroken span of days on which a matter counts, from from_on until the day before
--   until_on: the days on which it is void are not among them, and one that is restored begins
--   another.
-- tables: matter_spells
-- returns: register VARCHAR, matter_id VARCHAR, from_on DATE, until_on DATE
with

marked as (
    select
        register,
        matter_id,
        from_on,
        until_on,
        state = 'void' as is_void,
        count(*) filter (where state = 'void') over (
            partition by register, matter_id
            order by from_on
            rows between unbounded preceding and current row
        ) as voids,
    from matter_spells
),

final as (
    select
        register,
        matter_id,
        min(from_on) as from_on,
        max(until_on) as until_on,
    from marked
    where not is_void
    group by register, matter_id, voids
)

select * from final
order by register, matter_id, from_on
