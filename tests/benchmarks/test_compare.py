"""The comparison of two runs names what slowed by a fifth, and nothing else."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.compare import main, slowed


def run() -> dict[str, Any]:
    def clicks(*waits: float) -> dict[str, Any]:
        return {"waits": [{"reader": wait} for wait in waits], "cpu_ms": [40.0, 42.0]}

    return {
        "clicks": {"1m": {"floor": clicks(180, 200, 220), "same": clicks(290, 300, 400)}},
        "first": {"1m": {"floor": [1000.0], "same": [2000.0]}},
        "unseen": {"1m": {"same": {"unseen": [330.0], "seen": [300.0]}}},
        "memory": {"1m": {"same": {"1": 300.0}}},
        "sizes": {"1m": {"publish": {"seconds": 15.0, "memory_gib": 0.9}}},
        "wall": {"drawn": [33.0, 34.0], "undrawn": [120.0]},
    }


def slower(told: dict[str, Any], app: str, times: float) -> dict[str, Any]:
    changed = copy.deepcopy(told)
    for wait in changed["clicks"]["1m"][app]["waits"]:
        wait["reader"] *= times
    return changed


def test_a_click_a_fifth_slower_is_named_with_both_ratios() -> None:
    assert slowed(run(), slower(run(), "same", 1.2)) == [
        "click, same, 1m: 300 → 360 ms, 1.20 times, 1.20 times against the floor"
    ]


def test_a_click_slower_by_less_is_not() -> None:
    assert slowed(run(), slower(run(), "same", 1.19)) == []
    assert slowed(run(), run()) == []


def test_a_slower_machine_slows_the_floor_too_and_names_nothing() -> None:
    both = slower(slower(run(), "same", 1.5), "floor", 1.5)
    assert slowed(run(), both) == []


def test_a_floor_quick_by_chance_slows_nothing() -> None:
    assert slowed(run(), slower(run(), "floor", 0.7)) == []


def test_what_is_no_click_is_compared_as_it_is() -> None:
    after = run()
    after["sizes"]["1m"]["publish"]["seconds"] = 18.0
    after["wall"]["undrawn"] = [150.0]
    after["memory"]["1m"]["same"]["1"] = 355.0
    assert slowed(run(), after) == [
        "step on the wall, undrawn: 120 → 150 ms, 1.25 times",
        "publish, 1m: 15 → 18 s, 1.20 times",
    ]


def test_a_few_milliseconds_are_the_clocks_grain() -> None:
    before, after = run(), run()
    before["wall"]["drawn"], after["wall"]["drawn"] = [17.0], [21.0]
    assert slowed(before, after) == []


@pytest.mark.parametrize(("times", "status"), [(1.2, 1), (1.1, 0)])
def test_the_command_fails_where_something_slowed(
    times: float, status: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, after = tmp_path / "a.json", tmp_path / "b.json"
    before.write_text(json.dumps(run()))
    after.write_text(json.dumps(slower(run(), "same", times)))
    assert main([str(before), str(after)]) == status
    assert ("click, same, 1m" in capsys.readouterr().out) == bool(status)


def test_what_was_not_measured_again_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, after = tmp_path / "a.json", tmp_path / "b.json"
    before.write_text(json.dumps(run()))
    after.write_text(json.dumps({**run(), "wall": {}}))
    assert main([str(before), str(after)]) == 0
    assert f"only in {before}: step on the wall, drawn" in capsys.readouterr().out
