"""``python -m briefing monthly`` writes whole files or none, and says why in one line."""

import io
import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pptx
import pypdf
import pytest

from briefing import kinds
from briefing.compose import chosen_parts
from briefing.errors import BadTemplate, Cancelled
from briefing.formats import FORMATS, save, written
from briefing.job import Settings
from briefing.kinds import KINDS
from briefing.slides.deck import check_template
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
    monkeypatch.setattr(kinds, "MONTHLY", parts)


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
    name = "本市处置进度（2024年5月）_东湖区、西岭区_公顷_2024-05-31_1"
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
    text = pypdf.PdfReader(path).pages[2].extract_text()
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
        (["against=2025-01-31"], "数据只到 2024-10-31"),
        (["against_districts=西湖区"], "没有区县 西湖区"),
        (["against=2024-10-31"], "against = 2024-10-31：与被比的相同"),
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
@pytest.mark.parametrize(
    ("asked", "zh"),
    [
        (["--out", "file"], "无法读写 file：上级路径不是文件夹。"),
        (["--out", "file/below"], "无法读写 file/below：上级路径不是文件夹。"),
        (["--out", "/proc/none"], "无法读写 /proc/none：没有此文件或文件夹。"),
        (["--fonts", "/nonexistent"], "--fonts 指定的 /nonexistent 不是文件夹"),
        (["--fonts", "file"], "--fonts 指定的 file 不是文件夹"),
        (["--fonts", "empty"], "--fonts 指定的 empty 不是文件夹，或其中没有可用的字体"),
        (["--template", "file"], "模板 file 不存在，或不是可用的演示文稿"),
        (["--template", "empty"], "模板 empty 不存在，或不是可用的演示文稿"),
        (["--template", "pipe"], "模板 pipe 不存在，或不是可用的演示文稿"),
    ],
)
def test_what_it_is_given_is_looked_at_before_the_work(
    asked: list[str], zh: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("")
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe")
    assert command.main(["monthly", "--format", "xlsx", *asked]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(zh)
    assert left(tmp_path) == ["empty", "file", "pipe"]


def altered(part: str, change: Callable[[bytes], bytes | None]) -> bytes:
    """Return a presentation with one of its parts changed, or left out."""
    whole, other = io.BytesIO(), io.BytesIO()
    pptx.Presentation().save(whole)
    with zipfile.ZipFile(whole) as read, zipfile.ZipFile(other, "w") as made:
        for name in read.namelist():
            content = read.read(name)
            if name == part:
                content = change(content) or b""
            if content:
                made.writestr(name, content)
    return other.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        altered("ppt/presentation.xml", lambda xml: None),
        altered("ppt/presentation.xml", lambda xml: xml[:900]),
        altered("ppt/slideMasters/slideMaster1.xml", lambda xml: b"<a/>"),
        altered("[Content_Types].xml", lambda xml: b"garbage"),
        altered("", lambda xml: xml)[:9000],
        altered("", lambda xml: xml).replace(b"ppt/", b"pqt/"),
    ],
    ids=["part missing", "part cut", "empty master", "no types", "file cut", "names altered"],
)
def test_a_broken_template_is_refused_with_its_name(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "bureau.pptx").write_bytes(content)
    with pytest.raises(BadTemplate, match=r"bureau\.pptx is missing or no usable presentation"):
        check_template(tmp_path / "bureau.pptx")
    (tmp_path / "whole.pptx").write_bytes(altered("", lambda xml: xml))
    check_template(tmp_path / "whole.pptx")


@pytest.mark.usefixtures("one_page")
def test_a_full_disk_or_a_name_taken_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    asked = ["monthly", "as_of=2024-05-31", "--format", "xlsx,pptx", "--out", str(tmp_path)]
    taken = tmp_path / "本市处置进度（2024年5月）_全市_公顷_2024-05-31_1.pptx"
    taken.mkdir()
    assert command.main(asked) == 1
    assert capsys.readouterr().err.splitlines()[-1] == f"无法读写 {taken}：是文件夹，不是文件。"
    assert left(tmp_path) == [taken.name]
    taken.rmdir()
    real = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        real(path, content[:1])
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(Path, "write_bytes", full)
    assert command.main(asked) == 1
    last = capsys.readouterr().err.splitlines()[-1]
    assert re.fullmatch(r"无法读写 .*：磁盘已满，请腾出空间后重试。", last)
    assert left(tmp_path) == []


@pytest.mark.parametrize("asked", [[], ["weekly"], ["monthly", "--kind", "all"], ["monthly", "-x"]])
def test_wrong_usage_exits_with_two(asked: list[str], capsys: Output) -> None:
    with pytest.raises(SystemExit) as left_with:
        command.main(asked)
    assert left_with.value.code == 2
    assert "用法有误" in capsys.readouterr().err


def test_help_names_every_option_in_both_languages(
    monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    for language, word in (("zh", "月度通报"), ("en", "the circular that is sent")):
        monkeypatch.setenv("LAND_LANG", language)
        with pytest.raises(SystemExit) as left_with:
            command.main(["monthly", "--help"])
        assert left_with.value.code == 0
        said = capsys.readouterr().out
        assert word in said
        for option in ("kind", "format", "out", "template", "fonts", "release", "root"):
            assert f"--{option}" in said
        assert {*FORMATS, *KINDS} <= set(said.replace(",", " ").split())


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
    assert name == "本市未供存量变化：年初到现在（2024年5月）_全市_公顷_2024-05-31_1.pdf"
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    assert "1,994.10" in text
    assert "闲置" not in text


@pytest.mark.usefixtures("one_page")
def test_a_circular_compared_with_another_day_has_both_in_its_workbook(tmp_path: Path) -> None:
    asked = ["monthly", "against=2023-10-31", "against_districts=city", "districts=东湖区"]
    assert command.main([*asked, "--format", "xlsx", "--out", str(tmp_path)]) == 0
    (made,) = tmp_path.glob("*.xlsx")
    with zipfile.ZipFile(made) as book:
        said = book.read("xl/sharedStrings.xml").decode()
    assert "对比全市 2023年10月31日" in said
    assert "比率（%），全市 2023-10-31" in said
    assert "比率（%），差" in said
