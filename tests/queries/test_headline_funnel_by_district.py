"""A district differs from the city where chance alone, at the city's rate, would not have it so."""

import math
from pathlib import Path

import pytest

from tests.given import Row
from tests.queries.case_worlds import case, closed
from tests.queries.conftest import Worlds
from tests.queries.ruled import ruled
from tests.queries.worlds import World

FIGURE, METRIC, DAY = "headline_funnel_by_district", "case_rectification_rate", "2024-05-31"


def cases(**of: tuple[int, int]) -> list[Row]:
    """Return cases by district: so many closed of so many."""
    return [
        closed(f"{place}{n}", "2024-01-10", "2024-02-01", district=place)
        if n < done
        else case(f"{place}{n}", "2024-01-10", district=place)
        for place, (done, whole) in of.items()
        for n in range(whole)
    ]


def rows(city: World, **given: tuple[str, ...]) -> dict[str, Row]:
    found = city.rows(FIGURE, DAY, **given)
    return {str(row["district"]): row for row in found if row["metric"] == METRIC}


def column(found: dict[str, Row], name: str) -> dict[str, object]:
    return {place: row[name] for place, row in found.items()}


# The city closes 100 of 150.
CITY = cases(甲区=(40, 40), 乙区=(54, 90), 丙区=(6, 20))


def test_what_chance_reaches_depends_on_how_many_there_are(world: Worlds) -> None:
    found = rows(world(cases=CITY))
    assert column(found, "told_apart") == {"甲区": "above", "乙区": "within", "丙区": "below"}
    for place, whole in {"甲区": 40, "乙区": 90, "丙区": 20}.items():
        reach = 3 * math.sqrt(2 / 3 * 1 / 3 / whole)
        row = found[place]
        assert row["city_value"] == pytest.approx(200 / 3)
        assert row["chance_lower"] == pytest.approx(100 * (2 / 3 - reach))
        assert row["chance_upper"] == pytest.approx(min(100 * (2 / 3 + reach), 100))


def test_the_factor_is_the_rules(world: Worlds, tmp_path: Path) -> None:
    # 乙区 is 1.34 standard deviations below, 丙区 3.48.
    for factor, wanted in (("1.3", "below"), ("1.4", "within")):
        rules = ruled(tmp_path / factor, funnel_limit_factor=factor)
        found = rows(world.under(rules, cases=CITY))
        assert column(found, "told_apart") == {"甲区": "above", "乙区": wanted, "丙区": "below"}


def test_one_more_is_weighed_by_how_many_there_are(world: Worlds) -> None:
    city = cases(甲区=(40, 40), 乙区=(54, 90), 丙区=(11, 20), 丁区=(18, 20), 戊区=(18, 20))
    found = rows(world(cases=city))
    assert column(found, "rank") == {"甲区": 1, "丁区": 2, "戊区": 2, "乙区": 4, "丙区": 5}
    assert column(found, "tied") == {"甲区": 1, "丁区": 2, "戊区": 2, "乙区": 1, "丙区": 1}
    after = column(found, "value_after_one")
    # What is full has no more to do.
    assert after.pop("甲区") is None
    assert after == pytest.approx({"丁区": 95, "戊区": 95, "乙区": 5500 / 90, "丙区": 60})
    # Twelve of twenty is as much as 54 of ninety: the last would share the fourth place.
    assert column(found, "rank_after_one") == {
        "甲区": None,
        "丁区": 2,
        "戊区": 2,
        "乙区": 4,
        "丙区": 4,
    }


def test_of_few_there_is_neither_rank_nor_judgement(world: Worlds) -> None:
    found = rows(world(cases=cases(甲区=(40, 40), 乙区=(0, 9))))
    assert column(found, "told_apart") == {"甲区": "within", "乙区": "few"}
    assert column(found, "rank") == {"甲区": 1, "乙区": None}
    assert column(found, "chance_lower")["乙区"] is None


def test_a_chosen_district_stands_beside_the_whole_city(world: Worlds) -> None:
    city = world(cases=CITY)
    assert rows(city, districts=("丙区",)) == {"丙区": rows(city)["丙区"]}


def test_who_sees_one_district_is_told_nothing_of_the_city(world: Worlds) -> None:
    (row,) = rows(world("丙区", cases=CITY)).values()
    assert (row["value"], row["value_after_one"]) == (30, 35)
    of_city = ("city_value", "chance_lower", "chance_upper", "told_apart", "rank", "tied")
    assert [row[name] for name in (*of_city, "rank_after_one")] == [None] * 7
