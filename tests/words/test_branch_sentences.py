"""How many party branches there are, and how few and how many members one has."""

from tests.words.scenes import scene
from words.scene import Row
from words.sentences.offices.workload import branches_note


def test_the_branches_are_said_with_the_spread_of_their_members() -> None:
    def row(district: str, fewest: int | None, most: int | None) -> Row:
        return {
            "district": district, "offices": 20, "is_small": False, "small_below": 10,
            "all_branches": 30, "all_own_branches": 24, "all_shared_branches": 6,
            "least_branch_members": fewest, "most_branch_members": most,
        }  # fmt: skip

    name = "office_branches_by_district"
    rows = [row("甲", 7, 9), row("乙", 3, 10), row("丙", None, None)]
    assert branches_note({name: rows}, scene("zh")) == (
        "支部 30 个：单设 24 个，联合 6 个；一个支部党员 3 至 10 人。"
    )
    assert branches_note({name: rows}, scene("en")) == (
        "30 branches: 24 of one office, 6 joint; members of one: 3 to 10."
    )
    assert branches_note({name: rows[2:]}, scene("zh")).endswith("联合 6 个。")
    unknown = [{**rows[0], "all_branches": None}]
    assert branches_note({name: unknown}, scene("zh")) == ""
