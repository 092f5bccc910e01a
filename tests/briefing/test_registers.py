"""The circular says of each register what is amiss; its page is handed out as other pages are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from briefing.compose import MONTHLY, compose, handed_out, standing
from briefing.document import Document, Figure
from briefing.formats import written as formats_written
from briefing.job import Settings, Steps
from data.registers.force import built_in
from desk.viewer import ANYONE
from figures.ask import ask, rows_of
from figures.context import Context
from figures.outline import ADDRESS, Part, register_page
from figures.outline.registers import LEDGERS
from figures.reading import context_of
from tests.briefing import handed_out as files
from tests.briefing.handed_out import WRITTEN_AT, squeezed, texts_of, unwatched
from tests.campaigns import campaigns
from tests.ledgers import LONG, file_of, matters, store_with
from tests.once import own_copy
from tests.words.foreign import foreign
from words.language import LANGUAGES, Language
from words.scene import Row
from words.sentences.reading import number

# Registers of any kind, and those that have a figure of their own.
_HANDED_OUT = (
    *("announcement", "inspection", "project", "farmland_plot", "quota_source"),
    "inspection_visit",
)
PACE = "register_pace_by_week"
RESTRICTED = [one.register for one in built_in() if one.register.scope == "restricted"]


def context(store: Path, language: Language = "zh", **address: str) -> Context:
    return context_of(
        {key: [held] for key, held in address.items()}, language, root=store, viewer=ANYONE
    )[0]


def document(of: Context, parts: Sequence[Part] = (LEDGERS,)) -> Document:
    return compose(of, WRITTEN_AT, Steps(1, unwatched), parts)


def told(of: Context) -> list[Figure]:
    return [figure for figure in document(of).figures if figure.name == "registers_standing"]


def paragraphs(of: Context) -> dict[str, str]:
    """Return the sentence of each register by its title, the sentences of the rest left out."""
    titles = [one.title.said(of.language) for one in of.registers]
    return {
        title: said
        for figure in told(of)
        for said in figure.paragraphs or ()
        for title in titles
        if said.startswith((f"{title}：", f"{title}: "))
    }


def counts_in(said: str) -> set[float]:
    return {float(number.replace(",", "")) for number in re.findall(r"[\d,]*\d(?:\.\d+)?", said)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_has_the_numbers_of_the_registers_own_page(
    demo_store: Path, language: Language
) -> None:
    of = context(demo_store, language)
    said = paragraphs(of)
    amiss = 0
    for one in of.registers:
        own = replace(of, register=one.id)
        (gaps,) = rows_of("register_gaps", own)
        rates = rows_of("register_rate_by_month", own)
        last = max((str(row["month_end"]) for row in rates), default="")
        now = [row for row in rates if str(row["month_end"]) == last]
        short = [row for row in now if number(row, "lead_pp") < 0]
        sentence = said.get(one.title.said(language), "")
        if gaps["overdue"] or short:
            amiss += 1
            assert {gaps["items"], gaps["finished"], gaps["open_items"]} <= counts_in(sentence)
            assert not gaps["overdue"] or gaps["overdue"] in counts_in(sentence), one.id
        for row in short:
            assert {round(number(row, "rate_pct"), 2), row["target_pct"]} <= counts_in(sentence)
    assert amiss > 8
    # Others are behind a target that is no rate of finishing: an area, a share resolved.
    rows = rows_of("registers_standing", of)
    assert amiss < len(said) == sum(bool(row["overdue"] or row["is_behind"]) for row in rows)


def test_the_worst_comes_first_and_the_rest_are_one_sentence(demo_store: Path) -> None:
    of = context(demo_store)
    rows = rows_of("registers_standing", of)
    figures = told(of)
    sections = [of.scene.label("section", code) for code in dict.fromkeys(_sections(rows))]
    assert [figure.conclusion.partition("：")[0] for figure in figures] == sections
    for figure, section in zip(figures, dict.fromkeys(_sections(rows)), strict=True):
        own = [row for row in rows if row["section"] == section]
        amiss = [row for row in own if row["overdue"] or row["is_behind"]]
        late = [number(row, "overdue") for row in amiss]
        assert late == sorted(late, reverse=True)
        titles = [of.scene.label("register", str(row["register"])) for row in amiss]
        *sentences, rest = figure.paragraphs or ()
        assert [said.partition("：")[0] for said in sentences] == titles
        assert rest == f"其余 {len(own) - len(amiss)} 本台账无逾期。"
        assert figure.rows == len(own)
    assert figures[0].paragraphs
    assert figures[0].paragraphs[0] == (
        "征收土地预公告：928 件中已办结 700、未办结 228，逾期 225（最长 1,495 天）。"
    )


def _sections(rows: Sequence[Row]) -> Iterator[str]:
    return (str(row["section"]) for row in rows)


def test_what_the_circular_says_of_registers_is_in_one_language(demo_store: Path) -> None:
    for language in LANGUAGES:
        of = context(demo_store, language)
        lists = {str(row["cohort"]) for row in rows_of("registers_standing", of)}
        for figure in told(of):
            said = [figure.title, figure.conclusion, *(figure.paragraphs or ())]
            assert len(said) > 3
            assert [text for text in said if foreign(text, language, *lists)] == []


@pytest.mark.parametrize("register", _HANDED_OUT)
def test_a_registers_page_is_handed_out_in_every_format_as_other_pages_are(
    demo_store: Path, register: str
) -> None:
    of = context(demo_store, register="")
    parts = handed_out(f"{ADDRESS}{register}", of)
    made = document(of, parts)
    own = replace(of, register=register)
    assert own.declared
    (page,) = (page for part in parts for page in part.pages)
    assert own.declared.title.zh in made.title
    assert [figure.name for figure in made.figures] == [i.name for i in standing(page, of)]
    assert [figure.conclusion for figure in made.figures] == [
        ask(figure.name, own).conclusion for figure in made.figures
    ]
    written = files.handed_out(made)
    texts = {text for slide in written.slides.slides for text in texts_of(slide)}
    words = {paragraph.text for paragraph in written.word.paragraphs}
    printed = "".join(written.pdf_pages)
    sheets = {sheet["A3"].value for sheet in written.book.worksheets}
    for figure in made.figures:
        assert figure.conclusion in texts & words & sheets
        assert squeezed(figure.conclusion) in printed


@pytest.mark.parametrize("started", ["", "1"])
def test_a_restricted_register_is_on_no_paper_whatever_names_it(
    demo_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, started: str
) -> None:
    monkeypatch.setenv("LAND_RESTRICTED", started)
    of = context(own_copy(demo_store, tmp_path / "copy"))
    shown = {one.id for one in of.registers if one.is_shown}
    assert bool(started) == bool(shown & {one.id for one in RESTRICTED})
    written = files.handed_out(document(of))
    everything = "".join(
        [
            *(text for slide in written.slides.slides for text in texts_of(slide)),
            *(paragraph.text for paragraph in written.word.paragraphs),
            *written.pdf_pages,
            *(
                str(cell.value)
                for sheet in written.book.worksheets
                for row in sheet.iter_rows()
                for cell in row
            ),
        ]
    )
    assert "征收土地预公告" in everything
    for one in RESTRICTED:
        assert one.title.zh not in everything
        assert one.id not in {str(row["register"]) for row in rows_of("registers_standing", of)}
        assert handed_out(f"{ADDRESS}{one.id}", of) == ()
        # Whoever hands its page in by hand gets a document without a figure.
        by_hand = Part(one.title, (register_page(one.id, one.title),))
        if started and one.id in shown:
            assert document(of, [LEDGERS, by_hand]).figures == document(of).figures


def test_a_release_without_matters_has_no_section_of_registers(tmp_path: Path) -> None:
    store = store_with(tmp_path, {"mines": file_of(LONG, "Old mines")}, notes=[])
    assert document(context(store)).sections == ()


def test_a_register_of_a_bureaus_own_is_told_by_its_long_name_and_an_empty_one_not(
    tmp_path: Path,
) -> None:
    registers = {
        "mines": file_of(LONG, "Old mines"),
        "bare": file_of("空台账", "Empty register"),
        "calm": file_of("平安台账", "Calm register"),
    }
    rows = matters("mines", [date(2024, 9, 1), date(2024, 10, 20)])
    rows += matters("calm", [date(2024, 10, 20)])
    store = store_with(tmp_path, registers, matters=rows)
    said = {
        "zh": (
            "耕地与规划：2 本台账中 1 本有逾期事项或未达目标。",
            f"{LONG}：2 处中已办结 0、未办结 2，逾期 1（最长 30 天）。",
            "其余 1 本台账无逾期。",
        ),
        "en": (
            "Farmland and planning: registers with something past its limit or behind its "
            "target: 1 of 2.",
            "Old mines: 2 mines, finished 0, open 2, past the limit 1 (the longest for 30 days).",
            "1 other register has nothing past its limit.",
        ),
    }
    for language in LANGUAGES:
        (figure,) = told(context(store, language))
        assert (figure.conclusion, *(figure.paragraphs or ())) == said[language]
        written = files.handed_out(document(context(store, language)))
        for one in said[language]:
            assert squeezed(one) in "".join(written.pdf_pages)
    calm = context(store, "en", as_of="2024-09-20")
    (figure,) = told(calm)
    assert figure.conclusion == (
        "Farmland and planning: 1 register, nothing past its limit or behind its target."
    )
    assert figure.paragraphs == ()


def test_the_circular_says_the_pace_of_a_campaign_that_runs(tmp_path: Path) -> None:
    store = campaigns(tmp_path)
    paces = {
        "zh": "双月清零攻坚已办结 4 处，截至2024年9月30日应办结 6，落后 2；"
        "2024年9月1日开始时未办结 12，至2024年10月30日止；另办结攻坚以来新增 1；"
        "此后每周需办结 1.9。",
        "en": "Two months to nought, campaign: 4 mines finished, 6 needed by 30 September 2024, "
        "2 behind; open when it began on 1 September 2024: 12, last day 30 October 2024; besides, "
        "1 opened since are finished; 1.9 a week are needed from here.",
    }
    for language in LANGUAGES:
        of = context(store, language, as_of="2024-09-30")
        made = document(of, MONTHLY)
        said = {one.conclusion for one in made.figures if one.name == PACE}
        # Of another campaign nobody has begun; of the restricted one nothing.
        assert len(said) == 2
        assert paces[language] in said
        assert not any("保密" in text or "Secret" in text for text in said)
        assert [text for text in said if foreign(text, language)] == []
        written = files.handed_out(document(of))
        assert squeezed(paces[language]) in "".join(written.pdf_pages)
        assert any(paces[language] in paragraph.text for paragraph in written.word.paragraphs)
    for day in ("2024-08-31", "2024-10-31"):
        of = context(store, as_of=day)
        assert PACE not in {one.name for one in document(of, MONTHLY).figures}


def test_a_step_is_counted_for_each_campaign(tmp_path: Path) -> None:
    of = context(campaigns(tmp_path), as_of="2024-09-30")
    told_of: list[tuple[int, int]] = []

    def watch(_: str, done: int, every: int) -> None:
        told_of.append((done, every))

    formats_written(of, WRITTEN_AT, ["xlsx"], Settings(), watch, [LEDGERS])
    (last, every) = told_of[-1]
    assert last == every - 1
