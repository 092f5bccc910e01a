"""Reads the case of each figure, a file a figure: rows given, rows expected, what is said of them.

It holds no expectations: those stand in ``cases/<figure>.toml``.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from figures.outline import Item, outline_of
from queries.catalogue import catalogue
from tests.figures.registers import ONE_REGISTER
from tests.given import Row

CASES = Path(__file__).parent / "cases"
PARTS = ("given", "asked", "expect", "says")
# Register files of a bureau's own, as text by id; its districts' boundaries, as text.
REGISTERS = "registers"
BOUNDARIES = "boundaries"
TOWN = Path(__file__).parent / "town.toml"
FORM = "python -m queries new SECTION NAME writes one to fill in; any file beside it is an example"
LIST_FORM = (
    "python -m queries new SECTION NAME --list writes one to fill in; a list needs no [says], "
    "and tests/figures/cases/case_penalty_records.toml is an example"
)


@dataclass(frozen=True)
class Case:
    """One small world, what is asked of it, and what comes out.

    ``given`` are rows of the exports by table, ``asked`` the parameters, ``expect`` the figure's
    rows (a column left out is empty), ``says`` its sentence by language. Where ``of`` gives values
    of columns, only the rows with these are meant. ``registers`` are files over the built-in ones.
    """

    name: str
    given: Mapping[str, list[Row]]
    asked: Mapping[str, Any]
    expect: list[dict[str, Any]]
    of: Mapping[str, Any]
    says: Mapping[str, str]
    registers: Mapping[str, str] = field(default_factory=dict)
    boundaries: str = ""

    @property
    def of_town(self) -> bool:
        """Whether its rows are the town's, so that what comes out may be written anew."""
        return self.given is _town()

    def meant(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return the rows the case is about."""
        return [row for row in rows if all(row[name] == self.of[name] for name in self.of)]


class BadCase(AssertionError):
    """A figure's case is missing or unfinished; the message names the file and what to write."""


def file_of(name: str) -> Path:
    """Return where a figure's case stands."""
    return CASES / f"{name}.toml"


def form_of(name: str) -> str:
    """Return how a case of a figure, or of a list of records, is begun."""
    return LIST_FORM if catalogue()[name].records.query == name else FORM


def case_of(name: str, *, finished: bool = True) -> Case:
    """Return the case of a figure; one not ``finished`` may lack rows and sentences still.

    Raises:
        BadCase: there is none, a part of it is missing, or it has a part nobody reads.
    """
    file = file_of(name)
    shown = file.relative_to(CASES.parents[2])
    if not file.exists():
        raise BadCase(f"{name} has no case: write {shown} ({form_of(name)})")
    read = tomllib.loads(file.read_text(encoding="utf-8"))
    needed = PARTS if item_of_outline(name) else PARTS[:3]
    for part in needed:
        if not read.get(part):
            raise BadCase(f"{shown}: [{part}] is missing or empty ({form_of(name)})")
    if unknown := set(read) - {*PARTS, REGISTERS, BOUNDARIES}:
        raise BadCase(f"{shown}: nobody reads {sorted(unknown)}")
    case = Case(
        name,
        _town() if read["given"].get("town") else read["given"],
        read["asked"],
        [_whole(name, row) for row in read["expect"].get("rows", ())],
        read["expect"].get("of", {}),
        read.get("says", {}),
        read.get(REGISTERS, {}),
        read.get(BOUNDARIES, ""),
    )
    if finished:
        _check_finished(case, shown, "says" in needed)
    return case


def _check_finished(case: Case, shown: Path, is_said: bool) -> None:
    if not case.expect:
        raise BadCase(
            f"{shown}: [expect] rows are the figure's rows, worked out by hand; write them"
        )
    for language in ("zh", "en") if is_said else ():
        if not case.says.get(language):
            raise BadCase(f"{shown}: [says] {language} is the sentence in that language; write it")


@cache
def _town() -> Mapping[str, list[Row]]:
    town: dict[str, list[Row]] = tomllib.loads(TOWN.read_text(encoding="utf-8"))
    return town


@cache
def item_of_outline(name: str) -> Item | None:
    """Return how the outline shows a figure, on screen before paper; None for a list behind one."""
    pages = [page for part in outline_of([ONE_REGISTER]) for page in part.pages]
    shown = [item for page in pages for item in page.shown]
    paper = [item for page in pages for item in page.paper]
    return next((item for item in (*shown, *paper) if item.name == name), None)


def _whole(name: str, row: dict[str, Any]) -> dict[str, Any]:
    columns = [declared.name for declared in catalogue()[name].returns]
    if unknown := set(row) - set(columns):
        shown = file_of(name).relative_to(CASES.parents[2])
        raise BadCase(f"{shown}: {name} returns no column {sorted(unknown)}")
    return {column: row.get(column) for column in columns}
