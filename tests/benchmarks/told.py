"""What a measured run says, by name: the numbers of its JSON that are told and compared."""

import statistics
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.timing import p95

Told = Mapping[str, Any]


@dataclass(frozen=True)
class Measure:
    """One number of a run: its unit, and the floor of the same run and size where it is a click."""

    value: float
    unit: str
    floor: float | None = None


def waits(told: Told, size: str, app: str, kind: str = "reader") -> list[float]:
    """Return the waits of one application's clicks; none where it was not measured."""
    one = told.get("clicks", {}).get(size, {}).get(app)
    return [wait[kind] for wait in one["waits"]] if one else []


def middle(found: list[float]) -> float | None:
    """Return the median, None of nothing."""
    return statistics.median(found) if found else None


def late(found: list[float]) -> float | None:
    """Return what one in twenty exceeds, None of fewer than two."""
    return p95(found) if len(found) > 1 else None


def measures(told: Told) -> dict[str, Measure]:
    """Return every number of a run that another run can be held to, by its name."""
    return dict([*_in_the_browser(told), *_on_the_server(told)])


def _in_the_browser(told: Told) -> Iterator[tuple[str, Measure]]:
    for size, apps in told.get("clicks", {}).items():
        for app in apps:
            yield f"click, {app}, {size}", _click(told, size, waits(told, size, app))
    for size, apps in told.get("unseen", {}).items():
        for app, pair in apps.items():
            yield f"unseen month, {app}, {size}", _click(told, size, pair["unseen"])
    for size, apps in told.get("first", {}).items():
        floor = middle(apps.get("floor", []))
        for app, views in apps.items():
            value = statistics.median(views)
            yield f"first view, {app}, {size}", Measure(value, "ms", floor)
    for kind, steps in told.get("wall", {}).items():
        yield f"step on the wall, {kind}", Measure(statistics.median(steps), "ms")


def _click(told: Told, size: str, found: list[float]) -> Measure:
    return Measure(statistics.median(found), "ms", middle(waits(told, size, "floor")))


def _on_the_server(told: Told) -> Iterator[tuple[str, Measure]]:
    for size, apps in told.get("clicks", {}).items():
        for app, one in apps.items():
            used = statistics.median(one["cpu_ms"])
            yield f"server CPU of a click, {app}, {size}", Measure(used, "ms")
    for size, apps in told.get("memory", {}).items():
        for app, held in apps.items():
            for viewers, mib in held.items():
                yield f"memory, {viewers} viewers, {app}, {size}", Measure(mib, "MiB")
    for size, city in told.get("sizes", {}).items():
        yield f"publish, {size}", Measure(city["publish"]["seconds"], "s")
        yield f"memory of publish, {size}", Measure(city["publish"]["memory_gib"], "GiB")
