"""Who sees which instructions, in which order, and whose number is not told."""

from datetime import date

import pytest

from desk.database import Desk
from desk.instructions.reading import by_standing, instructions, units
from desk.instructions.steps import accept, answer, receive
from desk.settings import Instructions, read_settings
from desk.viewer import ANYONE, NOBODY
from tests.desk.instructions.people import OTHER, TODAY, UNIT, everybody, found, issued
from tests.desk.people import NOW, viewer


@pytest.fixture(autouse=True)
def _people(desk: Desk) -> None:
    everybody(desk)


def seen(desk: Desk, by: str) -> list[str]:
    return [one.id for one in instructions(desk, viewer(desk, by))]


def test_a_limited_viewer_sees_what_lies_within_their_districts(desk: Desk) -> None:
    east, west = issued(desk, districts=("东湖区",)), issued(desk, districts=("西岭区",))
    both = issued(desk, districts=("东湖区", "西岭区"))
    city = issued(desk)
    assert seen(desk, "east") == [east, city]
    assert seen(desk, "west") == [west]
    assert seen(desk, "li") == [east, west, both, city]


def test_the_number_of_the_city_is_not_told_to_a_limited_viewer(desk: Desk) -> None:
    city = issued(desk)
    on = found(desk, city, "east").order.on
    assert (on.value, on.value_unit, on.said) == (None, None, None)
    assert found(desk, city, "zhang").order.on.value == "82.08"
    public = read_settings({"ways": ["local"], "public": {"city": True}})
    (one,) = instructions(desk, viewer(desk, "east", public))
    assert one.order.on.value == "82.08"


def test_the_sentence_over_a_number_is_not_told_to_a_limited_viewer(desk: Desk) -> None:
    id_ = issued(desk, districts=("东湖区",), said="东湖区在 6 个区县中列第 5")
    assert found(desk, id_, "zhang").order.on.said
    on = found(desk, id_, "east").order.on
    assert (on.value, on.said) == ("82.08", None)


def test_nobody_without_a_number_to_look_at_sees_any(desk: Desk) -> None:
    issued(desk)
    assert seen(desk, "auditor") == []
    assert instructions(desk, NOBODY) == ()


def test_with_login_off_all_are_shown_but_those_of_restricted_registers(desk: Desk) -> None:
    """So it is with the figures, and to the operator of the store who makes the circular."""
    city, east = issued(desk), issued(desk, districts=("东湖区",))
    issued(desk, restricted="petition")
    assert [one.id for one in instructions(desk, ANYONE)] == [city, east]


def test_one_on_a_restricted_register_is_for_its_roles(desk: Desk) -> None:
    issued(desk, restricted="petition")
    settings = read_settings({"ways": ["local"], "restricted": {"petition": ["secretary"]}})
    assert len(instructions(desk, viewer(desk, "sec", settings))) == 1
    for by in ("boss", "zhang", "east"):
        assert instructions(desk, viewer(desk, by, settings)) == ()


def test_the_own_units_open_ones_stand_first_then_the_worst(desk: Desk) -> None:
    far = issued(desk, deadline=date(2027, 1, 30))
    late = issued(desk, unit=OTHER, deadline=TODAY)
    near = issued(desk, deadline=date(2026, 12, 2))
    done = issued(desk, deadline=date(2026, 11, 30))
    sec, today = viewer(desk, "sec"), date(2026, 12, 1)
    receive(desk, sec, done, now=NOW)
    answer(desk, sec, done, "已办", today, today=today, now=NOW)
    accept(desk, sec, done, now=NOW)

    def order_of(by: str) -> list[str]:
        who = viewer(desk, by)
        every = instructions(desk, who)
        return [one.id for one in by_standing(every, who, today, Instructions())]

    assert order_of("zhang") == [near, far, late, done]
    assert order_of("li") == [late, near, far, done]
    assert order_of("boss") == [late, near, far, done]


def test_units_are_those_somebody_works_for(desk: Desk) -> None:
    assert units(desk) == tuple(sorted({UNIT, OTHER}))
