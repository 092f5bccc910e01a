"""Warnings that look across rows or tables, each one SELECT of the rows concerned."""

from data.check.across_check import AcrossCheck
from data.check.printed import PRINTED_CHECKS

_SIGNED = """
    select
        events.*,
        parcels.approved_on,
        parcels.district,
        parcels.area_ha as parcel_ha,
        rules.is_supply,
        rules.stock_sign * events.area_ha as effect
    from supply_events as events
    inner join supply_parcels as parcels on events.parcel_id = parcels.parcel_id
    inner join rule_supply_event_types as rules on events.event_type = rules.event_type
"""

# The day by which a row belongs to its district.
_DATED_BY = (
    ("offices", "as_of", "office_id || ' / ' || as_of"),
    ("cases", "issued_on", "case_id"),
    ("supply_parcels", "approved_on", "parcel_id"),
    ("idle_land", "contract_on", "supervision_no || ' / ' || round"),
)


def _after_the_end(table: str, column: str, key: str) -> AcrossCheck:
    return AcrossCheck(
        table,
        "dated_after_district_ended",
        "所属行政区在该日期之前已停用",
        "its district had ended before that date",
        f"""
        select {key} as key, {table}.district, {column} || ' > ' || districts.valid_to as detail
        from {table} inner join districts on {table}.district = districts.district
        where {column} > districts.valid_to
        """,  # noqa: S608 - constant text
        columns=(f"{table}.{column}", f"{table}.district", "districts.valid_to"),
    )


ACROSS_CHECKS: tuple[AcrossCheck, ...] = (
    *(_after_the_end(*dated) for dated in _DATED_BY),
    *PRINTED_CHECKS,
    AcrossCheck(
        "supply_events",
        "signed_before_approval",
        "合同/决定日期早于地块批准日期",
        "signed before the parcel was approved",
        f"""
        select event_id as key, district, event_on || ' < ' || approved_on as detail
        from ({_SIGNED}) where event_on < approved_on
        """,  # noqa: S608 - constant text
        columns=("supply_events.event_on", "supply_parcels.approved_on"),
    ),
    AcrossCheck(
        "supply_events",
        "reversal_above_supply",
        "合同解除面积大于此前已供面积",
        "more taken back than had been supplied before",
        f"""
        select event_id as key, district, effect || ' > ' || supplied as detail
        from (
            select *, -sum(effect) filter (where is_supply or event_type = 'reversal') over (
                partition by parcel_id order by event_on, is_supply desc, event_id
                rows between unbounded preceding and 1 preceding
            ) as supplied
            from ({_SIGNED})
        )
        where event_type = 'reversal' and effect > coalesce(supplied, 0) + 0.0001
        """,  # noqa: S608 - constant text
        columns=("supply_events.area_ha", "supply_events.event_type"),
    ),
    AcrossCheck(
        "supply_parcels",
        "over_supplied",
        "供应与处置面积合计大于批准面积",
        "more was supplied and disposed of than was approved",
        f"""
        select parcel_id as key, any_value(district) as district,
            round(-sum(effect), 4) || ' > ' || any_value(parcel_ha) as detail
        from ({_SIGNED}) group by parcel_id
        having -sum(effect) > any_value(parcel_ha) + 0.0001
        """,  # noqa: S608 - constant text
        columns=("supply_parcels.area_ha", "supply_events.area_ha"),
    ),
    AcrossCheck(
        "supply_base",
        "base_above_area",
        "年初基数大于批准面积",
        "the base is larger than the approved area",
        """
        select base.year || ' / ' || base.parcel_id as key, parcels.district,
            base.base_ha || ' > ' || parcels.area_ha as detail
        from supply_base as base
        inner join supply_parcels as parcels on base.parcel_id = parcels.parcel_id
        where base.base_ha > parcels.area_ha + 0.0001
        """,
        columns=("supply_base.base_ha", "supply_parcels.area_ha"),
    ),
    AcrossCheck(
        "supply_base",
        "base_approved_in_year",
        "年初基数列入了当年及以后批准的地块",
        "the base lists a parcel approved in or after its year",
        """
        select base.year || ' / ' || base.parcel_id as key, parcels.district,
            parcels.approved_on::varchar as detail
        from supply_base as base
        inner join supply_parcels as parcels on base.parcel_id = parcels.parcel_id
        where year(parcels.approved_on) >= base.year
        """,
        columns=("supply_base.year", "supply_parcels.approved_on"),
    ),
    AcrossCheck(
        "cases",
        "office_of_another_district",
        "图斑不在所属所的行政区内",
        "the case lies outside its office's district",
        """
        with recursive latest as (
            select office_id, arg_max(district, as_of) as district from offices group by office_id
        ),
        heirs as (
            select district, district as heir from districts
            union
            select heirs.district, next.successor
            from heirs inner join districts as next on heirs.heir = next.district
            where next.successor is not null
        )
        select cases.case_id as key, cases.district,
            cases.office_id || ': ' || latest.district as detail
        from cases inner join latest on cases.office_id = latest.office_id
        where not exists (
            select 1 from heirs
            where heirs.district = cases.district and heirs.heir = latest.district
        )
        """,
        columns=("cases.office_id", "cases.district", "offices.district"),
    ),
    AcrossCheck(
        "cases",
        "unknown_office",
        "所属所不在机构表中（列为未分配）",
        "the office is not in the table of offices (counted as unassigned)",
        """
        select case_id as key, district, office_id as detail from cases
        where office_id is not null and office_id not in (select office_id from offices)
        """,
        columns=("cases.office_id", "offices.office_id"),
    ),
    AcrossCheck(
        "cases",
        "unknown_duplicate",
        "重复图斑指向不存在或自身的图斑",
        "marked as the duplicate of itself or of a case that is not there",
        """
        select case_id as key, district, dup_of as detail from cases
        where dup_of = case_id or dup_of not in (select case_id from cases)
        """,
        columns=("cases.dup_of",),
    ),
    AcrossCheck(
        "cases",
        "original_not_split",
        "原图斑未标记为被拆分",
        "the original of a part is not marked as split",
        """
        select part.case_id as key, part.district, part.parent_id as detail
        from cases as part inner join cases as original on part.parent_id = original.case_id
        where original.split_status <> 'parent'
        """,
        columns=("cases.parent_id", "cases.split_status"),
    ),
    AcrossCheck(
        "new_construction_farmland",
        "illegal_above_total",
        "违法占用耕地大于新增建设用地占用耕地总面积",
        "more farmland was taken illegally than in all",
        """
        with illegal as (
            select issue_year as year, district, sum(illegal_farmland_mu) as illegal_mu from cases
            where judgement = 'non_agricultural' and split_status <> 'parent'
                and dup_of is null and disputed is distinct from true
            group by issue_year, district
        )
        select total.year || ' / ' || total.district as key, total.district,
            illegal.illegal_mu || ' > ' || total.total_farmland_mu as detail
        from new_construction_farmland as total
        inner join illegal on total.year = illegal.year and total.district = illegal.district
        where illegal.illegal_mu > total.total_farmland_mu + 0.01
        """,
        columns=("new_construction_farmland.total_farmland_mu", "cases.illegal_farmland_mu"),
    ),
    AcrossCheck(
        "idle_land",
        "identified_while_standing",
        "上一轮认定处置完毕之前又认定了新一轮",
        "identified again before the round before was disposed of",
        """
        select later.supervision_no || ' / ' || later.round as key, later.district,
            later.identified_on || ' < ' || coalesce(earlier.disposed_on::varchar, '—') as detail
        from idle_land as later
        inner join idle_land as earlier
            on later.supervision_no = earlier.supervision_no and later.round = earlier.round + 1
        where later.identified_on < coalesce(earlier.disposed_on, date '9999-12-31')
        """,
        columns=("idle_land.identified_on", "idle_land.disposed_on"),
    ),
    AcrossCheck(
        "targets",
        "target_falls",
        "累计目标比上一节点低",
        "a cumulative target is lower than the one before",
        """
        select metric || ' / ' || region || ' / ' || due_on as key,
            nullif(region, 'city') as district,
            cumulative_target || ' < ' || earlier as detail
        from (
            select *, lag(cumulative_target) over (
                partition by metric, region, year order by due_on
            ) as earlier
            from targets
            where metric in (
                'supply_disposal_rate', 'idle_disposal_rate',
                'case_rectification_rate', 'case_transfer_closure_rate'
            )
        )
        where cumulative_target < earlier
        """,
        columns=("targets.cumulative_target",),
    ),
    AcrossCheck(
        "districts",
        "successor_in_circle",
        "继任行政区互相循环，按没有继任处理",
        "successors follow each other in a circle, which counts as having none",
        """
        with recursive ways as (
            select district, successor, [district] as way from districts
            where successor <> district
            union all
            select ways.district, next.successor, list_append(ways.way, next.district)
            from ways inner join districts as next on ways.successor = next.district
            where not list_contains(ways.way, next.district)
        )
        select district as key, district, array_to_string(way, ' → ') as detail
        from ways where successor = district
        """,
        columns=("districts.successor",),
    ),
    AcrossCheck(
        "districts",
        "successor_not_yet_there",
        "停用之后次日，继任行政区尚未启用",
        "the successor was not yet there on the day after the last one",
        """
        select own.district as key, own.district,
            own.valid_to || ' < ' || next.valid_from as detail
        from districts as own inner join districts as next on own.successor = next.district
        where next.valid_from > own.valid_to + 1
        """,
        columns=("districts.valid_to", "districts.valid_from", "districts.successor"),
    ),
    AcrossCheck(
        "districts",
        "name_used_twice",
        "别名同时属于多个行政区",
        "an alias belongs to more than one district",
        """
        with names as (
            select district, trim(unnest(string_split(aliases, ';'))) as name from districts
            union all
            select district, district as name from districts
        )
        select name as key, min(district) as district,
            string_agg(distinct district, ', ' order by district) as detail
        from names where name <> '' group by name having count(distinct district) > 1
        """,
        columns=("districts.aliases",),
    ),
)
