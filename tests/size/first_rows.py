"""What the first rows of an order are in a city many times as large; it asks no store.

Copies of one parcel are equally large: they stand beside each other, and as many as are listed are
those of the demo's first parcels.
"""

from collections.abc import Mapping, Sequence
from itertools import accumulate

from tests.size.growth import alike
from tests.size.many_cities import MARK

Row = Mapping[str, object]

# How each parcel's area is called, and what is told of all up to it.
FIRST_ROWS = {
    "supply_gap_parcels": ("base_remaining_ha", "running_ha"),
    "supply_over_10_parcels": ("remaining_ha", "running_pct"),
}
LISTED = 20
# Of each kind the first by two orders, and what tells the ranks.
RANKED = {"gravest_items": ("age_rank", "area_rank")}
FIRST = 3


def first_rows(name: str, small: Sequence[Row], large: Sequence[Row], times: int) -> list[str]:
    """Return where the large city's first rows are not those of the demo, each for every copy."""
    if name in RANKED:
        return [one for rank in RANKED[name] for one in _by_rank(rank, name, small, large, times)]
    area, running = FIRST_ROWS[name]
    apart = {"position", running, "gap_ha"}
    expected = [row for row in small for _ in range(times)]
    found = [
        f"{key}: {theirs[key]!r} instead of {own[key]!r}"
        for own, theirs in zip(expected, large, strict=False)
        for key in own
        if key not in apart and not alike(own[key], _unmarked(theirs[key]))
    ]
    if [row["position"] for row in large] != list(range(1, len(large) + 1)):
        found.append("the positions are not one, two, three")
    if len({row["parcel_id"] for row in large}) != len(large):
        found.append("a parcel stands twice")
    so_far = list(accumulate(float(str(row[area])) for row in large))
    told = _gap(small, large, so_far, times) if running == "running_ha" else []
    if running == "running_pct":
        told = _shares(small, large, so_far, times)
    return found + told


def _by_rank(
    rank: str, name: str, small: Sequence[Row], large: Sequence[Row], times: int
) -> list[str]:
    """Hold the first of each kind to the demo's, every one of which stands there ``times``."""
    kinds = {row["item_kind"] for row in (*small, *large)}
    found: list[str] = []
    for kind in sorted(map(str, kinds)):
        own, theirs = (
            sorted(
                (row for row in rows if row["item_kind"] == kind and row[rank] is not None),
                key=lambda row: int(str(row[rank])),
            )
            for rows in (small, large)
        )
        expected = [row for row in own for _ in range(times)][:FIRST]
        if [row[rank] for row in theirs] != list(range(1, len(expected) + 1)):
            found.append(f"{kind} has {len(theirs)} by {rank} instead of {len(expected)}")
        found += [
            f"{kind} {key}: {row[key]!r} instead of {like[key]!r}"
            for like, row in zip(expected, theirs, strict=False)
            for key in like
            if key not in RANKED[name] and not alike(like[key], _unmarked(row[key]))
        ]
    return found


def _unmarked(value: object) -> object:
    return value.partition(MARK)[0] if isinstance(value, str) else value


def _gap(
    small: Sequence[Row], large: Sequence[Row], so_far: Sequence[float], times: int
) -> list[str]:
    """Hold the list to the gap: it is as many times as wide, and the last row closes it."""
    if not small or not large:
        return [] if len(small) == len(large) else ["one of the two lists is empty"]
    gap = times * float(str(small[0]["gap_ha"]))
    found = [f"gap_ha {row['gap_ha']}" for row in large if not alike(row["gap_ha"], gap)]
    found += [
        f"running_ha {row['running_ha']} instead of {sum_of}"
        for row, sum_of in zip(large, so_far, strict=True)
        if not alike(row["running_ha"], sum_of)
    ]
    is_closed = so_far[-1] >= gap or len(large) == times * len(small)
    is_least = len(large) == 1 or so_far[-2] < gap
    return found + ([] if is_closed and is_least else [f"{len(large)} rows close {gap} otherwise"])


def _shares(
    small: Sequence[Row], large: Sequence[Row], so_far: Sequence[float], times: int
) -> list[str]:
    """Hold the list to its length and to the share that its rows have of all."""
    length = min(LISTED, times * len(small))
    if len(large) != length or not small:
        return [] if len(large) == length else [f"{len(large)} rows instead of {length}"]
    listed = sum(float(str(row["remaining_ha"])) for row in small)
    whole = times * listed / float(str(small[-1]["running_pct"]))
    return [
        f"running_pct {row['running_pct']} instead of {sum_of / whole}"
        for row, sum_of in zip(large, so_far, strict=True)
        if not alike(row["running_pct"], sum_of / whole)
    ]
