"""A power cut while a release is proposed, reviewed or signed loses nothing that was sent."""

import pytest

from tests.data.powercut.replay import Replayer
from tests.data.powercut.worlds import recorded_act


@pytest.fixture(scope="module")
def replayer(tmp_path_factory: pytest.TempPathFactory) -> Replayer:
    folder = tmp_path_factory.mktemp("cut")
    recording = recorded_act(folder / "recorded")
    acts = [act.name for act in recording.acts]
    assert acts == ["propose", "accept", "review", "sign", "rollback", "sweep", "reject"]
    return Replayer(recording, folder, sample=(300, 5000))


def test_a_power_cut_leaves_a_proposal_as_it_was_or_as_it_was_decided(replayer: Replayer) -> None:
    verdict = replayer.replay()
    assert verdict.broken == []
    assert verdict.counted > 5_000
    assert verdict.opened > 100


# What is synced, by the end of its path, and what a power cut leaves without.
MISSED = {
    "draft/proposal.json": "is damaged (proposal.json)",
    "draft/exports/cases.parquet": "are not those that were sent",
    ".proposal.json.next": "is damaged (proposal.json)",
    "/original": "is not what was sent",
    "journal.jsonl": "the command was done",
}


@pytest.mark.parametrize("synced", MISSED)
def test_without_one_sync_some_power_cut_loses_what_was_sent_or_decided(
    replayer: Replayer, synced: str
) -> None:
    places = [place for place, path in replayer.syncs().items() if path.endswith(synced)]
    assert places
    broken = (replayer.replay(place, until=1).broken for place in places)
    assert any(MISSED[synced] in disk for disks in broken for disk in disks)
