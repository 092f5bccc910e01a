"""Prometheus itself takes the rules and the numbers, and each alarm rings when it should."""

import json
import re
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from scripts.debian import unpacked
from tests.browser.serving import ROOT, free_port, serving

pytestmark = pytest.mark.deploy

DOCS = ROOT / "docs" / "deploy"
RULES = DOCS / "alerts.yml"
# Each alarm: what is written of it over minutes, and when it does not ring yet and when it does.
# `a+bxn` begins with a and grows by b a minute, n times.
QUIET, RINGS = "quiet", "rings"
BUCKETS = 'land_page_run_seconds_bucket{page="overview",le="%s",instance="a"}'
CASES: dict[str, tuple[dict[str, str], dict[str, str], int]] = {
    "LandDown": ({'up{job="land"}': "1x30"}, {'up{job="land"}': "0x30"}, 3),
    "LandReleaseDamaged": ({"land_release_whole": "1x30"}, {"land_release_whole": "0x30"}, 3),
    "LandDeskDown": ({"land_desk_up": "1x30"}, {"land_desk_up": "0x30"}, 3),
    "LandReleaseOld": (
        {"land_release_age_seconds": f"{39 * 86400}x130"},
        {"land_release_age_seconds": f"{41 * 86400}x130"},
        65,
    ),
    "LandClicksSlow": (
        {
            BUCKETS % "0.3": "0+60x40",
            BUCKETS % "0.5": "0+61x40",
            BUCKETS % "+Inf": "0+61x40",
            'land_page_run_seconds_count{page="overview",instance="a"}': "0+61x40",
        },
        {
            BUCKETS % "0.3": "0+50x40",
            BUCKETS % "0.5": "0+60x40",
            BUCKETS % "+Inf": "0+60x40",
            'land_page_run_seconds_count{page="overview",instance="a"}': "0+60x40",
        },
        20,
    ),
    "LandFigureFailed": (
        {'land_figure_failures_total{figure="supply_pace",instance="a"}': "3x30"},
        {'land_figure_failures_total{figure="supply_pace",instance="a"}': "0x14 1x15"},
        16,
    ),
    "LandQueueGrows": (
        {"land_queries_waiting": "9 0 9 0x30"},
        {"land_queries_waiting": "9x30"},
        16,
    ),
    "LandPapersWait": ({"land_papers_due": "3 0x200"}, {"land_papers_due": "3x200"}, 150),
    "LandPapersGivenUp": (
        {"land_papers_given_up_total": "7x90"},
        {"land_papers_given_up_total": "7x20 8x70"},
        40,
    ),
    "LandMemory": (
        {'process_resident_memory_bytes{job="land"}': f"{2**30 - 1}x40"},
        {'process_resident_memory_bytes{job="land"}': f"{2**30 + 1}x40"},
        20,
    ),
}


@pytest.fixture(scope="module")
def promtool() -> str:
    found = unpacked("prometheus", "promtool")
    assert found, "no promtool: install Debian's package prometheus"
    return found


@pytest.fixture(scope="module")
def prometheus(promtool: str) -> str:
    found = unpacked("prometheus", "prometheus")
    assert found, "no prometheus: install Debian's package prometheus"
    return found


def ran(*command: str, folder: Path) -> str:
    """Run, and return what was said; it must succeed."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def configured(folder: Path, port: int = 8501, every: str = "15s") -> Path:
    """Write the configuration the document shows, for a server on a port, with its rules."""
    page = (DOCS / "watching.md").read_text("utf-8")
    (shown,) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert shown.count("127.0.0.1:8501") == 1
    text = shown.replace("127.0.0.1:8501", f"127.0.0.1:{port}").replace(": 15s", f": {every}")
    (folder / "alerts.yml").write_bytes(RULES.read_bytes())
    file = folder / "prometheus.yml"
    file.write_text(text, encoding="utf-8")
    return file


def alarms() -> list[str]:
    return re.findall(r"^ +- alert: (\w+)$", RULES.read_text("utf-8"), re.MULTILINE)


def test_rules_and_scrape_configuration_are_what_prometheus_takes(
    promtool: str, tmp_path: Path
) -> None:
    assert f"SUCCESS: {len(alarms())} rules found" in ran(
        promtool, "check", "rules", str(RULES), folder=tmp_path
    )
    ran(promtool, "check", "config", str(configured(tmp_path)), folder=tmp_path)


def test_every_alarm_is_tried() -> None:
    assert sorted(alarms()) == sorted(CASES)


@pytest.mark.parametrize("which", [QUIET, RINGS])
@pytest.mark.parametrize("alarm", CASES)
def test_an_alarm_rings_when_it_should_and_not_before(
    alarm: str, which: str, promtool: str, tmp_path: Path
) -> None:
    quiet, rings, minutes = CASES[alarm]
    series = quiet if which == QUIET else rings
    found = {
        "rule_files": [str(RULES)],
        "evaluation_interval": "1m",
        "tests": [
            {
                "interval": "1m",
                "input_series": [{"series": one, "values": said} for one, said in series.items()],
                "promql_expr_test": [
                    {
                        "expr": f'count(ALERTS{{alertname="{alarm}",alertstate="firing"}})',
                        "eval_time": f"{minutes}m",
                        "exp_samples": [{"labels": "{}", "value": 1}] if which == RINGS else [],
                    }
                ],
            }
        ],
    }
    file = tmp_path / "tried.yml"
    file.write_text(json.dumps(found), encoding="utf-8")
    ran(promtool, "test", "rules", str(file), folder=tmp_path)


@contextmanager
def running(prometheus: str, config: Path, folder: Path) -> Iterator[str]:
    """Run Prometheus on a port of this machine and give its address."""
    address = f"127.0.0.1:{free_port()}"
    with (folder / "prometheus.log").open("wb") as log:
        process = subprocess.Popen(
            [prometheus, f"--config.file={config}", f"--web.listen-address={address}",
             f"--storage.tsdb.path={folder / 'numbers'}"],
            stdout=log, stderr=log, cwd=folder,
        )  # fmt: skip
    try:
        yield address
    finally:
        process.terminate()
        process.wait(20)


def answered(address: str, path: str) -> list[dict[str, object]]:
    """Return what Prometheus answers; nothing while it begins."""
    try:
        with urllib.request.urlopen(f"http://{address}/api/v1/{path}", timeout=5) as answer:
            data = json.load(answer)["data"]
    except OSError:
        return []
    found: list[dict[str, object]] = data.get("result") or data.get("groups") or []
    return found


def test_prometheus_scrapes_a_running_server_and_its_rules_are_well(
    prometheus: str, demo_store: Path, tmp_path: Path
) -> None:
    with serving(demo_store, tmp_path / "said") as server:
        config = configured(tmp_path, server.port, "1s")
        with running(prometheus, config, tmp_path) as address:
            end, found = time.monotonic() + 40, list[dict[str, object]]()
            while not found and time.monotonic() < end:
                time.sleep(0.5)
                found = answered(address, "query?query=land_release_whole==1")
            assert len(found) == 1
            (up,) = answered(address, "query?query=up")
            value = up["value"]
            assert isinstance(value, list)
            assert value[1] == "1"
            (group,) = answered(address, "rules")
            rules = group["rules"]
            assert isinstance(rules, list)
            assert {rule["name"] for rule in rules} == set(CASES)
            assert {rule["health"] for rule in rules} <= {"ok", "unknown"}
