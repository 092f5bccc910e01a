"""A proposal is compared before it is signed, and its release records what it shows."""

from pathlib import Path

import pytest

from data.errors import NoExports, NotReviewed
from data.manifest import RECORD
from data.proposals.deciding import review
from data.proposals.making import Offer, propose
from figures import publishing
from figures.revisions.history import since_before
from tests.given import Row, given, publish_exports


def test_a_proposal_is_compared_and_the_signed_release_says_what_it_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What the trial of every figure finds is tested beside it.
    monkeypatch.setattr(publishing, "trial", None)
    parcels: list[Row] = [{"parcel_id": "P", "area_ha": 10.0}]
    before = publish_exports(given(supply_parcels=parcels, supply_events=[]), tmp_path)
    events: list[Row] = [{"event_id": "E", "parcel_id": "P", "area_ha": 1.0}]
    sent = given(supply_parcels=parcels, supply_events=events)
    made = propose(tmp_path, sent, Offer("甲"))
    found = publishing.compare_proposal(tmp_path, made.id)
    assert found.before == before
    assert "supply_events: 0 → 1 rows (1 added, 0 changed, 0 withdrawn)" in found.lines("en")
    counted = publishing.publishes()
    with pytest.raises(NotReviewed):
        publishing.sign_proposal(tmp_path, made.id, "丙")
    # To be refused is no failure.
    assert publishing.publishes() == counted
    review(tmp_path, made.id, "乙")
    signed = publishing.sign_proposal(tmp_path, made.id, "丙")
    assert RECORD in signed.other_files
    since = since_before(signed)
    assert since is not None
    assert since.number == before.number
    assert publishing.publishes() == {**counted, "done": counted["done"] + 1}


def test_a_publish_that_fails_is_counted_as_failed(tmp_path: Path) -> None:
    before = publishing.publishes()
    with pytest.raises(NoExports):
        publishing.publish_exports(tmp_path / "none", tmp_path / "store")
    assert publishing.publishes() == {**before, "failed": before["failed"] + 1}
