"""Views under a name: whose they are, who is told of them, and what the log has of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desk.accounts import end_account
from desk.database import Desk
from desk.errors import BadView, NoSuchView, NotPermitted
from desk.keeping.model import LONGEST_NAME, MOST_VIEWS
from desk.keeping.views import end, rename, save, share, view, view_named, views
from desk.viewer import ANYONE, NOBODY
from tests.desk.keeping.people import EAST, WEST, everybody, kept, only, told
from tests.desk.people import BOSS, NOW, logged, viewer

LATER = NOW + timedelta(days=1)


@pytest.fixture(autouse=True)
def _people(desk: Desk) -> None:
    everybody(desk)


def test_a_view_is_a_name_for_an_address_and_its_keepers_own(desk: Desk) -> None:
    kept(desk, name="  周会  东湖 ", filters="as_of=2024-05-31&unit=mu")
    one = only(desk, "boss")
    assert (one.name, one.by, one.shared) == ("周会 东湖", "陈局", False)
    assert one.address == "case-closure?as_of=2024-05-31&unit=mu"
    assert told(desk, "li") == []


def test_a_name_is_given_once_while_the_view_is_kept_and_may_be_given_again(desk: Desk) -> None:
    first = kept(desk)
    with pytest.raises(BadView, match="周会"):
        kept(desk)
    kept(desk, "li")
    end(desk, viewer(desk, "boss"), first, now=LATER)
    assert told(desk, "boss") == []
    second = kept(desk)
    assert second != first
    rename(desk, viewer(desk, "boss"), second, "月会", now=LATER)
    kept(desk)
    with pytest.raises(BadView, match="月会"):
        kept(desk, name="月会")


def test_a_shared_view_is_told_to_others_after_their_own(desk: Desk) -> None:
    one = kept(desk, name="A")
    kept(desk, "li", name="Z")
    share(desk, viewer(desk, "boss"), one, shared=True, now=LATER)
    assert told(desk, "li") == ["Z", "A"]
    assert told(desk, "east") == ["A"]
    share(desk, viewer(desk, "boss"), one, shared=False, now=LATER)
    assert told(desk, "li") == ["Z"]


def test_a_shared_view_that_chooses_a_district_is_told_to_who_sees_it_alone(desk: Desk) -> None:
    kept(desk, shared=True, name="东边", filters=f"district={EAST}&district={WEST}")
    kept(desk, shared=True, name="东湖区整改", filters="unit=mu", districts=[EAST])
    assert told(desk, "li") == ["东边", "东湖区整改"]
    assert told(desk, "east") == ["东湖区整改"]
    assert told(desk, "west") == []


def test_a_district_in_an_encoded_address_is_a_district(desk: Desk) -> None:
    kept(desk, shared=True, filters="district=%E4%B8%9C%E6%B9%96%E5%8C%BA")
    assert only(desk, "li").districts == {EAST}
    assert told(desk, "west") == []


def test_a_new_name_may_tell_of_a_district_and_an_old_one_is_not_forgotten(desk: Desk) -> None:
    one = kept(desk, shared=True, name="西岭区", districts=[WEST], filters="")
    rename(desk, viewer(desk, "boss"), one, "东湖区", districts=[EAST], now=LATER)
    assert told(desk, "east") == told(desk, "west") == []
    assert told(desk, "li") == ["东湖区"]


def test_a_view_of_a_restricted_register_is_told_to_whom_it_is_open(desk: Desk) -> None:
    kept(desk, shared=True, page="register/petition", filters="", restricted="petition")
    assert told(desk, "li") == []
    opened = replace(viewer(desk, "li"), restricted=frozenset({"petition"}))
    assert [one.page for one in views(desk, opened)] == ["register/petition"]
    assert told(desk, "boss") == ["周会"]


def test_who_may_look_at_no_figure_is_told_of_no_view_of_others(desk: Desk) -> None:
    kept(desk, shared=True)
    assert told(desk, "auditor") == []


def test_an_ended_account_shares_nothing(desk: Desk) -> None:
    one = kept(desk, shared=True)
    end_account(desk, "boss", by=BOSS, now=LATER)
    assert told(desk, "li") == []
    with pytest.raises(NoSuchView):
        view(desk, viewer(desk, "li"), one)


def test_another_persons_view_and_none_are_refused_in_the_same_words(desk: Desk) -> None:
    theirs = kept(desk, name="不给看", shared=True, filters=f"district={EAST}")
    west = viewer(desk, "west")
    refused = []
    for id_ in (theirs, theirs + 1):
        acts = (
            lambda id_=id_: view(desk, west, id_),
            lambda id_=id_: end(desk, west, id_, now=LATER),
            lambda id_=id_: share(desk, west, id_, shared=False, now=LATER),
            lambda id_=id_: rename(desk, west, id_, "x", now=LATER),
        )
        for act in acts:
            with pytest.raises(NoSuchView) as error:
                act()
            refused.append(error.value.zh.replace(str(id_), "N"))
    assert len(set(refused)) == 1
    assert told(desk, "li") == ["不给看"]


def test_a_view_is_found_by_its_name_ones_own_first(desk: Desk) -> None:
    kept(desk, shared=True)
    li = viewer(desk, "li")
    assert view_named(desk, li, " 周会 ").account == "boss"
    own = kept(desk, "li")
    assert view_named(desk, li, "周会").id == own
    end(desk, li, own, now=LATER)
    kept(desk, "east", shared=True)
    with pytest.raises(BadView):
        view_named(desk, li, "周会")
    with pytest.raises(NoSuchView, match="月会"):
        view_named(desk, li, "月会")


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": " "},
        {"name": "a\x07b"},
        {"name": "长" * (LONGEST_NAME + 1)},
        {"page": "https://elsewhere"},
        {"page": "../up"},
        {"page": "//elsewhere"},
        {"filters": "a\nb"},
        {"filters": "q=" + "x" * 9000},
    ],
)
def test_a_name_or_address_that_is_none_is_refused(desk: Desk, wrong: dict[str, str]) -> None:
    with pytest.raises(BadView):
        kept(desk, **wrong)
    assert told(desk, "boss") == []


def test_as_many_are_kept_as_a_list_can_hold(desk: Desk) -> None:
    for number in range(MOST_VIEWS):
        last = kept(desk, name=f"{number}")
    with pytest.raises(BadView, match=str(MOST_VIEWS)):
        kept(desk, name="more")
    end(desk, viewer(desk, "boss"), last, now=LATER)
    kept(desk, name="more")


def test_nobody_keeps_a_view_without_a_login(desk: Desk) -> None:
    screen = replace(viewer(desk, "boss"), playlist="monthly")
    for one in (ANYONE, NOBODY, screen):
        with pytest.raises(NotPermitted):
            save(desk, one, "x", "overview", "", now=NOW)
    assert views(desk, ANYONE) == ()


def test_the_log_has_what_was_saved_changed_and_ended(desk: Desk) -> None:
    boss = viewer(desk, "boss")
    one = kept(desk, filters=f"district={EAST}", address="10.1.2.3")
    share(desk, boss, one, shared=True, now=LATER)
    share(desk, boss, one, shared=True, now=LATER)
    rename(desk, boss, one, "月会", now=LATER)
    end(desk, boss, one, now=LATER)
    (saved,) = logged(desk, "view_saved")
    assert (saved["account"], saved["address"], saved["of"]) == ("boss", "10.1.2.3", one)
    assert (saved["name"], saved["filters"]) == ("周会", f"district={EAST}")
    shared, renamed = logged(desk, "view_changed")
    assert shared["shared"] is True
    assert (renamed["before"], renamed["name"]) == ("周会", "月会")
    (ended,) = logged(desk, "view_ended")
    assert ended["name"] == "月会"


def test_a_refused_view_leaves_no_line(desk: Desk) -> None:
    kept(desk)
    with pytest.raises(BadView):
        kept(desk)
    assert len(logged(desk, "view_saved")) == 1
