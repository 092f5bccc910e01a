"""Two thousand releases take under a second to list, and an id nobody knows lists none."""

import json
import shutil
import time
from dataclasses import replace
from pathlib import Path

import pytest

from data.errors import NoRelease
from data.listing import Headline, headlines
from data.manifest import MANIFEST, CheckCount, FileFacts, Release, reading, write_manifest
from data.pointer import current
from data.releases import open_release
from tests.given import published

# A quarter of those the budget is for: to write them takes longer than to list them.
MANY = 500


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Return a release whose manifest is as long as a city's: 60 marts and 150 checks."""
    folder = tmp_path_factory.mktemp("listing")
    small = published(folder, marts=[], note="五月 [\n  ],", cases=[{"illegal_area_mu": 2.0}])
    marts = {f"mart_of_the_city_{number}": FileFacts(1000, "a" * 64) for number in range(60)}
    words = "超过有效期仍未办结的事项数量与上月相比"
    check = CheckCount("cases", "remaining_above_area", words, "more left than illegal", 3, ("7",))
    whole = replace(small, marts=marts, checks=(check,) * 150)
    (small.folder / MANIFEST).unlink()
    write_manifest(whole)
    return whole


def test_two_thousand_releases_take_under_a_second_to_list(
    release: Release, tmp_path: Path
) -> None:
    text = (release.folder / MANIFEST).read_text(encoding="utf-8")
    assert len(text.encode()) > 40_000
    for number in range(1, MANY + 1):
        release_id = f"{number:04d}{release.id[4:]}"
        folder = tmp_path / "releases" / release_id
        folder.mkdir(parents=True)
        (folder / MANIFEST).write_text(text.replace(release.id, release_id), encoding="utf-8")
    try:
        began = time.process_time()
        found = dict(headlines(tmp_path))
        # Of the processor's time, for the tests beside this one have theirs.
        assert 4 * (time.process_time() - began) < 1
    finally:
        shutil.rmtree(tmp_path / "releases")
    assert len(found) == MANY
    rows = {headline.rows for headline in found.values() if isinstance(headline, Headline)}
    assert rows == {sum(facts.rows for facts in release.tables.values())}


def test_a_headline_says_what_the_manifest_says(release: Release) -> None:
    ((release_id, headline),) = headlines(release.folder.parents[1])
    assert release_id == release.id
    assert headline == Headline(
        id=release.id,
        published_at=release.published_at,
        data_to=release.data_to,
        note="五月 [\n  ],",
        demo=False,
        city_zh=release.city_zh,
        city_en=release.city_en,
        rows=2,
    )


@pytest.mark.parametrize("indent", [None, 0, 1, 2, 4])
@pytest.mark.parametrize("checks", [0, 1, 3])
def test_a_manifest_read_briefly_says_the_same_however_it_is_laid_out(
    indent: int | None, checks: int, release: Release, tmp_path: Path
) -> None:
    folder = tmp_path / release.id
    folder.mkdir()
    content = json.loads((release.folder / MANIFEST).read_text(encoding="utf-8"))
    content["checks"] = content["checks"][:checks]
    content["note"] = '\n  "checks": [\n'
    text = json.dumps(content, ensure_ascii=False, indent=indent)
    (folder / MANIFEST).write_text(text, encoding="utf-8")
    with reading(folder) as whole, reading(folder, briefly=True) as brief:
        assert {**brief, "checks": whole["checks"]} == whole


def test_an_id_nobody_knows_lists_none_and_reads_none(
    release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked(*_: object) -> None:
        raise AssertionError

    store = release.folder.parents[1]
    assert current(store).id == release.id
    monkeypatch.setattr(Path, "iterdir", asked)
    monkeypatch.setattr("data.manifest.reading", asked)
    for name in ("9999-20240101T000000-abcdef", "latest", "../releases", release.id + "\n", ""):
        with pytest.raises(NoRelease, match="python -m data releases lists them"):
            open_release(store, name)
