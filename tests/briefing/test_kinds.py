"""Each kind of paper in each of its formats: named by itself, of one moment the same bytes, and
refused where there is nothing to tell."""

import io
from datetime import UTC, datetime
from pathlib import Path

import docx
import pptx
import pypdf
import pytest

from briefing import kinds
from briefing.compose import chosen_parts
from briefing.errors import NoSuchFormat, NothingYet
from briefing.formats import FORMATS
from briefing.job import Settings
from briefing.kinds import KINDS
from commands import briefing as command
from tests.briefing.handed_out import WRITTEN_AT, squeezed, texts_of, unwatched
from tests.briefing.sheets_read import workbook
from tests.pages.asking import asking


@pytest.fixture(autouse=True)
def _few_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the annex have one figure with a chart and a table, which is quick."""
    monkeypatch.setattr(kinds, "MONTHLY", chosen_parts(figure="supply_disposal_rate_by_district"))


def written(
    store: Path, *names: str, formats: tuple[str, ...] = tuple(FORMATS), **address: str
) -> dict[str, bytes]:
    with asking(store, {"as_of": "2024-05-31"} | address) as asked:
        return kinds.written(
            asked.context,
            WRITTEN_AT,
            names or list(KINDS),
            formats,
            Settings(),
            unwatched,
        )


def test_each_kind_is_written_in_each_of_its_formats_under_a_name_of_its_own(
    demo_store: Path,
) -> None:
    files = written(demo_store)
    assert len(files) == sum(len(kind.formats) for kind in KINDS.values())
    suffixes = [Path(name).suffix[1:] for name in files]
    assert sorted(suffixes) == sorted(one for kind in KINDS.values() for one in kind.formats)
    stems = {name.rpartition(".")[0] for name in files}
    assert len(stems) == len(KINDS)
    assert all("_全市_公顷_2024-05-31_1" in stem for stem in stems)


@pytest.mark.parametrize("kind", list(KINDS))
def test_equal_runs_are_equal_bytes_and_every_step_told_is_taken(
    kind: str, demo_store: Path
) -> None:
    seen: list[tuple[int, int]] = []
    with asking(demo_store, {"as_of": "2024-05-31"}) as asked:
        first, second = (
            kinds.written(
                asked.context, WRITTEN_AT, [kind], list(FORMATS), Settings(),
                lambda _, done, total: seen.append((done, total)),
            )
            for _ in range(2)
        )  # fmt: skip
    assert first == second
    total = seen[0][1]
    assert seen == [(done, total) for done in range(total)] * 2


def test_a_kind_without_the_format_asked_for_is_refused_by_name(demo_store: Path) -> None:
    with pytest.raises(NoSuchFormat, match="circular: docx, pdf"):
        written(demo_store, "circular", formats=("xlsx",))
    # Where another kind has it that one is written.
    (name,) = written(demo_store, "circular", "annex", formats=("xlsx",))
    assert "各区县批而未供土地处置率" in name


def test_a_month_before_the_data_is_refused_or_one_page(demo_store: Path) -> None:
    for kind in set(KINDS) - {"onepage"}:
        with pytest.raises(NothingYet, match="1999-12-31"):
            written(demo_store, kind, as_of="1999-12-31")
    (page,) = written(demo_store, "onepage", formats=("pdf",), as_of="1999-12-31").values()
    assert page.startswith(b"%PDF")


def test_the_one_page_stands_first_in_every_format_of_the_annex(demo_store: Path) -> None:
    files = {Path(name).suffix: content for name, content in written(demo_store, "annex").items()}
    title = "本市自然资源工作一页纸（2024年5月）"
    pages = pypdf.PdfReader(io.BytesIO(files[".pdf"])).pages
    assert title in squeezed(pages[0].extract_text())
    assert title not in squeezed(pages[1].extract_text())
    assert docx.Document(io.BytesIO(files[".docx"])).paragraphs[0].text == title
    slides = pptx.Presentation(io.BytesIO(files[".pptx"])).slides
    assert texts_of(slides[1])[0] == title
    assert workbook(files[".xlsx"]).worksheets[0].title == "领导一页纸"


@pytest.mark.parametrize(("told", "hour"), [("1717407660", "09:41"), ("", "")])
def test_the_moment_is_now_or_the_one_that_source_date_epoch_names(
    told: str, hour: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", told)
    moment = command._moment()
    if told:
        assert moment.strftime("%H:%M") == hour
    else:
        assert abs((datetime.now(UTC) - moment).total_seconds()) < 60


def test_a_moment_that_is_none_is_refused(
    demo_store: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    monkeypatch.setenv("LAND_DATA", str(demo_store))
    assert command.main(["monthly", "--kind", "onepage", "--out", str(tmp_path)]) == 1
    assert "SOURCE_DATE_EPOCH" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
