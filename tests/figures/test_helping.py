"""Help on a page: what it can do, what its figures mean, which words it says."""

from datetime import date
from pathlib import Path

import pytest

from desk.viewer import ANYONE
from figures.context import Context
from figures.helping import Help, page_asked
from figures.outline import OUTLINE, Page, page_at
from figures.reading import context_of
from queries.catalogue import catalogue
from queries.glossary import glossary
from words.using import WAYS

PAGES = [page for part in OUTLINE for page in part.pages]
AS_OF = {"as_of": [date(2024, 10, 31).isoformat()]}


@pytest.fixture
def context(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> Context:
    monkeypatch.setenv("LAND_DATA", str(demo_store))
    return context_of(AS_OF, "zh", viewer=ANYONE)[0]


def test_every_page_says_more_than_what_holds_of_all(context: Context) -> None:
    of_all = {WAYS[name].zh for name in ("filters", "handed_out")}
    for page in PAGES:
        assert set(Help(page, context).ways) - of_all, page.address


def _ways(address: str, context: Context) -> set[str]:
    said = Help(page_at(address), context).ways
    return {name for name, way in WAYS.items() if way.zh in said}


def test_a_page_tells_what_it_has_and_nothing_else(context: Context) -> None:
    assert _ways("overview", context) == {
        *("opening", "tiles", "by_indicator", "opens", "figures", "handed_out", "filters")
    }
    assert _ways("due", context) == {
        *("narrows", "opens", "figures", "lists", "handed_out", "filters")
    }
    assert "chooses" in _ways("district", context)
    assert _ways("supply-records", context) == {"lists", "handed_out", "filters"}
    assert _ways("data-import", context) == {"filters"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.address)
def test_every_figure_and_list_of_a_page_is_defined_there(page: Page, context: Context) -> None:
    told = [(one.title, one.definition) for one in Help(page, context).meant]
    names = [*(item.name for item in page.shown), *page.lists]
    queries = [catalogue()[name] for name in dict.fromkeys(names)]
    assert told == [(query.title.zh, query.definition.zh) for query in queries]
    assert all(one.unit and one.source for one in Help(page, context).meant)


def test_the_words_of_a_page_are_those_its_figures_say(context: Context) -> None:
    words = {term.called.zh for term in Help(page_at("supply-schedule"), context).words}
    assert {"年初基数", "处置率", "序时", "缺口"} <= words
    assert not {"空编", "违法占耕比", "攻坚"} & words
    # By its name alone: no column of the page is called so.
    assert "闲置" in {term.called.zh for term in Help(page_at("idle-records"), context).words}


def test_every_term_is_said_on_some_page_or_of_the_system(context: Context) -> None:
    registers = [page_asked(f"register-{one.id}", context) for one in context.registers]
    said = {term for page in [*PAGES, *registers] for term in Help(page, context).words}
    left = [term for term in glossary() if term not in said]
    assert len(left) < len(glossary()) / 2


def test_a_page_there_is_not_and_a_register_there_is(context: Context) -> None:
    assert page_asked("nowhere", context) is None
    assert page_asked("", context) is None
    one = context.registers[0]
    page = page_asked(f"register-{one.id}", context)
    assert page is not None
    assert page.title == one.title
    assert Help(None, context).words == glossary()
    assert Help(None, context).meant == ()
