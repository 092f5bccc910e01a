"""The rows behind a slide, and what a board says of what opens its page."""

import re
from typing import Any

from figures.ask import rows_of
from figures.context import Context
from figures.shows import Slide


def assert_board_opens(told: dict[str, Any], said: list[str]) -> None:
    """Assert that a board says the first sentence whole and of each other what it begins with."""
    head, *others = [re.sub(r"[\W_]", "", one.lower()) for one in said]
    first, *lines = [re.sub(r"[\W_]", "", line.lower()) for line in told["rest"].split("\n")]
    assert re.sub(r"[\W_]", "", told["headline"].lower()) + first == head
    assert len(lines) == len(others)
    assert all(
        len(line) > 8 and one.startswith(line) for one, line in zip(others, lines, strict=True)
    )


def own_rows(slide: Slide, context: Context) -> list[dict[str, object]]:
    """Return a slide's rows, those alone that it keeps."""
    rows = rows_of(slide.figure, context)
    return rows if slide.only is None else [r for r in rows if r[slide.only[0]] == slide.only[1]]
