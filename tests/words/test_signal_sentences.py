"""What is said of movements by their process limits, and when nothing is."""

from datetime import date

import pytest

from tests.words.saying import both
from tests.words.scenes import scene
from words.scene import Row
from words.sentences.overview import signal
from words.sentences.overview.additions import by_month, of_all
from words.sentences.overview.headline import largest, largest_movement, next_movements

RATE, STOCK, IDLE = "supply_disposal_rate", "supply_over_10_parcels", "idle_disposal_rate"


def month(metric: str, code: str | None, **more: object) -> Row:
    return {
        "metric": metric, "month_end": date(2024, 5, 31), "signal": code,
        "course": "improving" if code else "no_change", "months_alike": None, "unit": "pct",
        "addition": 2.5, "process_mean": 1.25, "process_lower": -0.75, "process_upper": 3.25,
        "decimals": 2, **more,
    }  # fmt: skip


def whole(metric: str, rank: int | None, change: float = 2.5) -> Row:
    return {
        "metric": metric, "movement_rank": rank, "change": change, "value": 20.0, "unit": "pct",
        "direction": "higher", "decimals": 2, "restarts": True,
    }  # fmt: skip


WHOLES = [whole(RATE, 1), whole(STOCK, 2), whole(IDLE, 3)]


def told(signals: list[Row], as_of: str = "2024-05-31") -> list[object]:
    found = largest(WHOLES, [], signals, scene("zh", as_of=as_of))
    return [row["metric"] for row, _ in found]


def test_only_signals_and_what_has_no_limits_are_told() -> None:
    assert told([]) == [RATE, STOCK, IDLE]
    assert told([month(RATE, None), month(STOCK, "above")]) == [STOCK, IDLE]
    assert told([month(RATE, None), month(STOCK, None), month(IDLE, None)]) == []
    # An earlier month's signal is none of the last.
    early = month(RATE, "above", month_end=date(2024, 4, 30))
    assert told([early, month(RATE, None)]) == [STOCK, IDLE]


def test_a_month_that_is_not_over_tells_no_movement_that_has_limits() -> None:
    assert told([month(RATE, "above")], "2024-06-10") == [STOCK, IDLE]


@pytest.mark.parametrize(
    ("signals", "as_of", "expected"),
    [
        ([], "2024-05-31", ""),
        ([month(RATE, "above")], "2024-05-31", ""),
        (
            [month(RATE, "above"), month(STOCK, None)],
            "2024-05-31",
            "The movement of 1 more indicator lies within its usual range.",
        ),
        (
            [month(RATE, None), month(STOCK, None), month(IDLE, None)],
            "2024-05-31",
            "All movements lie within their usual range.",
        ),
        (
            [month(RATE, "above"), month(STOCK, None), month(IDLE, None)],
            "2024-06-10",
            "The month is not over: whether it is more than noise is not judged yet.",
        ),
    ],
)
def test_what_is_not_told_is_said_to_be_noise(
    signals: list[Row], as_of: str, expected: str
) -> None:
    assert signal.unsaid(WHOLES, signals, scene("en", as_of=as_of)) == expected


def test_nothing_moved_is_not_within_its_range() -> None:
    still = [whole(RATE, None, 0.0)]
    said = signal.unsaid(still, [month(RATE, None)], scene("en", as_of="2024-05-31"))
    assert said == "No indicator with a target moved."


def test_paper_tells_the_first_that_is_a_signal_and_of_the_others() -> None:
    signals = [month(RATE, None), month(STOCK, "run_above", months_alike=7)]
    beside = {
        "headline_by_metric": WHOLES, signal.FIGURE: signals, "headline_by_district": [],
    }  # fmt: skip
    here = scene("en", as_of="2024-05-31")
    first = largest_movement([], here, beside)
    assert "improving, 7 months in a row above the mean" in first
    after = next_movements(beside, here)
    assert after.endswith("The movement of 1 more indicator lies within its usual range.")
    quiet = {**beside, signal.FIGURE: [month(one, None) for one in (RATE, STOCK, IDLE)]}
    assert largest_movement([], here, quiet) == "All movements lie within their usual range."
    assert next_movements(quiet, here) == ""


def test_each_rule_has_its_words() -> None:
    here = scene("zh", as_of="2024-05-31")
    said = {
        code: signal.reason(month(RATE, code, months_alike=alike), here)
        for code, alike in (
            (None, None), ("above", None), ("run_below", 8), ("rising", 6), ("falling", 7),
        )
    }  # fmt: skip
    assert said[None] == "在正常波动范围内"
    assert said["run_below"] == "连续 8 个月低于均值"
    assert said["rising"] == "连续 6 个月逐月上升"
    assert said["falling"] == "连续 7 个月逐月下降"


def test_a_month_is_said_with_its_limits() -> None:
    zh, en = both(by_month, [month(RATE, None)], {})
    assert "+2.50 个百分点，在正常波动范围内" in zh
    assert en.endswith("mean 1.25 pp, limits −0.75 pp and 3.25 pp.")
    assert both(by_month, [], {})[0] == "可比的整月不足，不设波动界限。"


def test_what_got_worse_is_named_before_what_got_better() -> None:
    rows = [
        month(RATE, "above"), month(IDLE, None), month(STOCK, "below", course="worsening"),
    ]  # fmt: skip
    _, en = both(of_all, rows, {})
    assert en.index(scene("en").label("metric", STOCK)) < en.index(
        scene("en").label("metric", RATE)
    )
    assert scene("en").label("metric", IDLE) not in en
    _, quiet = both(of_all, rows[1:2], {})
    assert quiet == "No indicator left its usual range in May 2024."
