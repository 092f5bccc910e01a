"""Warnings that look across rows or tables, each one SELECT of the rows concerned."""

from dataclasses import dataclass


@dataclass(frozen=True)
class AcrossCheck:
    """One warning over several rows or tables.

    ``sql`` selects ``key``, ``district`` and ``detail`` (text) of each row that fails, from the
    core tables and, where the kind of event matters, ``rule_supply_event_types``. ``columns`` are
    those that may be wrong in such a row, as ``table.column``.
    """

    table: str
    name: str
    zh: str
    en: str
    sql: str
    columns: tuple[str, ...]


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

ACROSS_CHECKS: tuple[AcrossCheck, ...] = (
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
        with latest as (
            select office_id, arg_max(district, as_of) as district from offices group by office_id
        )
        select cases.case_id as key, cases.district,
            cases.office_id || ': ' || latest.district as detail
        from cases inner join latest on cases.office_id = latest.office_id
        where cases.district <> latest.district
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
