"""The units areas, money and counts are written in, and what turns one into the contract's."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from data.check.text import folded
from data.contracts import Column
from words.language import Text

UnitKind = Literal["area", "money", "count", "share"]


@dataclass(frozen=True)
class Unit:
    """A unit: its kind, its size (square metres, yuan; else 1) and what it is called."""

    code: str
    kind: UnitKind
    size: Fraction
    said: Text


def _unit(code: str, kind: UnitKind, size: Fraction | int, zh: str, en: str) -> Unit:
    return Unit(code, kind, Fraction(size), Text(zh, en))


# A mu is a fifteenth of a hectare by definition.
MU = Fraction(10_000, 15)
_SPELT: tuple[tuple[Unit, str], ...] = (
    (_unit("ha", "area", 10_000, "公顷", "hectares"), "ha 公顷 hectare hectares hm2"),
    (_unit("mu", "area", MU, "亩", "mu"), "mu 亩 市亩"),
    (_unit("wan_mu", "area", 10_000 * MU, "万亩", "10 000 mu"), "万亩 wanmu"),
    (
        _unit("m2", "area", 1, "平方米", "square metres"),
        "m2 m^2 平方米 平米 sqm squaremetre squaremetres squaremeter squaremeters",
    ),
    (_unit("wan_m2", "area", 10_000, "万平方米", "10 000 square metres"), "万平方米 万平米 万m2"),
    (
        _unit("km2", "area", 1_000_000, "平方公里", "square kilometres"),
        "km2 km^2 平方公里 平方千米 sqkm squarekilometre squarekilometres"
        " squarekilometer squarekilometers",
    ),
    (_unit("yuan", "money", 1, "元", "yuan"), "元 元人民币 人民币元 yuan cny rmb"),
    (_unit("qian_yuan", "money", 1_000, "千元", "1000 yuan"), "千元 thousandyuan"),
    (
        _unit("wan_yuan", "money", 10_000, "万元", "10 000 yuan"),
        "万元 万 万元人民币 人民币万元 wan wanyuan 10000yuan 10,000yuan tenthousandyuan"
        " 10kyuan 10000cny 10,000cny 10000rmb 10,000rmb tenthousandcny tenthousandrmb",
    ),
    (
        _unit("million_yuan", "money", 1_000_000, "百万元", "million yuan"),
        "百万元 millionyuan millioncny millionrmb",
    ),
    (
        _unit("yi_yuan", "money", 100_000_000, "亿元", "100 million yuan"),
        "亿元 亿 亿元人民币 100millionyuan hundredmillionyuan",
    ),
    (_unit("share", "share", 1, "%", "%"), "% 百分比 百分数 percent pct"),
    (
        _unit("count", "count", 1, "个", "number"),
        "个 人 名 宗 项 次 辆 台 户 块 幅 件 处 年 pcs number persons people",
    ),
)
_UNITS = {spelling: unit for unit, spellings in _SPELT for spelling in spellings.split()}
_BY_CODE = {unit.code: unit for unit, _ in _SPELT}
_LISTED = re.compile(r"[、,;，；和及与\s]+")


def unit_of(text: str) -> Unit | None:
    """Return the unit a folded text names, blanks and all; None when it is none."""
    return _UNITS.get("".join(text.split()))


def units_in(text: str) -> tuple[Unit, ...]:
    """Return the units of a folded list such as ``个、亩``; none where a part is no unit."""
    whole = unit_of(text)
    parts = [[whole]] if whole else [_alternatives(part) for part in _LISTED.split(text)]
    return _flat(parts) if all(parts) else ()


def units_among(text: str) -> tuple[Unit, ...]:
    """Return the units of a folded list of which other parts may be anything."""
    whole = unit_of(text)
    return (whole,) if whole else _flat(_alternatives(part) for part in _LISTED.split(text))


def _flat(parts: Iterable[Iterable[Unit]]) -> tuple[Unit, ...]:
    return tuple(dict.fromkeys(unit for part in parts for unit in part))


def _alternatives(text: str) -> list[Unit]:
    """Return the unit of ``亩`` or those of ``公顷/亩``; ``元/亩`` is a rate and none of them."""
    units = [unit_of(part) for part in text.split("/")]
    known = [unit for unit in units if unit]
    alike = len({unit.kind for unit in known}) == 1
    return known if alike and len(known) == len(units) else []


def unit_written(text: str) -> Unit | None:
    """Return the unit of a code, or of a text as a person writes it; None when it is none."""
    return by_code(text) or unit_of(folded(text))


def by_code(code: str) -> Unit | None:
    """Return the unit of a code such as ``wan_yuan``, None for no code."""
    return _BY_CODE.get(code)


def own_unit(column: Column) -> Unit | None:
    """Return the unit in which the contract has the column, None when it has none."""
    return _BY_CODE[column.unit] if column.unit else None


def kind_of(column: Column) -> UnitKind | None:
    """Return ``area`` or ``money`` for a column with a unit, else None."""
    own = own_unit(column)
    return own.kind if own else None


def units_for(column: Column) -> tuple[Unit, ...]:
    """Return the units a column of areas or amounts may stand in; none for any other column."""
    kind = kind_of(column)
    return tuple(unit for unit, _ in _SPELT if kind and unit.kind == kind)


def ratio(unit: Unit, column: Column) -> Fraction | None:
    """Return what turns the unit into the column's, exactly; None when it cannot be meant."""
    own = own_unit(column)
    if own:
        return unit.size / own.size if unit.kind == own.kind else None
    counted = unit.kind == "count"
    share = unit.kind == "share" and column.type == "DOUBLE"
    return Fraction(1) if counted or share else None
