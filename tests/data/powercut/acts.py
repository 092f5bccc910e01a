"""Runs commands of ``python -m data`` one after another and marks where each begins."""

import json
import sys
from pathlib import Path
from unittest.mock import patch

from commands.data import main
from data.check.report import Fault
from data.manifest import Release
from data.proposals.records import proposals
from data.releases import list_releases
from queries.trial import trial as publishing_trial
from tests.data.powercut.calls import MARK
from tests.data.powercut.recording import STORE


def run(base: Path, acts: list[list[str]]) -> int:
    """Run the acts, each marked in the recording; 1 where one of them fails."""
    for act in acts:
        given = [_named(base, word) for word in act]
        _mark(base, act[0])
        # A sweep tells by its code that a file went back.
        if main(given) and act[0] != "sweep":
            return 1
        _mark(base, "end")
    return 0


def _named(base: Path, word: str) -> str:
    """Return the id of a release in the place of ``@1``, of a proposal in that of ``@P1``."""
    if word.startswith("@P"):
        return proposals(base / STORE)[int(word[2:]) - 1].id
    if not word.startswith("@"):
        return word
    return list_releases(base / STORE)[int(word[1:]) - 1].id


def _untried(_release: Release) -> tuple[Fault, ...]:
    return ()


def _mark(base: Path, name: str) -> None:
    (base / f"{MARK}{name}").unlink(missing_ok=True)


if __name__ == "__main__":
    asked = json.loads(sys.argv[1])
    # The trial takes seconds and writes nothing to the store.
    trial = publishing_trial if asked["trial"] else _untried
    with patch("figures.publishing.trial", trial), patch("data.inbox.time.sleep"):
        if not asked["figures"]:
            patch("figures.publishing.recorded", None).start()
        sys.exit(run(Path(asked["base"]), asked["acts"]))
