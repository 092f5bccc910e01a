"""Whatever somebody of some districts asks, nothing of the others is told: on no way."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from data.lineage import Lineage
from desk.viewer import ANYONE
from figures import results
from figures.ask import ask
from figures.context import Context
from figures.lateness import Late, late
from figures.reading import context_of
from tests.scope.asks import Cities, leaks
from tests.scope.searching import Search, leaks_of_ways
from ui.kept import forget

ASKS = 125
WAYS: Mapping[str, int] = {
    "page": 8,
    "show": 2,
    "paper": 3,
    "memo": 4,
    "command": 6,
    "revision": 1,
}


def test_no_random_ask_is_told_of_other_districts(cities: Cities) -> None:
    assert list(leaks(cities, seed=20241031, asks=ASKS)) == []


@pytest.mark.parametrize("way", WAYS)
def test_no_way_to_a_viewer_tells_of_other_districts(
    cities: Cities, way: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    search = Search(cities, monkeypatch, tmp_path)
    assert list(leaks_of_ways(search, way, seed=7, times=WAYS[way])) == []


def _as_anyone(*arguments: object, **named: object) -> object:
    return context_of(*arguments, **{**named, "viewer": ANYONE})  # type: ignore[arg-type]


def _whole(item: object, context: object, **more: object) -> object:
    return ask(item, replace(context, viewer=ANYONE), **more)  # type: ignore[arg-type, type-var]


def _late_anywhere(context: Context) -> tuple[Late, ...]:
    return late(replace(context, viewer=ANYONE))


@pytest.mark.parametrize(
    ("way", "place", "leak"),
    [
        ("page", "ui.filters.context_of", _as_anyone),
        ("show", "wall.asked.context_of", _as_anyone),
        ("paper", "briefing.compose.ask", _whole),
        ("memo", "briefing.one_page.meeting.late", _late_anywhere),
        ("command", "commands.queries.viewer_asked", lambda *_: ANYONE),
        ("revision", "figures.revisions.standing.then_of", lambda _: None),
    ],
)
def test_a_leak_on_a_way_is_found(
    cities: Cities,
    way: str,
    place: str,
    leak: object,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    forget()
    results.difference.cache_clear()
    results.shown_in.cache_clear()
    monkeypatch.setattr(place, leak)
    search = Search(cities, monkeypatch, tmp_path)
    assert list(leaks_of_ways(search, way, seed=7, times=WAYS[way]))
    results.difference.cache_clear()
    results.shown_in.cache_clear()
    forget()


def test_a_leak_by_a_key_of_the_cache_is_found(
    cities: Cities, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows are kept without saying for whom they were read."""
    results.fetch.cache_clear()
    key = results.fetch.lookup.cache_key
    monkeypatch.setattr(
        results.fetch.lookup, "cache_key", lambda release, _, *asked: key(release, None, *asked)
    )
    assert list(leaks(cities, seed=3, asks=75))
    results.fetch.cache_clear()


def test_a_leak_by_the_manifest_is_found(cities: Cities, monkeypatch: pytest.MonkeyPatch) -> None:
    """The manifest counts and names everybody's rows."""
    monkeypatch.setattr("figures.stamp.results.raised", lambda release, _: release.warnings)
    assert list(leaks(cities, seed=3, asks=75))


def test_a_leak_by_the_warehouse_is_found(cities: Cities, monkeypatch: pytest.MonkeyPatch) -> None:
    for cache in (results.warehouse, results.fetch, results.counted, results.choices):
        cache.cache_clear()
    monkeypatch.setattr(Lineage, "_in_sight", lambda *_: "true")
    assert list(leaks(cities, seed=3, asks=50))
    for cache in (results.warehouse, results.fetch, results.counted, results.choices):
        cache.cache_clear()
