"""A power cut at any instant leaves the old release or the new, whole; a sync less, and it breaks.

What is replayed is all that the commands did to the disk, the database's writes included.
"""

import pytest

from tests.data.powercut.replay import Replayer
from tests.data.powercut.worlds import publish_again, recorded


@pytest.fixture(scope="module")
def replayer(tmp_path_factory: pytest.TempPathFactory) -> Replayer:
    folder = tmp_path_factory.mktemp("cut")
    recording = recorded(folder / "recorded", trial=False)
    acts = [act.name for act in recording.acts]
    assert acts == ["publish", "publish", "rollback", "rebuild", "pin", "prune"]
    return Replayer(recording, folder, sample=(25, 1000), afterwards=(80, publish_again))


def test_a_power_cut_leaves_the_old_release_or_the_new(replayer: Replayer) -> None:
    verdict = replayer.replay()
    assert verdict.broken == []
    # Each disk that differs to a reader was opened.
    assert verdict.counted > 20_000
    assert verdict.opened > 100


# Of what the second publish and the commands after it sync, by the end of its path, and what a
# power cut leaves where that sync is taken out.
MISSED = {
    "marts/calendar.parquet": "marts/calendar.parquet differs",
    "exports/cases.parquet": "exports/cases.parquet differs",
    "manifest.json": "manifest.json is unreadable",
    "manifest.sha256": "manifest.json differs",
    "/exports": "exports/cases.parquet is missing",
    "/rules": "is missing",
    "store/releases": "which is not there",
    ".last-number.next": "last-number holds b''",
    ".current.next": "holds no release's id",
    ".pins.next": "pins holds what is no release's id",
    "store": "the command was done",
}


@pytest.mark.parametrize("synced", MISSED)
def test_without_one_sync_some_power_cut_breaks_the_store(replayer: Replayer, synced: str) -> None:
    places = [place for place, path in replayer.syncs().items() if path.endswith(synced)]
    broken = (replayer.replay(place, until=1).broken for place in reversed(places))
    assert any(MISSED[synced] in disk for disks in broken for disk in disks)
