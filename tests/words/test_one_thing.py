"""Every sentence of the outline is said over rows of ones: one thing takes a singular noun and
verb, and Chinese words have no blank between them."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise

import pytest

from figures.outline import OUTLINE, Item
from queries.catalogue import catalogue
from queries.header import Field, Query
from queries.labels import REGISTER, code_list, codes_in
from tests.words.scenes import scene
from tests.words.test_catalogue import entries, forms, said_in_code
from words.scene import Row, Scene
from words.voice import AREA_UNITS, Voice

AS_OF = date(2024, 5, 31)
ITEMS = {
    f"{page.address}: {item.name}": item
    for part in OUTLINE
    for page in part.pages
    for item in (*page.shown, *page.paper)
    # The overview's sentence is being written anew.
    if item.name != "headline_by_metric"
}
THINGS = (
    "parcels|cases|offices|days|months|posts|matters|districts|units|rows|people|events|patrols|"
    "duplicates|originals|vehicles|assistants|indicators|groups|warnings|branches|years"
)
VERBS = "are|have|were|do|fall|hold|meet|state|give|wait|stand|lack|carry|rest"
BETWEEN = "(?:(?:more|other|filed|open|legacy|remaining|transferred|unstarted|of them) )*"
MANY = re.compile(rf"(?<![\d.,−+])1 {BETWEEN}(?:{THINGS}|{VERBS})\b")
# A field that may be 1, or "1 of {whole}", before a word that only more than one thing can have.
SAID_OF_MANY = re.compile(
    rf"\{{(\w+)\}}(?: of (?:the )?\{{\w+\}})? {BETWEEN}(?:{THINGS}|{VERBS})\b"
)
CHINESE = r"[\u3001-\u303f\u3400-\u9fff\uff01-\uff60]"
GAP = re.compile(f"{CHINESE} +{CHINESE}")
# A rank that moved has one before it; a bridge is said of all its steps or not at all.
TWO_OR_MORE = ("rankings_by_period", "supply_stock_bridge")
KEYS_IN_A_ROW = ["→ ↓ 空格 下翻页"]
# What a rule sets, as it stands in the rules: it is not counted.
RULES: Row = {"decision_days": 90, "small_below": 10, "stale_months": 12}
# Fields that are no count of one: what a rule sets, a mean with a decimal, a limit, a name.
NO_COUNTS = {"limit", "few", "months", "mean", "load", "most", "shown", "source"}
# Messages of one form whose number is never 1, with the reason.
NEVER_ONE = {
    "All {count} indicators with a target are on pace.": "the city has eight",
    "Of {count} indicators with a target, {behind} behind and {slightly} slightly behind; furthest "
    "behind its target is {worst}.": "the city has eight",
    "{days} days": "only a part of a day is said with it",
    "{count} more rows": "the browser chooses it where more than one are left",
    "{count} districts": "more than one are chosen",
}


def cell(field: Field, query: Query) -> object:
    """Return a one of the column's type; the first of its codes where it has a list."""
    # The eight headline indicators are of no register.
    if field.name == REGISTER:
        return None
    listed = code_list(query, field.name)
    if listed is not None:
        return codes_in(listed)[0].code
    if field.name in RULES:
        return RULES[field.name]
    if field.name.endswith("year"):
        return AS_OF.year
    one: Mapping[str, object] = {
        "BIGINT": 1, "INTEGER": 1, "HUGEINT": 1, "DOUBLE": 1.0, "DATE": AS_OF, "BOOLEAN": True,
    }  # fmt: skip
    return one.get(field.type, "东湖区")


def rows_of_ones(query: Query) -> list[Row]:
    """Return a row of ones, and one more for each other code, truth or nought of a column."""
    plain: Row = {field.name: cell(field, query) for field in query.returns}
    rows = [plain]
    for field in query.returns:
        listed = code_list(query, field.name)
        if listed is not None:
            rows += [plain | {field.name: code.code} for code in codes_in(listed)[1:]]
        elif field.type == "BOOLEAN":
            rows.append(plain | {field.name: False})
        elif plain[field.name] == 1 and field.type == "BIGINT":
            rows.append(plain | {field.name: 0})
    return rows


def said(item: Item, spoken: Scene) -> Iterator[str]:
    """Say the figure of each row alone, of each with its neighbour, and of all together."""
    every = {name: rows_of_ones(catalogue()[name]) for name in (item.name, *item.beside)}
    own = every[item.name]
    few = [] if item.name in TWO_OR_MORE else [*([row] for row in own), *pairwise(own)]
    for rows in (*few, own):
        yield item.conclude(list(rows), spoken, every)
        if item.note:
            yield item.note(every | {item.name: list(rows)}, spoken)


@pytest.mark.parametrize("name", sorted(ITEMS))
def test_one_thing_is_said_of_one(name: str) -> None:
    wrong = {text for text in said(ITEMS[name], scene("en")) if MANY.search(text)}
    assert wrong == set()


@pytest.mark.parametrize("name", sorted(ITEMS))
def test_no_blank_stands_between_chinese_words(name: str) -> None:
    for unit in AREA_UNITS:
        wrong = {text for text in said(ITEMS[name], scene("zh", unit)) if GAP.search(text)}
        assert wrong == set()


def test_no_message_of_one_form_counts_what_may_be_one() -> None:
    """Tiles, charts and notes too: whatever is said anywhere of a count has a singular."""
    single = {m if isinstance(m, str) else m[0] for m in said_in_code()}
    wrong = {
        message
        for message in single
        for counted in SAID_OF_MANY.finditer(message)
        if counted[1] not in NO_COUNTS
    }
    assert wrong - NEVER_ONE.keys() == set()


def test_no_chinese_wording_has_a_blank_between_words() -> None:
    said = [form for entry in entries() for form in forms(entry.string)]
    assert [form for form in said if GAP.search(form)] == KEYS_IN_A_ROW


def test_a_blank_before_a_chinese_word_goes_where_the_amount_ends_with_one() -> None:
    voice, hectares = Voice("zh"), Voice("zh").area(315.02)
    down = (
        "Down {change} since 1 January, from {opening} to {closing}: "
        "{gone} disposed of against {approved} newly approved."
    )
    amounts = dict.fromkeys(("change", "opening", "closing", "gone", "approved"), hectares)
    assert "由 315.02 公顷降至 315.02 公顷：" in voice.say(down, **amounts)
    assert "由 315.02% 降至" in voice.say(down, **(amounts | {"opening": "315.02%"}))
    # A name is people's own and keeps its blanks.
    assert voice.say("{said}.", said="甲 乙") == "甲 乙。"
