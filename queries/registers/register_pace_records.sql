-- title: 攻坚期的事项 | Matters of the campaign
-- unit: 每行一项 | one matter a row
-- definition: 有攻坚期的台账在首日前夜未办结的事项，和其后新增而至该日已办结的事项，每项一行：当时是否未办结、至该日是否办结（计入攻坚进度，或只并列）。
--   | Of a register with a campaign the matters that stood open on the eve of its first day, and those
--   that came later and are finished at the date: whether they stood open then, and whether they are
--   finished and count in the pace, or stand beside it.
-- tables: matter_spells, matters, campaign_targets, rule_registers, viewer
-- params: as_of, districts, register
-- returns: matter_id VARCHAR, title VARCHAR, kind VARCHAR, district VARCHAR, owner_unit VARCHAR, stage VARCHAR, stage_on DATE, stood_open BOOLEAN, is_paced INTEGER, is_besides INTEGER
-- labels:
--   stage_on: 进入阶段日期 | In this stage since
--   stood_open: 攻坚前夜未办结 | Open on the eve
--   is_paced: 计入进度 | Counts in the pace
--   is_besides: 并列 | Beside it
-- records: self
with

campaign as (
    select
        flag_from,
        register,
    from rule_registers
    where register = $register::varchar and flag_from <= $as_of::date
),

spells as (
    select spells.*
    from matter_spells as spells
    inner join campaign on spells.register = campaign.register
    where
        spells.from_on <= $as_of::date
        and ($districts::varchar[] is null or spells.district = any($districts))
),

before as (
    select
        spells.matter_id,
        spells.state,
    from spells
    cross join campaign
    where spells.from_on < campaign.flag_from and spells.until_on >= campaign.flag_from
),

-- A target of the region chosen counts whatever was finished.
aim as (
    select count(targets.due_on) > 0 as is_set,
    from viewer
    left outer join campaign_targets as targets
        on
            targets.register = $register::varchar
            and targets.region = any(
                coalesce(list_distinct($districts::varchar[]), viewer.regions)
            )
            and len(coalesce(list_distinct($districts::varchar[]), viewer.regions)) = 1
),

standing as (
    select
        spells.matter_id,
        spells.kind,
        spells.district,
        spells.owner_unit,
        spells.stage,
        spells.from_on,
        spells.state = 'done' as is_done,
        coalesce(before.state = 'open', false) as stood_open,
    from spells
    left outer join before on spells.matter_id = before.matter_id
    where
        spells.until_on > $as_of::date
        and coalesce(before.state, 'open') <> 'done'
        and (coalesce(before.state = 'open', false) or spells.state = 'done')
),

final as (
    select
        standing.matter_id,
        matters.title,
        standing.kind,
        standing.district,
        standing.owner_unit,
        standing.stage,
        standing.from_on as stage_on,
        standing.stood_open,
        (is_done and (aim.is_set or stood_open))::integer as is_paced,
        (is_done and not (aim.is_set or stood_open))::integer as is_besides,
    from standing
    cross join aim
    inner join matters
        on
            standing.matter_id = matters.matter_id
            and matters.register = $register::varchar
)

select * from final
order by is_paced desc, stage_on desc, matter_id asc
