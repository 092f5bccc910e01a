"""Two hundred publishes killed at random instants never leave a broken store."""

from pathlib import Path

import pytest

from tests.data.kill_loop import kill_publishes


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_two_hundred_killed_publishes_leave_a_whole_store(tmp_path: Path) -> None:
    switched, unswitched = kill_publishes(tmp_path, times=200, seed=7)
    assert switched + unswitched == 200
    # Both outcomes must occur, or the kills never fell around the switch.
    assert switched > 0
    assert unswitched > 0
