"""A clicked mark leads to the row it carries, whatever shape the platform hands it over in."""

import pytest

from ui.drill import clicked_row


def clicked(*carried: object) -> dict[str, object]:
    return {"selection": {"points": [{"customdata": one} for one in carried]}}


@pytest.mark.parametrize("carried", [[3], (3,), {"0": 3}, 3, [3, 9]])
def test_the_row_is_read_from_what_the_mark_carries(carried: object) -> None:
    assert clicked_row(clicked(carried)) == 3


def test_the_first_row_is_a_row_and_not_nothing() -> None:
    assert clicked_row(clicked([0])) == 0


def test_of_several_marks_the_last_one_clicked_counts() -> None:
    assert clicked_row(clicked([1], [4])) == 4


@pytest.mark.parametrize("event", [None, clicked(), {"selection": {"points": [{}]}}, clicked([])])
def test_nothing_clicked_is_no_row(event: dict[str, object] | None) -> None:
    assert clicked_row(event) is None
