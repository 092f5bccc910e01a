"""Names what slowed by a fifth: `python -m tests.benchmarks.compare BEFORE.json AFTER.json`.

A wait in the browser is named when it slowed by a fifth both as it is and against the floor of its
own run: a slower machine slows the floor too, and a floor that was quick by chance slows nothing.
"""

import json
import sys
from pathlib import Path

from tests.benchmarks.told import Measure, Told, measures, middle, waits

A_FIFTH = 1.2
# So small a difference is the clock's grain, whatever its share.
LEAST = {"ms": 5.0, "s": 1.0, "MiB": 10.0, "GiB": 0.1}


def growth(before: Measure, after: Measure) -> tuple[float, float | None]:
    """Return how many times as much it is, as it is and against the floor of each run."""
    plain = after.value / before.value if before.value else 1.0
    if not before.floor or not after.floor:
        return plain, None
    return plain, plain * before.floor / after.floor


def has_slowed(before: Measure, after: Measure) -> bool:
    """Whether it slowed, or grew, by a fifth."""
    plain, to_floor = growth(before, after)
    if after.value - before.value < LEAST[before.unit]:
        return False
    # Nine digits: a fifth more, written down rounded, is a fifth more.
    return all(round(times, 3) >= A_FIFTH for times in (plain, to_floor) if times is not None)


def slowed(before: Told, after: Told) -> list[str]:
    """Return a line for everything that slowed by a fifth, the worst first."""
    old, new = measures(before), measures(after)
    found = [name for name in old if name in new and has_slowed(old[name], new[name])]
    return [
        _line(name, old[name], new[name])
        for name in sorted(found, key=lambda name: -growth(old[name], new[name])[0])
    ]


def lost(before: Told, after: Told) -> list[str]:
    """Return the names of what only the earlier run has measured."""
    return sorted(measures(before).keys() - measures(after).keys())


def _line(name: str, before: Measure, after: Measure) -> str:
    plain, to_floor = growth(before, after)
    against = "" if to_floor is None else f", {to_floor:.2f} times against the floor"
    return (
        f"{name}: {before.value:.4g} → {after.value:.4g} {before.unit}, {plain:.2f} times{against}"
    )


def main(arguments: list[str]) -> int:
    """Print what slowed; 1 if anything did, 2 where there is nothing to compare."""
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    before, after = (json.loads(Path(name).read_text(encoding="utf-8")) for name in arguments)
    lines = slowed(before, after)
    both = len(measures(before).keys() & measures(after).keys())
    for name in lost(before, after):
        print(f"only in {arguments[0]}: {name}")
    for line in lines:
        print(line)
    for size in before.get("clicks", {}):
        old, new = (middle(waits(told, size, "floor")) for told in (before, after))
        if old and new and not 1 / A_FIFTH < new / old < A_FIFTH:
            print(f"the floor itself took {new / old:.2f} times as long at {size}: the machine")
    print(f"{len(lines)} of {both} measures slowed by a fifth or more")
    return 2 if not both else int(bool(lines))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
