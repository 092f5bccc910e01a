"""Renders docs/indicators.md from the headers, contracts and code lists; it never runs a figure."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from data.contracts import TABLES
from data.marts import rule_view_name
from data.rules import RULE_TABLES
from data.rules.compiled import COMPILED
from queries.catalogue import MARTS_FOLDER, QUERIES_FOLDER, Catalogue, catalogue
from queries.definitions import tables_behind
from queries.header import Field, Query, Total, read_mart
from queries.labels import code_list, codes_in, column_label
from words.language import Text

INDICATORS = QUERIES_FOLDER.parent / "docs" / "indicators.md"

_OPENING = """\
# Indicators

Rendered from the headers in `queries/` by `python -m queries docs`. A change starts in the `.sql`
file it describes; the tests compare this page with the headers.

Every figure is one `SELECT`. Rates are 0–100, unrounded, and empty where the denominator is 0. City
figures are sums over sums. Words are explained in the [glossary](glossary.md).
"""
_PARAMETERS: Mapping[str, Text] = MappingProxyType(
    {
        "as_of": Text(
            "截至日期，默认取数据截止日以前的最近一个完整月末",
            "the date; by default the last complete month the data reach",
        ),
        "districts": Text(
            "行政区清单，不给即全部，空清单拒绝",
            "list of districts; left out means all, an empty list is refused",
        ),
        "basis": Text(
            "entry 按录入日期（缺则签订日期，默认），event 按签订日期",
            "`entry` counts by date entered (else signed; the default), `event` by date signed",
        ),
    }
)
_CAVEATS: Mapping[str, Text] = MappingProxyType(
    {
        "latest_state": Text(
            "截至日期早于数据截止日时提示：原因、拟处置方式、责任单位等按最新状态",
            "said when the date lies before the end of the data: reasons, plans and units are as "
            "of the export",
        ),
        "all_districts_shown": Text(
            "选了区县时提示：为便于比较，列出全部区县",
            "said when districts are chosen: all are listed for comparison, the chosen stand out",
        ),
        "closing_date_missing": Text(
            "始终提示：审核结束而缺销号日期的图斑不计为已销号，宗数见指标",
            "always said: finished cases without a closing date are not closed; the figure counts "
            "them",
        ),
        "ratio_incomplete": Text(
            "始终提示：有违法耕地的区县缺总面积的，或当年总面积未到统计日期的，该年度不计算",
            "always said: no ratio where a district with illegal farmland lacks its total, or the "
            "running year's total is not dated yet",
        ),
        "whole_city": Text(
            "选了区县时提示：名次和数值均为全市",
            "said when districts are chosen: ranks and values stay those of the whole city",
        ),
    }
)
_UNITS = (
    ("_ha", "公顷 · ha"),
    ("_mu", "亩 · mu"),
    ("_pct", "%"),
    ("_pp", "百分点 · pp"),
    ("_wan", "万元 · 10 000 yuan"),
)
_VIEWER = "viewer"


def render(figures: Catalogue | None = None) -> str:
    """Return the whole page as Markdown, ending in one newline.

    Raises:
        KeyError: a parameter, a caveat or a column has no wording.
        BadHeader: a mart's header cannot be trusted.
    """
    shown = figures or catalogue()
    sections: dict[str, list[Query]] = {}
    for query in shown.values():
        sections.setdefault(query.section, []).append(query)
    parts = [_OPENING, _parameters(), _contents(sections)]
    for section, queries in sections.items():
        parts.append(f"## {_section_name(section)}\n")
        parts += [_figure(query) for query in _figures_first(queries)]
    parts += [_marts(), _tables(), _codes(shown.values())]
    return "\n".join(parts)


def _section_name(section: str) -> str:
    return section.replace("_", " ").capitalize()


def _figures_first(queries: Iterable[Query]) -> list[Query]:
    """Put the lists, whose rows are the records themselves, after the figures."""
    return sorted(queries, key=lambda query: query.records.query == query.name)


def _parameters() -> str:
    rows = [(f"`{name}`", text.zh, text.en) for name, text in _PARAMETERS.items()]
    return "## Parameters\n\n" + table(("parameter", "中文", "English"), rows)


def _contents(sections: Mapping[str, list[Query]]) -> str:
    lines = ["## Contents\n"]
    for section, queries in sections.items():
        lines.append(f"**{_section_name(section)}**\n")
        lines += [
            f"- [`{query.name}`](#{query.name}) {query.title.zh} · {query.title.en}"
            for query in _figures_first(queries)
        ]
    lines.append("\n[Marts](#marts) · [Tables](#tables) · [Codes](#codes)\n")
    return "\n".join(lines)


def _figure(query: Query) -> str:
    facts = [
        f"### {query.name}\n",
        f"**{query.title.zh} · {query.title.en}**\n",
        f"- 单位 · unit: {query.unit.zh} · {query.unit.en}",
        f"- 定义：{query.definition.zh}",
        f"- Definition: {query.definition.en}",
        f"- Parameters: {named(name for name in _PARAMETERS if name in query.params)}",
        f"- Reads: {named(query.tables)}",
        f"- Tables behind it: {_behind(query)}",
        f"- Records: {_records(query)}",
    ]
    facts += [f"- Caveat `{name}`: {_both(_CAVEATS[name])}" for name in query.caveats]
    rows = [_column(query, declared) for declared in query.returns]
    heads = ("column", "中文", "English", "type", "unit or codes")
    return "\n".join(facts) + "\n\n" + table(heads, rows)


def _column(query: Query, declared: Field) -> tuple[str, ...]:
    label = column_label(query, declared.name)
    codes = code_list(query, declared.name)
    unit = f"[{codes}](#{codes})" if codes else _unit(declared)
    return (f"`{declared.name}`", label.zh, label.en, declared.type, unit)


def _unit(declared: Field) -> str:
    return next((unit for ending, unit in _UNITS if declared.name.endswith(ending)), "")


def _behind(query: Query) -> str:
    sources: dict[tuple[str, str], list[str]] = {}
    for name in tables_behind(query):
        sources.setdefault(TABLES[name].source, []).append(name)
    return "; ".join(f"{named(names)} ({zh} · {en})" for (zh, en), names in sources.items())


def _records(query: Query) -> str:
    records = query.records
    if records.query == query.name:
        return "its own rows"
    said = f"[`{records.query}`](#{records.query})"
    narrowed = [f"`{column}` = the row's `{own}`" for column, own in records.where]
    narrowed += [f"parameter `{name}` = the row's `{own}`" for name, own in records.params]
    if narrowed:
        said += ", where " + " and ".join(narrowed)
    if records.totals:
        said += "; proved: " + ", ".join(_proof(total) for total in records.totals)
    return said


def _proof(total: Total) -> str:
    if total.records_column is None:
        return f"`{total.figure_column}` = number of rows"
    kind = "number of different" if total.distinct else total.function + " of"
    return f"`{total.figure_column}` = {kind} `{total.records_column}`"


def _marts() -> str:
    parts = [
        "## Marts\n",
        "Built once per release from its exports and its rules. They hold additive changes; a "
        "figure divides.\n",
    ]
    for path in sorted(MARTS_FOLDER.glob("*.sql")):
        mart = read_mart(path)
        columns = ", ".join(f"`{declared.name}` {declared.type}" for declared in mart.returns)
        parts += [
            f"### {mart.name}\n",
            f"**{_both(mart.title)}**\n",
            f"- 定义：{mart.definition.zh}",
            f"- Definition: {mart.definition.en}",
            f"- Reads: {named(mart.tables)}",
            f"- Columns: {columns}\n",
        ]
    return "\n".join(parts)


def _tables() -> str:
    rows = [
        (
            f"`{export.name}`",
            _both(Text(export.zh, export.en)),
            _both(Text(*export.grain)),
            named(export.key),
            _both(Text(*export.source)),
        )
        for export in TABLES.values()
    ]
    rules, compiled = (named(map(rule_view_name, names)) for names in (RULE_TABLES, COMPILED))
    return (
        "## Tables\n\n"
        + table(("table", "name", "grain", "key", "source"), rows)
        + f"\nRules of the release, from `data/rules/*.csv`: {rules}; compiled when it is "
        + f"published: {compiled}. What the viewer may see: `{_VIEWER}`.\n"
    )


def _codes(queries: Iterable[Query]) -> str:
    used = {
        name
        for query in queries
        for declared in query.returns
        if (name := code_list(query, declared.name))
    }
    parts = ["## Codes\n"]
    for name in sorted(used):
        rows = [(f"`{code.code}`", code.zh, code.en) for code in codes_in(name)]
        parts += [f"### {name}\n", table(("code", "中文", "English"), rows)]
    return "\n".join(parts)


def _both(text: Text) -> str:
    return f"{text.zh} · {text.en}"


def named(names: Iterable[str]) -> str:
    """Return identifiers as code, one after the other."""
    return ", ".join(f"`{name}`" for name in names)


def table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Return a table in Markdown, ending in one newline."""
    lines = [heads, ("---",) * len(heads), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
