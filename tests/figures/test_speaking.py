"""What a speaker is given beside a figure is derived from what the figure declares and holds."""

from dataclasses import replace
from pathlib import Path

import pytest

from desk.viewer import ANYONE
from figures import results
from figures.ask import Shown, ask, rows_of
from figures.context import Context
from figures.covers import is_covered
from figures.outline import OUTLINE, page_at
from figures.outline.registers import REGISTER_ITEMS
from figures.reading import context_of
from figures.speaking import MOST_CHARACTERS, Note, notes_of, text_of
from queries.catalogue import catalogue
from tests.once import own_copy
from words.language import LANGUAGES, Language, Text

AS_OF = {"as_of": ["2024-10-31"]}
FIGURES = [item for part in OUTLINE for page in part.pages for item in page.items]
QUESTIONS, NUMBERS, UNITS = "可能的提问", "背后的数", "可问单位"


@pytest.fixture
def context(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> Context:
    monkeypatch.setenv("LAND_DATA", str(demo_store))
    return context_of(AS_OF, "zh", viewer=ANYONE)[0]


def said(shown: Shown, label: str) -> tuple[str, ...]:
    """Return the lines of the note of that label; none where there is no such note."""
    return next((note.lines for note in notes_of(shown) if note.label == label), ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_has_notes_that_begin_with_its_definition_and_are_short(
    context: Context, language: Language
) -> None:
    context = replace(context, language=language)
    labels = set()
    for item in FIGURES:
        shown = ask(item, context)
        notes = notes_of(shown)
        assert notes[0].lines == (shown.definition,), item.name
        assert len(text_of(notes)) < MOST_CHARACTERS, item.name
        assert all(all(note.lines) for note in notes), item.name
        labels |= {note.label for note in notes}
    assert len(labels) == 5
    assert all(label.isascii() == (language == "en") for label in labels)


def test_what_the_caller_asks_stands_before_what_its_page_and_section_ask(
    context: Context,
) -> None:
    shown = ask("supply_over_10_by_month", context)
    asked = ["十年以上的老账还剩多少？"]
    (told,) = [note for note in notes_of(shown, asked) if note.label == QUESTIONS]
    own, other = (page_at(at).question.zh for at in ("supply-standing", "supply-schedule"))
    assert told.lines[:3] == (*asked, own, other)
    assert len(set(told.lines)) == len(told.lines)


def test_of_a_course_the_newest_month_that_has_come_is_told(context: Context) -> None:
    told = said(ask("supply_disposal_rate_by_month", context), NUMBERS)
    assert len(told) == 1
    assert told[0].startswith("2024-10-31 · ")
    row = next(
        row
        for row in rows_of("supply_disposal_rate_by_month", context)
        if str(row["month_end"]) == "2024-10-31"
    )
    assert f"{row['rate_pct']:.2f}" in told[0]
    # Of a month that runs the row stands under its end, or under the day itself.
    early = replace(context, as_of=context.as_of.replace(day=15))
    assert said(ask("supply_disposal_rate_by_month", early), NUMBERS)[0].startswith("2024-10-")


def test_of_other_figures_the_first_rows_as_drawn_are_told(context: Context) -> None:
    shown = ask("supply_disposal_rate_by_district", context)
    districts = shown.in_order.column("district").to_pylist()[:3]
    told = said(shown, NUMBERS)
    assert [line.partition(" · ")[0] for line in told] == districts


def test_the_unit_to_ask_is_the_figures_own_or_has_most_of_the_rows_behind(
    context: Context,
) -> None:
    listed = ask("gravest_items", replace(context, districts=("东湖区",)))
    held = [unit for unit in listed.table.column("owner_unit").to_pylist() if unit]
    assert said(listed, UNITS) == tuple(dict.fromkeys(held))[:3]
    # The worst district is drawn first: whose its rows are is asked.
    drawn = ask("supply_disposal_rate_by_district", context)
    first = str(drawn.in_order.column("district").to_pylist()[0])
    own = replace(context, districts=(first,))
    held = [row["owner_unit"] for row in rows_of("supply_base_records", own)]
    most = max(filter(None, held), key=held.count)
    assert said(drawn, UNITS)[0] == f"{most}（{held.count(most)}条）"
    # What nobody is named in charge of has nobody to ask.
    assert said(ask("staffing_by_district", context), UNITS) == ()


def test_a_figure_narrowed_to_an_indicator_has_the_indicators_definition(
    context: Context,
) -> None:
    shown = ask("rankings_by_period", context, only={"metric": "idle_disposal_rate"})
    definition = catalogue()["idle_disposal_rate_by_month"].definition.zh
    assert notes_of(shown)[0].lines == (definition,)


def test_what_is_too_long_is_cut_at_a_full_pause_and_the_definition_first(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = ask("supply_disposal_rate_by_district", context)
    long = replace(shown.query, definition=Text("一二三四五六七八九。" * 400, ""))
    monkeypatch.setattr(Shown, "query", property(lambda _: long))
    notes = notes_of(shown)
    assert MOST_CHARACTERS - 20 < len(text_of(notes)) < MOST_CHARACTERS
    assert notes[0].lines[0].endswith("九。…")
    assert len(notes) == 5
    assert text_of([Note("a", ("b", "c")), Note("d", ("e",))]) == "a\nb\nc\n\nd\ne"
    # Even questions without end leave the definition its half.
    notes = notes_of(shown, ["为什么" * 900, *("问" * n for n in range(300, 306))])
    assert len(text_of(notes)) < MOST_CHARACTERS
    assert len(notes[0].lines[0]) > MOST_CHARACTERS // 3


@pytest.fixture
def inside(demo_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Shown]:
    """Return the figures of the restricted registers for whoever may ask for them."""
    monkeypatch.setenv("LAND_RESTRICTED", "1")
    store = own_copy(demo_store, tmp_path / "store")
    context, _ = context_of({}, "zh", root=store, viewer=ANYONE)
    own = [one.id for one in context.registers if one.is_restricted and one.is_shown]
    return [ask(item, replace(context, register=name)) for name in own for item in REGISTER_ITEMS]


def test_of_a_restricted_register_no_covered_number_and_no_unit_is_told(
    inside: list[Shown], monkeypatch: pytest.MonkeyPatch
) -> None:
    covered = [shown for shown in inside if is_covered(shown.table)]
    assert covered
    assert not any(said(shown, NUMBERS) for shown in covered)
    open_ = [shown for shown in inside if not is_covered(shown.table)]
    monkeypatch.delattr(results, "grouped")
    assert [said(shown, NUMBERS) for shown in open_ if said(shown, NUMBERS)]
