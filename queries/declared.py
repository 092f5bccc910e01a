"""What a release's registers are called and hold, read from the rules it was published with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from data.warehouse import Warehouse
from words.language import Text

# Sections of the navigation by subject, in their order.
SECTIONS: Mapping[str, Text] = {
    "approval": Text("审批与保障", "Approvals and supply of land"),
    "farmland": Text("耕地与规划", "Farmland and planning"),
    "livelihood": Text("民生与服务", "Livelihood and service"),
    "team": Text("队伍与内控", "Staff and internal control"),
}


@dataclass(frozen=True)
class Declared:
    """One register of a release: what it is called, how it counts, its stages and kinds.

    ``matters`` are its rows (of a restricted one 1 where there are any) and ``is_aimed`` tells
    whether a target or a printed value names one of its metrics; a register with neither is not
    shown. ``owed_to`` tells to whom its recurring duties are owed: offices, districts or a
    register; None where it has none. ``figures`` are those of its own. ``cadence`` is how often it
    is reported, ``flag`` the first and last day of its campaign, where it says so.
    """

    id: str
    title: Text
    noun: Text
    section: str
    scope: str
    rate: str
    flow: str
    quantities: tuple[str, ...]
    in_mu: bool
    purpose: Text | None
    matters: int
    is_aimed: bool
    stages: Mapping[str, Text] = field(default_factory=dict)
    kinds: Mapping[str, Text] = field(default_factory=dict)
    metrics: Mapping[str, Text] = field(default_factory=dict)
    owed_to: str | None = None
    figures: tuple[str, ...] = ()
    cadence: str | None = None
    flag: tuple[date, date] | None = None

    @property
    def is_shown(self) -> bool:
        """Whether there is anything to show of it."""
        return bool(self.matters) or self.is_aimed

    def is_in_campaign(self, day: date) -> bool:
        """Tell whether a day is one of its campaign."""
        return self.flag is not None and self.flag[0] <= day <= self.flag[1]

    @property
    def is_restricted(self) -> bool:
        """Whether named roles alone may see it."""
        return self.scope == "restricted"


_REGISTERS = """
with

known as (
    select register, metric from rule_register_headlines
    union
    select register, metric from rule_register_metrics
),

aimed as (
    select distinct known.register
    from known
    where
        known.metric in (select metric from targets)
        or known.metric in (select metric from measures)
),

counted as (
    select register, count(*) as matters from matters group by register
),

owing as (
    select register, min(per) as owed_to from rule_register_expects group by register
)

select
    registers.*,
    coalesce(counted.matters, 0) as matters,
    aimed.register is not null as is_aimed,
    owing.owed_to,
from rule_registers as registers
left outer join owing on registers.register = owing.register
left outer join counted on registers.register = counted.register
left outer join aimed on registers.register = aimed.register
order by registers.sort_order, registers.register
"""
# One statement a list: the order is that of the file.
_STAGES = """
select register, stage as code, label_zh, label_en from rule_register_stages
order by register, sort_order
"""
_KINDS = """
select register, kind as code, label_zh, label_en from rule_register_kinds
order by register, sort_order
"""
_METRICS = """
select register, metric as code, title_zh as label_zh, title_en as label_en
from rule_register_metrics
union
select register, metric as code, title_zh as label_zh, title_en as label_en
from rule_register_headlines
order by register, code
"""


def declared_in(warehouse: Warehouse) -> tuple[Declared, ...]:
    """Return the registers of a release in the order of the navigation."""
    stages, kinds, metrics = (_labels(warehouse, sql) for sql in (_STAGES, _KINDS, _METRICS))
    rows = cast(list[dict[str, Any]], warehouse.query(_REGISTERS).to_pylist())
    inside = _asked_inside(warehouse)
    return tuple(
        Declared(
            id=row["register"],
            title=Text(row["title_zh"], row["title_en"]),
            noun=Text(row["noun_zh"], row["noun_en"]),
            section=row["section"],
            scope=row["scope"],
            rate=row["rate"],
            flow=row["flow"],
            quantities=tuple(row["quantities"] or ()),
            in_mu=bool(row["in_mu"]),
            purpose=Text(row["purpose_zh"], row["purpose_en"]) if row["purpose_zh"] else None,
            matters=inside.get(row["register"], row["matters"]),
            is_aimed=row["is_aimed"],
            stages=stages.get(row["register"], {}),
            kinds=kinds.get(row["register"], {}),
            metrics=metrics.get(row["register"], {}),
            owed_to=row["owed_to"],
            figures=tuple(row.get("figures") or ()),
            cadence=row["cadence"],
            flag=(row["flag_from"], row["flag_to"]) if row["flag_from"] else None,
        )
        for row in rows
    )


def _asked_inside(warehouse: Warehouse) -> dict[str, int]:
    """Return 1 for each restricted register that has matters: how many is not told here."""
    if not warehouse.restricted:
        return {}
    found = warehouse.inside().query("select distinct register from matters").to_pylist()
    return {row["register"]: 1 for row in found if row["register"] in warehouse.restricted}


def _labels(warehouse: Warehouse, sql: str) -> dict[str, dict[str, Text]]:
    found: dict[str, dict[str, Text]] = {}
    for row in warehouse.query(sql).to_pylist():
        label = Text(row["label_zh"], row["label_en"])
        found.setdefault(row["register"], {})[row["code"]] = label
    return found
