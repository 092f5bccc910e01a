"""What the columns and codes of a figure are called in both languages; it never reads a row."""

from collections.abc import Iterable, Mapping
from functools import cache

from data.check.listed import every_warning
from data.codes import CODE_LISTS, Code
from data.contracts import TABLES, Column
from queries.catalogue import catalogue
from queries.definitions import tables_behind
from queries.header import Query
from words.finding import is_found
from words.language import Language, Text

NOT_STATED = Text("未填报", "Not stated")
# Codes that no file lists: the exports by name, and the warnings a release may hold.
_TABLES, _WARNINGS = "table_name", "warning"
# Units that no target has are those of printed numbers.
_SAME_LIST = {"step": "bridge_step", "ranked_unit": "measure_unit"}
_WIDER_LIST = {"target_unit": "measure_unit", "gap_unit": "measure_unit"}
# What a register's own file calls its stages and kinds; and the age of its matters.
REGISTER, STAGES, KINDS = "register", "register_stage", "register_kind"
# What a register's matters are counted in.
NOUN = "register_noun"
# Indicators that are ranked; one that is not listed may be declared by a register.
RANKED = "ranked_metric"
_OF_REGISTER = {"stage": STAGES, "kind": KINDS, "age_band": "matter_age", "open_band": "matter_age"}
_INDICATOR = "metric"
_TRUTH = {True: Text("是", "Yes"), False: Text("否", "No")}


def column_label(query: Query, name: str) -> Text:
    """Return a column's label; KeyError if neither a table nor a header knows it.

    An export's own header says that it holds an indicator's code; what is shown is its name.
    """
    own = None if name == _INDICATOR else _column_among(query.tables, name)
    if own is None and name in catalogue().labels:
        return catalogue().labels[name]
    column = own or _column_among(TABLES, name)
    if column is None:
        raise KeyError(f"column {name} of {query.name} has no label")
    return Text(column.zh, column.en)


def has_happened(query: Query, name: str) -> bool:
    """Tell whether the dates of a column are of what happened: no plan, no limit, no month's end.

    A table's contract says so of its columns; what a figure computes has, unless its header calls
    it planned.
    """
    column = _column_among((*query.tables, *TABLES), name)
    return column.event if column is not None else name not in query.planned


def code_list(query: Query, name: str) -> str | None:
    """Return the name of the list of codes a column holds, or None for free values."""
    if "register" in query.params and name in _OF_REGISTER:
        return _OF_REGISTER[name]
    if name == REGISTER:
        return REGISTER
    known = _SAME_LIST.get(name, name)
    column = None if name in catalogue().labels else _column_among((*query.tables, *TABLES), name)
    if column is not None:
        # A table names indicators without refusing unknown ones, so its contract lists no codes.
        return column.codes or (_INDICATOR if name == _INDICATOR else None)
    lists = (catalogue().codes, CODE_LISTS, _named_after())
    return known if any(known in listed for listed in lists) else None


@cache
def _named_after() -> Mapping[str, tuple[Code, ...]]:
    """Return the lists of codes that are named after exports and their checks."""
    return {
        _TABLES: tuple(Code(table.name, table.zh, table.en) for table in TABLES.values()),
        _WARNINGS: tuple(Code(w.code, w.zh, w.en) for w in every_warning()),
    }


def codes_in(list_name: str) -> tuple[Code, ...]:
    """Return the codes of a list, a figure's own before the contract's; KeyError if unknown.

    Those that a release's registers declare are known to the release alone.
    """
    if list_name in (REGISTER, STAGES, KINDS, NOUN):
        return ()
    listed = catalogue().codes.get(list_name) or CODE_LISTS.get(list_name)
    return listed or _named_after()[list_name]


def is_listed(list_name: str, code: str) -> bool:
    """Tell whether a list holds a code."""
    return any(known.code == code for known in codes_in(list_name))


def code_label(list_name: str, code: str | None, language: Language) -> str:
    """Return a code's label; an absent code reads as not stated, an unknown one as itself."""
    if code is None:
        return NOT_STATED.said(language)
    for known in codes_in(list_name):
        if known.code == code:
            return known.zh if language == "zh" else known.en
    wider = _WIDER_LIST.get(list_name)
    return code_label(wider, code, language) if wider else code


def codes_saying(list_name: str, words: str) -> list[str]:
    """Return the codes of a list in whose label in either language the words are found."""
    return [
        known.code
        for known in codes_in(list_name)
        if is_found(words, known.zh) or is_found(words, known.en)
    ]


def truth_label(value: bool, language: Language) -> str:
    """Return yes or no."""
    return _TRUTH[value].said(language)


def table_title(name: str) -> Text:
    """Return what a core table is called."""
    return Text(TABLES[name].zh, TABLES[name].en)


def source_of(query: Query) -> Text:
    """Name the sources of the core tables behind a figure, derived from their contracts."""
    sources = dict.fromkeys(TABLES[name].source for name in tables_behind(query))
    return Text("、".join(zh for zh, _ in sources), ", ".join(en for _, en in sources))


def _column_among(tables: Iterable[str], name: str) -> Column | None:
    for table in tables:
        if table in TABLES and name in TABLES[table].column_names:
            return TABLES[table].column(name)
    return None
