"""The sentences of the offices keep vacancy, gaps and what is not known apart."""

from datetime import date

from tests.words.saying import both
from tests.words.scenes import scene
from words.scene import Row
from words.sentences.offices.staffing import (
    gaps_by_district,
    office_note,
    staff_by_month,
    staff_by_office,
)
from words.sentences.offices.workload import (
    acceptance,
    branches,
    conditions,
    few_offices_note,
    patrols,
    patrols_note,
    workload,
    workload_note,
)


def office(name: str, posts: int, staffed: int | None, on_duty: int, **more: object) -> Row:
    return {
        "office_name": name,
        "authorised_posts": posts,
        "staffed_posts": staffed,
        "counted_posts": None if staffed is None else posts,
        "vacancy": None if staffed is None else max(posts - staffed, 0),
        "excess": None if staffed is None else max(staffed - posts, 0),
        "duty_gap": posts - on_duty,
        "is_small": False,
        "small_below": 10,
        "stale_months": 12,
        "is_stale": False,
        "counted_on": date(2024, 5, 31),
        **more,
    }


def test_vacancy_and_excess_are_said_apart_and_the_widest_gap_is_named() -> None:
    rows = [office("望湖所", 10, 6, 7), office("朝阳所", 5, 7, 5), office("茶园所", 8, 8, 2)]
    assert both(staff_by_office, rows) == (
        "3 个所核定编制 23 名，实有在编 21 人，空编 4 名（17.4%），超编 2 人；"
        "在岗缺口最大的是茶园所，编制 8 名缺 6 人。",
        "3 offices hold 23 posts, 21 of them staffed: 4 vacant (17.4%) and 2 above strength; "
        "the widest working gap is 6 of 8 posts, at 茶园所.",
    )


def test_without_a_staffed_figure_a_gap_is_a_working_gap_and_never_a_vacancy() -> None:
    zh, en = both(staff_by_office, [office("望湖所", 10, None, 7)])
    assert "空编" not in zh
    assert "vacan" not in en
    assert zh.startswith("1 个所核定编制 10 名，均未填报实有在编数，在岗缺口 3 人；")
    assert "1 office with 10 posts gives no staffed figure; the working gap is 3" in en


def test_the_share_of_vacancy_leaves_out_posts_without_a_staffed_figure() -> None:
    rows = [office("望湖所", 10, 8, 8), office("朝阳所", 30, None, 30)]
    zh, _ = both(staff_by_office, rows)
    assert "空编 2 名（20.0%）" in zh


def test_offices_without_a_gap_are_said_to_have_none() -> None:
    _, en = both(staff_by_office, [office("望湖所", 5, 5, 5)])
    assert en.endswith("; no office has a working gap.")


def test_a_date_before_any_count_says_so() -> None:
    for say in (staff_by_office, workload):
        assert both(say, []) == (
            "该日以前没有任何所的人员统计。",
            "No office has a head count by this date.",
        )


def test_the_note_names_who_gives_no_figure_who_was_counted_long_ago_and_who_is_small() -> None:
    rows = [
        office("望湖所", 10, None, 7),
        office("朝阳所", 10, 8, 7, is_stale=True, counted_on=date(2023, 4, 30)),
        office("茶园所", 3, 2, 1, is_small=True),
    ]
    beside = {"staffing_by_office": rows}
    assert office_note(beside, scene("zh")) == (
        "1 个所未填报实有在编数（望湖所），只列在岗缺口，不计入空编和满编率。 "
        "1 个所的人员统计已超过 12 个月（朝阳所；最早为2023年4月30日）。 "
        "1 个所总人数不足 10 人（占比为灰字），占比仅供参考。"
    )
    assert (
        "last counted more than 12 months ago (朝阳所; the oldest count is of 30 April 2023)"
        in (office_note(beside, scene("en")))
    )
    assert office_note({"staffing_by_office": [office("望湖所", 10, 8, 7)]}, scene("zh")) == ""


def district(name: str, vacancy: int | None, fill: float | None, offices: int = 3) -> Row:
    return {
        "district": name,
        "offices": offices,
        "vacancy": vacancy,
        "duty_gap": 5,
        "own_post_gap": 9,
        "fill_pct": fill,
    }


def test_the_three_gaps_are_named_and_so_is_the_district_filled_least() -> None:
    rows = [district("南港区", 24, 76.9), district("东湖区", 1, 98.9)]
    assert both(gaps_by_district, rows) == (
        "各所空编 25 名，在岗缺口 10 人，本所实到缺口 18 人；满编率最低的是南港区，76.9%。",
        "25 land office posts are vacant, the working gap is 10 and the own-post gap 18; "
        "Nangang is filled "
        "least, at 76.9%.",
    )


def test_one_district_is_not_compared_and_an_empty_one_has_no_gap() -> None:
    chinese, english = both(gaps_by_district, [district("东湖区", 1, 98.9)])
    assert chinese.endswith("；编制满编率 98.9%。")
    assert english.startswith("1 land office post is vacant, ")
    assert both(gaps_by_district, [district("东湖区", None, None)])[0] == (
        "在岗缺口 5 人，本所实到缺口 9 人；各所均未填报实有在编数。"
    )
    assert both(gaps_by_district, [district("空区", None, None, 0)])[1] == (
        "No office has a head count by this date."
    )


def month(on: date, staffed: int | None, counted: int, on_duty: int, external: int) -> Row:
    return {
        "month_end": on,
        "authorised_posts": 100,
        "counted_posts": counted,
        "staffed_posts": staffed,
        "on_duty_established": on_duty,
        "external_staff": external,
        "agency_staff": 3,
    }


def test_the_change_is_between_months_in_which_every_office_gives_its_figure() -> None:
    rows = [
        month(date(2023, 12, 31), 70, 80, 85, 40),
        month(date(2024, 1, 31), 90, 100, 85, 40),
        month(date(2024, 2, 29), 88, 100, 84, 45),
    ]
    assert both(staff_by_month, rows) == (
        "自2024年1月以来，实有在编变化 −2 人，现为 88 人（核定编制 100 名）；"
        "编外和人事代理变化 +5 人，现为 48 人。",
        "Since January 2024 staffed posts moved by −2 to 88 (of 100 authorised), contract staff "
        "by +5 to 48.",
    )


def test_where_the_last_month_lacks_a_figure_those_on_duty_are_told_instead() -> None:
    rows = [month(date(2024, 1, 31), 90, 100, 85, 40), month(date(2024, 2, 29), 70, 80, 84, 45)]
    assert both(staff_by_month, rows)[1] == (
        "Since January 2024 established staff on duty moved by −1 to 84, contract staff by +5 "
        "to 48."
    )


def load(name: str | None, cases: int, per_head: float | None, trouble: bool = False) -> Row:
    return {
        "office_id": name,
        "office_name": name,
        "open_cases": cases,
        "cases_per_head": per_head,
        "mean_per_head": 5.34,
        "limit_ratio": 1.5,
        "small_below": 10,
        "is_in_trouble": trouble,
        "is_small": name == "望湖所",
    }


def test_offices_in_trouble_are_named_heaviest_first_and_the_rest_counted() -> None:
    rows = [
        load(name, 9, 29.6 - at, True) for at, name in enumerate(("甲所", "乙所", "丙所", "丁所"))
    ]
    zh, en = both(workload, [*rows, load("望湖所", 3, 1.0), load(None, 7, None)])
    assert zh == (
        "4 个所人少案多（有在岗缺口，且人均未销号图斑高于各所平均 5.3 宗的 1.5 倍）："
        "甲所（29.6 宗/人）、乙所（28.6 宗/人）、丙所（27.6 宗/人）、另有 1 个。"
    )
    assert en.startswith("4 offices lack staff and carry more than 1.5 times the mean of 5.3 open")


def test_no_office_in_trouble_and_nobody_on_duty_are_two_things() -> None:
    calm = [load("甲所", 3, 1.0)]
    assert both(workload, calm)[0].startswith("没有所既缺人")
    nobody = [{**load("甲所", 3, None), "mean_per_head": None}]
    assert both(workload, nobody)[1] == (
        "No established staff are on duty: no workload can be told."
    )


def test_unassigned_cases_and_small_offices_are_said_in_the_note() -> None:
    beside = {"office_workload": [load("望湖所", 3, 1.0), load(None, 7, None)]}
    assert workload_note(beside, scene("zh")) == (
        "7 宗未销号图斑未分配：没有登记所属所，或属于其他所。 "
        "1 个所在岗不足 10 人，人均数仅供参考。"
    )
    assert workload_note({"office_workload": [load("甲所", 3, 1.0)]}, scene("en")) == ""


def test_who_has_still_to_pass_is_named_by_district() -> None:
    rows: list[Row] = [
        {"district": "南港区", "offices": 13, "accepted_offices": 11, "unstated_offices": 1},
        {"district": "东湖区", "offices": 7, "accepted_offices": 7, "unstated_offices": 0},
    ]
    assert both(acceptance, rows) == (
        "20 个所中 18 个通过达标验收（90.0%）；尚未通过：南港区（2 个所）；其中 1 个未填报。",
        "18 of 20 offices have passed the acceptance (90.0%); still to pass: Nangang (2 offices); "
        "1 of them states nothing.",
    )
    assert both(acceptance, rows[1:])[0] == "7 个所全部通过达标验收。"


def test_branches_of_their_own_and_joint_ones_are_told_apart() -> None:
    rows: list[Row] = [
        {
            "district": "南港区",
            "offices": 36,
            "branch_offices": 30,
            "standalone_branches": 24,
            "joint_branches": 6,
            "no_branch_offices": 5,
        }
    ]
    assert both(branches, rows) == (
        "36 个所中 30 个设有支部（83%）：单设 24 个，联合 6 个；未设 5 个。",
        "30 of 36 offices have a party branch (83%): 24 of their own, 6 joint; 5 have none.",
    )


def test_districts_of_few_offices_are_named_and_empty_ones_are_not() -> None:
    rows: list[Row] = [
        {"district": "南港区", "offices": 13, "is_small": False, "small_below": 10},
        {"district": "东湖区", "offices": 9, "is_small": True, "small_below": 10},
        {"district": "新区", "offices": 0, "is_small": True, "small_below": 10},
    ]
    note = few_offices_note({"office_branches_by_district": rows}, scene("zh"))
    assert note == "不足 10 个所，比率仅供参考：东湖区。"
    assert few_offices_note({"office_branches_by_district": rows[:1]}, scene("en")) == ""


def patrolled(name: str, done: int | None, required: int | None, unstated: int = 0) -> Row:
    return {
        "district": name,
        "offices": 4,
        "patrols_done": done,
        "patrols_required": required,
        "patrols_pct": None if done is None or not required else 100 * done / required,
        "unstated_offices": unstated,
        "enforcement_vehicles": 6,
        "vehicle_offices": 3 - unstated,
        "patrol_assistants": 40,
        "joint_enforcement_offices": 3,
    }


def test_patrols_are_a_sum_over_a_sum_and_the_district_with_fewest_is_named() -> None:
    rows = [patrolled("南港区", 30, 60), patrolled("东湖区", 39, 40), patrolled("新区", None, None)]
    assert both(patrols, rows) == (
        "年初以来应巡查 100 次，已巡查 69 次（69.0%）；最低的是南港区，50.0%。",
        "69 of 100 patrols required since 1 January are done (69.0%); fewest in Nangang, 50.0%.",
    )
    assert both(patrols, [patrolled("新区", None, None)])[0] == "没有所填报当年巡查次数。"


def test_what_they_patrol_with_and_who_states_nothing_is_in_the_note() -> None:
    beside = {
        "office_patrols_by_district": [patrolled("南港区", 30, 60), patrolled("新区", 1, 2, 2)]
    }
    assert patrols_note(beside, scene("zh")) == (
        "配执法车辆 12 辆（分布在 4 个所）、协管员 80 人；8 个所中 6 个设联动执法办公室。"
        "2 个所未填报当年巡查次数，未计入。"
    )
    assert patrols_note(beside, scene("en")).endswith(
        " 2 offices state no patrols of this year and are left out."
    )


def test_the_office_that_meets_fewest_standards_is_named() -> None:
    rows: list[Row] = [
        {"office_name": "望湖所", "standards_met": 50},
        {"office_name": "朝阳所", "standards_met": 41},
        {"office_name": "茶园所", "standards_met": None},
    ]
    assert both(conditions, rows) == (
        "50 项标准达标项数最少的是朝阳所（41 项）；2 个所中 1 个全部达标。",
        "朝阳所 meets fewest of the 50 standards, 41; 1 of 2 offices meets all.",
    )
    assert both(conditions, rows[2:])[0] == "没有所填报 50 项标准的达标项数。"
