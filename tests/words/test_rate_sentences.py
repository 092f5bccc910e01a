"""The sentences of the disposal rate say lead or shortfall, its direction, and who is last."""

from datetime import date

from tests.words.saying import both
from words.scene import Row
from words.sentences.land_supply.pace import rate_by_district, rate_by_month


def month(
    end: str, rate: float | None, lead_pp: float | None = None, lead_ha: float | None = None
) -> Row:
    return {
        "month_end": date.fromisoformat(end),
        "rate_pct": rate,
        "lead_pp": lead_pp,
        "lead_ha": lead_ha,
    }


def trend(earlier: float | None, now: float) -> str:
    """Return what the English sentence says after the lead or shortfall."""
    rows = [month("2024-04-30", 7, earlier, 0), month("2024-05-31", 9, now, 3)]
    return both(rate_by_month, rows)[1].split(" of the schedule")[1]


def test_a_lead_is_said_in_points_and_in_area() -> None:
    rows = [month("2024-04-30", 8.75, 1.75, 30.97), month("2024-05-31", 11.08, 1.08, 19.05)]
    assert both(rate_by_month, rows) == (
        "截至5月31日批而未供土地处置率 11.08%，高于序时 1.08 个百分点（19.05 公顷）；"
        "领先幅度比4月末收窄 0.67 个百分点。",
        "Unsupplied land disposal rate 11.08% by 31 May, 1.08 pp (19.05 ha) ahead of the schedule; "
        "the lead shrank by 0.67 pp from the end of Apr.",
    )


def test_a_shortfall_is_said_without_a_minus() -> None:
    rows = [month("2024-04-30", 6, -1, -17.67), month("2024-05-31", 7.5, -2.5, -44.18)]
    assert both(rate_by_month, rows) == (
        "截至5月31日批而未供土地处置率 7.50%，低于序时 2.50 个百分点（44.18 公顷）；"
        "差距比4月末扩大 1.50 个百分点。",
        "Unsupplied land disposal rate 7.50% by 31 May, 2.50 pp (44.18 ha) short of the schedule; "
        "the shortfall grew by 1.50 pp from the end of Apr.",
    )


def test_the_area_of_a_lead_follows_the_unit_and_the_points_do_not() -> None:
    rows = [month("2024-05-31", 11.08, 1.08, 19.1)]
    assert both(rate_by_month, rows, unit="mu") == (
        "截至5月31日批而未供土地处置率 11.08%，高于序时 1.08 个百分点（286.5 亩）。",
        "Unsupplied land disposal rate 11.08% by 31 May, 1.08 pp (286.5 mu) ahead of the schedule.",
    )


def test_a_lead_may_grow_shrink_or_stay() -> None:
    assert trend(1, 4) == "; the lead grew by 3.00 pp from the end of Apr."
    assert trend(4, 1) == "; the lead shrank by 3.00 pp from the end of Apr."
    assert trend(4, 4 + 1e-12) == "; unchanged from the end of Apr."


def test_a_shortfall_may_grow_shrink_or_stay() -> None:
    assert trend(-1, -4) == "; the shortfall grew by 3.00 pp from the end of Apr."
    assert trend(-4, -1) == "; the shortfall shrank by 3.00 pp from the end of Apr."
    assert trend(-4, -4 - 1e-12) == "; unchanged from the end of Apr."


def test_crossing_the_schedule_is_said_as_a_crossing() -> None:
    assert trend(2, -3) == "; at the end of Apr it was still 2.00 pp ahead."
    assert trend(-2, 3) == "; at the end of Apr it was 2.00 pp short."


def test_exactly_on_schedule_is_not_short_of_it() -> None:
    assert trend(-2, 0) == "; at the end of Apr it was 2.00 pp short."
    assert trend(0, -3) == "; at the end of Apr it was still 0.00 pp ahead."
    assert "short" not in both(rate_by_month, [month("2024-05-31", 10, 0, 0)])[1]


def test_a_crossing_is_said_in_chinese_too() -> None:
    fell = [month("2024-04-30", 9, 2, 1), month("2024-05-31", 9, -3, -2)]
    rose = [month("2024-04-30", 9, -2, 1), month("2024-05-31", 9, 3, 2)]
    assert both(rate_by_month, fell)[0].endswith("；4月末还领先 2.00 个百分点。")
    assert both(rate_by_month, rose)[0].endswith("；4月末还落后 2.00 个百分点。")


def test_january_has_no_earlier_month_to_compare_with() -> None:
    said = both(rate_by_month, [month("2024-01-31", 2, 1, 5)], as_of="2024-01-31")
    assert said == (
        "截至1月31日批而未供土地处置率 2.00%，高于序时 1.00 个百分点（5.00 公顷）。",
        "Unsupplied land disposal rate 2.00% by 31 Jan, 1.00 pp (5.00 ha) ahead of the schedule.",
    )


def test_a_first_target_is_not_compared_with_a_month_that_had_none() -> None:
    assert trend(None, 4) == "."


def test_months_after_the_date_shown_say_nothing() -> None:
    rows = [
        month("2024-04-30", 8.75, 1.75, 30),
        month("2024-05-20", 9.5, 2.5, 40),
        month("2024-05-31", None, None, None),
        month("2024-06-30", None, None, None),
    ]
    assert both(rate_by_month, rows, as_of="2024-05-20")[1] == (
        "Unsupplied land disposal rate 9.50% by 20 May, 2.50 pp (40.00 ha) ahead of the schedule; "
        "the lead grew by 0.75 pp from the end of Apr."
    )


def test_no_target_in_force_is_neither_ahead_nor_short() -> None:
    assert both(rate_by_month, [month("2024-01-31", 2)], as_of="2024-01-31") == (
        "截至1月31日批而未供土地处置率 2.00%，尚无生效的序时目标。",
        "Unsupplied land disposal rate 2.00% by 31 Jan; no target is in force yet.",
    )


def test_no_base_is_no_task_and_not_a_rate_of_nothing() -> None:
    assert both(rate_by_month, [month("2024-05-31", None)]) == (
        "年初没有批而未供基数，本年无处置任务。",
        "No unsupplied land on 1 January: there is no disposal task this year.",
    )


def district(
    name: str,
    rate: float | None,
    left: float,
    status: str = "on_pace",
    *,
    rank: int | None = None,
    target: float | None = 10,
    chosen: bool = True,
) -> Row:
    return {
        "district": name,
        "rate_pct": rate,
        "base_remaining_ha": left,
        "status": status,
        "rank": rank,
        "target_pct": target,
        "is_chosen": chosen,
    }


THREE = [
    district("东湖区", 20, 30, rank=1),
    district("西岭区", 9.5, 50, "slightly_behind", rank=2),
    district("南港区", 4, 120, "behind", rank=3),
]


def test_the_last_district_is_named_with_its_share_of_what_remains() -> None:
    assert both(rate_by_district, THREE) == (
        "南港区批而未供土地处置率最低，为 4.00%，占全部剩余面积的 60%（120.00 公顷）；3 "
        "个区县中 2 个低于序时。",
        "Nangang is last in disposing of unsupplied land (4.00%); it holds 60% of what "
        "remains (120.00 ha); "
        "2 of 3 districts are below their targets.",
    )


def test_a_district_without_a_base_is_not_last_and_not_counted() -> None:
    rows = [*THREE, district("新区", None, 0, "no_target")]
    assert both(rate_by_district, rows)[1].endswith("2 of 3 districts are below their targets.")
    assert both(rate_by_district, rows)[1].startswith("Nangang is last")


def test_without_targets_nobody_is_below_one() -> None:
    rows = [
        district("东湖区", 20, 30, "no_target", target=None),
        district("西岭区", 9.5, 70, "no_target", target=None),
    ]
    assert both(rate_by_district, rows) == (
        "西岭区批而未供土地处置率最低，为 9.50%，占全部剩余面积的 70%（70.00 公顷）。",
        "Xiling is last in disposing of unsupplied land (9.50%); it holds 70% of what remains "
        "(70.00 ha).",
    )


def test_of_districts_that_tie_for_last_the_first_listed_is_named() -> None:
    rows = [
        district("东湖区", 20, 30),
        district("南港区", 5, 20, "behind"),
        district("西岭区", 5, 50, "behind"),
    ]
    assert both(rate_by_district, rows)[1].startswith(
        "Nangang is last in disposing of unsupplied land (5.00%); it holds 20%"
    )


def test_nothing_remaining_is_shared_without_dividing_by_it() -> None:
    rows = [district("东湖区", 100, 0), district("西岭区", 100, 0)]
    assert both(rate_by_district, rows)[1] == (
        "Donghu is last in disposing of unsupplied land (100.00%); it holds 0% of what "
        "remains (0.00 ha); "
        "0 of 2 districts are below their targets."
    )


def test_the_one_district_chosen_is_said_with_its_place() -> None:
    rows = [row | {"is_chosen": row["district"] == "西岭区"} for row in THREE]
    rows.append(district("新区", None, 0, "no_target", chosen=False))
    assert both(rate_by_district, rows, districts=("西岭区",)) == (
        "西岭区批而未供土地处置率 9.50%，在 3 个有任务的区县中列第 2，剩余 50.00 公顷。",
        "Xiling has disposed of 9.50% of its unsupplied land, number 2 of 3, with 50.00 ha "
        "remaining.",
    )


def test_a_viewer_without_ranks_is_told_none() -> None:
    rows = [district("西岭区", 9.5, 50), district("东湖区", 20, 30, chosen=False)]
    assert both(rate_by_district, rows, districts=("西岭区",)) == (
        "西岭区批而未供土地处置率 9.50%，剩余 50.00 公顷。",
        "Xiling has disposed of 9.50% of its unsupplied land, with 50.00 ha remaining.",
    )


def test_the_one_district_chosen_may_have_no_task() -> None:
    rows = [*THREE[:1], district("西岭区", None, 0, "no_target")]
    rows[0] = rows[0] | {"is_chosen": False}
    assert both(rate_by_district, rows, districts=("西岭区",)) == (
        "西岭区本年没有批而未供年初基数，无任务。",
        "Xiling has no base of unsupplied land this year: no task.",
    )


def test_no_district_with_a_base_is_said_so() -> None:
    assert both(rate_by_district, [district("东湖区", None, 0, "no_target")]) == (
        "本年各区县均无批而未供年初基数。",
        "No district has a base of unsupplied land this year.",
    )
