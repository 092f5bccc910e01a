"""How many papers wait and how many were given up, without a name."""

from datetime import timedelta

from desk.database import Desk
from desk.mailing.deliveries import failed, give_up, refused, sent
from desk.mailing.model import NO_DISTRICT, SERVER
from desk.mailing.standing import Papers, papers
from tests.desk.mailing.orders import HERE, MAIL, MONDAY, ORDERED, WEEK, claimed, orders, reader
from tests.desk.people import BOSS


def test_what_waits_is_counted_until_it_is_sent_and_what_is_given_up_for_good(desk: Desk) -> None:
    for account in ("wang", "li", "zhao"):
        reader(desk, account, "city")
        orders(desk, account)
    assert papers(desk, ORDERED, HERE) == Papers(0, 0)
    assert papers(desk, MONDAY, HERE) == Papers(3, 0)
    first = claimed(desk, MONDAY)
    assert first is not None
    # Somebody is sending it.
    assert papers(desk, MONDAY, HERE) == Papers(2, 0)
    sent(desk, first, MONDAY)
    second = claimed(desk, MONDAY, after=first.subscription.id)
    assert second is not None
    failed(desk, second, MONDAY, MAIL, SERVER, "550 no", for_good=True, by=BOSS)
    assert papers(desk, MONDAY, HERE) == Papers(1, 1)
    third = claimed(desk, MONDAY, after=second.subscription.id)
    assert third is not None
    refused(desk, third, MONDAY, NO_DISTRICT, "", BOSS)
    # Not given up: it is for the bureau to give the reader a district.
    assert papers(desk, MONDAY, HERE) == Papers(0, 1)
    later = MONDAY + WEEK + timedelta(minutes=1)
    assert papers(desk, later, HERE).due == 3
    give_up(desk, later, MAIL, HERE, BOSS)
    assert papers(desk, later, HERE) == Papers(3, 1)
