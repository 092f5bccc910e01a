"""What a board says of what opens its page; it holds no expectations of its own."""

import re
from typing import Any


def assert_board_opens(told: dict[str, Any], said: list[str]) -> None:
    """Assert that a board says the first sentence whole and of each other what it begins with."""
    head, *others = [re.sub(r"[\W_]", "", one.lower()) for one in said]
    first, *lines = [re.sub(r"[\W_]", "", line.lower()) for line in told["rest"].split("\n")]
    assert re.sub(r"[\W_]", "", told["headline"].lower()) + first == head
    assert len(lines) == len(others)
    assert all(
        len(line) > 8 and one.startswith(line) for one, line in zip(others, lines, strict=True)
    )
