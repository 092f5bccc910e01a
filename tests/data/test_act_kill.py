"""Who proposes, decides, sweeps or imports and is killed has done it or has not: the short form."""

from pathlib import Path

import pytest

from tests.data.act_kill_loop import Loop


@pytest.mark.timeout(600)
def test_each_act_that_is_killed_was_done_or_not_and_can_be_done_again(tmp_path: Path) -> None:
    tally = Loop(tmp_path, seed=20240630).rounds(1)
    assert tally.done + tally.undone == 11
    assert tally.undone > 0
