"""A register's page shows the figures that its file declares, and no other register's page does."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from data.registers.force import built_in
from data.registers.model import OWN_FIGURES
from desk.viewer import ANYONE
from figures.ask import ask
from figures.outline import outline_of, page_at
from figures.outline.registers_own import COVERAGE, OWN
from figures.reading import context_of
from queries.catalogue import catalogue
from tests.figures.registers import ONE_REGISTER
from words.language import LANGUAGES

PLAIN = replace(ONE_REGISTER, id="trees", owed_to=None, figures=())
# A campaign's pace is what its page is opened for, and stands before everything else.
PACE, *ANYS = [item.name for item in page_at("register-trees", PLAIN).shown]


def test_every_figure_that_may_be_declared_is_drawn_and_has_lists() -> None:
    assert set(OWN) == {COVERAGE, *OWN_FIGURES}
    for own in OWN.values():
        assert own.item.draw
        assert set(own.lists) <= set(catalogue())


@pytest.mark.parametrize("name", OWN_FIGURES)
def test_a_declared_figure_stands_first_with_its_lists(name: str) -> None:
    page = page_at("register-trees", replace(PLAIN, figures=(name,)))
    assert [item.name for item in page.shown] == [PACE, name, *ANYS]
    assert page.lists[-len(OWN[name].lists) :] == OWN[name].lists
    assert name not in ANYS


def test_who_is_owed_a_duty_is_shown_without_a_word_of_it() -> None:
    page = page_at("register-trees", replace(PLAIN, owed_to="offices"))
    assert [item.name for item in page.shown] == [PACE, COVERAGE, *ANYS]


def test_a_figure_of_a_later_version_is_left_out() -> None:
    page = page_at("register-trees", replace(PLAIN, figures=("map_of_trees",)))
    assert [item.name for item in page.shown] == [PACE, *ANYS]


def test_the_navigation_leads_to_the_same_page() -> None:
    one = replace(PLAIN, figures=("project_milestones",))
    (page,) = [
        page
        for part in outline_of([one])
        for page in part.pages
        if page.address == "register-trees"
    ]
    assert page == page_at("register-trees", one)


def test_which_built_in_registers_declare_which() -> None:
    declared = {file.register.id: file.register.figures for file in built_in()}
    assert {name: figures for name, figures in declared.items() if figures} == {
        "project": ("project_milestones",),
        "farmland_plot": ("farmland_restoration_by_district",),
        "project_check": ("land_inventory_by_class",),
        "quota_source": ("land_inventory_by_class",),
    }


@pytest.mark.parametrize(
    ("register", "figure", "codes"),
    [
        ("quota_source", "land_inventory_by_class", ("as_direct", "as_negotiable")),
        # Its classes are those of another register that declares the same figure.
        ("project_check", "land_inventory_by_class", ("as_direct", "as_negotiable")),
        # Its requirements are by the kinds of the register that they are owed to.
        ("pairing", COVERAGE, ("recruit_civil", "recruit_public")),
        ("project", "project_milestones", ("works_permit", "started")),
    ],
)
def test_codes_of_a_register_shown_beside_another_have_names(
    demo_store: Path, monkeypatch: pytest.MonkeyPatch, register: str, figure: str, codes: list[str]
) -> None:
    monkeypatch.setenv("LAND_DATA", str(demo_store))
    for language in LANGUAGES:
        context = replace(context_of({}, language, viewer=ANYONE)[0], register=register)
        shown = ask(figure, context)
        assert shown.table.num_rows
        drawn = json.dumps(shown.drawn(shown.pages()[0], dark=False), ensure_ascii=False)
        written = {value for column in shown.columns for value in column.values}
        for code in codes:
            assert code not in shown.conclusion
            assert code not in drawn
            assert code not in written
