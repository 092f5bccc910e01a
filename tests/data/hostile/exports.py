"""How the corpus of hostile exports is written: a sound folder, what spoils it, its one answer."""

import importlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import ModuleType

import pyarrow as pa
import pyarrow.parquet as pq

from data.contracts import TABLES
from tests.given import Row, Value, arrow_table

Spoiler = Callable[[Path], object]

DISTRICTS: tuple[Row, ...] = (
    {"district": "甲区", "district_en": "Jia", "sort_order": 1},
    {"district": "乙区", "district_en": "Yi", "sort_order": 2},
)
# Where a row of the contract's defaults would raise a warning of its own.
_QUIET: dict[str, Row] = {
    "cases": {"remaining_mu": 1.0},
    "offices": {"authorised_posts": 9, "staffed_posts": 9},
    "notes": {"metric": "supply_disposal_rate"},
    "matter_events": {"stage": "done"},
    "measures": {"value": 1.0},
}
# A table's parent, and the columns by which its rows name the parent's.
_NEEDED = {
    "supply_events": ("supply_parcels", ("parcel_id",)),
    "supply_base": ("supply_parcels", ("parcel_id",)),
    "matter_events": ("matters", ("register", "matter_id")),
}


@dataclass(frozen=True)
class Refused:
    """The exports are refused for this place alone; rows count from 1."""

    table: str
    row: int | None
    column: str | None
    rule: str
    value: str | None = None

    @property
    def said(self) -> str:
        """The rule, by which causes are told apart."""
        return self.rule


@dataclass(frozen=True)
class RefusedOften:
    """The exports are refused for several places, all of one rule and cause."""

    places: tuple[Refused, ...]

    @property
    def said(self) -> str:
        """The rule of all places."""
        (rule,) = {place.rule for place in self.places}
        return rule


@dataclass(frozen=True)
class Warned:
    """The exports pass with this warning alone, which concerns these rows by key."""

    table: str
    check: str
    keys: tuple[str, ...]

    @property
    def said(self) -> str:
        """Table and check, by which causes are told apart."""
        return f"{self.table}.{self.check}"


@dataclass(frozen=True)
class Passed:
    """The exports pass without a word and read as the sound ones they were made of."""

    @property
    def said(self) -> str:
        """One word for all of them: their causes tell them apart."""
        return "passes"


Answer = Refused | RefusedOften | Warned | Passed


@dataclass(frozen=True)
class Hostile:
    """One export: what is wrong with it, how a sound folder becomes it, and the one answer.

    ``rows`` stand instead of the sound ones of a table. ``folder`` is the export folder's own
    name, ``only`` the one file in it that is checked, ``denied`` one that nobody may read.
    """

    cause: str
    tables: tuple[str, ...]
    spoil: Spoiler
    answer: Answer
    rows: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    folder: str = "source"
    only: str | None = None
    denied: str | None = None

    def write(self, folder: Path) -> Path:
        """Write the export into a new folder and return the folder."""
        self.write_sound(folder)
        self.spoil(folder)
        return folder

    def write_sound(self, folder: Path) -> Path:
        """Write the export as it was before it was spoilt."""
        folder.mkdir(parents=True)
        for name in _with_parents(self.tables):
            content = _sound_bytes(name) if name not in self.rows else None
            path = folder / f"{name}.parquet"
            if content is not None:
                path.write_bytes(content)
            else:
                pq.write_table(arrow_table(TABLES[name], self.rows[name]), path)
        return folder


def _with_parents(tables: Sequence[str]) -> list[str]:
    wanted = {"districts", *tables}
    wanted.update(_NEEDED[name][0] for name in tables if name in _NEEDED)
    return sorted(wanted)


def sound_rows(name: str) -> list[Row]:
    """Return the two rows of a table that nothing is wrong with."""
    if name == "districts":
        return list(DISTRICTS)
    table = TABLES[name]
    _, of_parent = _NEEDED.get(name, ("", ()))
    own = {column for column in table.key if table.column(column).is_name} | set(of_parent)
    own -= {"district", "metric", "region", "register"}
    return [
        {
            **_QUIET.get(name, {}),
            **{column: f"{column}-{number}" for column in sorted(own)},
            **({"district": district} if "district" in table.column_names else {}),
            **({"metric": metric} if "metric" in table.key else {}),
            **({"day": date(2024, 10, number)} if "day" in table.key else {}),
        }
        for number, district, metric in (
            (1, "甲区", "supply_disposal_rate"),
            (2, "乙区", "idle_disposal_rate"),
        )
    ]


@lru_cache(maxsize=32)
def sound_table(name: str) -> pa.Table:
    """Return the sound table, with every column of the contract."""
    rows = sound_rows(name)
    empty: Row = {column.name: None for column in TABLES[name].columns if column.nullable}
    return arrow_table(TABLES[name], [{**empty, **row} for row in rows])


@lru_cache(maxsize=32)
def _sound_bytes(name: str) -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(sound_table(name), sink)
    return bytes(sink.getvalue())


def with_rows(cause: str, answer: Answer, **rows: Sequence[Row]) -> Hostile:
    """Make an export of sound rows in which the given values stand instead.

    Each table gets as many rows as are given, at most two unless they bring keys of their own.
    """
    whole = {name: _over_sound(name, given) for name, given in rows.items()}
    return Hostile(cause, tuple(rows), lambda folder: None, answer, whole)


def _over_sound(name: str, given: Sequence[Row]) -> list[Row]:
    sound = sound_rows(name)
    return [
        {**(sound[place] if place < len(sound) else sound[-1]), **row}
        for place, row in enumerate(given)
    ]


def second_cell(cause: str, rule: str, table: str, column: str, value: Value) -> Hostile:
    """Make an export whose second row holds one value that refuses it."""
    shown = None if value is None else str(value)
    answer = Refused(table, 2, column, rule, shown)
    return with_rows(cause, answer, **{table: [{}, {column: value}]})


def second_warned(cause: str, table: str, check: str, key: str, **values: Value) -> Hostile:
    """Make an export whose second row holds values that raise one warning."""
    return with_rows(cause, Warned(table, check, (key,)), **{table: [{}, dict(values)]})


def with_column(
    cause: str,
    answer: Answer,
    table: str,
    name: str,
    values: pa.Array | None,
    *,
    first: bool = False,
) -> Hostile:
    """Make an export with a column replaced, added (``first`` or last) or taken away (None)."""
    return Hostile(cause, (table,), put_column(table, name, values, first=first), answer)


def put_column(table: str, name: str, values: pa.Array | None, *, first: bool = False) -> Spoiler:
    """Return what replaces, adds or removes a column of a written table."""

    def spoil(folder: Path) -> None:
        path = folder / f"{table}.parquet"
        content = pq.read_table(path)
        place = content.schema.get_field_index(name)
        if place >= 0:
            content = content.remove_column(place)
        if values is not None:
            end = 0 if first else content.num_columns
            content = content.add_column(place if place >= 0 else end, name, values)
        pq.write_table(content, path)

    return spoil


def with_file(
    cause: str,
    answer: Answer,
    table: str,
    spoil: Spoiler,
) -> Hostile:
    """Make an export whose file of one table is spoilt by a function of its path."""
    return Hostile(cause, (table,), lambda folder: spoil(folder / f"{table}.parquet"), answer)


def _themes() -> list[ModuleType]:
    """Return the modules beside this one that hold ``EXPORTS``."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("*.py"))
    modules = [
        importlib.import_module(f"tests.data.hostile.{name}")
        for name in names
        if name != Path(__file__).stem and not name.startswith("test_")
    ]
    return [module for module in modules if hasattr(module, "EXPORTS")]


def corpus() -> list[Hostile]:
    """Return every hostile export of every theme."""
    return [export for module in _themes() for export in module.EXPORTS]
