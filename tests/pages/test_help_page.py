"""Help as it is shown: on every page, in both languages, and the whole glossary."""

import pytest

from figures.finding import HELP
from figures.outline import OUTLINE
from queries.glossary import glossary
from tests.pages.conftest import Site
from tests.pages.seen import plain
from tests.words.foreign import foreign
from words.language import Language

ADDRESSES = [page.address for part in OUTLINE for page in part.pages]
TITLES = r'<section class="land-card land-told"><h3>(.*?)</h3>'
WAY = r'<a class="land-help" href="(.*?)"'
OWN = ("XLSX", "CSV", "PDF", "Tab", "Enter", "Ctrl+P", "Σ", "Parquet")


@pytest.mark.parametrize("address", [*ADDRESSES, "register-approval_file"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_help_on_every_page_is_whole_and_in_one_language(
    site: Site, address: str, language: Language
) -> None:
    seen = site("overview/help", about=address, lang=language)
    assert seen.is_whole
    assert not seen.bar
    assert not [piece for piece in seen.pieces if 'role="alert"' in piece]
    titles = seen.found(TITLES)
    assert titles[0] == ("怎么用" if language == "zh" else "How it is used")
    (cards,) = (piece for piece in seen.pieces if "land-told" in piece)
    assert foreign(plain(cards), language, *OWN) == []


def test_a_page_leads_to_its_help_and_help_leads_back_with_the_filters(site: Site) -> None:
    seen = site("schedule", as_of="2024-05-31", unit="mu", lang="en")
    assert seen.found(WAY) == ["./help?as_of=2024-05-31&unit=mu&lang=en&about=supply-schedule"]
    seen = site("overview/help", about="supply-schedule", as_of="2024-05-31", unit="mu", lang="en")
    assert seen.found(WAY) == []
    links = seen.found(r'<a class="land-to" target="_self" href="(.*?)">')
    assert "./supply-schedule?as_of=2024-05-31&unit=mu&lang=en" in links
    assert f"./{HELP}?as_of=2024-05-31&unit=mu&lang=en" in links


def test_without_a_page_the_whole_glossary_stands_section_by_section(site: Site) -> None:
    seen = site("overview/help", lang="zh")
    terms = [term.called.zh for term in glossary()]
    assert set(terms) <= set(seen.found(r"<dt[^>]*>(.*?)</dt>"))
    assert {"土地和阶段", "台账", "系统", "含义的可靠程度"} <= set(seen.found(TITLES))
    assert not seen.bar


def test_a_page_there_is_not_is_named_and_the_glossary_stands(site: Site) -> None:
    seen = site("overview/help", about="<b>nowhere", lang="en")
    assert seen.bar == ["about = <b>nowhere: not one of the choices"]
    assert "<b>nowhere" not in "".join(seen.pieces)
    assert "Land and its stages" in seen.found(TITLES)


def test_what_was_decided_here_says_so_and_cites_no_paper_nobody_has(site: Site) -> None:
    seen = site("overview/help", lang="zh")
    (cards,) = (piece for piece in seen.pieces if "land-told" in piece)
    assert ">本系统自定，可在规则或配置中更改</p>" in cards
    assert ">土地管理法第五十四条（已与法规原文或正式文件核对）</p>" in cards
    decided = [term.source.zh for term in glossary() if term.tag == "A"]
    assert "数据约定 3.1" in decided
    assert "数据约定 3.1（" not in cards
