"""Proposed releases of a few rows; it holds no expectations."""

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

from data.definitions import Definitions
from data.manifest import Release
from data.proposals.deciding import accept_kept, review
from data.proposals.making import Offer, propose
from data.proposals.model import Proposal
from data.proposals.signing import sign
from data.publish import Wish, publish
from tests.given import Row, given

NO_MARTS = Definitions(())
MAY, JUNE = date(2024, 5, 31), date(2024, 6, 30)
CASES = [{"case_id": "1"}, {"case_id": "3"}, {"case_id": "4"}]


def first_release(root: Path) -> Release:
    """Publish May: two cases and a note."""
    source = given(cases=[{"case_id": "1"}, {"case_id": "2"}], notes=[{"note_id": "N"}])
    return publish(source, root, NO_MARTS, Wish(data_to=MAY, city_zh="云城", city_en="Yun"))


def offered(
    root: Path,
    *,
    without: Collection[str] = (),
    data_to: date | None = JUNE,
    **tables: Sequence[Row],
) -> Proposal:
    """Propose June of the rows given, submitted by 王一."""
    offer = Offer("王一", note="六月", data_to=data_to, without=without)
    return propose(root, given(**tables), offer)


def reviewed(root: Path, made: Proposal) -> Proposal:
    """Accept every table to keep, and let 李二 review."""
    accept_kept(root, made.id, made.kept)
    return review(root, made.id, "李二", "已比较")


def signed(root: Path, made: Proposal, person: str = "张三") -> Release:
    """Sign a proposal without figures."""
    return sign(root, made.id, person, definitions=NO_MARTS)
