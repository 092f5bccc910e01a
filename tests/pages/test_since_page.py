"""What changed since the last visit, in one line over the overview."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from data.manifest import Release
from data.pointer import switch_to
from desk.database import Desk
from desk.keeping import preferences
from desk.keeping.model import Seen as Before
from desk.keeping.model import Watched
from desk.schema import VISITS
from desk.viewer import Viewer
from figures.context import Context
from figures.since import Since
from figures.since import since as changes_since
from tests.desk.people import viewer
from tests.figures.lights import WEST, town
from tests.figures.revisions.towns import chain
from tests.pages import seen
from tests.pages.conftest import Login, Site
from tests.pages.seen import Seen
from ui.keeping import since as room

OVERVIEW = "overview/headline"


@pytest.fixture
def moving(tmp_path: Path, site: Site, desk: Desk) -> tuple[Path, list[Release]]:
    """Two releases, the first of them current: one indicator falls behind in the second."""
    made = chain(
        tmp_path,
        (town(12.0, 12.0), date(2024, 5, 31)),
        (town(24.0, 2.0, west="2024-06-15"), date(2024, 6, 30)),
        whole=True,
    )
    switch_to(tmp_path / "store", made[0].id)
    site.over(tmp_path / "store")
    return tmp_path / "store", made


def an_hour_passes(desk: Desk) -> None:
    with desk.writing() as connection:
        hour = timedelta(hours=1)
        for row in connection.execute(VISITS.select()).all():
            values = {"begun_at": row.begun_at - hour, "seen_at": row.seen_at - hour}
            connection.execute(update(VISITS).where(VISITS.c.id == row.id).values(values))


def since(page: Seen) -> str:
    found = [piece for piece in page.pieces if "land-since" in piece]
    return seen.plain(found[0]) if found else ""


def test_the_overview_tells_what_changed_since_the_last_visit(
    site: Site, desk: Desk, login: Login, moving: tuple[Path, list[Release]]
) -> None:
    root, (_, second) = moving
    login("boss")
    assert since(site(OVERVIEW, lang="zh")) == ""
    an_hour_passes(desk)
    assert re.fullmatch(r"上次来访（.*）以来没有变化。", since(site(OVERVIEW, lang="zh")))
    an_hour_passes(desk)
    switch_to(root, second.id)
    page = site(OVERVIEW, lang="zh")
    said = since(page)
    assert page.is_whole
    assert "1 期发布 · 1 处变色 · 新超期 1 件" in said
    assert re.search(r"批而未供土地处置率 ● 按序时 → ■ 滞后", said)
    assert "新超期：" in said
    assert "<details open" not in " ".join(page.pieces)
    (address,) = page.found(r'href="(supply-schedule[^"]*)">批而未供土地处置率')
    assert "as_of" not in address
    # A second window is of the same visit.
    assert since(site(OVERVIEW, lang="zh")) == said
    english = since(site(OVERVIEW, lang="en"))
    assert "1 release · 1 light changed · 1 newly overdue" in english


def test_what_is_watched_is_told_first_and_without_a_click(
    site: Site, desk: Desk, login: Login, moving: tuple[Path, list[Release]]
) -> None:
    root, (_, second) = moving
    boss = viewer(desk, "boss")
    login("boss")
    site(OVERVIEW, lang="zh")
    preferences.watch(
        desk, boss, districts=[WEST], metrics=["supply_disposal_rate"], now=datetime.now(UTC)
    )
    an_hour_passes(desk)
    switch_to(root, second.id)
    page = site(OVERVIEW, lang="zh")
    (piece,) = [one for one in page.pieces if "land-since" in one]
    assert piece.startswith("<details open")
    assert page.found(r"<strong>(☆.*?)</strong>") == [
        "☆ 批而未供土地处置率",
        "☆ 西岭区 · 批而未供土地处置率",
        "☆ 西岭区：新超期 1 件",
    ]
    assert preferences.watched(desk, boss) == Watched((WEST,), ("supply_disposal_rate",))


def test_a_limited_viewer_is_told_of_their_own_districts(
    site: Site, desk: Desk, login: Login, moving: tuple[Path, list[Release]]
) -> None:
    root, (_, second) = moving
    for account in ("east", "west"):
        login(account)
        site(OVERVIEW, lang="zh")
    an_hour_passes(desk)
    switch_to(root, second.id)
    login("east")
    assert "变色" not in since(site(OVERVIEW, lang="zh"))
    assert "超期" not in since(site(OVERVIEW, lang="zh"))
    login("west")
    assert "1 处变色 · 新超期 1 件" in since(site(OVERVIEW, lang="zh"))


def test_it_is_found_out_when_the_visit_begins_and_kept(
    site: Site, desk: Desk, login: Login, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Viewer] = []
    login("boss")
    site(OVERVIEW, lang="zh")
    an_hour_passes(desk)
    found = changes_since

    def counted(context: Context, seen_then: Before, watched: Watched, at: Desk) -> Since:
        asked.append(context.viewer)
        return found(context, seen_then, watched, at)

    monkeypatch.setattr(room, "since", counted)
    page = site(OVERVIEW, lang="zh")
    for _ in range(3):
        page.app.run()
    assert len(asked) == 1


def test_a_pinned_page_tells_of_no_visit(
    site: Site, desk: Desk, login: Login, moving: tuple[Path, list[Release]]
) -> None:
    root, (first, second) = moving
    login("boss")
    site(OVERVIEW, lang="zh")
    an_hour_passes(desk)
    switch_to(root, second.id)
    assert since(site(OVERVIEW, lang="zh", release=first.id)) == ""
