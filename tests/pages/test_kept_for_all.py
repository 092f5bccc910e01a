"""What is kept of a page is made once for all who see and may do the same, and names nobody."""

from collections.abc import Iterator

import pytest

from dashboard import PAGES as FILES
from desk.accounts import add_account, give
from desk.database import Desk
from figures.outline import OUTLINE
from tests.desk.instructions.people import OTHER, given
from tests.desk.people import BOSS, NOW
from tests.pages.conftest import Login, Site
from ui import kept

# As many rights as the boss has, in another unit.
CHIEF = "陈处长"
SHOWN = [page.address for part in OUTLINE for page in part.pages if page.rows]
PAGES = [FILES[address].removeprefix("pages/").removesuffix(".py") for address in SHOWN]


@pytest.fixture(autouse=True)
def _afresh(desk: Desk) -> Iterator[None]:
    add_account(desk, "chief", CHIEF, unit=OTHER, by=BOSS, now=NOW)
    for kind, value in (("role", "signer"), ("city", "")):
        give(desk, "chief", kind, value, by=BOSS, now=NOW)
    given(desk)
    kept.forget()
    yield
    kept.forget()


def shown(site: Site) -> dict[object, object]:
    """Open some pages and return all that is kept."""
    for page in PAGES:
        assert site(page, district="东湖区").is_whole
    return dict(kept._kept.cache)


def test_who_has_the_same_rights_is_shown_what_another_was(site: Site, login: Login) -> None:
    login("boss")
    first = shown(site)
    assert len(first) > 10
    missed = kept._kept.standing.misses
    login("chief")
    assert shown(site) == first
    assert kept._kept.standing.misses == missed


def test_what_is_kept_would_be_made_alike_of_either(site: Site, login: Login) -> None:
    login("boss")
    first = shown(site)
    kept.forget()
    login("chief")
    assert shown(site) == first
    assert not any(name in str(list(first.values())) for name in (CHIEF, "boss 同志", OTHER))


def test_who_may_do_more_is_shown_it(site: Site, login: Login) -> None:
    login("zhang")
    first = shown(site)
    login("boss")
    assert len(shown(site)) == 2 * len(first)
