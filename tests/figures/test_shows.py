"""Slides of the show are of figures that their pages show."""

from figures.outline import OUTLINE
from figures.shows import SLIDES


def test_a_slide_shows_a_figure_of_the_page_it_leads_to() -> None:
    shown = {
        page.address: [item.name for item in (*page.items, *page.shown)]
        for part in OUTLINE
        for page in part.pages
    }
    for name, slide in SLIDES.items():
        assert slide.figure in shown[slide.page], name
