"""The page of districts: what is no share of a count has no funnel, and no filter is blamed."""

from tests.pages.conftest import Site

ABSENT = r'<div class="land-absent">(.*?)</div>'


def test_an_indicator_without_a_funnel_blames_no_filter(site: Site) -> None:
    seen = site("overview/district", metric="supply_disposal_rate", lang="zh")
    assert "该指标不是宗数之比，名次不作偶然性检验。" in seen.headlines
    assert seen.found(ABSENT) == ["这一项指标在此没有可列的内容。"]


def test_an_indicator_of_counts_has_its_funnel(site: Site) -> None:
    seen = site("overview/district", metric="case_rectification_rate", lang="zh")
    assert seen.found(ABSENT) == []
