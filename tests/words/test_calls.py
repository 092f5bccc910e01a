"""Which districts are called: those that hold back most of what is behind, each indicator weighing
the same."""

from datetime import date

from words.scene import Row, Scene
from words.sentences.overview.calls import Call, calls
from words.voice import Voice


def scene() -> Scene:
    return Scene(Voice("zh", "ha"), lambda _list, code: str(code), date(2024, 5, 31))


def indicator(metric: str, status: str = "behind") -> Row:
    return {"metric": metric, "status": status}


def part(metric: str, district: str | None, share: float | None, gap: float = 3.0) -> Row:
    return {
        "metric": metric,
        "district": district,
        "unit": "ha",
        "direction": "higher",
        "decimals": 2,
        "register": None,
        "amount_unit": None,
        "gap_part": gap,
        "gap_share_pct": share,
    }


def holder(metric: str, district: str, unit: str) -> Row:
    return {"metric": metric, "district": district, "owner_unit": unit}


def called(parts: list[Row], *late: str, holders: tuple[Row, ...] = ()) -> list[Call]:
    of = {
        "headline_by_metric": [indicator(metric) for metric in late],
        "district_standing": parts,
        "holders_by_district": holders,
    }
    return calls(of, scene())


def test_a_district_weighs_what_its_shares_add_up_to() -> None:
    parts = [
        # A large gap of one indicator weighs no more than a small one of another.
        part("a", "东", 60, 900.0),
        part("a", "西", 40, 600.0),
        part("b", "西", 55, 0.2),
        part("b", "东", 30, 0.1),
        part("b", "南", 15, 0.1),
    ]
    assert [one.district for one in called(parts, "a", "b")] == ["西", "东", "南"]


def test_what_is_named_is_what_the_city_is_behind_on_the_largest_share_first() -> None:
    parts = [part("a", "东", 10), part("b", "东", 90), part("c", "东", 100)]
    (one,) = called(parts, "a", "b")
    assert one.about == "b 3.00 公顷（90%）、a 3.00 公顷（10%）"


def test_more_than_three_are_counted_and_no_more_than_three_districts_called() -> None:
    metrics = "abcde"
    parts = [part(metric, name, 25) for metric in metrics for name in "东西南北"]
    found = called(parts, *metrics)
    assert [one.district for one in found] == ["东", "西", "南"]
    assert all(one.about.endswith("，另有 2 项") for one in found)


def test_what_makes_up_for_others_or_is_of_no_district_calls_nobody() -> None:
    parts = [part("a", "东", None), part("a", "西", 0), part("a", None, 100)]
    assert called(parts, "a") == []
    assert called([part("a", "东", 100)]) == []


def test_the_unit_is_the_one_with_most_of_the_first_that_names_one() -> None:
    parts = [part("a", "东", 90), part("b", "东", 80)]
    holders = (holder("b", "东", "镇"), holder("a", "西", "局"))
    assert [one.unit for one in called(parts, "a", "b", holders=holders)] == ["镇"]
    assert [one.unit for one in called(parts, "a", "b")] == [""]
