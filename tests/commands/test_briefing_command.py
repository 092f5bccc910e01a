"""``python -m briefing monthly`` writes whole files or none, and says why in one line."""

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import docx
import pypdf
import pytest

from briefing.compose import chosen_parts
from briefing.errors import Cancelled
from briefing.formats import FORMATS, save, written
from briefing.job import Settings
from commands import briefing as command
from figures.outline import OUTLINE
from tests.briefing.handed_out import WRITTEN_AT, unwatched
from tests.pages.asking import asking

PROJECT = Path(command.__file__).parents[1]
Output = pytest.CaptureFixture[str]


@pytest.fixture
def one_page(monkeypatch: pytest.MonkeyPatch, demo_store: Path) -> None:
    """Let the command read the demo city and write one page, which is quick."""
    monkeypatch.setenv("LAND_DATA", str(demo_store))
    monkeypatch.delenv("LAND_LANG", raising=False)
    parts = chosen_parts(("supply-schedule",))
    monkeypatch.setattr(written, "__defaults__", (parts,))


def left(folder: Path) -> list[str]:
    """Return all names in a folder, hidden ones too."""
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


@pytest.mark.usefixtures("one_page")
def test_the_files_are_named_after_city_month_day_and_release(
    tmp_path: Path, capsys: Output
) -> None:
    out = tmp_path / "new" / "folder"
    asked = ["monthly", "as_of=2024-05-31", "--format", "pdf,docx", "districts=东湖区,西岭区"]
    assert command.main([*asked, "--out", str(out)]) == 0
    said = capsys.readouterr()
    name = "本市处置进度（2024年5月）_2024-05-31_1"
    assert said.out.splitlines() == [str(out / f"{name}.pdf"), str(out / f"{name}.docx")]
    assert left(out) == [f"{name}.docx", f"{name}.pdf"]
    # Progress goes to the other stream, from nothing to nearly all.
    assert said.err.splitlines()[0].startswith("  0 %  批而未供土地处置率")
    word = docx.Document(str(out / f"{name}.docx"))
    assert "东湖区、西岭区" in word.sections[0].header.paragraphs[0].text


@pytest.mark.usefixtures("one_page")
def test_language_unit_and_basis_are_asked_for(tmp_path: Path, capsys: Output) -> None:
    asked = ["lang=en", "unit=mu", "basis=event", "as_of=2024-04-30"]
    assert command.main(["monthly", *asked, "--format", "pdf", "--out", str(tmp_path)]) == 0
    (path,) = tmp_path.glob("*.pdf")
    text = pypdf.PdfReader(path).pages[1].extract_text()
    assert "events by date signed" in text
    assert "mu" in text
    assert str(path) in capsys.readouterr().out


@pytest.mark.usefixtures("one_page")
@pytest.mark.parametrize(
    ("asked", "zh"),
    [
        (["districts=西湖区"], "没有区县 西湖区"),
        (["as_of=2024-13-01"], "不是日期"),
        (["as_of=2025-01-31"], "数据只到 2024-10-31"),
        (["lang=fr"], "lang 应为 zh | en"),
        (["month=5"], "没有参数“month”"),
        (["2024"], "应为 键=值"),
        (["--release", "9999-20240101T000000-abcdef"], "9999"),
        (["--template", "nowhere.pptx", "--format", "pptx"], "模板 nowhere.pptx"),
    ],
)
def test_a_request_that_cannot_be_met_is_one_line_and_no_file(
    asked: list[str], zh: str, tmp_path: Path, capsys: Output
) -> None:
    assert command.main(["monthly", *asked, "--out", str(tmp_path)]) == 1
    assert zh in capsys.readouterr().err.splitlines()[-1]
    assert left(tmp_path) == []


def test_an_empty_store_is_refused(tmp_path: Path, capsys: Output) -> None:
    asked = ["monthly", "--root", str(tmp_path / "none"), "--out", str(tmp_path / "out")]
    assert command.main(asked) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert left(tmp_path / "out") == []


@pytest.mark.usefixtures("one_page")
def test_a_folder_that_cannot_be_written_to_is_said(tmp_path: Path, capsys: Output) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert command.main(["monthly", "--format", "xlsx", "--out", str(blocked)]) == 1
    assert capsys.readouterr().err.splitlines()[-1].startswith("无法读写")


@pytest.mark.parametrize(
    "asked", [[], ["weekly"], ["monthly", "--format", "odt"], ["monthly", "-x"]]
)
def test_wrong_usage_exits_with_two(asked: list[str], capsys: Output) -> None:
    with pytest.raises(SystemExit) as left_with:
        command.main(asked)
    assert left_with.value.code == 2
    assert "用法有误" in capsys.readouterr().err


def test_help_names_every_option_in_both_languages(
    monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    for language, word in (("zh", "月度通报"), ("en", "monthly circular")):
        monkeypatch.setenv("LAND_LANG", language)
        with pytest.raises(SystemExit) as left_with:
            command.main(["monthly", "--help"])
        assert left_with.value.code == 0
        said = capsys.readouterr().out
        assert word in said
        for option in ("--format", "--out", "--template", "--fonts", "--release", "--root"):
            assert option in said
        assert set(FORMATS) <= set(said.replace(",", " ").split())


@pytest.mark.parametrize("kind", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_leaves_no_half_file(
    kind: signal.Signals, demo_store: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    running = subprocess.Popen(
        [sys.executable, "-m", "briefing", "monthly", "--out", str(out)],
        cwd=PROJECT,
        env={**os.environ, "LAND_DATA": str(demo_store), "PYTHONUTF8": "1", "LAND_LANG": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert running.stderr is not None
    assert running.stderr.readline().startswith("  0 %")
    time.sleep(0.3)
    running.send_signal(kind)
    said, complaint = running.communicate(timeout=60)
    assert running.returncode == 1
    assert said == ""
    assert complaint.splitlines()[-1] == "已取消，未写出文件。"
    assert left(out) == []


def test_whoever_watches_sees_every_step_and_can_stop_the_job(demo_store: Path) -> None:
    parts = chosen_parts(("case-closure",), outline=OUTLINE)
    with asking(demo_store, {"as_of": "2024-05-31"}) as asked:
        seen: list[tuple[int, int]] = []
        made = written(
            asked.context, WRITTEN_AT, ["xlsx", "pptx"], Settings(),
            lambda _, done, total: seen.append((done, total)), parts,
        )  # fmt: skip
        assert seen == [(done, 12) for done in range(12)]
        assert [Path(name).suffix for name in made] == [".xlsx", ".pptx"]

        def stop(label: str, done: int, total: int) -> None:
            if done == 5:
                raise Cancelled

        with pytest.raises(Cancelled, match="no file was written"):
            written(asked.context, WRITTEN_AT, ["xlsx"], Settings(), stop, parts)


def test_a_file_is_replaced_whole_or_left_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save({"a.pdf": b"old"}, tmp_path)
    real = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        real(path, content[:1])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        save({"a.pdf": b"new content"}, tmp_path)
    monkeypatch.undo()
    assert (tmp_path / "a.pdf").read_bytes() == b"old"
    assert left(tmp_path) == ["a.pdf"]


def test_one_figure_is_handed_out_alone(demo_store: Path) -> None:
    parts = chosen_parts(figure="supply_stock_bridge")
    with asking(demo_store, {"as_of": "2024-05-31"}) as asked:
        files = written(asked.context, WRITTEN_AT, ["pdf"], Settings(), unwatched, parts)
    ((name, content),) = files.items()
    assert name == "本市未供存量变化：年初到现在（2024年5月）_2024-05-31_1.pdf"
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    assert "1,994.10" in text
    assert "闲置" not in text
