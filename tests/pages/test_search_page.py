"""The search page: what it says of each kind, of nothing, and of what nobody should have typed."""

from tests.pages.conftest import Site

CARDS = r'<section class="land-card land-found"><h2>(.*?)</h2>'
LINKS = r'<a class="land-to" target="_self" href="(.*?)">'
ABSENT = r'<div class="land-absent">(.*?)</div>'


def test_what_was_found_stands_kind_by_kind_and_leads_on_with_the_filters(site: Site) -> None:
    seen = site("overview/search", q="donghu", as_of="2024-05-31", unit="mu", lang="zh")
    cards = seen.found(CARDS)
    assert [card.split()[0] for card in cards][:2] == ["批准地块", "供后监管地块"]
    assert all(" 共 " in card for card in cards)
    links = seen.found(LINKS)
    assert "./search?as_of=2024-05-31&unit=mu&q=donghu&in=parcel" in links
    assert any(
        link.startswith("./story?as_of=2024-05-31&unit=mu&kind=parcel&id=") for link in links
    )
    assert any(link.startswith("./supply-records?as_of=2024-05-31&unit=mu") for link in links)
    assert not seen.bar


def test_one_kind_is_shown_whole_in_pages(site: Site) -> None:
    seen = site("overview/search", q="donghu", lang="en", **{"in": "parcel"})
    assert len(seen.found(CARDS)) == 1
    assert len([link for link in seen.found(LINKS) if link.startswith("./story")]) == 50


def test_the_filter_of_districts_does_not_hide_what_was_found(site: Site) -> None:
    seen = site("overview/search", q="YZ2009-0018", district="西岭区", lang="zh")
    (link,) = seen.found(LINKS)
    assert link == "./story?as_of=2024-10-31&kind=parcel&id=YZ2009-0018"
    assert "district" not in link
    own = site("overview/search", q="YZ2009-0018", district="东湖区", lang="zh")
    assert "district=" in own.found(LINKS)[0]


def test_nothing_asked_and_nothing_found_are_told_apart(site: Site) -> None:
    assert "请在导航上方的框中输入" in site("overview/search", lang="zh").found(ABSENT)[0]
    assert "请在导航上方的框中输入" in site("overview/search", q=" ", lang="zh").found(ABSENT)[0]
    seen = site("overview/search", q="<b>zz%_</b>", lang="zh")
    assert "“<b>zz%_</b>”" in seen.found(ABSENT)[0]
    assert "<b>zz" not in "".join(seen.pieces)
    long = site("overview/search", q="9" * 3000, lang="en")
    assert f"“{'9' * 60}…”" in long.found(ABSENT)[0]


def test_a_kind_there_is_not_is_named_and_all_are_shown(site: Site) -> None:
    seen = site("overview/search", q="YZ2009-0018", lang="en", **{"in": "ghosts"})
    assert seen.bar == ["in = ghosts: not one of the choices"]
    assert len(seen.found(CARDS)) == 1


def test_a_page_says_of_words_that_the_search_alone_reads_them(site: Site) -> None:
    assert site(**{"in": "parcel"}, lang="en").bar != []
    assert not site(lang="en").bar


def test_a_unit_has_a_name_and_no_number(site: Site) -> None:
    seen = site("overview/search", q="湖滨街道办事处", lang="zh", **{"in": "unit"})
    heads = seen.found(r'<th scope="col" class="land-text">(.*?)</th>')
    assert heads == ["名称", "负责", "项数"]


def test_a_word_of_the_glossary_is_found_with_its_meaning(site: Site) -> None:
    seen = site("overview/search", q="序时", lang="zh", **{"in": "term"})
    assert "./help?as_of=2024-10-31" in seen.found(LINKS)
    (card,) = [piece for piece in seen.pieces if "land-found" in piece]
    assert "同一年度内截至该日已到期的最近一个累计目标" in card
