"""Who is sent what and when is kept, once, and ended."""

import pytest

from desk.accounts import change_account, end_account
from desk.database import Desk
from desk.errors import BadAccount, BadSubscription, NoSuchAccount, NoSuchSubscription
from desk.mailing.model import DAILY, MONTHLY, PAGE, SUMMARY, VIEW, WEEKLY, Rhythm, What
from desk.mailing.subscriptions import MOST, subscribe, subscriptions, unsubscribe
from tests.desk.mailing.orders import CLOSURE, MONDAYS, ORDERED, orders, reader
from tests.desk.people import BOSS, logged


def test_what_is_ordered_is_kept_with_who_ordered_it(desk: Desk) -> None:
    reader(desk, "wang", "city")
    one = orders(desk, "wang")
    assert subscriptions(desk) == (one,)
    assert (one.account, one.what, one.rhythm) == ("wang", CLOSURE, MONDAYS)
    assert (one.made_by, one.made_at, one.format) == (BOSS, ORDERED, "pdf")
    (line,) = logged(desk, "subscribed")
    assert (line["account"], line["of"], line["page"]) == (BOSS, "wang", "case-closure")
    assert unsubscribe(desk, one.id, by=BOSS, now=ORDERED) == one
    assert subscriptions(desk) == ()
    with pytest.raises(NoSuchSubscription, match=f"no subscription {one.id}"):
        unsubscribe(desk, one.id, by=BOSS, now=ORDERED)
    assert [line["of"] for line in logged(desk, "unsubscribed")] == ["wang"]


def test_the_same_is_ordered_once_at_a_time(desk: Desk) -> None:
    reader(desk, "wang", "city")
    first = orders(desk, "wang")
    with pytest.raises(BadSubscription, match=f"already .{first.id}."):
        orders(desk, "wang")
    unsubscribe(desk, first.id, by=BOSS, now=ORDERED)
    assert orders(desk, "wang").id != first.id
    reader(desk, "li", "city")
    orders(desk, "li")


def test_nobody_is_sent_anything_without_an_account_or_an_address(desk: Desk) -> None:
    reader(desk, "wang", "city")
    change_account(desk, "wang", email="", by=BOSS)
    with pytest.raises(BadSubscription, match="no e-mail address"):
        orders(desk, "wang")
    with pytest.raises(NoSuchAccount):
        orders(desk, "nobody")
    end_account(desk, "wang", by=BOSS)
    with pytest.raises(BadAccount, match="ended"):
        orders(desk, "wang")
    assert subscriptions(desk) == ()


@pytest.mark.parametrize(
    ("what", "rhythm"),
    [
        (What(PAGE), MONDAYS),
        (What(VIEW), MONDAYS),
        (What("book", page="due"), MONDAYS),
        (CLOSURE, Rhythm(WEEKLY, 7, 8)),
        (CLOSURE, Rhythm(MONTHLY, 0, 8)),
        (CLOSURE, Rhythm(MONTHLY, 32, 8)),
        (CLOSURE, Rhythm(DAILY, 0, 24)),
        (CLOSURE, Rhythm("hourly", 0, 8)),
        (What(PAGE, page="due", filters="q" * 9000), MONDAYS),
    ],
)
def test_what_cannot_be_is_not_ordered(desk: Desk, what: What, rhythm: Rhythm) -> None:
    reader(desk, "wang", "city")
    with pytest.raises(BadSubscription):
        subscribe(desk, "wang", what, rhythm, by=BOSS, now=ORDERED)
    assert subscriptions(desk) == ()


def test_a_summary_needs_no_address_of_a_page(desk: Desk) -> None:
    reader(desk, "wang", "city")
    assert orders(desk, "wang", What(SUMMARY)).what == What(SUMMARY)


def test_one_account_ends_no_other_s_and_has_so_many_at_most(desk: Desk) -> None:
    reader(desk, "wang", "city")
    one = orders(desk, "wang")
    with pytest.raises(NoSuchSubscription):
        unsubscribe(desk, one.id, by="li", of="li", now=ORDERED)
    assert subscriptions(desk) == (one,)
    for number in range(MOST - 1):
        orders(desk, "wang", What(PAGE, page="due", filters=f"as_of={number}"))
    with pytest.raises(BadSubscription, match=f"{MOST} subscriptions at most"):
        orders(desk, "wang", What(SUMMARY))
    unsubscribe(desk, one.id, by="wang", of="wang", now=ORDERED)
    orders(desk, "wang", What(SUMMARY))
