"""Old lines leave the log under a signature, from the front of each chain."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, select, update

from desk.audit.anchors import anchors
from desk.audit.chain import chain_of
from desk.audit.expiry import Expired, expire
from desk.audit.log import record, record_alone
from desk.audit.model import Line
from desk.audit.verify import verify
from desk.database import Desk
from desk.errors import NoKey
from desk.schema import AUDIT, AUDIT_EXPIRED
from desk.settings import read_settings

NOW = datetime.now(UTC)
SOON = NOW + timedelta(days=181)
SETTINGS = read_settings({"ways": ["local"]})


def write(desk: Desk, count: int) -> str:
    """Write lines and return the chain."""
    for number in range(count):
        record_alone(desk, Line("view", "zhao", {"number": number}))
    return chain_of(desk).head.chain


def expired(desk: Desk) -> str:
    """Leave a chain of which the first five lines have expired and the others have not."""
    chain = write(desk, 4)
    with desk.writing() as connection:
        record(connection, Line("view", "zhao", {}, at=SOON))
    record_alone(desk, Line("view", "old behind the young", {}, at=NOW))
    assert expire(desk, SETTINGS, SOON, by="os:root") == Expired(SOON - timedelta(days=180), 1, 5)
    assert verify(desk).findings == ()
    return chain


def test_lines_older_than_kept_expire_and_the_chain_goes_on_from_the_signed_head(
    desk: Desk,
) -> None:
    chain = expired(desk)
    with desk.reading() as connection:
        left = connection.execute(select(AUDIT).order_by(AUDIT.c.number)).mappings().all()
        head = connection.execute(select(AUDIT_EXPIRED)).mappings().one()
    assert [row["number"] for row in left] == [6, 7, 8]
    assert (left[-1]["act"], left[-1]["account"]) == ("expired", "os:root")
    assert json.loads(left[-1]["content"])["lines"] == 5
    assert (head["chain"], head["number"], head["hash"]) == (chain, 5, left[0]["previous"])
    assert (desk.folder / "audit.key").stat().st_mode & 0o777 == 0o600
    assert expire(desk, SETTINGS, SOON).lines == 0


def test_harm_to_what_is_kept_of_expired_lines_is_named(desk: Desk) -> None:
    chain = expired(desk)
    with desk.writing() as connection:
        connection.execute(delete(AUDIT).where(AUDIT.c.number == 6))
        row = connection.execute(select(AUDIT).where(AUDIT.c.number == 7)).mappings().one()
        connection.execute(update(AUDIT_EXPIRED).values(number=6, hash=row["previous"]))
    (fault,) = verify(desk).faults
    assert fault.chain == chain
    assert "signature" in fault.text.en
    with desk.writing() as connection:
        connection.execute(delete(AUDIT_EXPIRED))
    (fault,) = verify(desk).faults
    assert "its start is unknown" in fault.text.en


def test_without_its_key_an_expiry_is_not_believed(desk: Desk) -> None:
    expired(desk)
    (desk.folder / "audit.key").rename(desk.folder / "kept.key")
    (fault,) = verify(desk).faults
    assert "no key" in fault.text.en
    (desk.folder / "audit.key").write_text("no key", encoding="utf-8")
    with pytest.raises(NoKey, match=r"audit\.key"):
        verify(desk)


def test_a_chain_of_which_all_has_expired_is_still_known(desk: Desk) -> None:
    chain = write(desk, 3)
    other = Desk(desk.url, desk.folder)
    assert expire(other, SETTINGS, SOON).lines == 4
    verdict = verify(desk)
    assert verdict.findings == ()
    assert (verdict.chains[chain].lines, verdict.chains[chain].number) == (0, 4)
    with desk.writing() as connection:
        connection.execute(delete(AUDIT_EXPIRED))
    assert "the whole chain is gone" in verify(desk).faults[0].text.en


def test_anchors_and_key_may_lie_elsewhere(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAND_ANCHORS", str(tmp_path / "far" / "anchors"))
    monkeypatch.setenv("LAND_AUDIT_KEY", str(tmp_path / "far" / "key.pem"))
    chain = expired(desk)
    assert set(anchors(tmp_path / "far" / "anchors")) == {chain}
    assert (tmp_path / "far" / "key.pem").is_file()
    assert not (desk.folder / "anchors").exists()
