"""Which page reads which keys of an address, told by the outline, is what its file takes."""

from pathlib import Path

import pytest

from dashboard import PAGES
from figures.address import (
    HELP_KEYS,
    INDICATOR_KEYS,
    LIST_KEYS,
    QUESTION_KEYS,
    REVISION_KEYS,
    ROW_KEYS,
    SEARCH_KEYS,
    STORY_KEYS,
)
from figures.outline import page_at
from ui.filters import own_keys

ROOT = Path(__file__).parents[2]
TAKEN = {
    "adopt_help": HELP_KEYS,
    "adopt_indicator": INDICATOR_KEYS,
    "adopt_lists": LIST_KEYS,
    "adopt_question": QUESTION_KEYS,
    "adopt_releases": REVISION_KEYS,
    "adopt_row": ROW_KEYS,
    "adopt_search": SEARCH_KEYS,
    "adopt_story": STORY_KEYS,
}


@pytest.mark.parametrize("address", PAGES)
def test_a_page_reads_the_keys_it_adopts_and_no_others(address: str) -> None:
    source = (ROOT / PAGES[address]).read_text(encoding="utf-8")
    taken = [key for adopt, keys in TAKEN.items() if adopt in source for key in keys]
    assert list(own_keys(page_at(address))) == taken
