"""What a page says is what its briefing says: conclusions, numbers of charts, filter."""

from pathlib import Path

import pytest

from briefing.compose import chosen_parts
from tests.briefing.handed_out import document_of
from tests.pages.conftest import Site

ADDRESSES = {"schedule": "supply-schedule", "standing": "supply-standing"}


@pytest.mark.parametrize("page", list(ADDRESSES))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_briefing_repeats_the_page(page: str, lang: str, site: Site, demo_store: Path) -> None:
    asked = {"as_of": "2024-05-31", "district": "东湖区", "unit": "mu", "lang": lang}
    seen = site(page, **asked)
    document = document_of(demo_store, chosen_parts((ADDRESSES[page],)), **asked)
    assert seen.headlines == [figure.conclusion for figure in document.figures]
    drawn = {figure.name: figure for figure in document.figures if figure.charts}
    assert set(seen.charts) == set(drawn)
    for name, (chart, alt) in seen.charts.items():
        (own,) = drawn[name].charts
        assert alt == drawn[name].conclusion
        assert [trace["name"] for trace in chart["data"]] == [t["name"] for t in own["data"]]
        for on_screen, handed_out in zip(chart["data"], own["data"], strict=True):
            assert on_screen["x"] == [str(v) if hasattr(v, "year") else v for v in handed_out["x"]]
            assert on_screen["y"] == handed_out["y"]
