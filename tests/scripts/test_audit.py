"""A version falls under a record exactly as OSV defines it, and no answer is never a clean bill."""

import json
import urllib.request
import zipfile
from pathlib import Path

import pytest

from scripts.audit import Unusable, affecting, known_in, report, serving, unmarked

Events = list[dict[str, str]]


def record(name: str, events: Events, **more: object) -> dict[str, object]:
    affected = {
        "package": {"ecosystem": "PyPI", "name": name},
        "ranges": [{"type": "ECOSYSTEM", "events": events}],
        **more,
    }
    return {"id": f"{name}-1", "affected": [affected]}


def database(folder: Path, *records: object) -> Path:
    for number, one in enumerate(records):
        (folder / f"{number}.json").write_text(json.dumps(one), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("events", "inside", "outside"),
    [
        ([{"introduced": "0"}, {"fixed": "2.10"}], ["0.dev1", "2.9", "2.10rc1"], ["2.10", "3"]),
        ([{"introduced": "1.2"}, {"last_affected": "1.4"}], ["1.2", "1.4"], ["1.1", "1.4.1"]),
        ([{"introduced": "1.2"}], ["1.2", "99"], ["1.1.9"]),
        # The order they are written in says nothing.
        (
            [{"fixed": "3.1"}, {"introduced": "3"}, {"fixed": "1.5"}, {"introduced": "0"}],
            ["1.4", "3.0.1"],
            ["1.5", "2.9", "3.1"],
        ),
        ([{"introduced": "1"}, {"fixed": "no version"}], ["0.1", "9"], []),
    ],
)
def test_a_version_falls_under_a_range(
    events: Events, inside: list[str], outside: list[str], tmp_path: Path
) -> None:
    known = known_in(database(tmp_path, record("Some_Package", events)))
    for version in inside:
        assert affecting(known, "some-package", version), version
    for version in outside:
        assert not affecting(known, "some-package", version), version
    assert not affecting(known, "other", inside[0])


def test_listed_versions_count_and_withdrawn_records_and_other_ecosystems_do_not(
    tmp_path: Path,
) -> None:
    listed = record("a", [], versions=["1.0", "1.1"])
    taken_back = record("a", [{"introduced": "0"}]) | {"withdrawn": "2026-01-01T00:00:00Z"}
    foreign = record("a", [{"introduced": "0"}])
    foreign["affected"][0]["package"]["ecosystem"] = "npm"  # type: ignore[index]
    known = known_in(database(tmp_path, listed, taken_back, foreign))
    assert [one["id"] for one in affecting(known, "A", "1.1")] == ["a-1"]
    assert affecting(known, "a", "1.2") == []


def test_a_zip_is_read_like_a_folder(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as files:
        files.writestr("x.json", json.dumps(record("a", [{"introduced": "0"}])))
    assert affecting(known_in(tmp_path / "all.zip"), "a", "1")


@pytest.mark.parametrize("held", [None, "", "no zip", "[]", '{"affected": [{}]}'])
def test_what_holds_no_record_is_no_clean_bill(held: str | None, tmp_path: Path) -> None:
    place = tmp_path / "db"
    if held is not None:
        place.mkdir()
    if held:
        (place / "a.json").write_text(held, encoding="utf-8")
    with pytest.raises(Unusable, match="db"):
        known_in(place)
    (tmp_path / "cut.zip").write_bytes(b"PK\x03\x04 cut")
    with pytest.raises(Unusable, match=r"cut\.zip"):
        known_in(tmp_path / "cut.zip")


def test_the_records_are_served_as_the_auditor_asks_for_them(tmp_path: Path) -> None:
    known = known_in(database(tmp_path, record("a", [{"introduced": "0"}, {"fixed": "2"}])))

    def answer(address: str, version: str) -> object:
        asked = {"package": {"name": "a", "ecosystem": "PyPI"}, "version": version}
        with urllib.request.urlopen(address, json.dumps(asked).encode(), timeout=5) as said:  # noqa: S310 - our own
            return json.load(said)

    with serving(known) as address:
        assert address.startswith("http://127.0.0.1:")
        assert [one["id"] for one in answer(address, "1.9")["vulns"]] == ["a-1"]  # type: ignore[index]
        assert answer(address, "2") == {}


def test_every_entry_of_the_lock_is_asked_for_whatever_python_it_is_meant_for() -> None:
    lock = (Path(__file__).parents[2] / "requirements.lock").read_text(encoding="utf-8")
    pins = [line.split(" ")[0] for line in lock.splitlines() if line[:1].isalnum()]
    parts = [
        [line.split(" ")[0] for line in part.splitlines() if line[:1].isalnum()]
        for part in unmarked(lock)
    ]
    assert sorted(pin for part in parts for pin in part) == sorted(pins)
    assert len(parts) == 2
    assert all(len({pin.partition("==")[0] for pin in part}) == len(part) for part in parts)
    assert not any(";" in part for part in unmarked(lock))


def test_a_finding_or_a_gap_is_a_one(capsys: pytest.CaptureFixture[str]) -> None:
    clean = {"name": "a", "version": "1", "vulns": []}
    fault = {"id": "X-1", "fix_versions": ["2", "3"]}
    assert report([clean]) == 0
    assert report([clean, {"name": "b", "version": "1", "vulns": [fault]}]) == 1
    assert "b 1  X-1  → 2, 3" in capsys.readouterr().out
    assert report([clean, {"name": "c", "skip_reason": "no such package"}]) == 1
    assert "not looked at: no such package" in capsys.readouterr().out
