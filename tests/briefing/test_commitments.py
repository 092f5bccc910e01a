"""The circular says what became of the last meeting's commitments and of all else."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from briefing import kinds
from briefing.commitments import commitments
from briefing.compose import chosen_parts, compose
from briefing.document import Section
from briefing.formats import FORMATS, written
from briefing.job import Settings, Steps
from desk.database import Desk
from desk.instructions.steps import accept, answer, receive
from desk.settings import read_settings
from desk.viewer import ANYONE, Viewer
from figures.reading import context_of
from tests.briefing.handed_out import WRITTEN_AT, handed_out, squeezed, tables_of, unwatched
from tests.desk.instructions.people import everybody, given
from tests.desk.people import viewer
from tests.pages.logins import desk_beside
from words.language import Language

TODAY = date(2026, 11, 28)
PAGE = chosen_parts(("office-workload",))
LAST, BEFORE = date(2026, 11, 21), date(2026, 11, 14)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A desk with everybody at it, and login on."""
    with desk_beside(tmp_path, monkeypatch) as opened:
        everybody(opened)
        yield opened


def section(
    store: Path, who: Viewer = ANYONE, language: Language = "zh", **address: str
) -> Section | None:
    params = {"as_of": ["2024-05-31"], **{key: [held] for key, held in address.items()}}
    context, _ = context_of(params, language, viewer=who, root=store)
    return commitments(replace(context, today=TODAY))


def of_two_meetings(desk: Desk) -> dict[str, str]:
    """Give five instructions; return their numbers by what is told of them."""
    at = datetime(2026, 11, 22, 3, tzinfo=UTC)
    made = {
        "earlier": given(desk, BEFORE, meeting=BEFORE, deadline=date(2026, 11, 16)),
        "done": given(desk, LAST, meeting=LAST, deadline=date(2026, 11, 25), text="做完的事"),
        "late": given(desk, LAST, meeting=LAST, deadline=date(2026, 11, 22)),
        "open": given(desk, LAST, meeting=LAST, deadline=date(2026, 12, 25)),
        "between": given(desk, date(2026, 11, 25), deadline=date(2026, 11, 30)),
        "done since": given(desk, BEFORE, deadline=date(2026, 11, 18)),
        "long done": given(desk, BEFORE, meeting=BEFORE, deadline=date(2026, 11, 18)),
    }
    zhang, before = viewer(desk, "zhang"), at - timedelta(days=4)
    for name, day in (("done", at), ("done since", at), ("long done", before)):
        receive(desk, zhang, made[name], now=day)
        answer(desk, zhang, made[name], "三宗已结", day.date(), today=TODAY, now=day)
        accept(desk, viewer(desk, "boss"), made[name], now=day)
    return made


def test_the_last_meetings_stand_first_and_what_else_is_open_below(
    demo_store: Path, desk: Desk
) -> None:
    assert section(demo_store) is None
    made = of_two_meetings(desk)
    said = section(demo_store)
    assert said is not None
    agreed, besides = said.chapters
    (figure,) = agreed.figures
    assert agreed.title == "上次会议议定事项"
    assert figure.conclusion == ("2026年11月21日会议共 3 项：滞后 1 项、在办 1 项、按期办结 1 项。")
    cells = {column.name: column.values for column in figure.columns}
    assert cells["id"] == (made["late"], made["open"], made["done"])
    assert cells["state"] == ("▲ 滞后 6 天", "○ 在办", "✓ 按期办结")
    assert cells["answer"] == ("", "", "三宗已结")
    (figure,) = besides.figures
    cells = {column.name: column.values for column in figure.columns}
    assert cells["id"] == (made["earlier"], made["between"], made["done since"])
    assert cells["state"] == ("■ 超期 12 天", "◆ 临期", "✓ 逾期办结 4 天")


def test_it_is_said_in_english_too(demo_store: Path, desk: Desk) -> None:
    of_two_meetings(desk)
    said = section(demo_store, language="en")
    assert said is not None
    (figure,) = said.chapters[0].figures
    assert figure.conclusion.startswith("Meeting of ")
    assert figure.conclusion.endswith(": 3 items, 1 behind, 1 open and 1 done.")


def test_it_is_of_the_districts_chosen_and_in_sight_and_of_no_restricted_register(
    demo_store: Path, desk: Desk
) -> None:
    given(desk, LAST, meeting=LAST, districts=("东湖区",), text="东湖的事")
    given(desk, LAST, meeting=LAST, districts=("西岭区",), text="西岭的事")
    given(desk, LAST, meeting=LAST, text="信访的事", restricted="petition")
    settings = read_settings({"ways": ["local"], "restricted": {"petition": ["signer"]}})

    def texts(**how: object) -> list[object]:
        found = section(demo_store, **how)  # type: ignore[arg-type]
        assert found is not None
        (figure,) = found.chapters[0].figures
        return [one for column in figure.columns if column.name == "text" for one in column.values]

    boss = viewer(desk, "boss", settings)
    assert texts() == texts(who=boss) == ["东湖的事", "西岭的事"]
    (figure,) = section(demo_store, boss).chapters[-1].figures  # type: ignore[union-attr]
    assert figure.remarks == ("另有 1 项涉及受限台账，不对外提供。",)
    (figure,) = section(demo_store).chapters[-1].figures  # type: ignore[union-attr]
    assert figure.remarks == ()
    assert texts(district="西岭区") == texts(who=viewer(desk, "west")) == ["西岭的事"]


def test_every_format_has_it(demo_store: Path, desk: Desk) -> None:
    made = of_two_meetings(desk)
    context, _ = context_of({}, "zh", viewer=ANYONE, root=demo_store)
    context = replace(context, today=TODAY)
    document = compose(context, WRITTEN_AT, Steps(1, unwatched), PAGE, commitments(context))
    out = handed_out(document)
    assert set(out.files) == set(FORMATS)
    assert squeezed("上次会议议定事项") in "".join(out.pdf_pages)
    for name, id_ in made.items():
        if name == "long done":
            continue
        assert id_ in "".join(out.pdf_pages)
        assert any(id_ in cell for table in tables_of(out.slides) for row in table for cell in row)
        assert id_ in [cell.value for sheet in out.book for row in sheet for cell in row]
        assert id_ in [
            cell.text for table in out.word.tables for row in table.rows for cell in row.cells
        ]


def test_the_monthly_circular_has_it_and_a_page_by_itself_has_not(
    demo_store: Path, desk: Desk
) -> None:
    made = of_two_meetings(desk)
    context, _ = context_of({}, "zh", viewer=viewer(desk, "boss"), root=demo_store)
    seen: list[tuple[int, int]] = []

    def watch(_label: str, done: int, total: int) -> None:
        seen.append((done, total))

    files = kinds.written(context, WRITTEN_AT, ["annex"], ["xlsx"], Settings(), watch)
    (content,) = files.values()
    assert made["late"].encode() in _unzipped(content)
    alone = written(context, WRITTEN_AT, ["xlsx"], Settings(), unwatched, PAGE)
    assert made["late"].encode() not in _unzipped(*alone.values())
    # Every step that was announced was taken, and no more.
    assert seen[-1][0] + 1 == seen[-1][1]


def _unzipped(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return b"".join(packed.read(name) for name in packed.namelist())
