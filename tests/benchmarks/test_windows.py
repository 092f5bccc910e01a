"""The clicks of a long run are told by windows, so that a server that grows slower is seen."""

import pytest

from tests.benchmarks.crowds import windows
from tests.benchmarks.viewers import Click


def test_clicks_and_memory_are_told_by_the_window_they_fall_in() -> None:
    clicks = [Click(at, 0.1) for at in (1.0, 150.0, 299.9)]
    clicks += [Click(at, seconds) for at, seconds in ((300.0, 0.4), (599.0, 0.2), (901.0, 3.0))]
    looks = [(30.0, (100.0,)), (290.0, (120.0,)), (310.0, (130.0,)), (930.0, (150.0,))]
    first, second, last = windows(clicks, looks, 300)
    assert (first.minutes, first.clicks, first.p50_ms, first.max_ms) == (5, 3, 100, 100)
    assert (first.pss_mib, second.pss_mib, last.pss_mib) == ((120,), (130,), (150,))
    assert (second.clicks, second.max_ms) == (2, 400)
    assert second.p50_ms == pytest.approx(300)
    # A window without a click tells nothing, and does not end what is told.
    assert (last.minutes, last.clicks, last.p95_ms) == (20, 1, 3000)
