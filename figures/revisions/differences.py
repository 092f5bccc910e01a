"""What differs between a release and the one it would replace, as values; it compares nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from data.comparison import TableChange
from data.revisions.changes import Kind
from figures.revisions.split import Moved
from figures.revisions.standing import Standing
from words.scene import Row

# What a sentence must know of an indicator to write its numbers.
FACTS = ("metric", "unit", "direction", "decimals", "amount_unit")


@dataclass(frozen=True)
class TableDifference:
    """How many rows of a table came, changed and went, and the first keys of each."""

    counted: TableChange
    samples: Mapping[Kind, tuple[str, ...]]


@dataclass(frozen=True)
class IndicatorDifference:
    """An indicator at a month end before and now, and the rows that moved it most.

    ``facts`` are its metric, unit, direction, decimals and amount_unit; ``before`` is None where
    the release before does not reach the day, or there is none. ``moved`` counts all rows that
    moved it; None where they cannot be told.
    """

    facts: Row
    day: date
    before: Standing | None
    after: Standing
    rows: tuple[Moved, ...]
    moved: int | None

    @property
    def metric(self) -> str:
        """The indicator's code."""
        return str(self.facts["metric"])

    @property
    def has_changed(self) -> bool:
        """Whether numerator or denominator is another one."""
        then = self.before
        return then is not None and (then.numerator, then.denominator) != (
            self.after.numerator,
            self.after.denominator,
        )

    @property
    def is_told(self) -> bool:
        """Whether it is worth a line: it has changed, or has a value that was never shown."""
        return self.has_changed or (self.before is None and self.after.value is not None)


@dataclass(frozen=True)
class Alarm:
    """What a signer must look at: an alarm of ``data.rules.ALARMS``, its limit and its facts.

    ``difference`` is the indicator concerned; ``amount`` how far the limit is passed by, in the
    unit of the rules.
    """

    kind: str
    limit: float
    amount: float
    table: str | None = None
    district: str | None = None
    difference: IndicatorDifference | None = None
    keys: tuple[str, ...] = ()
