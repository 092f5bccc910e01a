"""Acceptance, branches and patrols are counted by district, and what is not stated apart."""

from tests.given import Row
from tests.queries.conftest import Worlds
from tests.queries.office_worlds import head_count
from tests.queries.worlds import World, column

AT = "2024-05-31"
ACCEPTANCE = "office_acceptance_by_district"
BRANCHES = "office_branches_by_district"
PATROLS = "office_patrols_by_district"


def test_an_office_that_states_nothing_is_not_accepted(world: Worlds) -> None:
    city = world(
        offices=[
            head_count("A", AT, accepted=True, standards_met=50),
            head_count("B", AT, accepted=True, standards_met=48),
            head_count("C", AT, accepted=False, standards_met=40),
            head_count("D", AT, accepted=None, standards_met=None),
        ]
    )
    (row,) = city.rows(ACCEPTANCE, AT)
    assert (row["offices"], row["accepted_offices"], row["unstated_offices"]) == (4, 2, 1)
    assert (row["accepted_pct"], row["status"]) == (50, "behind")
    assert (row["mean_standards"], row["least_standards"]) == (46, 40)
    assert row["is_small"]


def test_acceptance_is_on_pace_when_all_have_passed_and_close_from_nine_tenths(
    world: Worlds,
) -> None:
    def passed(count: int) -> World:
        return world(
            offices=[head_count(f"{n}", AT, accepted=n < count) for n in range(10)],
        )

    rows = [passed(count).rows(ACCEPTANCE, AT)[0] for count in (10, 9, 8)]
    assert column(rows, "status") == ["on_pace", "slightly_behind", "behind"]
    assert not rows[0]["is_small"]


def test_branches_of_their_own_and_joint_ones_cover_an_office(world: Worlds) -> None:
    kinds = ("standalone", "standalone", "joint", "none", None)
    city = world(
        offices=[
            head_count(f"{n}", AT, party_branch=kind, party_members=n)
            for n, kind in enumerate(kinds)
        ]
    )
    (row,) = city.rows(BRANCHES, AT)
    counted = ("standalone_branches", "joint_branches", "no_branch_offices", "unstated_offices")
    assert [row[name] for name in counted] == [2, 1, 1, 1]
    assert (row["branch_offices"], row["branch_pct"], row["party_members"]) == (3, 60, 10)


def test_offices_of_one_joint_branch_count_it_once_with_all_its_members(world: Worlds) -> None:
    def counted(name: str, kind: str, branch: str | None, members: int | None, at: str) -> Row:
        return head_count(
            name, AT, party_branch=kind, branch_id=branch, party_members=members, district=at
        )

    city = world(
        districts=[{"district": f"{name}区", "sort_order": n} for n, name in enumerate("甲乙丙")],
        offices=[
            counted("A", "standalone", "1", 9, "甲区"),
            # An own branch without a code is its office's.
            counted("B", "standalone", None, 5, "甲区"),
            counted("C", "joint", "J", 3, "甲区"),
            counted("D", "joint", "J", 4, "甲区"),
            # The same branch reaches into another district, where one office states no members.
            counted("E", "joint", "J", 16, "乙区"),
            counted("F", "joint", "K", None, "乙区"),
            counted("G", "joint", "K", 32, "乙区"),
            counted("H", "none", None, 0, "乙区"),
        ],
    )
    rows = city.keyed(BRANCHES, AT)
    names = ("branches", "own_branches", "shared_branches")
    spans = ("least_branch_members", "most_branch_members")
    assert [rows["甲区"][name] for name in (*names, *spans)] == [3, 2, 1, 5, 9]
    assert [rows["乙区"][name] for name in (*names, *spans)] == [2, 0, 2, 16, 16]
    assert [rows["丙区"][name] for name in (*names, *spans)] == [0, 0, 0, None, None]
    assert {tuple(row[f"all_{name}"] for name in names) for row in rows.values()} == {(4, 2, 2)}


def test_a_joint_branch_without_a_code_leaves_the_number_of_branches_unknown(
    world: Worlds,
) -> None:
    city = world(
        offices=[
            head_count("A", AT, party_branch="joint", party_members=3),
            head_count("B", AT, party_branch="joint", party_members=4, branch_id="J"),
            head_count("C", AT, party_branch="standalone", party_members=9),
        ]
    )
    (row,) = city.rows(BRANCHES, AT)
    names = ("branches", "own_branches", "shared_branches", "all_branches", "all_shared_branches")
    assert [row[name] for name in names] == [None, 1, None, None, None]
    assert (row["least_branch_members"], row["most_branch_members"]) == (4, 9)


def test_the_demo_city_has_30_branches_991_assistants_and_17_offices_with_a_vehicle(
    demo: World,
) -> None:
    rows = demo.keyed(BRANCHES, "2024-10-31")
    names = ("all_branches", "all_own_branches", "all_shared_branches")
    assert {tuple(row[name] for name in names) for row in rows.values()} == {(30, 24, 6)}
    spans = {
        name: (row["least_branch_members"], row["most_branch_members"])
        for name, row in rows.items()
    }
    assert spans.pop("高新区") == (3, 6)
    assert set(spans.values()) == {(7, 10)}
    patrols = demo.rows(PATROLS, "2024-10-31")
    assert sum(row["patrol_assistants"] for row in patrols) == 991
    assert sum(row["vehicle_offices"] for row in patrols) == 17


def test_patrols_are_of_the_year_and_of_offices_that_state_both_numbers(world: Worlds) -> None:
    city = world(
        offices=[
            head_count("A", AT, patrols_required=20, patrols_done=15),
            head_count("B", AT, patrols_required=80, patrols_done=82),
            head_count("C", AT, patrols_required=40, patrols_done=None),
            # The patrols of last year say nothing of this one.
            head_count("D", "2023-12-31", patrols_required=48, patrols_done=48),
        ]
    )
    (row,) = city.rows(PATROLS, AT)
    assert (row["patrols_required"], row["patrols_done"], row["patrols_pct"]) == (100, 97, 97)
    assert (row["missing_patrols"], row["patrol_offices"], row["unstated_offices"]) == (5, 2, 2)


def test_where_no_patrol_is_required_there_is_no_rate(world: Worlds) -> None:
    city = world(offices=[head_count("A", AT, patrols_required=0, patrols_done=0)])
    (row,) = city.rows(PATROLS, AT)
    assert (row["patrols_required"], row["patrols_pct"]) == (0, None)


def test_vehicles_assistants_and_joint_enforcement_stand_beside_the_patrols(
    world: Worlds,
) -> None:
    city = world(
        offices=[
            head_count("A", AT, joint_enforcement=True, enforcement_vehicles=2),
            head_count("B", AT, joint_enforcement=None, patrol_assistants=7),
        ]
    )
    (row,) = city.rows(PATROLS, AT)
    names = ("joint_enforcement_offices", "enforcement_vehicles", "patrol_assistants")
    assert [row[name] for name in names] == [1, 2, 7]


def test_offices_with_a_vehicle_are_counted_not_their_vehicles(world: Worlds) -> None:
    """17 land offices of a published city have an enforcement car; some offices have several."""
    city = world(
        offices=[
            head_count(f"{n}", AT, enforcement_vehicles=1 + n % 3 if n < 17 else 0)
            for n in range(22)
        ]
        + [head_count("no word", AT, enforcement_vehicles=None)]
    )
    (row,) = city.rows(PATROLS, AT)
    names = ("offices", "vehicle_offices", "vehicles_unstated", "enforcement_vehicles")
    assert [row[name] for name in names] == [23, 17, 1, 33]
    assert sum(column(city.rows("office_condition_records", AT), "vehicle_offices")) == 17


def test_the_list_starts_with_who_is_not_accepted_and_meets_least(world: Worlds) -> None:
    city = world(
        offices=[
            head_count("A", AT, accepted=True, standards_met=46),
            head_count("B", AT, accepted=False, standards_met=44),
            head_count("C", AT, accepted=False, standards_met=41),
            head_count("D", AT, accepted=None, standards_met=49),
        ]
    )
    rows = city.rows("office_condition_records", AT)
    assert column(rows, "office_id") == ["D", "C", "B", "A"]
    assert column(rows, "accepted_offices") == [0, 0, 0, 1]


def test_a_district_without_offices_is_listed_with_nothing(world: Worlds) -> None:
    city = world(
        districts=[{"district": "甲区", "sort_order": 1}, {"district": "空区", "sort_order": 2}],
        offices=[head_count("A", AT)],
    )
    rates = {ACCEPTANCE: "accepted_pct", BRANCHES: "branch_pct", PATROLS: "patrols_pct"}
    for name, rate in rates.items():
        empty = next(row for row in city.rows(name, AT) if row["district"] == "空区")
        assert (empty["offices"], empty[rate]) == (0, None), name


def test_the_demo_city_s_offices_are_accepted_and_organised(demo: World) -> None:
    accepted = demo.rows(ACCEPTANCE, "2024-10-31")
    assert (sum(column(accepted, "accepted_offices")), sum(column(accepted, "offices"))) == (64, 66)
    branches = demo.rows(BRANCHES, "2024-10-31")
    counted = ("standalone_branches", "joint_branches", "no_branch_offices")
    assert sum(sum(column(branches, name)) for name in counted) == 66
