"""The long form of the power cuts: also disks that no reader can tell apart are opened."""

from pathlib import Path

import pytest

from tests.data.powercut.replay import Replayer
from tests.data.powercut.worlds import publish_again, recorded


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_no_power_cut_of_many_thousands_breaks_a_store(tmp_path: Path) -> None:
    recording = recorded(tmp_path / "recorded", trial=True)
    replayer = Replayer(recording, tmp_path, sample=(1, 200), afterwards=(200, publish_again))
    verdict = replayer.replay()
    assert verdict.broken == []
    assert verdict.counted > 500_000
    assert verdict.opened > 3_000


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_every_sync_that_makes_anything_durable_is_needed(tmp_path: Path) -> None:
    replayer = Replayer(recorded(tmp_path / "recorded", trial=True), tmp_path, sample=(0, 1))
    syncs = replayer.syncs()
    idle = [path for place, path in syncs.items() if not replayer.replay(place, until=1).broken]
    # The number of a publish is durable before its release is named, which syncs the same folder.
    assert idle == ["store", "store"]
