"""Next month's file of a sender: what was accepted is chosen again, and what differs is named."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from data.contracts import Table
from data.intake.layout import asked, changed
from data.intake.layout.header import FEWEST, Header, header_of, hit_of, tops_of
from data.intake.layout.levels import Caption
from data.intake.layout.measures import title_units
from data.intake.layout.memory import DamagedMemory, KeptHeader, Memory, keep, kept
from data.intake.layout.units import Unit, kind_of, unit_written, units_for
from data.intake.layout.vocabulary import Known, Vocabulary, vocabulary
from data.intake.model import Choices, Grid, Layout, Match, Notice, Opened, Place

Recalled = tuple[Choices, tuple[Notice, ...]]
# A column, a sheet and a unit are remembered by the header or name they stand under.
_KEPT_OTHERWISE = (asked.SHEET, "column:", "unit:")


def remember(root: Path, sender: str, layout: Layout, choices: Choices) -> None:
    """Keep what was accepted of a sender's sheet; OSError when the store cannot be written.

    ``choices`` are those the layout was made with. Without a sender nothing is kept.
    """
    words = vocabulary(layout.table)
    header = _header(layout.grid, words, choices.header)
    if header is None or not sender.strip():
        return
    matches = {match.index: match for match in layout.matches}
    served = {match.fallback for match in layout.matches}
    headers = []
    for index, caption in sorted(header.captions.items()):
        match = matches.get(index)
        could = index in choices.columns or hit_of(caption, words) is not None
        headers.append(
            KeptHeader(
                caption.text,
                _key(caption),
                index,
                match.column.name if match else None,
                _said_unit(match, caption, choices) if match else None,
                _codes(caption.units),
                match is None and could and index not in served,
            )
        )
    answers = {
        key: answer
        for key, answer in choices.answers.items()
        if not key.startswith(_KEPT_OTHERWISE)
    }
    title = _codes(title_units(layout.grid, header))
    name = layout.table.name
    keep(root, Memory(sender, name, layout.grid.sheet, tuple(headers), title, answers))


def _said_unit(match: Match, caption: Caption, choices: Choices) -> str | None:
    """Return the unit a person gave a column, None where header, title or contract say it."""
    if match.index in choices.units:
        return choices.units[match.index]
    kind = kind_of(match.column)
    answered = kind is not None and asked.unit_key(kind) in choices.answers
    return match.unit if answered and len(caption.units) != 1 else None


def sheet_of(root: Path, sender: str, table: Table, opened: Opened) -> Grid | None:
    """Return the sheet of the name remembered, None where nothing or no such sheet is."""
    try:
        memory = kept(root, sender, table.name)
    except DamagedMemory:
        return None
    if memory is None:
        return None
    named = [grid for grid in opened.grids if grid.sheet == memory.sheet]
    return named[0] if len(named) == 1 else None


def recalled(
    root: Path, sender: str, table: Table, grid: Grid, last: int | None = None
) -> Recalled:
    """Return the choices an earlier month settled for a sheet, and what differs from then.

    A header is known again by what it says, wherever it stands, or in the row (from 1) that a
    person calls the ``last`` of the header now; one that was renamed is named and never takes the
    other's place. Without a memory the choices are empty.
    """
    try:
        memory = kept(root, sender, table.name)
    except DamagedMemory:
        return Choices(), (changed.damaged(grid.place()),)
    if memory is None:
        return Choices(), ()
    words = vocabulary(table)
    header = _header_again(grid, table, memory, last)
    if header is None:
        texts = [one.text for one in memory.headers]
        return Choices(), (changed.gone(texts, (grid.place(),)),)
    again = _Again(memory, grid, header, _found_again(memory, header))
    columns = {
        index: one.column
        for index, one in again.found.items()
        if one.is_left or one.column in table.column_names
    }
    own = _header(grid, words, None)
    choices = Choices(
        sheet=grid.sheet or grid.file,
        header=None if own and own.rows == header.rows else max(header.rows, default=-1) + 1,
        columns=columns,
        units=again.units(),
        answers=memory.answers,
        remembered=frozenset(index for index, name in columns.items() if name),
    )
    return choices, tuple(again.differences())


def is_as_before(root: Path, sender: str, table: Table, grid: Grid) -> bool:
    """True where every header remembered of the sender's table stands in the sheet."""
    choices, notices = recalled(root, sender, table, grid)
    lacking = {"header_gone", "header_renamed"} & {notice.rule for notice in notices}
    return bool(choices.remembered) and not lacking


def over(by_hand: Choices, earlier: Choices, table: Table) -> Choices:
    """Return both choices as one; what is chosen by hand now wins."""
    taken = {name for name in by_hand.columns.values() if name}
    kept = {
        index: name
        for index, name in earlier.columns.items()
        if index not in by_hand.columns and name not in taken
    }
    columns = kept | dict(by_hand.columns)
    # What was said of a header holds for whatever it is read as now, if that can have the unit.
    units = {
        index: unit
        for index, unit in earlier.units.items()
        if (name := columns.get(index))
        and (said := unit_written(unit))
        and said in units_for(table.column(name))
    }
    return replace(
        by_hand,
        sheet=by_hand.sheet or by_hand.answers.get(asked.SHEET) or earlier.sheet,
        header=by_hand.header or earlier.header,
        columns=columns,
        units=units | dict(by_hand.units),
        answers=dict(earlier.answers) | dict(by_hand.answers),
        remembered=earlier.remembered & kept.keys(),
    )


@dataclass(frozen=True)
class _Again:
    """A memory beside the sheet of another month, and the headers found again by column."""

    memory: Memory
    grid: Grid
    header: Header
    found: Mapping[int, KeptHeader]

    @property
    def _is_title_same(self) -> bool:
        return self.memory.title == _codes(title_units(self.grid, self.header))

    def _is_unit_same(self, index: int) -> bool:
        return self.found[index].own == _codes(self.header.captions[index].units)

    def units(self) -> dict[int, str]:
        """Return the units a person gave, where the sheet still names the same ones."""
        return {
            index: one.unit
            for index, one in self.found.items()
            if one.unit and self._is_unit_same(index) and (one.own or self._is_title_same)
        }

    def differences(self) -> Iterator[Notice]:
        """Yield what is otherwise than it was: sheet, headers and units."""
        places, captions = self._places, self.header.captions
        known = {(one.key, one.index) for one in self.found.values()}
        gone = [one for one in self.memory.headers if (one.key, one.index) not in known]
        new = [index for index in captions if index not in self.found]
        renamed = {
            one.index: one
            for one in gone
            if one.index in new and one.key != _key(captions[one.index])
        }
        moved = {index: one for index, one in self.found.items() if one.index != index}
        units = [
            index
            for index, one in self.found.items()
            if one.column and not self._is_unit_same(index)
        ]
        texts = {index: caption.text for index, caption in captions.items()}
        if self.memory.sheet != self.grid.sheet:
            yield changed.sheet(self.memory.sheet, self.grid.sheet, self.grid.place())
        if moved:
            yield changed.moved(
                {i: (one.text, one.index) for i, one in moved.items()}, places(moved)
            )
        if renamed:
            yield changed.renamed(
                {i: (one.text, texts[i]) for i, one in renamed.items()}, places(renamed)
            )
        if lost := [one.text for one in gone if one.index not in renamed]:
            yield changed.gone(lost, places([]))
        if added := [index for index in new if index not in renamed]:
            yield changed.added({index: texts[index] for index in added}, places(added))
        if units or not self._is_title_same:
            yield changed.units([texts[index] for index in units], places(units))

    def _places(self, indices: Iterable[int]) -> tuple[Place, ...]:
        row = max(self.header.rows, default=None)
        return tuple(self.grid.place(row, index) for index in indices) or (self.grid.place(row),)


def _header(grid: Grid, words: Vocabulary, last: int | None) -> Header | None:
    return header_of(grid, words, tops_of(grid, last), FEWEST if last is None else 0)


def _header_again(grid: Grid, table: Table, memory: Memory, last: int | None) -> Header | None:
    """Return the rows that say what was accepted, else those that say what is known besides.

    Of two rows that could be the header a person chose one: it is not the contract's to choose.
    """
    accepted = {
        one.key: Known(table.column(one.column), "alias")
        for one in memory.headers
        if one.column in table.column_names
    }
    again = _header(grid, accepted, last) if last is None else None
    return again or _header(grid, {**vocabulary(table), **accepted}, last)


def _key(caption: Caption) -> str:
    return caption.keys[0] if caption.keys else caption.text


def _codes(units: Iterable[Unit]) -> tuple[str, ...]:
    return tuple(unit.code for unit in units)


def _found_again(memory: Memory, header: Header) -> dict[int, KeptHeader]:
    """Return the headers remembered by their column now.

    One that stands several times is known again where it stands as often as it did.
    """
    now: dict[str, list[int]] = defaultdict(list)
    for index, caption in sorted(header.captions.items()):
        now[_key(caption)].append(index)
    then: dict[str, list[KeptHeader]] = defaultdict(list)
    for one in sorted(memory.headers, key=lambda one: one.index):
        then[one.key].append(one)
    pairs = (
        pair
        for key, ones in then.items()
        if len(ones) == len(now[key])
        for pair in zip(now[key], ones, strict=True)
    )
    return dict(sorted(pairs, key=lambda pair: pair[0]))
