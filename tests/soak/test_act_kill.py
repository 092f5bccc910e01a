"""Forty rounds of proposing, deciding, sweeping and importing, every act killed at an instant."""

from pathlib import Path

import pytest

from tests.data.act_kill_loop import Loop


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_four_hundred_killed_acts_were_done_or_not(tmp_path: Path) -> None:
    tally = Loop(tmp_path, seed=11).rounds(40)
    assert tally.done + tally.undone == 440
    # Both outcomes must occur, or the kills never fell into the acts.
    assert tally.done > 40
    assert tally.undone > 40
