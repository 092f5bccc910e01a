"""Whatever is sent, a command gives one clear answer and leaves the store as it is."""

import re
import shutil
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import pytest

from commands.data import main
from commands.data_options import command_parser
from data.archive import original
from data.inbox import sweep
from data.proposals.making import Offer, propose
from data.proposals.records import proposals
from tests.data.intake.files.odd import Odd
from tests.data.intake.files.test_odd_files import ODD
from tests.given import given, published
from tests.standing import Standing, standing
from words.language import Language

SENDER = "东湖分局"
SOUND = "行政区,电子监管号,项目名称,面积（公顷）,合同签订日期\n甲区,0012,甲,1,2024-04-30\n"
PARSER = cache(command_parser)
# What a program says of itself, and nobody to whom a file goes back can use.
_OF_PROGRAMS = re.compile(r"Traceback|[a-z](?:Error|Exception|Fault)\b|<class|\bNone\b|\bnan\b")
_LAST = {
    "zh": ("共 ", "退回单：", "没有写出任何表"),
    "en": ("Faults in all: ", "Return slip: ", "No table was written"),
}
_THEN = {"zh": "；", "en": "; "}
_CHINESE = re.compile("[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store with a release, a sender that is remembered, and a proposal that waits."""
    folder = tmp_path_factory.mktemp("odd")
    published(folder, marts=(), idle_land=[{}], notes=[{}])
    store = folder / "store"
    (folder / "一月.csv").write_text(SOUND, encoding="utf-8")
    words = ["--as", "idle_land", "--sender", SENDER, "--out", str(folder / "imports")]
    assert main(["import", str(folder / "一月.csv"), *words, "--root", str(store)]) == 0
    propose(store, given(idle_land=[{}], notes=[{}]), Offer("王一"))
    (store / "inbox").mkdir()
    return store


@pytest.fixture(scope="module")
def before(root: Path) -> Standing:
    found = standing(root)
    parts = {"releases", "current", "archive", "senders", "proposals", "inbox"}
    assert parts <= {Path(name).parts[0] for name in found}
    return found


@pytest.fixture(autouse=True)
def _built_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Build the commands' parsers once: so often they would take seconds."""
    monkeypatch.setattr("commands.data.command_parser", PARSER)


def _named(odd: Odd) -> str:
    return odd.cause


def refused(told: str, name: str, language: Language) -> None:
    """Hold each line said of a file against what its sender can use: what, where, what to do."""
    faults = [line for line in told.splitlines() if not line.startswith(_LAST[language])]
    assert faults
    for line in faults:
        assert line.startswith(name)
        assert _THEN[language] in line
        assert not _OF_PROGRAMS.search(line)
        assert bool(_CHINESE.search(line.removeprefix(name))) or language == "en"


@pytest.mark.parametrize("odd", ODD, ids=_named)
def test_an_odd_file_is_refused_with_what_to_do_and_changes_nothing(
    odd: Odd,
    root: Path,
    before: Standing,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(odd.file).write_bytes(odd.make())
    asked: list[tuple[Language, list[str]]] = [
        ("zh", ["import", odd.file, "--as", "idle_land", "--sender", SENDER]),
        ("en", ["propose", odd.file, "--by", "王一"]),
    ]
    for language, words in asked:
        monkeypatch.setenv("LAND_LANG", language)
        assert main([*words, "--root", str(root)]) == 1
        refused(capsys.readouterr().err, odd.file, language)
    assert standing(root) == before
    # Beside the file lie slips alone, each of them whole.
    for path in Path().iterdir():
        if path.name != odd.file:
            assert path.name.startswith(("退回单-", "return-slip-"))
            assert ZipFile(path).testzip() is None


def test_a_drop_folder_of_odd_files_goes_back_whole_and_holds_up_no_sound_one(
    root: Path, before: Standing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LAND_INBOX", raising=False)
    root = shutil.copytree(root, tmp_path / "store", symlinks=True)
    folder = root / "inbox" / SENDER
    for number, odd in enumerate(ODD):
        path = folder / str(number) / odd.file
        path.parent.mkdir(parents=True)
        path.write_bytes(odd.make())
    (folder / "六月.csv").write_text(SOUND, encoding="utf-8")
    waiting = proposals(root)
    done = sweep(root, "zh", still_seconds=0)
    assert {back.file.name for back in done.returned} == {
        f"{number}/{odd.file}" for number, odd in enumerate(ODD)
    }
    for back in done.returned:
        assert back.said
        assert not any(_OF_PROGRAMS.search(one.en + one.zh) for one in back.said)
        assert back.slip.stat().st_size > 0
        assert original(root, back.file.digest).is_file()
    assert [file.name for file in done.proposed] == ["六月.csv"]
    assert proposals(root) == (*waiting, done.proposal)
    now = standing(root)
    kept = {name: held for name, held in before.items() if not name.startswith("archive/")}
    assert {name: now.get(name) for name in kept} == kept
