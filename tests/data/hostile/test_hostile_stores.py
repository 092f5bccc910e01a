"""Every damaged store has its one answer and its exit codes, and is left as it was."""

import builtins
import io
import json
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import pytest
from starlette.applications import Starlette

from commands.data import main
from commands.data_options import command_parser
from commands.queries import _parser as queries_parser
from commands.queries import main as queries
from data.errors import NoRelease, StoreError
from data.pointer import current
from data.publish import publish
from data.releases import release_ids
from data.whole import shown, verify
from tests.data.hostile.stores import (
    FIGURE,
    MARTS,
    Damaged,
    Places,
    Refusal,
    corpus,
    two_releases,
)
from tests.given import given
from tests.serve.asking import ask
from wall.serve import Show

CORPUS = corpus()
Output = pytest.CaptureFixture[str]
SHOW = Show(Starlette(), is_host_allowed=lambda _: True)
Real = Callable[..., object]
DATA_PARSER, QUERIES_PARSER = lru_cache(command_parser), lru_cache(queries_parser)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("two") / "store"
    two_releases(root)
    return root


@pytest.fixture(autouse=True)
def parsers_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Build the commands' parsers once: five hundred times they would take seconds."""
    monkeypatch.setattr("commands.data.command_parser", DATA_PARSER)
    monkeypatch.setattr("commands.queries._parser", QUERIES_PARSER)


def state(root: Path) -> dict[str, tuple[int, int]]:
    """Return size and time of every entry of the store that is no lock."""
    return {
        path.relative_to(root).as_posix(): (path.lstat().st_size, path.lstat().st_mtime_ns)
        for path in root.rglob("*")
        if path.suffix != ".lock" and not path.is_dir()
    }


@contextmanager
def refusing(root: Path, refusal: Refusal | None) -> Iterator[None]:
    """Let the system refuse what is done below a store: to root it would refuse nothing."""
    if refusal is None:
        yield
        return

    def guarded(real: Real, writes: Callable[[object], bool]) -> Real:
        def call(path: object, *given: object, **named: object) -> object:
            code = refusal.to_write if writes(given[0] if given else "r") else refusal.to_read
            below = not isinstance(path, int) and str(path).startswith(str(root))
            if code and below and str(path).endswith(refusal.at):
                raise OSError(code, os.strerror(code), str(path))
            return real(path, *given, **named)

        return call

    with pytest.MonkeyPatch.context() as patch:
        opened = guarded(io.open, lambda how: not set(str(how)).isdisjoint("wax+"))
        patch.setattr(io, "open", opened)
        patch.setattr(builtins, "open", opened)
        patch.setattr(os, "open", guarded(os.open, _writes))
        for name in ("listdir", "scandir"):
            patch.setattr(os, name, guarded(getattr(os, name), lambda _: False))
        for name in ("mkdir", "rename", "replace", "unlink", "link"):
            patch.setattr(os, name, guarded(getattr(os, name), lambda _: True))
        yield


def _writes(flags: object) -> bool:
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def spoilt(damage: Damaged, kept: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a store of that damage, which is the one that commands use."""
    shutil.copytree(kept, root)
    damage.spoil(Places(root))
    monkeypatch.setenv("LAND_DATA", str(root))
    monkeypatch.setenv("LAND_LANG", "en")
    return root


def shows(root: Path, ids: tuple[str, ...]) -> tuple[str, str]:
    """Return which release pages open, and what they say of the damage."""
    try:
        release, fault = shown(root)
    except NoRelease as error:
        return "empty", str(error)
    except StoreError as error:
        return "nothing", str(error)
    which = "first" if release.id == ids[0] else "second"
    return which, str(fault) if fault else ""


@pytest.mark.parametrize("damage", CORPUS, ids=lambda damage: damage.cause)
def test_a_damaged_store_has_its_one_answer(
    damage: Damaged,
    kept: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Output,
) -> None:
    root = spoilt(damage, kept, tmp_path / "store", monkeypatch)
    answer, ids, before = damage.answer, release_ids(kept), state(root)
    with refusing(root, damage.refusal):
        which, said = shows(root, ids)
        heard = ask(SHOW, "/meeting/state.json")
    assert which == answer.shows
    told = json.loads(heard.text)
    named = {"first": ids[0], "second": ids[1]}.get(which)
    assert (heard.status, told["release"]) == (200, named)
    assert ("fault" in told) == (which == "nothing")
    commands: dict[str, tuple[int, Callable[[], int]]] = {
        "releases": (answer.releases, lambda: main(["releases"])),
        "run": (answer.run, lambda: queries(["run", FIGURE])),
        # A figure is computed of what is whole, and of nothing else.
        "verify": (answer.run, lambda: main(["verify"])),
        "back": (answer.back, lambda: main(["rollback"])),
        "to the first": (answer.to_first, lambda: main(["rollback", ids[0]])),
    }
    for name, (code, command) in commands.items():
        with refusing(root, damage.refusal):
            assert (name, command()) == (name, code)
        told = capsys.readouterr().err
        said += told
        assert all(map(str.isprintable, told.splitlines()))
        if code:
            assert told.count("\n") == 1 or name == "releases"
        if name == "back" and not code:
            before = state(root)
        elif code or name == "verify":
            assert state(root) == before
    assert answer.says in said


def test_no_two_stores_have_the_same_cause() -> None:
    causes = Counter(store.cause for store in CORPUS)
    assert [cause for cause, count in causes.items() if count > 1] == []
    assert len(CORPUS) >= 60


# Whether a publish is the way out, by the cause of the damage; else what it says.
PUBLISHES = {
    "pointer of zeros": "",
    "releases gone as a whole": "",
    "the same export flipped in all releases": "",
    "lock a folder": "Is a directory",
    "releases a file": "File exists",
    "store read-only": "Read-only",
    "last number a word": "last-number is no number",
}


@pytest.mark.parametrize("cause", PUBLISHES)
def test_a_publish_is_the_way_out_or_changes_nothing(
    cause: str, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (damage,) = (one for one in CORPUS if one.cause == cause)
    root = spoilt(damage, kept, tmp_path / "store", monkeypatch)
    before = state(root)
    source = given(supply_parcels=[{}], cases=[{}], notes=[{}])
    if says := PUBLISHES[cause]:
        with refusing(root, damage.refusal), pytest.raises((StoreError, OSError), match=says):
            publish(source, root, MARTS)
        assert state(root) == before
    else:
        # Also where all folders of releases are gone no number is used twice.
        assert publish(source, root, MARTS).number == 3
        verify(current(root))
