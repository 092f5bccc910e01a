"""Every figure beside the same on another day or for other districts: matched, or said why not."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, cast

import plotly.graph_objects as go
import pyarrow as pa
import pytest

from charts.drawing import on_screen
from charts.wall import on_the_wall
from desk.viewer import ANYONE
from figures import matching
from figures.against import beside_of
from figures.ask import Shown, ask, table_of
from figures.columns import kind_of
from figures.context import Context
from figures.matched import DIFFERENCE, OTHER, Matched
from figures.matching import keys_of, lists_things
from figures.measured import measure_of, measures_of
from figures.outline import Item, outline_of
from figures.reading import context_of
from queries.catalogue import catalogue
from queries.header import Query
from tests.figures.case import item_of_outline
from tests.words.foreign import foreign
from words.language import LANGUAGES, Language
from words.voice import Voice

SIDES = {
    "a year before": {"against": ["2023-10-31"]},
    "a month before, in mu": {"against": ["2024-09-30"], "unit": ["mu"]},
    "another district": {"district": ["南港区"], "against_district": ["西岭区"]},
    "two beside the city": {"district": ["南港区", "北川区"], "against_district": ["city"]},
    "both": {"district": ["东湖区"], "against_district": ["云溪县"], "against": ["2024-05-31"]},
}
# One register of each kind of figures that registers have: phases, duties, restoration.
REGISTERS = ("acquisition_step", "inspection", "farmland_restoration", "land_inventory")
Params = Mapping[str, list[str]]


def asked(params: Params, language: Language = "zh") -> Context:
    context, problems = context_of(params, language, viewer=ANYONE)
    assert problems == ()
    return context


def figures(context: Context) -> Iterator[tuple[Item, Context]]:
    """Yield every figure once, as its page shows it, of some registers too."""
    told: set[tuple[str, str | None]] = set()
    for part in outline_of(context.registers):
        for page in part.pages:
            if page.register not in (None, *REGISTERS):
                continue
            of = replace(context, register=page.register)
            for item in (*page.shown, *page.paper):
                if (item.name, page.register) not in told:
                    told.add((item.name, page.register))
                    yield item, of


def alone(context: Context) -> Context:
    return replace(context, against=None, against_districts=())


def back(key: str, as_of: date, day: date) -> int:
    """Tell how many months a day lies before another, or quarters, or weeks."""
    if key == "week_end":
        return (as_of.toordinal() - 1) // 7 - (day.toordinal() - 1) // 7
    months = [12 * one.year + one.month - 1 for one in (as_of, day)]
    if key == "quarter_end":
        months = [month // 3 for month in months]
    return months[0] - months[1]


@pytest.fixture(autouse=True)
def _store(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAND_DATA", str(demo_store))


def answers(of: Matched, mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> bool:
    """Tell anew whether two rows are of one thing: a day as many months before the day asked."""
    for key in of.keys:
        one, other = mine[key], theirs[key]
        if isinstance(one, date):
            if back(key, of.context.as_of, one) != back(key, of.beside.as_of, other):
                return False
        elif one != other:
            return False
    return True


@pytest.mark.parametrize("params", SIDES.values(), ids=list(SIDES))
def test_every_figure_gives_matched_rows_and_true_differences_or_says_why_not(
    params: Params,
) -> None:
    context = asked(params)
    matched = 0
    for item, of in figures(context):
        shown = ask(item, of)
        assert shown.compared is not None
        assert shown.compared.said, item.name
        assert shown.compared.said in shown.remarks
        if shown.matched is None:
            assert_stands_alone(shown, item, of)
        else:
            matched += 1
            assert_differences(shown.matched, item.name)
            if shown.is_drawn:
                drawn = shown.drawn(shown.in_order, dark=False)
                go.Figure(drawn)
                assert on_screen(drawn), item.name
                assert on_the_wall(drawn, dark=True), item.name
    assert matched > 30


def assert_stands_alone(shown: Shown, item: Item, context: Context) -> None:
    """What is not compared is what it would be alone, and only by a rule, not for want of keys."""
    usual = ask(item, alone(context))
    assert (shown.table, shown.conclusion) == (usual.table, usual.conclusion)
    assert shown.item == usual.item
    beside = beside_of(context)
    assert beside is not None
    query, reads = shown.query, shown.query.params
    apart = context.as_of != beside.as_of, context.districts != beside.districts
    by_rule = (
        lists_things(item, query)
        or not (("as_of" in reads and apart[0]) or ("districts" in reads and apart[1]))
        or ("district" in keys_of(item, query) and apart[1])
    )
    if by_rule:
        return
    rows, others = (table_of(item.name, one) for one in (alone(context), beside))
    both = keyed(rows, item, query) & keyed(others, item, query)
    assert not rows.num_rows or not others.num_rows or not both, f"{item.name} is not compared"


def keyed(table: pa.Table, item: Item, query: Query) -> set[tuple[object, ...]]:
    """The keys of rows that are no days, and of things that have a number."""
    days = {one.name for one in query.returns if one.type == "DATE"}
    keys = [key for key in keys_of(item, query) if key not in days]
    rows = table.select(keys).to_pylist() if keys else []
    return {
        tuple(row.values())
        for row in rows
        if all(row[key] is not None for key in keys if key.endswith("_id"))
    }


def assert_differences(of: Matched, name: str) -> None:
    """Both cells are those of rows that answer each other, and what lies between is exact."""
    mine, theirs = of.rows.to_pylist(), of.others.to_pylist()
    named = {column.name: column for column in of.columns}
    # Every row of either side stands once.
    assert sorted(p.row for p in of.pairs if p.row is not None) == list(range(len(mine))), name
    assert sorted(p.other for p in of.pairs if p.other is not None) == list(range(len(theirs)))
    measured = measures_of(of.query, of.keys)
    assert of.measure in measured
    in_unit = of.context.voice.in_unit
    for at, pair in enumerate(of.pairs):
        row = None if pair.row is None else mine[pair.row]
        other = None if pair.other is None else theirs[pair.other]
        if row and other:
            assert answers(of, row, other), (name, row, other)
        for measure in measured:
            value, less = named[measure].values[at], named[measure + OTHER].values[at]
            gap = named[measure + DIFFERENCE].values[at]
            for shown_as, held in ((value, row), (less, other)):
                raw = held[measure] if held else None
                if measure.endswith(("_ha", "_mu")) and isinstance(raw, float):
                    raw = in_unit(raw, "mu" if measure.endswith("_mu") else "ha")
                assert shown_as == raw, (name, measure)
            if value is None or less is None:
                # Absence has words, and is no nought.
                assert gap is None
                assert named[measure + DIFFERENCE].blank(at)
                assert value is not None or named[measure].blank(at)
                assert less is not None or named[measure + OTHER].blank(at)
            else:
                assert gap == cast(float, value) - cast(float, less), (name, measure)


def test_a_course_answers_as_far_back_and_never_by_the_date_itself() -> None:
    """October answers October a year before, and September of last year September of this one."""
    shown = ask("supply_disposal_rate_by_month", asked({"against": ["2023-10-31"]}))
    assert shown.matched
    named = {column.name: column for column in shown.matched.columns}
    days, others = named["month_end"].values, named["month_end" + OTHER].values
    assert [str(day)[5:7] for day in days] == [str(day)[5:7] for day in others]
    assert {str(day)[:4] for day in days} == {"2024"}
    assert {str(day)[:4] for day in others} == {"2023"}
    # A month before, what stands in September answers October.
    shown = ask("supply_disposal_rate_by_month", asked({"against": ["2024-09-30"]}))
    assert shown.matched
    named = {column.name: column for column in shown.matched.columns}
    at = named["month_end"].values.index(date(2024, 10, 31))
    assert named["month_end" + OTHER].values[at] == date(2024, 9, 30)
    # Of January there is no month as far back in a year that begins with it.
    assert named["month_end" + OTHER].values[0] is None
    assert named["rate_pct" + OTHER].blank(0) == "无此项"


def test_a_rate_is_said_on_both_days_and_how_far_it_is_apart() -> None:
    context = asked({"against": ["2023-10-31"]})
    rows = {
        day: table_of("supply_disposal_rate_by_month", replace(alone(context), as_of=day))
        for day in (date(2024, 10, 31), date(2023, 10, 31))
    }
    rate = {
        day: next(row["rate_pct"] for row in table.to_pylist() if row["month_end"] == day)
        for day, table in rows.items()
    }
    now, then = rate.values()
    voice = Voice("zh")
    assert now < then
    shown = ask("supply_disposal_rate_by_month", context)
    assert shown.compared
    assert shown.compared.said == (
        f"比率：截至 2024年10月31日 {voice.percent(now)}，2023年10月31日 {voice.percent(then)}；"
        f"低 {voice.points(then - now)}。"
    )


def test_a_sentence_holds_no_word_of_the_other_language() -> None:
    for params in (SIDES["a year before"], SIDES["another district"], SIDES["both"]):
        for language in LANGUAGES:
            context = asked(params, language)
            for item, of in figures(context):
                shown = ask(item, of)
                assert shown.compared
                own = [str(cell) for name in names_in(shown) for cell in name]
                assert foreign(shown.compared.said, language, *own) == [], item.name


def names_in(shown: Shown) -> Iterator[list[object]]:
    """People's data among a figure's cells, such as offices' names."""
    for one in shown.matched.query.returns if shown.matched else ():
        if one.type == "VARCHAR":
            assert shown.matched
            yield shown.matched.rows.column(one.name).to_pylist()
            yield shown.matched.others.column(one.name).to_pylist()


def test_every_measure_named_is_a_number_of_its_figure() -> None:
    for name, query in catalogue().items():
        item = item_of_outline(name)
        if item is None:
            continue
        returned = {one.name: one for one in query.returns}
        for key in item.keys:
            assert key in returned, (name, key)
        if item.measure:
            assert item.measure in measures_of(query, keys_of(item, query)), name
        if not lists_things(item, query):
            # Each figure that is no list can be compared.
            assert measure_of(item, query, keys_of(item, query)), name
            assert kind_of(returned[measure_of(item, query, keys_of(item, query))]) != "text"


def test_before_the_data_begin_the_other_side_is_said_to_be_unknown() -> None:
    context = asked({"against": ["1950-01-31"]}, "en")
    for item, of in figures(context):
        shown = ask(item, of)
        assert shown.compared
        assert shown.matched is None
        if "as_of" in shown.query.params and not lists_things(item, shown.query):
            assert "nothing is known of 31 January 1950" in shown.compared.said, item.name


def test_things_without_a_number_are_not_known_to_be_the_same() -> None:
    """Cases that no office has are some of one district and others of another."""
    shown = ask("office_workload", asked(SIDES["another district"]))
    assert shown.matched is None
    assert shown.compared
    assert shown.compared.said == "不作对比：西岭区没有与此对应的行。"


def test_wrongly_paired_rows_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The proof that the test over every figure sees a pairing that is one row off."""
    right = matching.paired

    def wrong(*given: Any) -> list[matching.Pair] | None:  # noqa: ANN401
        pairs = right(*given)
        others = [pair.other for pair in pairs or ()]
        turned = others[1:] + others[:1]
        return [replace(pair, other=other) for pair, other in zip(pairs or (), turned, strict=True)]

    monkeypatch.setattr("figures.compared.paired", wrong)
    context = asked(SIDES["a year before"])
    shown = ask("supply_stock_by_age_and_reason", context)
    assert shown.matched
    with pytest.raises(AssertionError):
        assert_differences(shown.matched, "supply_stock_by_age_and_reason")
