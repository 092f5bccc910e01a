"""Who is sent a paper: as they are at that moment, at an address mail can go to."""

import pytest

from desk.accounts import add_account, change_account, give
from desk.database import Desk
from desk.mailing.addressee import NotForThem, addressee
from desk.settings import read_settings
from tests.desk.mailing.orders import reader
from tests.desk.people import BOSS, SETTINGS, viewer


def test_what_they_see_is_what_they_hold_now_but_for_restricted_registers(desk: Desk) -> None:
    reader(desk, "wang", "city")
    settings = read_settings({"ways": ["local"], "restricted": {"petition": ["viewer"]}})
    assert viewer(desk, "wang", settings).restricted == {"petition"}
    to = addressee(desk, "wang", settings)
    assert to.viewer.account == "wang"
    assert to.viewer.districts is None
    assert to.viewer.restricted == frozenset()
    assert not to.viewer.scope.opened(frozenset({"petition"}))


@pytest.mark.parametrize(
    "written",
    ["wang@bureau.example", "wang.fang+land@sub-1.bureau.example", "王芳@局.example", "_a'b@x"],
)
def test_an_address_is_used_as_it_is_written(written: str, desk: Desk) -> None:
    reader(desk, "wang", "city")
    change_account(desk, "wang", email=written, by=BOSS)
    assert addressee(desk, "wang", SETTINGS).address.addr_spec == written


@pytest.mark.parametrize(
    "written",
    ["wang", "@bureau.example", "wang@", "a@b@c", "a b@c", "a@b, c@d", "<a@b>", "a@b;c", "a(b)@c"],
)
def test_what_is_no_address_is_named(written: str, desk: Desk) -> None:
    reader(desk, "wang", "city")
    change_account(desk, "wang", email=written, by=BOSS)
    with pytest.raises(NotForThem) as told:
        addressee(desk, "wang", SETTINGS)
    assert (told.value.why, told.value.said) == ("no_email", written)


def test_who_keeps_accounts_or_reads_the_log_is_sent_no_numbers(desk: Desk) -> None:
    add_account(desk, "auditor", "审计员", email="a@bureau.example", by=BOSS)
    for kind, value in (("role", "auditor"), ("role", "administrator"), ("city", "")):
        give(desk, "auditor", kind, value, by=BOSS)
    with pytest.raises(NotForThem) as told:
        addressee(desk, "auditor", SETTINGS)
    assert told.value.why == "no_role"
