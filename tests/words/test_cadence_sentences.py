"""What a campaign needs a week is written so that doing it is enough."""

from datetime import date

import pytest

from tests.words.scenes import scene
from words.sentences.registers.cadence import pace


@pytest.mark.parametrize(
    ("needed", "said"), [(1 / 52, "0.1"), (1.21, "1.3"), (3.1000000001, "3.1"), (4.0, "4")]
)
def test_what_a_week_needs_is_rounded_up(needed: float, said: str) -> None:
    row = {
        "week_end": date(2024, 5, 22),
        "done_to_date": 4,
        "needed_to_date": 5.7,
        "target": 11.0,
        "lead": -1.7,
        "status": "behind",
        "done_besides": 0,
        "target_basis": "targets",
        "flag_from": date(2024, 5, 6),
        "flag_to": date(2024, 6, 7),
        "needed_per_week": needed,
    }
    assert f"; {said} a week are needed from here." in pace([row], scene("en"), {})
