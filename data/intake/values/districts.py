"""The districts of a bureau and the names they bear in files."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

import pyarrow as pa

from data.check.text import bare
from data.contracts import CITY, WHOLE_CITY
from data.intake.model import Cell
from data.intake.shown import cell_text
from data.intake.values.outcome import EMPTY, NIL, Outcome, is_nil, wrong

# What follows a district's own name, the longest first.
_ENDINGS = (
    "自然资源和规划分局",
    "自然资源和规划局",
    "自然资源分局",
    "国土资源分局",
    "自然资源局",
    "国土资源局",
    "国土分局",
    "自治县",
    "自治旗",
    "管委会",
    "分局",
    "区",
    "县",
    "市",
    "旗",
)
_WHOLE = (*WHOLE_CITY, "全市合计", "市本级")


def _key(text: str) -> str:
    return "".join(bare(text).split())


def _stem(key: str) -> str:
    """Return a name without what only says of which kind it is."""
    for ending in _ENDINGS:
        if key.endswith(ending) and len(key) - len(ending) >= 2:
            return _stem(key.removesuffix(ending))
    return key


@dataclass(frozen=True)
class Districts:
    """Names of districts, each with its other names."""

    names: tuple[tuple[str, tuple[str, ...]], ...]

    @classmethod
    def of(cls, table: pa.Table) -> "Districts":
        """Return the districts of a table of the contract."""
        aliases: Iterable[str | None] = (
            table.column("aliases").to_pylist()
            if "aliases" in table.column_names
            else [None] * table.num_rows
        )
        names = table.column("district").to_pylist()
        return cls(
            tuple(
                (name, tuple(filter(None, (alias or "").replace("；", ";").split(";"))))
                for name, alias in zip(names, aliases, strict=True)
                if name
            )
        )

    @cached_property
    def _known(self) -> dict[str, str]:
        known = {_key(alias): name for name, aliases in self.names for alias in aliases}
        return known | {_key(name): name for name, _ in self.names}

    @cached_property
    def _stems(self) -> dict[str, set[str]]:
        stems: dict[str, set[str]] = {}
        for name, _ in self.names:
            stems.setdefault(_stem(_key(name)), set()).add(name)
        return stems

    def read(self, cell: Cell, *, whole_city: bool = False) -> Outcome:
        """Return the district a cell means; with ``whole_city`` also that of all of them."""
        text = cell_text(cell).strip()
        key = _key(text)
        if not key:
            return EMPTY
        if key in self._known:
            name = self._known[key]
            return Outcome(name, "" if name == text else "district_name")
        if key in map(_key, _WHOLE):
            return Outcome(CITY) if whole_city else _whole_city()
        if is_nil(text):
            return NIL
        alike = self._stems.get(_stem(key), set())
        if len(alike) == 1:
            return Outcome(next(iter(alike)), "district_name")
        return self._unknown(key)

    def _unknown(self, key: str) -> Outcome:
        near = get_close_matches(key, self._known, 3, 0.4)
        names = list(dict.fromkeys(self._known[name] for name in near))
        shown = names or [name for name, _ in self.names][:8]
        return wrong(
            "unknown_district",
            "不是本市的行政区",
            "is no district of the city",
            f"请改为规范名称（如 {'、'.join(shown)}），或在行政区表的“别名”中加上此名称",
            f"use the canonical name (such as {', '.join(shown)}), or add this one to the "
            "districts' other names",
        )


def _whole_city() -> Outcome:
    return wrong(
        "whole_city",
        "全市不是行政区",
        "the whole city is no district",
        "合计行请删去；其余请填行政区",
        "remove a total row; give the district of others",
    )


class DistrictReader:
    """Reads the cells of a column of districts."""

    def __init__(self, districts: Districts, *, whole_city: bool) -> None:
        """Take the districts; ``whole_city`` lets rows stand for all of them."""
        self._districts = districts
        self._whole_city = whole_city

    def read(self, cell: Cell) -> Outcome:
        """Return the district a cell means."""
        return self._districts.read(cell, whole_city=self._whole_city)
