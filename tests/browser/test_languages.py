"""A page in one language shows no word of the other, people's own data aside."""

import re
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from playwright.sync_api import Page

from data.releases import current
from tests.browser.conftest import Opener
from tests.browser.showing import open_more
from tests.words.foreign import foreign
from words.language import Language

# On the switch each language is named in itself.
SWITCH = ("中文", "English")
# What Chinese readers write in Latin letters too.
LATIN_ALLOWED = ("XLSX", "CSV", "Σ÷Σ")
# Names of columns that a definition explains.
COLUMNS_NAMED = ("running_pct", "base_gain_ha")
IDS = re.compile(r"\b[A-Z]{1,4}\d[\w-]*|\b\d{4}-\d{8}T\d{6}-[0-9a-f]{6}\b")
PAGES = ("supply-schedule", "supply-standing", "supply-records")
# Everything a viewer may read or be read, closed disclosures included.
SAID = """() => {
  const attributes = ["aria-label", "aria-description", "aria-valuetext", "alt", "placeholder",
                      "title"];
  const said = [document.title];
  const walker = document.createTreeWalker(document.body,
                                           NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.currentNode; node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) {
      const unread = "style, script, noscript, [data-testid=stIconMaterial]";
      if (!node.parentElement.closest(unread) && node.data.trim()) said.push(node.data.trim());
    } else for (const name of attributes) if (node.getAttribute(name))
      said.push(node.getAttribute(name));
  }
  return [...new Set(said)];
}"""


@pytest.fixture(scope="module")
def peoples_data(release_store: Path) -> list[str]:
    """What people wrote as they liked: names, approvals, units, planned uses and methods."""
    exports = current(release_store).exports
    names: set[str] = set()
    for table, columns in {
        "supply_parcels": [
            "parcel_name",
            "batch_name",
            "approval_no",
            "owner_unit",
            "planned_use",
            "planned_method",
        ],
        "supply_events": ["land_user"],
        "notes": ["text", "author_unit"],
        "districts": ["district"],
    }.items():
        for column in columns:
            names.update(pq.read_table(exports / f"{table}.parquet")[column].unique().to_pylist())
    return sorted((name for name in names if name), key=len, reverse=True)


def said_on(page: Page) -> list[str]:
    found: list[str] = page.evaluate(SAID)
    return found


def foreign_words(
    visit: Opener, language: Language, address: str, own: tuple[str, ...]
) -> dict[str, list[str]]:
    """Return every text of the pages that holds words of the other language, with the words."""
    opened = visit(None, lang="zh-CN")
    found = {}
    for path in PAGES:
        page = opened.go(f"/{path}?{address}")
        if path == "supply-schedule":
            open_more(opened, "supply_disposal_rate_by_district")
        for text in said_on(page):
            if words := foreign(IDS.sub(" ", text), language, *own):
                found[f"{path}: {text}"] = words
    return found


def test_chinese_pages_hold_no_latin_word(visit: Opener, peoples_data: list[str]) -> None:
    own = (*peoples_data, *SWITCH, *LATIN_ALLOWED, *COLUMNS_NAMED)
    assert foreign_words(visit, "zh", "as_of=2024-05-20&basis=event", own) == {}


def test_english_pages_hold_no_chinese_but_peoples_data(
    visit: Opener, peoples_data: list[str]
) -> None:
    own = (*peoples_data, *SWITCH)
    assert foreign_words(visit, "en", "lang=en&as_of=2024-05-20&basis=event", own) == {}


def test_the_bar_and_an_empty_list_are_said_in_the_language_of_the_page(visit: Opener) -> None:
    opened = visit("/supply-records?q=0000-0000&unit=acre")
    chinese = opened.page
    assert foreign(chinese.locator(".land-bar").inner_text(), "zh", "unit", "acre") == []
    assert chinese.locator(".land-absent").inner_text() == "没有符合筛选条件的记录。"
    english = opened.go("/supply-records?q=0000-0000&unit=acre&lang=en")
    assert foreign(english.locator(".land-bar").inner_text(), "en") == []
    assert english.locator(".land-absent").inner_text() == "No records match these filters."


def test_the_first_language_of_the_browser_decides_where_the_address_says_nothing(
    visit: Opener,
) -> None:
    for lang, title in (("en-GB", "Disposal progress"), ("fr", "处置进度")):
        page = visit("/supply-schedule", lang=lang).page
        assert page.locator(".land-head h1").inner_text() == title
        assert "lang=" not in page.url


def test_the_switch_is_at_hand_and_keeps_every_other_choice(visit: Opener) -> None:
    opened = visit("/supply-standing?as_of=2024-05-31&district=西岭区&unit=mu")
    page = opened.page
    page.locator("[data-testid=stSidebar]").get_by_text("English", exact=True).click()
    page.locator(".land-head h1").filter(has_text="Standing stock").wait_for()
    opened.settle()
    assert "Xiling District" in page.locator(".land-head").inner_text()
    assert "31 May 2024" in page.locator(".land-head").inner_text()
    for kept in ("as_of=2024-05-31", "unit=mu", "district=", "lang=en"):
        assert kept in page.url
