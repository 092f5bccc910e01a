"""What is said of many measurements: the wait that one in twenty exceeds, and how fast something
grows; it measures nothing."""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass


def p95(waits: list[float]) -> float:
    """Return the 95th percentile of waits, in their unit."""
    return statistics.quantiles(waits, n=20)[18]


@dataclass(frozen=True)
class Slope:
    """How fast something grows in an hour, and the standard error of that."""

    per_hour: float
    error: float

    def at_least(self, hours: float) -> float:
        """Return the growth in so many hours that is beyond what scatter alone would show."""
        return max(0.0, (self.per_hour - 2 * self.error) * hours)


def slope(hours: Sequence[float], values: Sequence[float]) -> Slope:
    """Return the slope of values over hours by least squares; of fewer than three none is known.

    Raises:
        ValueError: all values are of one moment.
    """
    if len(hours) < 3:
        return Slope(0.0, math.inf)
    line = statistics.linear_regression(hours, values)
    middle = statistics.fmean(hours)
    rests = [
        value - line.intercept - line.slope * at for at, value in zip(hours, values, strict=True)
    ]
    spread = sum((at - middle) ** 2 for at in hours)
    error = math.sqrt(sum(one**2 for one in rests) / (len(hours) - 2) / spread)
    return Slope(line.slope, error)
