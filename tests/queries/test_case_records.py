"""The list of illegal cases says of each where it stood on the date."""

from tests.queries.case_worlds import RULES
from tests.queries.conftest import Worlds


def test_the_list_is_the_verified_illegal_set_with_its_state_on_the_date(world: Worlds) -> None:
    rows = world(**RULES).rows("case_records", "2024-05-31", districts=("甲区",))
    assert {row["case_id"]: (row["case_state"], row["closed_cases"]) for row in rows} == {
        "A": ("closed", 1),
        "B": ("closed_since", 0),
        "C": ("closed", 1),
        "D": ("undated", 0),
        "E": ("awaiting_review", 0),
        "F": ("closed", 1),
        "G": ("partly", 0),
        "H": ("untouched", 0),
        "J": ("untouched", 0),
        "P": ("untouched", 0),
    }
    assert [row["case_id"] for row in rows][:2] == ["P", "J"]


def test_what_was_issued_and_closed_this_month_is_marked(world: Worlds) -> None:
    rows = world(**RULES).rows("case_records", "2024-05-31")
    assert [row["case_id"] for row in rows if row["issued_this_month"]] == ["H"]
    assert sorted(row["case_id"] for row in rows if row["closed_this_month"]) == ["A", "C"]
