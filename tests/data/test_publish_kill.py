"""A publish killed at any instant leaves a whole current release: the short form of the soak."""

from pathlib import Path

import pytest

from tests.data.kill_loop import kill_publishes


@pytest.mark.timeout(600)
def test_six_killed_publishes_leave_a_whole_store(tmp_path: Path) -> None:
    switched, unswitched = kill_publishes(tmp_path, times=6, seed=20240531)
    assert switched + unswitched == 6
    assert unswitched > 0
