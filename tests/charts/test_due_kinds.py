"""Of many kinds of matters due the worst are drawn one by one and the others as one."""

from charts.overview.due import KINDS_DRAWN, due_by_kind
from tests.charts.sample import frame
from tests.words.scenes import scene

Row = dict[str, object]


def rows(kinds: int) -> list[Row]:
    """Return two bands a kind, the first kind with most overdue."""
    return [
        {"due_kind": f"kind{number:02}", "due_band": band, "items": items}
        for number in range(kinds)
        for band, items in (("in_30_days", 100 - number), ("long_overdue", 1))
    ]


def test_as_many_as_have_room_stand_each_by_itself() -> None:
    (trace,) = due_by_kind(frame("due_items_by_kind", rows(KINDS_DRAWN)), scene("zh"))["data"]
    assert len(trace["x"]) == 2 * KINDS_DRAWN
    assert trace["customdata"] == [[row] for row in range(2 * KINDS_DRAWN)]


def test_more_are_one_bar_with_their_sum_that_opens_no_list() -> None:
    drawn = due_by_kind(frame("due_items_by_kind", rows(KINDS_DRAWN + 2)), scene("zh"))
    (trace,) = drawn["data"]
    last = [place for place, name in enumerate(trace["y"]) if "其余各类" in str(name)]
    assert [trace["x"][place] for place in last] == [
        sum(100 - number for number in range(KINDS_DRAWN - 1, KINDS_DRAWN + 2)),
        3,
    ]
    # No row of its own to open; behind it a row of the same band.
    first = 2 * (KINDS_DRAWN - 1)
    assert [trace["customdata"][place] for place in last] == [[None, first], [None, first + 1]]
    assert sum(trace["x"]) == sum(int(str(row["items"])) for row in rows(KINDS_DRAWN + 2))


def test_what_is_not_urgent_is_one_column_and_one_colour() -> None:
    bands = {"in_30_days": 7, "in_90_days": 11, "in_180_days": 130}
    due = [{"due_kind": "idle_line", "due_band": band, "items": of} for band, of in bands.items()]
    drawn = due_by_kind(frame("due_items_by_kind", due), scene("zh"))
    (trace,) = drawn["data"]
    urgent, near, far = trace["marker"]["color"]
    assert urgent != near == far
    beside = [
        note["text"] for note in drawn["layout"]["annotations"] if note.get("xref") == "paper"
    ]
    assert {"141", "7", "31天及以后"} <= set(beside)
    assert not {"11", "130"} & set(beside)
