"""What somebody sees, takes, asks beyond their districts and does to the data is in the log."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import SQLAlchemyError

from data.pointer import current_id
from data.proposals.making import Offer, propose
from data.proposals.records import proposals
from data.publish import Wish
from desk.audit import seen as audit
from desk.audit.log import flush
from desk.database import Desk
from figures.publishing import publish_exports
from tests.desk.people import logged, person
from tests.given import given
from tests.pages.conftest import Site
from tests.pages.logins import desk_beside, logged_in
from tests.pages.seen import Seen
from tests.queries.worlds import parcel

ROOT = Path(__file__).parents[2]
Login = Callable[..., None]


@pytest.fixture
def desk(tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """The desk of the demo city, login switched on."""
    with desk_beside(tmp_path, monkeypatch) as opened:
        yield opened


@pytest.fixture
def login(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Login:
    """Log in a person who holds what is written, in every page that is opened from now on."""

    def entered(account: str, *held: str, name: str = "王芳") -> None:
        person(desk, account, *held, name=name)
        logged_in(desk, account, monkeypatch)

    return entered


def press(page: Seen, label: str) -> None:
    (button,) = [one for one in page.app.button if one.label == label]
    button.click().run()
    assert not page.app.exception


def test_files_leave_pages_by_one_way_only() -> None:
    calling = {
        path.name
        for path in (ROOT / "ui").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "download_button"
    }
    assert calling == {"handing.py"}


def test_a_page_is_noted_with_its_filters_and_release(
    site: Site, desk: Desk, login: Login, demo_store: Path
) -> None:
    login("zhang", "role:viewer", "city:")
    assert not site(district=["东湖区"], as_of="2024-05-31").app.exception
    flush(desk)
    # The way of a test to a page leads over the first of them.
    *before, line = logged(desk, "view")
    assert {one["page"] for one in before} <= {"overview"}
    assert line["account"] == "zhang"
    assert line["page"] == "supply-schedule"
    assert line["release"] == current_id(demo_store)
    assert line["filters"]["district"] == ["东湖区"]
    assert line["filters"]["as_of"] == ["2024-05-31"]


def test_with_login_off_nothing_is_noted(
    site: Site, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LAND_LOGIN")
    assert not site().app.exception
    flush(desk)
    assert logged(desk) == []


def test_a_district_out_of_scope_is_told_as_an_unknown_one_and_kept(
    site: Site, desk: Desk, login: Login
) -> None:
    login("li", "role:viewer", "district:东湖区")
    told = site(district=["西岭区"], as_of="2024-05-31", lang="zh")
    (line,) = logged(desk, "refused")
    assert line["asked"] == "西岭区"
    other = site(district=["无此区"], as_of="2024-05-31", lang="zh")
    bars = [
        next(piece for piece in page.pieces if name in piece).replace(name, "…")
        for page, name in ((told, "西岭区"), (other, "无此区"))
    ]
    assert bars[0] == bars[1]


def test_a_file_is_in_the_log_before_it_is_handed_out(
    site: Site, desk: Desk, login: Login, files: dict[str, Callable[[], bytes]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    login("zhang", "role:viewer", "city:")
    site("land_supply/records", as_of="2024-05-31")
    name = next(name for name in files if name.endswith(".csv"))
    held = files[name]()
    assert "内部资料 · 王芳".encode() in held
    (line,) = logged(desk, "download")
    assert line["file"] == name
    assert line["rows"] > 100
    assert line["filters"]["as_of"] == ["2024-05-31"]

    def broken(*_: object) -> None:
        raise SQLAlchemyError

    monkeypatch.setattr(audit, "record_alone", broken)
    with pytest.raises(SQLAlchemyError):
        files[name]()


@pytest.fixture
def waiting(tmp_path: Path, site: Site) -> Path:
    """A store with a release, and another proposed."""
    root = tmp_path / "store"
    publish_exports(given(supply_parcels=[parcel("P1", 10.0)]), root, Wish())
    propose(root, given(supply_parcels=[parcel("P1", 12.0)]), Offer("李四 (li)", note="六月"))
    site.over(root)
    return root


def test_three_people_take_a_number_into_a_release_each_under_their_own_name(
    site: Site, desk: Desk, login: Login, waiting: Path
) -> None:
    before = current_id(waiting)
    login("li", "role:reviewer", "city:", name="李四")
    page = site("upkeep/review", lang="zh")
    assert [one.label for one in page.app.text_input if one.label == "姓名"] == []
    press(page, "审核")
    assert any("须由另一人办理" in one.value for one in page.app.error)
    login("wu", "role:reviewer", "city:", name="吴六")
    press(site("upkeep/review", lang="zh"), "审核")
    (proposal,) = proposals(waiting)
    assert proposal.reviewed is not None
    assert proposal.reviewed.person == "吴六 (wu)"
    page = site("upkeep/review", lang="zh")
    assert "签发" not in [one.label for one in page.app.button], "signed without the role"
    assert "签发" in " ".join(page.pieces)
    login("zhang", "role:signer", "city:", name="张三")
    press(site("upkeep/review", lang="zh"), "签发")
    assert current_id(waiting) != before
    assert [(line["act"], line["account"]) for line in logged(desk) if "proposal" in line
            ] == [("reviewed", "wu"), ("signed", "zhang")]  # fmt: skip


@pytest.mark.parametrize("held", [["role:viewer"], ["role:secretary"], ["role:administrator"]])
def test_who_has_no_role_for_it_opens_no_page_that_writes(
    held: list[str], site: Site, login: Login, waiting: Path
) -> None:
    login("qian", *held, "city:")
    page = site("upkeep/review", lang="zh")
    assert not page.app.button
    assert [one.state for one in proposals(waiting)] == ["open"]
