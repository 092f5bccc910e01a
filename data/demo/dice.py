"""Seeded chance for the demo city; it never draws a fraction, so no machine rounds differently."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate, pairwise
from typing import TypeVar

import numpy as np

Item = TypeVar("Item")

_BLOCK = 16_384
_SATURDAY = 5


class Dice:
    """A stream of whole random numbers that depends on its seed alone."""

    def __init__(self, seed: int) -> None:
        """Start the stream; two streams of one seed are equal for ever."""
        self._generator = np.random.Generator(np.random.PCG64(seed))
        self._drawn: list[int] = []

    def below(self, limit: int) -> int:
        """Return a whole number from 0 up to but not including `limit`."""
        if not self._drawn:
            # One block at a time: a scalar draw from numpy costs thirty times as much.
            self._drawn = self._generator.integers(0, 2**62, size=_BLOCK).tolist()
        return self._drawn.pop() % limit

    def between(self, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`, both included."""
        return low + self.below(high - low + 1)

    def chance(self, percent: int) -> bool:
        """Say yes in `percent` of a hundred cases."""
        return self.below(100) < percent

    def pick(self, items: Sequence[Item]) -> Item:
        """Return one of the items, each as likely as any other."""
        return items[self.below(len(items))]

    def weighted(self, weights: dict[Item, int]) -> Item:
        """Return one of the keys, as likely as its whole-number weight says."""
        rest = self.below(sum(weights.values()))
        for item, weight in weights.items():
            rest -= weight
            if rest < 0:
                return item
        raise AssertionError("weights are positive")

    def shuffled(self, items: Sequence[Item]) -> list[Item]:
        """Return the items in a random order; the argument stays as it was."""
        order = list(items)
        for last in range(len(order) - 1, 0, -1):
            other = self.below(last + 1)
            order[last], order[other] = order[other], order[last]
        return order

    def day(self, first: date, last: date) -> date:
        """Return a day of the span, both ends included, a working day where the span has one."""
        day = first + timedelta(days=self.below((last - first).days + 1))
        for step in range(3):
            for moved in (day - timedelta(days=step), day + timedelta(days=step)):
                if first <= moved <= last and moved.weekday() < _SATURDAY:
                    return moved
        return day


def shared(total: int, weights: Sequence[int]) -> list[int]:
    """Split a whole total in proportion to the weights, to the last unit."""
    whole = sum(weights)
    edges = [0, *(total * reached // whole for reached in accumulate(weights))]
    return [after - before for before, after in pairwise(edges)]
