"""Each paper that is due is claimed by one run, tried again after pauses, and never sent twice."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import update

from desk.database import Desk
from desk.mailing.deliveries import (
    HOLD,
    Claimed,
    claim,
    deliveries,
    due,
    failed,
    give_up,
    hand_over,
    refused,
    sent,
)
from desk.mailing.model import BROKEN_OFF, CONNECTION, ENDED, NO_DISTRICT, SERVER, Delivery
from desk.mailing.subscriptions import subscriptions, unsubscribe
from desk.schema import DELIVERIES
from tests.desk.mailing.orders import (
    HERE,
    MAIL,
    MONDAY,
    ORDERED,
    WEEK,
    claimed,
    orders,
    reader,
)
from tests.desk.people import BOSS, logged

MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _ordered(desk: Desk) -> None:
    reader(desk, "wang", "city")
    orders(desk, "wang")


def held(desk: Desk, at: datetime) -> Claimed:
    found = claimed(desk, at)
    assert found is not None
    return found


def fail(desk: Desk, one: Claimed, at: datetime, *, for_good: bool = False) -> datetime | None:
    return failed(desk, one, at, MAIL, SERVER, "450 later", for_good=for_good, by=BOSS)


def last(desk: Desk) -> Delivery:
    return deliveries(desk)[-1]


def given_up(desk: Desk, at: datetime) -> Sequence[Delivery]:
    return give_up(desk, at, MAIL, HERE, BOSS)


def test_it_is_sent_once_in_each_of_its_weeks(desk: Desk) -> None:
    assert claimed(desk, MONDAY - MINUTE) is None
    for week in range(3):
        monday = MONDAY + week * WEEK
        assert [at for _, at in due(desk, monday, HERE)] == [monday]
        one = held(desk, monday)
        assert one.delivery.due_at == monday
        assert hand_over(desk, one, monday, release="r-1", to="wang@bureau.example")
        sent(desk, one, monday, to="wang@bureau.example")
        assert claimed(desk, monday) is None
        assert due(desk, monday + 6 * WEEK / 7, HERE) == ()
        assert claimed(desk, monday + 6 * WEEK / 7) is None
    assert [one.sent_at for one in deliveries(desk)] == [MONDAY + n * WEEK for n in range(3)]
    assert [line["act"] for line in logged(desk)][-2:] == ["mail_begun", "mailed"]
    (line, *_) = logged(desk, "mailed")
    assert (line["account"], line["to"]) == ("wang", "wang@bureau.example")


def test_what_was_due_before_it_was_ordered_is_not_sent(desk: Desk) -> None:
    assert claimed(desk, ORDERED) is None
    assert claimed(desk, ORDERED + MINUTE) is None


def test_a_server_that_stood_still_for_a_month_sends_the_last_one_alone(desk: Desk) -> None:
    assert held(desk, MONDAY + 4 * WEEK + MINUTE).delivery.due_at == MONDAY + 4 * WEEK
    assert claimed(desk, MONDAY + 4 * WEEK + MINUTE) is None
    assert len(deliveries(desk)) == 1


def test_what_one_run_holds_no_other_takes(desk: Desk) -> None:
    for number in range(11):
        reader(desk, f"li{number}", "city")
        orders(desk, f"li{number}")
    taken: list[list[int]] = [[], [], [], []]
    begin = Barrier(4)

    def run(mine: list[int]) -> None:
        begin.wait()
        after = 0
        while one := claim(desk, MONDAY, MAIL, HERE, after):
            after = one.subscription.id
            mine.append(one.delivery.id)

    runs = [Thread(target=run, args=(mine,)) for mine in taken]
    for thread in runs:
        thread.start()
    for thread in runs:
        thread.join()
    every = [id_ for mine in taken for id_ in mine]
    assert len(every) == len(set(every)) == 12
    assert [one.tries for one in deliveries(desk)] == [1] * 12


def test_a_run_that_was_killed_is_followed_by_another_when_its_time_is_over(desk: Desk) -> None:
    first = held(desk, MONDAY)
    assert claimed(desk, MONDAY + HOLD - MINUTE) is None
    second = held(desk, MONDAY + HOLD)
    assert second.delivery.id == first.delivery.id
    assert second.delivery.tries == 2
    # Whoever held it before was no more than slow, and may not send any more.
    assert not hand_over(desk, first, MONDAY + HOLD, release="r-1")
    assert hand_over(desk, second, MONDAY + HOLD, release="r-1")
    assert fail(desk, first, MONDAY + HOLD) is None
    assert last(desk).why is None
    sent(desk, second, MONDAY + HOLD)
    assert last(desk).sent_at == MONDAY + HOLD


def test_a_run_that_is_killed_each_time_is_named_in_the_end(desk: Desk) -> None:
    for number in range(MAIL.tries):
        assert given_up(desk, MONDAY + number * HOLD) == []
        held(desk, MONDAY + number * HOLD)
    assert claimed(desk, MONDAY + 3 * HOLD) is None
    (one,) = given_up(desk, MONDAY + 3 * HOLD)
    assert one.has_failed
    assert one.why == BROKEN_OFF
    assert given_up(desk, MONDAY + 3 * HOLD) == []


def test_a_failed_one_is_tried_again_after_pauses_that_grow_and_is_named_then(desk: Desk) -> None:
    at = MONDAY
    for pause in (10, 20):
        again = fail(desk, held(desk, at), at)
        assert again == at + timedelta(minutes=pause)
        assert claimed(desk, again - MINUTE) is None
        assert due(desk, again - MINUTE, HERE) == ()
        at = again
    assert not last(desk).has_failed
    assert fail(desk, held(desk, at), at) is None
    one = last(desk)
    assert one.has_failed
    assert (one.tries, one.why, one.said) == (3, SERVER, "450 later")
    assert claimed(desk, at + WEEK / 2) is None
    assert [line["final"] for line in logged(desk, "mail_failed")] == [False, False, True]
    # The week after it is due anew.
    assert held(desk, MONDAY + WEEK).delivery.tries == 1


def test_what_is_refused_for_good_is_not_tried_again(desk: Desk) -> None:
    assert fail(desk, held(desk, MONDAY), MONDAY, for_good=True) is None
    assert last(desk).has_failed
    assert claimed(desk, MONDAY + WEEK / 2) is None


def test_one_that_waits_when_the_next_is_due_is_given_up_and_named(desk: Desk) -> None:
    one = held(desk, MONDAY)
    failed(desk, one, MONDAY, MAIL, CONNECTION, "", for_good=False, by=BOSS)
    assert given_up(desk, MONDAY + WEEK - MINUTE) == []
    (over,) = given_up(desk, MONDAY + WEEK)
    assert (over.due_at, over.why, over.has_failed) == (MONDAY, CONNECTION, True)
    assert logged(desk, "mail_failed")[-1]["final"]
    assert held(desk, MONDAY + WEEK).delivery.due_at == MONDAY + WEEK


def test_what_is_being_sent_is_not_given_up(desk: Desk) -> None:
    held(desk, MONDAY + WEEK - MINUTE)
    assert given_up(desk, MONDAY + WEEK) == []


def test_one_that_is_not_theirs_is_kept_as_refused_and_due_again_next_time(desk: Desk) -> None:
    refused(desk, held(desk, MONDAY), MONDAY, NO_DISTRICT, "", BOSS)
    assert not last(desk).has_failed
    assert (last(desk).why, last(desk).ended_at) == (NO_DISTRICT, MONDAY)
    assert claimed(desk, MONDAY + WEEK / 2) is None
    (line,) = logged(desk, "refused")
    assert (line["account"], line["why"], line["by"]) == ("wang", NO_DISTRICT, BOSS)
    assert held(desk, MONDAY + WEEK).delivery.tries == 1


def test_the_orders_of_an_ended_account_end_when_it_is_found(desk: Desk) -> None:
    refused(desk, held(desk, MONDAY), MONDAY, ENDED, "", BOSS)
    assert subscriptions(desk) == ()
    assert claimed(desk, MONDAY + WEEK) is None
    assert last(desk).why == ENDED


def test_what_waits_ends_with_its_order(desk: Desk) -> None:
    fail(desk, held(desk, MONDAY), MONDAY)
    (order,) = subscriptions(desk)
    unsubscribe(desk, order.id, by=BOSS, now=MONDAY)
    assert claimed(desk, MONDAY + HOLD) is None
    assert given_up(desk, MONDAY + WEEK) == []
    assert last(desk).ended_at is not None
    assert not last(desk).has_failed


def test_what_was_sent_while_its_order_ended_is_kept_as_sent(desk: Desk) -> None:
    one = held(desk, MONDAY)
    assert hand_over(desk, one, MONDAY, release="r-1")
    unsubscribe(desk, one.subscription.id, by=BOSS, now=MONDAY)
    sent(desk, one, MONDAY)
    assert (last(desk).sent_at, last(desk).ended_at) == (MONDAY, None)


def test_pauses_grow_for_so_long_and_no_longer(desk: Desk) -> None:
    patient = replace(MAIL, tries=200)
    one = held(desk, MONDAY)
    for tries, doubled in ((3, 4), (11, 1024), (150, 1024)):
        tried = replace(one, delivery=replace(one.delivery, tries=tries))
        again = failed(desk, tried, MONDAY, patient, SERVER, "", for_good=False, by=BOSS)
        assert again == MONDAY + timedelta(minutes=10 * doubled)
        with desk.writing() as connection:
            connection.execute(update(DELIVERIES).values(claim=one.claim))
