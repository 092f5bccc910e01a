"""The figures that some registers have of their own; what a register declares chooses them."""

from collections.abc import Mapping
from dataclasses import dataclass

from charts.registers.duties import coverage
from figures.outline.model import Item
from queries.declared import Declared
from words.sentences.registers import duties

# Of every register that expects something of each subject.
COVERAGE = "duty_coverage"


@dataclass(frozen=True)
class Own:
    """A figure with the lists behind it that are browsed where it stands."""

    item: Item
    lists: tuple[str, ...]


OWN: Mapping[str, Own] = {
    COVERAGE: Own(
        Item(
            COVERAGE,
            duties.coverage,
            coverage,
            show=("district", "kind", "required", "counted", "rate_pct", "met", "untouched"),
        ),
        ("duty_records",),
    ),
}


def own_figures(declared: Declared) -> tuple[Own, ...]:
    """Return the figures of a register's own, in order."""
    names = [COVERAGE] if declared.owed_to else []
    return tuple(OWN[name] for name in names)
