"""Which column of a sheet is which of the table: by hand, by header, or asked; units not here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from data.contracts import Column, Table
from data.intake.layout import asked, noted, said
from data.intake.layout.cells import are_identical, is_empty_column, samples_of
from data.intake.layout.header import Header, hit_of
from data.intake.layout.levels import Caption
from data.intake.layout.vocabulary import RANK, How, Vocabulary
from data.intake.model import Choices, Grid, Match, Notice, Placed, Question


@dataclass(frozen=True)
class _Candidate:
    index: int
    caption: Caption
    column: Column
    how: How
    depth: int
    is_fallback: bool


@dataclass
class Columns:
    """The columns found, what was noted and asked about them, and faults of choices by hand."""

    matches: list[Match] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    faults: list[Placed] = field(default_factory=list)

    @property
    def named(self) -> set[str]:
        """The contract's columns that are found or asked about."""
        asked = {question.key.partition(":")[2] for question in self.questions}
        return asked | {match.column.name for match in self.matches}


@dataclass(frozen=True)
class _Sheet:
    """A sheet with its header, read as a table."""

    table: Table
    grid: Grid
    header: Header
    choices: Choices

    @property
    def row(self) -> int | None:
        """The header's last row, None where there is none."""
        return max(self.header.rows, default=None)

    def is_empty(self, column: int) -> bool:
        return is_empty_column(self.grid, self.header.first_row, column)


def columns_of(
    table: Table, grid: Grid, header: Header, words: Vocabulary, choices: Choices
) -> Columns:
    """Return which column of the sheet is which of the table."""
    sheet = _Sheet(table, grid, header, choices)
    found = Columns()
    _take_by_hand(sheet, found)
    taken = {match.column.name for match in found.matches}
    groups: dict[str, list[_Candidate]] = {}
    for candidate in _candidates(header, words, choices):
        if candidate.column.name not in taken:
            groups.setdefault(candidate.column.name, []).append(candidate)
        elif candidate.is_fallback:
            _serve(sheet, candidate, found)
    for group in groups.values():
        _settle(sheet, group, found)
    found.matches.sort(key=lambda match: match.index)
    return found


def _take_by_hand(sheet: _Sheet, found: Columns) -> None:
    by_name: dict[str, int] = {}
    for index, name in sorted(sheet.choices.columns.items()):
        if name is None:
            continue
        caption = sheet.header.captions.get(index)
        place = sheet.grid.place(sheet.row, index)
        if name not in sheet.table.column_names:
            found.faults.append(said.unknown_column(sheet.table, name, place))
        elif name in by_name:
            found.faults.append(said.taken_twice(sheet.table, sheet.table.column(name), place))
        else:
            by_name[name] = index
            remembered = index in sheet.choices.remembered
            text = caption.text if caption else ""
            column = sheet.table.column(name)
            found.matches.append(Match(index, column, text, "remembered" if remembered else "hand"))


def _candidates(header: Header, words: Vocabulary, choices: Choices) -> Iterable[_Candidate]:
    for index, caption in header.captions.items():
        hit = None if index in choices.columns else hit_of(caption, words)
        if hit:
            known = hit.known
            yield _Candidate(index, caption, known.column, known.how, hit.depth, known.is_fallback)


def _settle(sheet: _Sheet, group: list[_Candidate], found: Columns) -> None:
    """Take one of the sheet's columns that answer to the same name, or ask which."""
    firsts = [candidate for candidate in group if not candidate.is_fallback]
    seconds = [candidate for candidate in group if candidate.is_fallback]
    chosen = _one_of(sheet, firsts or seconds, found)
    if chosen is None:
        return
    place = sheet.grid.place(sheet.row, chosen.index)
    text = chosen.caption.text
    fallback = seconds[0].index if firsts and len(seconds) == 1 else None
    if fallback is not None:
        second = seconds[0].caption.text
        found.notices.append(noted.fallback(place, chosen.column, text, second))
    if chosen.depth:
        found.notices.append(noted.part_of_header(place, chosen.column, text))
    found.matches.append(Match(chosen.index, chosen.column, text, chosen.how, fallback=fallback))


def _serve(sheet: _Sheet, second: _Candidate, found: Columns) -> None:
    """Let a column count where the one chosen by hand is empty."""
    for place, match in enumerate(found.matches):
        if match.column.name == second.column.name and match.fallback is None:
            found.matches[place] = replace(match, fallback=second.index)
            at = sheet.grid.place(sheet.row, match.index)
            found.notices.append(
                noted.fallback(at, match.column, match.header, second.caption.text)
            )


def _one_of(sheet: _Sheet, group: list[_Candidate], found: Columns) -> _Candidate | None:
    # What a part of a header says counts only where no whole header says it.
    whole = [candidate for candidate in group if candidate.depth == 0]
    group = sorted(whole or group, key=lambda one: (RANK[one.how], one.index))
    if len(group) == 1:
        return group[0]
    answered = _answered(sheet, group)
    if answered is not None:
        return answered[0] if answered else None
    return _only_filled(sheet, group, found)


def _answered(sheet: _Sheet, group: list[_Candidate]) -> list[_Candidate] | None:
    """Return the column answered in a list, an empty one for none of them, None unanswered."""
    answer = sheet.choices.answers.get(asked.column_key(group[0].column))
    if answer == asked.NONE:
        return []
    return [one for one in group if asked.letter(one.index) == answer][:1] or None


def _only_filled(sheet: _Sheet, group: list[_Candidate], found: Columns) -> _Candidate | None:
    filled = [candidate for candidate in group if not sheet.is_empty(candidate.index)]
    first = (filled or group)[0]
    places = [sheet.grid.place(sheet.row, one.index) for one in group]
    texts = [one.caption.text for one in group]
    if len(filled) < 2:
        found.notices.append(noted.others_empty(first.column, first.caption.text, texts, places))
        return first
    start = sheet.header.first_row
    if all(are_identical(sheet.grid, start, first.index, other.index) for other in filled[1:]):
        found.notices.append(noted.others_alike(first.column, first.caption.text, texts, places))
        return first
    found.questions.append(_which(sheet, filled))
    return None


def _which(sheet: _Sheet, group: list[_Candidate]) -> Question:
    start = sheet.header.first_row
    return asked.which_column(
        group[0].column,
        {one.index: one.caption.text for one in group},
        {one.index: samples_of(sheet.grid, start, one.index) for one in group},
        sheet.grid.place(sheet.row, group[0].index),
    )


def headers_aside(header: Header, matches: Iterable[Match]) -> Mapping[int, str]:
    """Return the sheet's columns that belong to no column of the table, and their headers."""
    used = {place for match in matches for place in (match.index, match.fallback)}
    return {index: caption.text for index, caption in header.captions.items() if index not in used}
