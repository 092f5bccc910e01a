"""The unit of each column: its header's, the title's, or asked; a unit never settles a column."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from data.check.text import folded
from data.contracts import Table
from data.intake.layout import asked, noted, said
from data.intake.layout.cells import is_blank
from data.intake.layout.header import Header
from data.intake.layout.headings import heading
from data.intake.layout.units import (
    Unit,
    UnitKind,
    by_code,
    kind_of,
    own_unit,
    ratio,
    unit_written,
    units_among,
)
from data.intake.model import Choices, Grid, Match, Notice, Place, Placed, Question

_NAMED = re.compile(r"(?:单\s*位|units?)\s*[:：]\s*([^()（）]+)", re.IGNORECASE)


@dataclass
class Measured:
    """The matches with their units, what was noted and asked, and units that cannot be meant."""

    matches: list[Match] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    faults: list[Placed] = field(default_factory=list)


def title_units(grid: Grid, header: Header) -> tuple[Unit, ...]:
    """Return the units named above the header, as in ``单位：个、亩`` or ``台账（亩）``."""
    found: list[Unit] = []
    for row in range(min(header.rows, default=0)):
        for cell in grid.rows[row]:
            if isinstance(cell, str) and not is_blank(cell):
                found += _units_of_title(cell)
    return tuple(dict.fromkeys(found))


def _units_of_title(text: str) -> Iterable[Unit]:
    named = _NAMED.search(folded(text))
    return units_among(named[1].strip()) if named else heading(text).units


def measured(
    table: Table, grid: Grid, header: Header, matches: Sequence[Match], choices: Choices
) -> Measured:
    """Return the matches with the unit each column is read in."""
    sheet = _Units(table, grid, header, choices)
    found = Measured()
    open_: dict[UnitKind, list[Match]] = {}
    for match in matches:
        unit = sheet.named(match)
        kind = kind_of(match.column)
        if unit is None and kind and sheet.is_open(match):
            open_.setdefault(kind, []).append(match)
        else:
            found.matches.append(sheet.with_unit(match, unit, found))
    for kind, unmeasured in open_.items():
        sheet.settle(kind, unmeasured, found)
    found.matches.sort(key=lambda match: match.index)
    return found


def exact_factor(match: Match) -> Fraction:
    """Return what turns the sheet's unit into the contract's: a mu is no finite decimal of a ha."""
    unit = unit_written(match.unit) if match.unit else None
    exact = ratio(unit, match.column) if unit else None
    return Fraction(1) if exact is None else exact


@dataclass(frozen=True)
class _Units:
    table: Table
    grid: Grid
    header: Header
    choices: Choices

    def _place(self, match: Match) -> Place:
        return self.grid.place(max(self.header.rows, default=None), match.index)

    def named(self, match: Match) -> str | None:
        """Return the unit said by hand or by the header alone, as written."""
        if match.index in self.choices.units:
            return self.choices.units[match.index]
        caption = self.header.captions.get(match.index)
        alone = caption is not None and len(_sizes(caption.units)) == 1
        return caption.unit_text if caption and alone else None

    def is_open(self, match: Match) -> bool:
        """True when the column's own name does not say the unit."""
        return match.how != "name" or bool(self.header.captions[match.index].units)

    def with_unit(self, match: Match, written: str | None, found: Measured) -> Match:
        """Return the match with its unit; a fault where the unit cannot be meant."""
        if written is None:
            return match
        unit = unit_written(written)
        factor = ratio(unit, match.column) if unit else None
        if factor is None:
            found.faults.append(
                said.impossible_unit(self.table, match.column, written, self._place(match))
            )
            return match
        return replace(match, unit=written, factor=float(factor))

    def settle(self, kind: UnitKind, matches: list[Match], found: Measured) -> None:
        """Give the columns without a unit the title's or the contract's, or ask."""
        answer = by_code(self.choices.answers.get(asked.unit_key(kind), ""))
        titled = title_units(self.grid, self.header)
        of_title = _sizes(unit for unit in titled if unit.kind == kind)
        stated = self._stated(kind) | self._alternatives(matches)
        own = _sizes(filter(None, (own_unit(match.column) for match in matches)))
        place = self._place(matches[0])
        columns = [match.column for match in matches]
        if answer:
            written: str | None = answer.said.zh
        elif len(of_title) == 1 and stated.keys() <= of_title.keys():
            (unit,) = of_title.values()
            written = unit.said.zh
            found.notices.append(noted.unit_of_title(columns, unit, place))
        elif not of_title and stated.keys() <= own.keys():
            written = None
            found.notices.append(noted.unit_assumed(columns, next(iter(own.values())), place))
        else:
            units = {**own, **of_title, **stated}
            found.questions.append(asked.which_unit(kind, columns, [*units.values()], place))
            written = None
        found.matches += [self.with_unit(match, written, found) for match in matches]

    def _stated(self, kind: UnitKind) -> dict[Fraction, Unit]:
        """Return the units that other headers of the sheet name, or a person gave their columns."""
        alone = [one.units[0] for one in self.header.captions.values() if len(one.units) == 1]
        by_hand = filter(None, map(unit_written, self.choices.units.values()))
        return _sizes(unit for unit in (*alone, *by_hand) if unit.kind == kind)

    def _alternatives(self, matches: Iterable[Match]) -> dict[Fraction, Unit]:
        captions = (self.header.captions.get(match.index) for match in matches)
        return _sizes(unit for caption in captions if caption for unit in caption.units)


def _sizes(units: Iterable[Unit]) -> dict[Fraction, Unit]:
    """Return units by size: 公顷 and 万平方米 are the same."""
    found: dict[Fraction, Unit] = {}
    for unit in units:
        found.setdefault(unit.size, unit)
    return found
