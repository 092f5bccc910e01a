"""Working days and months by walking, for a second reading of REGISTERS 2; it knows no SQL."""

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

_ONE = timedelta(days=1)


@dataclass(frozen=True)
class Working:
    """The calendar: whether a day is worked and whether that is estimated."""

    works: Callable[[date], bool]
    is_estimated: Callable[[date], bool]

    def after(self, start: date, n: int) -> date:
        """Return the n-th working day after a start; of none the last one up to it."""
        that = start
        while n == 0 and not self.works(that):
            that -= _ONE
        while n:
            that += _ONE
            n -= self.works(that)
        return that

    def before(self, start: date, n: int) -> date:
        """Return the working day n before the last one up to a start."""
        that = self.after(start, 0)
        while n:
            that -= _ONE
            n -= self.works(that)
        return that

    def between(self, first: date, end: date) -> int:
        """Count the working days from a first day until the day before an end."""
        return sum(self.works(first + _ONE * number) for number in range((end - first).days))

    def rolled(self, that: date) -> date:
        """Return the first working day from a day on."""
        while not self.works(that):
            that += _ONE
        return that


def months_after(start: date, months: int) -> date:
    """Return the day of the same number so many months later, or the month's last."""
    place = start.year * 12 + start.month - 1 + months
    year, month = place // 12, place % 12 + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
