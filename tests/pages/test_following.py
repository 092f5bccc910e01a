"""An open page takes a release that has just become current, says so, and moves on with its day."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.manifest import Release
from data.pointer import switch_to
from tests.pages.conftest import Site
from tests.pages.seen import Seen

Two = tuple[Path, list[Release]]


@pytest.fixture
def shown(site: Site, two: Two) -> Iterator[Site]:
    """The dashboard while the first of two releases is current."""
    root, (first, second) = two
    switch_to(root, first.id)
    site.over(root)
    yield site
    switch_to(root, second.id)


def _after_switch(seen: Seen, root: Path, release: Release) -> Seen:
    """Run a page again after another release has become current."""
    switch_to(root, release.id)
    seen.app.run()
    assert not seen.app.exception
    return seen


def test_a_page_at_the_latest_day_moves_on_with_the_release_and_back_with_it(
    shown: Site, two: Two
) -> None:
    root, (first, second) = two
    seen = shown(lang="zh")
    assert seen.tiles["批而未供处置率"][0] == "7.00 %"
    seen = _after_switch(seen, root, second)
    assert seen.tiles["批而未供处置率"][0] == "8.10 %"
    assert seen.address["as_of"] == ["2024-06-30"]
    assert [toast.value for toast in seen.app.toast] == [
        "已切换到新发布的第 2 期（数据截至 2024年6月30日）。"
    ]
    seen = _after_switch(seen, root, first)
    assert seen.tiles["批而未供处置率"][0] == "7.00 %"
    assert (seen.address["as_of"], seen.bar) == (["2024-05-31"], [])


def test_a_day_that_was_chosen_stays(shown: Site, two: Two) -> None:
    root, (_, second) = two
    seen = _after_switch(shown("records", lang="zh", as_of="2024-04-30"), root, second)
    assert seen.address["as_of"] == ["2024-04-30"]
    assert "第 2 期" in seen.head


def test_a_pinned_page_stays_and_names_the_release_that_is_current(shown: Site, two: Two) -> None:
    root, (first, second) = two
    seen = shown("records", lang="zh", release=first.id)
    assert "本页固定" not in " ".join(seen.pieces)
    seen = _after_switch(seen, root, second)
    assert "第 1 期" in seen.head
    assert seen.address["as_of"] == ["2024-05-31"]
    assert "本页固定在第 1 期，当前版本是第 2 期。" in " ".join(seen.pieces)
    assert not seen.app.toast
