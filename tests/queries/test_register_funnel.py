"""How far matters have come where some stages are on everyone's way and others are not."""

from pathlib import Path

from tests.given import Row
from tests.queries.register_worlds import Ledger, happened, ledger, matter

FIGURE = "register_funnel"
FILE = """
title = ["试验台账", "Trial register"]
noun = ["件", "matter"]
section = "livelihood"
scope = "district"
rate = "stock"
stage = [
  { id = "begun", label = ["已开始", "Begun"], is = "open"%(first)s },
  { id = "returned", label = ["已退回", "Returned"], is = "open"%(detour)s },
  { id = "answered", label = ["已答复", "Answered"], is = "done" },
  { id = "pleased", label = ["满意", "Pleased"], is = "done"%(end)s },
  { id = "displeased", label = ["不满意", "Displeased"], is = "done"%(end)s },
]
"""
ASIDE = ", aside = true"
AS_OF = "2024-05-31"

# Five matters: one waits, one has been sent back and waits, one was sent back and then answered,
# one is pleased without an event for the answer, one displeased.
MATTERS = [
    matter(name, "2024-01-08", area_ha=float(2**place)) for place, name in enumerate("abcde")
]
EVENTS = [
    happened("b", "returned", "2024-02-01"),
    happened("c", "returned", "2024-02-01"),
    happened("c", "answered", "2024-03-01"),
    happened("d", "pleased", "2024-03-01"),
    happened("e", "answered", "2024-03-01"),
    happened("e", "displeased", "2024-04-01"),
]


def declared(first: str = "", detour: str = "", end: str = "") -> str:
    return FILE % {"first": first, "detour": detour, "end": end}


def counts(asked: Ledger, as_of: str = AS_OF) -> dict[str, tuple[int, int, float | None]]:
    """Return who stands in each stage, who has reached it and their area, by stage."""
    return {
        row["stage"]: (row["standing"], row["reached"], row["area_ha"])
        for row in asked.rows(FIGURE, as_of)
    }


def test_a_detour_and_alternative_ends_are_reached_by_who_was_there(tmp_path: Path) -> None:
    with ledger(tmp_path, declared(detour=ASIDE, end=ASIDE), MATTERS, EVENTS) as asked:
        assert counts(asked) == {
            "begun": (1, 5, 31),
            # Of d and e, which went on, nobody was sent back.
            "returned": (1, 2, 6),
            # An alternative end still says that the answer was given.
            "answered": (1, 3, 28),
            "pleased": (1, 1, 8),
            "displeased": (1, 1, 16),
        }
        # Not yet, on the day before.
        assert counts(asked, "2024-01-31")["returned"] == (0, 0, None)
        told = {row["stage"]: row["is_aside"] for row in asked.rows(FIGURE, AS_OF)}
        assert [stage for stage, is_aside in told.items() if is_aside] == [
            "returned",
            "pleased",
            "displeased",
        ]
        records = asked.rows("register_reach_records", AS_OF)
        assert {row["matter_id"] for row in records if row["stage"] == "returned"} == {"b", "c"}
        assert {row["matter_id"] for row in records if row["stage"] == "pleased"} == {"d"}


def test_of_what_is_not_declared_aside_who_went_on_has_passed_it(tmp_path: Path) -> None:
    with ledger(tmp_path, declared(), MATTERS, EVENTS) as asked:
        assert counts(asked) == {
            "begun": (1, 5, 31),
            "returned": (1, 4, 30),
            "answered": (1, 3, 28),
            "pleased": (1, 2, 24),
            "displeased": (1, 1, 16),
        }
        assert not any(row["is_aside"] for row in asked.rows(FIGURE, AS_OF))


def test_who_comes_in_elsewhere_was_never_in_a_first_stage_that_is_aside(tmp_path: Path) -> None:
    # a has no event: it stands in the first. f comes in by the second, on the day of its opening;
    # g does, and is put back; b was in the first until February.
    matters: list[Row] = [*MATTERS[:2], matter("f", "2024-03-04"), matter("g", "2024-03-04")]
    events = [
        EVENTS[0],
        happened("f", "returned", "2024-03-04"),
        happened("g", "returned", "2024-03-04"),
        happened("g", "begun", "2024-04-02"),
    ]
    with ledger(tmp_path, declared(first=ASIDE), matters, events) as asked:
        assert {stage: row[:2] for stage, row in counts(asked, "2024-03-31").items()} == {
            "begun": (1, 2),
            "returned": (3, 3),
            "answered": (0, 0),
            "pleased": (0, 0),
            "displeased": (0, 0),
        }
        assert counts(asked)["begun"][:2] == (2, 3)
    with ledger(tmp_path, declared(), matters, events) as asked:
        assert counts(asked, "2024-03-31")["begun"][:2] == (1, 4)
