"""Kills what proposes, decides, signs, sweeps and imports at random instants; each act is done or
not."""

import os
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from unittest.mock import patch

import pyarrow.parquet as pq

from commands.data import main
from data.proposals.records import RECORD
from tests.data.powercut.oracle import Found, look
from tests.given import given, publish_exports

# Its children are forks of a process that has imported all of it and done nothing else.
PROCESSES = get_context("forkserver")
PROCESSES.set_forkserver_preload(
    [__name__, "commands.importing", "commands.proposing", "data.inbox", "figures.publishing"]
)
HEADER = "行政区,电子监管号,项目名称,面积（公顷）,合同签订日期\n"
SENDER = "东湖分局"
# About as long as each act takes; what one took is what it takes.
_SECONDS = {"propose": 0.5, "sign": 0.9, "renew": 0.5, "sweep": 0.7, "import": 0.4}
_SECONDS |= dict.fromkeys(("accept", "review", "rollback", "reject"), 0.05)
Done = Callable[[Found, Found], bool]


@dataclass(frozen=True)
class Act:
    """A command, and how two looks at the store tell that it was done."""

    words: tuple[str, ...]
    done: Done

    @property
    def name(self) -> str:
        """Its first word."""
        return self.words[0]


@dataclass
class Tally:
    """How many acts were killed before they were done, and how many after."""

    undone: int = 0
    done: int = 0


def _run(base: Path, words: Sequence[str]) -> None:
    """Carry out a command in a process of its own."""
    os.chdir(base)
    os.environ.pop("LAND_INBOX", None)
    told = (base / "told").open("w", encoding="utf-8")
    still = patch("data.inbox.time.sleep")
    # What every figure says of a release writes nothing, and takes seconds.
    untried = patch("figures.publishing.trial", lambda _release: ())
    unrecorded = patch("figures.publishing.recorded", None)
    with redirect_stdout(told), redirect_stderr(told), still, untried, unrecorded:
        code = main([*words, "--root", str(base / "store")])
        told.flush()
    sys.exit(code)


def _states(found: Found) -> dict[str, tuple[str, str]]:
    return {name: (state, digest) for name, state, digest in found.proposals}


def _new(before: Found, after: Found) -> set[str]:
    return _states(after).keys() - _states(before).keys()


def _is_proposed(before: Found, after: Found) -> bool:
    return len(_new(before, after)) == 1


def _is_swept(before: Found, after: Found) -> bool:
    return _is_proposed(before, after) and not after.waiting


def _is_now(state: str, name: str) -> Done:
    return lambda _before, after: _states(after)[name][0] == state


def _is_changed(name: str) -> Done:
    return lambda before, after: _states(before)[name][1] != _states(after)[name][1]


class Loop:
    """A store, and the round of acts that people do on it."""

    def __init__(self, base: Path, seed: int) -> None:
        """Publish May."""
        self.base, self.root, self.out = base, base / "store", base / "out"
        self._tally = Tally()
        self._chance = random.Random(seed)  # noqa: S311 - chance, not secrecy
        self._usual = dict(_SECONDS)
        self._number = 0
        publish_exports(given(cases=[{}, {"case_id": "2"}], notes=[{}]), self.root)

    def rounds(self, times: int) -> Tally:
        """Do that many rounds, every act of them killed once; at the end nothing is left over."""
        for _ in range(times):
            for act in self._round():
                self._kill(act)
        self._number += 1
        self._let_an_hour_pass()
        for act in (self._importing(), self._proposing()):
            self._do(act, look(self.root))
        assert self._leftovers() == []
        return self._tally

    def _round(self) -> Iterator[Act]:
        """Yield what is done from one month to the next, each act as the store is by then."""
        self._number += 1
        other = ("--by", "李二")
        yield self._proposing()
        made = self._last()
        yield Act(("accept", made, "--keep", "notes"), _is_changed(made))
        yield Act(("review", made, *other), _is_now("reviewed", made))
        yield Act(("sign", made, "--by", "张三"), _is_now("published", made))
        yield Act(("propose", *self._sent("甲"), "--by", "王一"), _is_proposed)
        made = self._last()
        yield Act(("rollback", "--reason", "缺报"), lambda old, new: old.current != new.current)
        yield Act(("renew", made), _is_changed(made))
        yield Act(("reject", made, *other, "--reason", "缺表"), _is_now("rejected", made))
        (self.root / "inbox" / SENDER).mkdir(parents=True, exist_ok=True)
        Path(self._sent("乙")[0]).rename(self.root / "inbox" / SENDER / "七月.csv")
        yield Act(("sweep",), _is_swept)
        made = self._last()
        yield Act(("reject", made, *other, "--reason", "缺表"), _is_now("rejected", made))
        yield self._importing()

    def _proposing(self) -> Act:
        exports = given(cases=[{"case_id": f"{at}"} for at in range(self._number % 4 + 1)])
        words = ("propose", str(exports), "--by", "王一", "--data-to", "2024-06-30")
        return Act(words, _is_proposed)

    def _importing(self) -> Act:
        words = ("import", *self._sent("丙"), "--out", str(self.out))
        return Act(words, lambda _old, _new: self._imported() == self._mark("丙"))

    def _mark(self, what: str) -> str:
        return f"{what}{self._number:04d}"

    def _sent(self, what: str) -> tuple[str, ...]:
        """Write a file of one parcel and return the words by which it is read."""
        path = self.base / f"{what}.csv"
        text = f"{HEADER}甲区,{self._mark(what)},甲,1,2024-04-30\n"
        path.write_bytes(text.encode("gb18030"))
        return str(path), "--as", "idle_land", "--sender", SENDER

    def _last(self) -> str:
        return max(_states(look(self.root)))

    def _imported(self) -> str | None:
        """Return the number of the parcel that was imported last; a half file raises."""
        path = self.out / "idle_land.parquet"
        if not path.exists():
            return None
        (number,) = pq.read_table(path)["supervision_no"].to_pylist()
        return str(number)

    def _started(self, act: Act) -> ForkServerProcess:
        process = PROCESSES.Process(target=_run, args=(self.base, act.words))
        process.start()
        return process

    def _do(self, act: Act, before: Found) -> None:
        began = time.monotonic()
        process = self._started(act)
        process.join(60)
        self._usual[act.name] = time.monotonic() - began
        told = (self.base / "told").read_text(encoding="utf-8")
        assert process.exitcode == 0, (act.words, told)
        assert act.done(before, look(self.root)), act.words

    def _kill(self, act: Act) -> None:
        before, imported = look(self.root), self._imported()
        process = self._started(act)
        time.sleep(self._usual[act.name] * self._chance.uniform(0.0, 1.1))
        process.kill()
        process.join(30)
        after = look(self.root)
        self._expect_one_or_the_other(act, before, after)
        assert self._imported() in {imported, self._mark("丙")}
        if act.done(before, after):
            self._tally.done += 1
        else:
            self._tally.undone += 1
            # What is left of it stands in nobody's way; a sweep finds what it proposed already.
            self._do(act, before)

    def _expect_one_or_the_other(self, act: Act, before: Found, after: Found) -> None:
        """Hold what a killed act left against what was there: it was done, or it was not."""
        was_done = act.done(before, after)
        old, new = _states(before), _states(after)
        made = _new(before, after)
        assert len(made) <= (act.name in {"propose", "sweep"})
        assert all(new[name][0] == "open" for name in made)
        for name, held in old.items():
            acted_on = name in act.words
            assert new[name] == held or (acted_on and was_done), act.words
        has_switched = before.current != after.current
        assert has_switched == (was_done and act.name in {"sign", "rollback"})
        assert after.releases >= before.releases
        assert len(after.releases - before.releases) <= (act.name == "sign")
        noted = after.rollbacks[len(before.rollbacks) :]
        assert after.rollbacks[: len(before.rollbacks)] == before.rollbacks
        assert len(noted) <= (act.name == "rollback")
        assert noted or not (act.name == "rollback" and has_switched)
        assert after.sent >= before.sent
        assert after.pins == before.pins

    def _let_an_hour_pass(self) -> None:
        """Age every lock: one whose holder died before it made its folder is swept by its age."""
        for lock in self.base.rglob(".land-*.lock"):
            os.utime(lock, (0, 0))

    def _leftovers(self) -> list[Path]:
        """Return what killed acts left that the next ones should have removed."""
        hidden = [
            path
            for folder in ("proposals", "archive", "releases")
            for path in (self.root / folder).glob(".*")
        ]
        published = [
            path
            for name, (state, _) in _states(look(self.root)).items()
            if state == "published"
            for path in (self.root / "proposals" / name).iterdir()
            if path.name != RECORD
        ]
        return [*hidden, *published, *self.out.glob(".*")]
