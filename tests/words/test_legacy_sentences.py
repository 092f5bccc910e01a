"""What is said of legacy parcels is of the day shown: settled, idle, or not identified yet."""

from datetime import date

from tests.words.saying import both
from tests.words.scenes import scene
from words.scene import Row
from words.sentences.idle_land.disposal import legacy_by_step, legacy_note, legacy_parcels


def legacy(step: str, parcels: int, standing: float, longest: int, unknown: int = 0) -> Row:
    return {
        "idle_step": step,
        "parcels": parcels,
        "standing_ha": standing,
        "longest_days": longest,
        "unidentified_parcels": unknown,
    }


def test_legacy_parcels_are_told_by_what_is_settled_and_the_longest_wait() -> None:
    rows = [
        legacy("identified", 4, 6, 4017),
        legacy("fee_decided", 1, 2, 90),
        legacy("released", 17, 0, 9999),
    ]
    assert both(legacy_by_step, rows) == (
        "历史遗留地块 22 宗，已处置完毕 17 宗，仍闲置 5 宗（8.00 公顷）；"
        "最久的一宗停在“已认定，待定方案”已 4,017 天。",
        "Of 22 legacy parcels 17 are released and 5 still stand idle (8.00 ha); the longest has "
        "been at “Identified, no plan yet” for 4,017 days.",
    )
    assert both(legacy_by_step, rows[2:])[0] == (
        "历史遗留地块 17 宗，已处置完毕 17 宗，没有仍闲置的。"
    )
    assert both(legacy_by_step, [])[1] == "There is no legacy parcel."
    one = [legacy("identified", 1, 6, 40), legacy("released", 1, 0, 9)]
    assert both(legacy_by_step, one)[1] == (
        "Of 2 legacy parcels 1 is released and 1 still stands idle (6.00 ha); it has been at "
        "“Identified, no plan yet” for 40 days."
    )


def test_a_legacy_parcel_not_yet_identified_is_not_called_settled() -> None:
    rows = [legacy("not_due", 4, 0, 3631, 4), legacy("suspected", 18, 0, 2965, 18)]
    assert both(legacy_by_step, rows, as_of="2012-06-30") == (
        "历史遗留地块 22 宗，均尚未认定为闲置，其中疑似闲置 18 宗。",
        "22 legacy parcels, none identified as idle yet; 18 are suspected.",
    )
    assert both(legacy_by_step, rows[:1])[1] == "4 legacy parcels, none identified as idle yet."
    some = [*rows, legacy("released", 3, 0, 10)]
    assert both(legacy_by_step, some) == (
        "历史遗留地块 25 宗，已处置完毕 3 宗，尚未认定 22 宗，没有仍闲置的。",
        "Of 25 legacy parcels 3 are released, 22 are not identified yet; none stands idle.",
    )
    idle = [*some, legacy("identified", 2, 8, 50)]
    assert both(legacy_by_step, idle) == (
        "历史遗留地块 27 宗，已处置完毕 3 宗，尚未认定 22 宗，仍闲置 2 宗（8.00 公顷）；"
        "最久的一宗停在“已认定，待定方案”已 50 天。",
        "Of 27 legacy parcels 3 are released, 22 are not identified yet and 2 still stand idle "
        "(8.00 ha); the longest has been at “Identified, no plan yet” for 50 days.",
    )


def parcel(step: str, standing: float, found: date | None, planned: date | None = None) -> Row:
    return {
        "idle_step": step, "standing_ha": standing, "identified_on": found, "district": "东湖区",
        "plan_approved_on": planned, "days_in_step": 9, "step_since_on": date(2012, 6, 21),
    }  # fmt: skip


def test_a_plan_or_an_identification_after_the_day_shown_is_not_yet_there() -> None:
    shown = "2012-06-30"
    idle = [
        parcel("plan_approved", 1, date(2010, 1, 1), date(2012, 6, 30)),
        parcel("identified", 2, date(2010, 1, 1), date(2012, 7, 1)),
        parcel("identified", 3, date(2010, 1, 1)),
    ]
    said = both(legacy_parcels, idle, as_of=shown)
    assert said[0].startswith("仍闲置的历史遗留 3 宗中，1 宗处置方案已批准")
    assert said[1].startswith("Approved plans: 1 of the 3 legacy parcels still idle")
    later = [parcel("suspected", 0, date(2012, 7, 1)), parcel("not_due", 0, None)]
    released = parcel("released", 0, date(2010, 1, 1))
    assert both(legacy_parcels, [*later, released], as_of=shown) == (
        "没有仍闲置的历史遗留地块，2 宗尚未认定。",
        "No legacy parcel stands idle; 2 are not identified yet.",
    )
    revoked = parcel("revoked", 0, date(2010, 1, 1))
    assert both(legacy_parcels, [revoked, released], as_of=shown) == (
        "没有仍闲置的历史遗留地块。",
        "No legacy parcel stands idle.",
    )


def test_the_oldest_step_of_a_legacy_parcel_is_placed_and_dated() -> None:
    rows: list[Row] = [
        {"standing_ha": 2, "plan_approved_on": None, "days_in_step": 100, "district": "东湖区",
         "step_since_on": date(2024, 2, 21)},
        {"standing_ha": 1, "plan_approved_on": date(2015, 1, 1), "days_in_step": 3000,
         "district": "西岭区", "step_since_on": date(2015, 1, 1)},
        {"standing_ha": 0, "plan_approved_on": date(2015, 1, 1), "days_in_step": 9000,
         "district": "南港区", "step_since_on": date(2000, 1, 1), "idle_step": "released"},
    ]  # fmt: skip
    assert both(legacy_parcels, rows) == (
        "仍闲置的历史遗留 2 宗中，1 宗处置方案已批准；停留最久的在西岭区，自2015年1月1日起。",
        "Approved plans: 1 of the 2 legacy parcels still idle; the oldest step is in Xiling, "
        "since 1 January 2015.",
    )
    assert both(legacy_parcels, rows[2:])[0] == "历史遗留地块均已处置，没有仍闲置的。"
    assert both(legacy_parcels, [])[0] == "没有历史遗留地块。"
    assert "●" in legacy_note({}, scene("en"))
