"""Reads the facts at the head of a .sql file and refuses a bad one; it never runs the SQL."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from queries.errors import BadHeader
from queries.facts import FIGURE_FACTS, MART_FACTS, body_of, facts_in
from queries.vocabulary import Words, absences_in, text_in, told_in, words_in
from words.language import Text

# Where a list of names is empty: a mart that reads no table.
NONE = "none"
# The closed list of hazards a header may name; their wording lives with the other words.
CAVEATS = (
    "latest_state",
    "all_districts_shown",
    "closing_date_missing",
    "ratio_incomplete",
    "whole_city",
)

# What a parameter without a value is fixed to.
NULL = "null"

_TOTAL = re.compile(r"^(\w+) = (sum|count)\((?:(distinct) )?(\w*)\)$")
_MATCH = re.compile(r"^(\w+) = (\w+)$")
_NAME_AFTER_FROM = re.compile(r"\b(?:from|join)\s+([a-z_][a-z0-9_]*)\b(?!\s*\()", re.IGNORECASE)
_CTE_NAME = re.compile(r"^([a-z_][a-z0-9_]*) as \($", re.MULTILINE)


@dataclass(frozen=True)
class Field:
    """A column a query returns, with its DuckDB type."""

    name: str
    type: str


@dataclass(frozen=True)
class Total:
    """How a column of a figure comes out of its records: ``sum(column)`` or a count."""

    figure_column: str
    function: str
    distinct: bool
    records_column: str | None


@dataclass(frozen=True)
class Records:
    """The query of the rows behind a figure, how to narrow it to one row, and what must add up.

    ``params`` overrides a parameter with a column of the figure's row; ``where`` pairs a column of
    the records with a column of the figure.
    """

    query: str
    params: tuple[tuple[str, str], ...]
    where: tuple[tuple[str, str], ...]
    totals: tuple[Total, ...]


@dataclass(frozen=True)
class Query:
    """One figure: its SQL and what its header says of it.

    ``fixed`` are parameters that this figure decides of a SELECT it shares with others; ``absent``
    says why a column's cells may be empty, one of ``ABSENCES``; ``told`` are the numbers it tells
    of a restricted register, none where it is not given of one.
    """

    name: str
    section: str
    path: Path
    sql: str
    title: Text
    unit: Text
    definition: Text
    tables: tuple[str, ...]
    params: frozenset[str]
    fixed: tuple[tuple[str, str | None], ...]
    returns: tuple[Field, ...]
    records: Records
    caveats: tuple[str, ...]
    exports: tuple[str, ...]
    planned: tuple[str, ...]
    absent: Mapping[str, str]
    told: tuple[tuple[str, ...], ...]
    words: Words


@dataclass(frozen=True)
class MartQuery:
    """One mart: its SELECT and what its header says of it; the data room builds it.

    ``lookup``: those of its tables that are not behind who looks a row up here.
    """

    name: str
    sql: str
    title: Text
    definition: Text
    tables: tuple[str, ...]
    returns: tuple[Field, ...]
    lookup: tuple[str, ...]


def read_query(path: Path) -> Query:
    """Read one figure's file.

    Raises:
        BadHeader: a fact is missing, unknown, repeated, out of order or contradicts the SQL.
    """
    sql = path.read_text(encoding="utf-8")
    body = facts_in(path, sql, FIGURE_FACTS).get("body", "")
    return query_in(path, sql + body_of(path, sql, body))


def query_in(path: Path, sql: str) -> Query:
    """Read a figure from its whole text, the SELECT it shares with others included.

    Raises:
        BadHeader: as for its file, which is named after ``path``.
    """
    facts = facts_in(path, sql, FIGURE_FACTS)
    returns = _fields(path, facts["returns"])
    names = [field.name for field in returns]
    query = Query(
        name=path.stem,
        section=path.parent.name,
        path=path,
        sql=sql,
        title=_text(path, facts, "title"),
        unit=_text(path, facts, "unit"),
        definition=_text(path, facts, "definition"),
        tables=_names(facts["tables"]),
        params=frozenset(_names(facts["params"])),
        fixed=_fixed(path, facts.get("fixed", "")),
        returns=returns,
        records=_records(path, facts["records"]),
        caveats=_names(facts.get("caveat", "")),
        exports=_names(facts.get("exports", "")),
        planned=_planned(path, facts.get("planned", ""), returns),
        absent=absences_in(path, facts.get("absent", ""), names),
        told=told_in(path, facts.get("restricted", ""), names),
        words=words_in(path, facts.get("labels", ""), facts.get("codes", ""), names),
    )
    _check_params(query)
    _check_tables(path, sql, query.tables)
    _check_caveats(query)
    return query


def read_mart(path: Path) -> MartQuery:
    """Read one mart's file.

    Raises:
        BadHeader: as for a figure.
    """
    return mart_in(path, path.read_text(encoding="utf-8"))


def mart_in(path: Path, sql: str) -> MartQuery:
    """Read a mart from its whole text.

    Raises:
        BadHeader: as for its file, which is named after ``path``.
    """
    facts = facts_in(path, sql, MART_FACTS)
    mart = MartQuery(
        name=path.stem,
        sql=sql,
        title=_text(path, facts, "title"),
        definition=_text(path, facts, "definition"),
        tables=_names(facts["tables"]),
        returns=_fields(path, facts["returns"]),
        lookup=_names(facts.get("lookup", "")),
    )
    _check_tables(path, sql, mart.tables)
    if foreign := set(mart.lookup) - set(mart.tables):
        raise BadHeader(path, "lookup", f"不在 tables 中：{foreign}", f"not in tables: {foreign}")
    return mart


def _text(path: Path, facts: dict[str, str], name: str) -> Text:
    return text_in(path, name, facts[name])


def _names(text: str) -> tuple[str, ...]:
    names = (name.strip() for name in re.split(r"[,\n]", text))
    return tuple(name for name in names if name and name != NONE)


def _fields(path: Path, text: str) -> tuple[Field, ...]:
    fields = []
    # Commas inside DECIMAL(38,9) do not separate columns.
    for declared in re.split(r",\s+", text.replace("\n", " ")):
        name, _, kind = declared.strip().partition(" ")
        if not kind:
            raise BadHeader(path, "returns", f"“{declared}”缺类型", f"{declared!r} has no type")
        fields.append(Field(name, kind))
    return tuple(fields)


def _fixed(path: Path, text: str) -> tuple[tuple[str, str | None], ...]:
    pairs = [_pair(path, piece.strip()) for piece in text.split(",") if piece.strip()]
    return tuple((name, None if value == NULL else value) for name, value in pairs)


def _planned(path: Path, text: str, returns: tuple[Field, ...]) -> tuple[str, ...]:
    """Read which of the dates a figure computes are plans or limits; all others have happened."""
    names = _names(text)
    dates = {field.name for field in returns if field.type == "DATE"}
    if foreign := set(names) - dates:
        raise BadHeader(
            path, "planned", f"不是日期列 {sorted(foreign)}", f"no dates {sorted(foreign)}"
        )
    return names


def _records(path: Path, text: str) -> Records:
    name, *clauses = text.split("\n")
    parts: dict[str, list[str]] = {"with": [], "where": [], "total": []}
    for clause in clauses:
        keyword, _, rest = clause.partition(" ")
        if keyword not in parts:
            raise BadHeader(path, "records", f"不认识“{clause}”", f"cannot read {clause!r}")
        parts[keyword] += [piece.strip() for piece in rest.split(",") if piece.strip()]
    query = path.stem if name == "self" else name
    return Records(
        query=query,
        params=tuple(_pair(path, piece) for piece in parts["with"]),
        where=tuple(_pair(path, piece) for piece in parts["where"]),
        totals=tuple(_total(path, piece) for piece in parts["total"]),
    )


def _pair(path: Path, piece: str) -> tuple[str, str]:
    found = _MATCH.match(piece)
    if not found:
        raise BadHeader(path, "records", f"不认识“{piece}”", f"cannot read {piece!r}")
    return found[1], found[2]


def _total(path: Path, piece: str) -> Total:
    found = _TOTAL.match(piece)
    if not found or (found[2] == "sum") != bool(found[4] and not found[3]):
        raise BadHeader(path, "records", f"不认识“{piece}”", f"cannot read {piece!r}")
    return Total(found[1], found[2], bool(found[3]), found[4] or None)


def _check_params(query: Query) -> None:
    statements = duckdb.extract_statements(query.sql)
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise BadHeader(query.path, "sql", "应为一条 SELECT", "should be exactly one SELECT")
    used = frozenset(statements[0].named_parameters)
    fixed = {name for name, _ in query.fixed}
    if undeclared := used - query.params - fixed:
        raise BadHeader(
            query.path, "params", f"未声明 {sorted(undeclared)}", f"undeclared {sorted(undeclared)}"
        )
    if unused := (query.params | fixed) - used:
        raise BadHeader(
            query.path, "params", f"声明而未用 {sorted(unused)}", f"unused {sorted(unused)}"
        )


def _check_tables(path: Path, sql: str, declared: tuple[str, ...]) -> None:
    body = "\n".join(line.split("--")[0] for line in sql.splitlines())
    used = set(_NAME_AFTER_FROM.findall(body)) - set(_CTE_NAME.findall(body))
    if missing := used - set(declared):
        raise BadHeader(
            path, "tables", f"未声明 {sorted(missing)}", f"undeclared {sorted(missing)}"
        )
    if unused := set(declared) - used:
        raise BadHeader(path, "tables", f"声明而未用 {sorted(unused)}", f"unused {sorted(unused)}")


def _check_caveats(query: Query) -> None:
    if unknown := sorted(set(query.caveats) - set(CAVEATS)):
        raise BadHeader(query.path, "caveat", f"不在清单 {unknown}", f"not on the list {unknown}")
