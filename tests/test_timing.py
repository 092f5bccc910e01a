"""What grows is told from what only scatters."""

import math
import random

import pytest

from tests.timing import p95, slope


def test_a_line_has_its_own_slope_and_no_error() -> None:
    found = slope([0.0, 0.5, 2.0, 3.0], [10.0, 11.5, 16.0, 19.0])
    assert found.per_hour == pytest.approx(3)
    assert found.error == pytest.approx(0, abs=1e-9)
    assert found.at_least(168) == pytest.approx(504)


def test_the_error_is_that_of_the_textbook() -> None:
    # Rests of +1, -1, -1, +1 about a level: sqrt(4 / 2 / 5).
    found = slope([0.0, 1.0, 2.0, 3.0], [1.0, -1.0, -1.0, 1.0])
    assert found.per_hour == pytest.approx(0)
    assert found.error == pytest.approx(math.sqrt(0.4))


def test_scatter_alone_is_no_growth_and_growth_in_scatter_is() -> None:
    chance = random.Random(1)  # noqa: S311 - no secret
    hours = [n / 20 for n in range(60)]
    still = [40 + chance.gauss(0, 1) for _ in hours]
    assert slope(hours, still).at_least(168) == 0
    leaking = [value + 2 * hour for value, hour in zip(still, hours, strict=True)]
    assert slope(hours, leaking).at_least(168) > 200


def test_of_two_moments_nothing_is_known() -> None:
    assert slope([0.0, 1.0], [1.0, 9.0]).at_least(168) == 0


def test_one_in_twenty_waits_longer() -> None:
    assert p95([float(n) for n in range(1, 101)]) == pytest.approx(95.95)
