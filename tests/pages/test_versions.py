"""Pages over stores of other versions: an earlier one is shown as published, a later one is not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data.program import VERSION
from tests.pages.conftest import Site
from tests.versions import LATER, of_later_pointer, of_later_release, store_of

PAGES = ["schedule", "overview/headline", "upkeep/changes", "upkeep/quality"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("version", ["format-2", "format-3"])
def test_a_page_over_an_earlier_store_opens_and_says_what_to_do(
    version: str, page: str, tmp_path: Path, site: Site
) -> None:
    store = store_of(version, tmp_path)
    site.over(store)
    seen = site(page, lang="zh")
    assert not seen.app.exception
    assert not seen.app.error
    said = " ".join(seen.pieces)
    assert "python -m data rebuild" in said


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("later", [of_later_release, of_later_pointer])
def test_a_page_over_a_later_store_names_the_version_it_needs_and_shows_no_figure(
    later: Callable[[Path], str], page: str, language: str, tmp_path: Path, site: Site
) -> None:
    store = store_of("format-3", tmp_path)
    later(store)
    site.over(store)
    seen = site(page, lang=language)
    assert (list(seen.app.exception), seen.tiles, seen.charts) == ([], {}, {})
    (said,) = seen.app.error
    assert LATER in said.value
    assert VERSION in said.value
    assert ("请升级程序" if language == "zh" else "upgrade it to") in said.value
