"""Says one conclusion in both languages; it holds no expectations."""

from collections.abc import Callable
from typing import Any

from tests.together import together
from tests.words.scenes import scene
from words.scene import Row, Scene
from words.voice import AreaUnit

Say = Callable[[list[Row], Scene, dict[str, list[Row]]], str]


def both(
    say: Say,
    rows: list[Row],
    beside: dict[str, list[Row]] | None = None,
    *,
    as_of: str = "2024-05-31",
    unit: AreaUnit = "ha",
    districts: tuple[str, ...] = (),
) -> tuple[str, str]:
    """Return what is said of the rows, in Chinese and in English."""
    told: dict[str, Any] = {"unit": unit, "as_of": as_of, "districts": districts}
    divided = together(rows)
    return (
        say(divided, scene("zh", **told), beside or {}),
        say(divided, scene("en", **told), beside or {}),
    )
