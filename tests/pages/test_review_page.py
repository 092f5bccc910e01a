"""A proposed release is looked at, reviewed, signed and gone back from on its page."""

from datetime import date
from pathlib import Path

import pytest

from data.journal import rollbacks
from data.pointer import current, current_id
from data.proposals.making import Offer, propose
from data.proposals.records import proposals
from data.publish import Wish
from figures.publishing import publish_exports
from serve.writing import SETTING
from tests.given import given
from tests.pages.conftest import Site
from tests.pages.seen import Seen
from tests.queries.worlds import event, parcel

MAY, JUNE = date(2024, 5, 31), date(2024, 6, 30)


@pytest.fixture
def waiting(tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store that shows May, and June proposed without its supply events."""
    monkeypatch.setenv(SETTING, "1")
    root = tmp_path / "store"
    before = given(
        supply_parcels=[parcel("P1", 10.0), parcel("P2", 20.0)],
        supply_events=[event("P1", 1.0, "2024-02-01", event_id="E1")],
    )
    publish_exports(before, root, Wish(data_to=MAY))
    after = given(supply_parcels=[parcel("P1", 10.0), parcel("P2", 25.0)])
    propose(root, after, Offer("王一", note="六月", data_to=JUNE))
    site.over(root)
    return root


def _press(seen: Seen, label: str) -> Seen:
    """Press a button of the page by its label."""
    (button,) = [one for one in seen.app.button if one.label == label]
    button.click().run()
    assert not seen.app.exception
    return seen


def _write(seen: Seen, label: str, text: str, place: int = 0) -> None:
    fields = [one for one in seen.app.text_input if one.label == label]
    fields[place].input(text)


def test_a_proposal_is_compared_reviewed_signed_and_gone_back_from(
    site: Site, waiting: Path
) -> None:
    shown = current_id(waiting)
    seen = site("upkeep/review", lang="zh")
    assert seen.is_whole, (seen.alerts, seen.app.exception)
    page = " ".join(seen.pieces)
    assert "批准地块" in page
    assert "P2" in page
    assert "没有变化的表：行政区、" in page
    # A table that was not sent must be ticked before anybody may review.
    _write(seen, "姓名", "李二")
    _press(seen, "审核")
    assert [one.state for one in proposals(waiting)] == ["open"]
    seen.app.checkbox[0].check().run()
    _write(seen, "姓名", "王一")
    _press(seen, "审核")
    assert any("须由另一人办理" in one.value for one in seen.app.error)
    _write(seen, "姓名", "李二")
    _press(seen, "审核")
    assert [one.state for one in proposals(waiting)] == ["reviewed"]
    assert current_id(waiting) == shown
    _write(seen, "姓名", "张三")
    _press(seen, "签发")
    signed = current(waiting)
    assert signed.id != shown
    assert signed.signed is not None
    assert (signed.signed.person, signed.reviewed and signed.reviewed.person) == ("张三", "李二")
    _press(seen, "回退")
    assert current_id(waiting) == signed.id, "gone back without a reason"
    _write(seen, "姓名", "赵四", -1)
    _write(seen, "原因", "数据有误", -1)
    _press(seen, "回退")
    assert current_id(waiting) == shown
    (entry,) = rollbacks(waiting)
    assert (entry.person, entry.reason) == ("赵四", "数据有误")


def test_who_may_not_write_is_told_why_and_the_page_is_not_in_the_navigation(
    site: Site, waiting: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(SETTING)
    monkeypatch.setattr("ui.upkeep.writer.may_write", lambda _viewer, _client, _headers: False)
    seen = site("upkeep/review", lang="zh")
    assert SETTING in " ".join(seen.pieces)
    assert not seen.app.button
    assert [one.state for one in proposals(waiting)] == ["open"]
