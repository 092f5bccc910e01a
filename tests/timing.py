"""What is said of many waits: the wait that one in twenty exceeds; it measures nothing."""

import statistics


def p95(waits: list[float]) -> float:
    """Return the 95th percentile of waits, in their unit."""
    return statistics.quantiles(waits, n=20)[18]
