"""A slide bears the mark of its figure in its caption, as card and paper bear it."""

from pathlib import Path

from desk.viewer import ANYONE
from figures.reading import context_of
from figures.shows import SLIDES, shown_of
from wall.asked import asked
from wall.deck import deck


def test_a_slide_bears_the_mark_of_its_figure_and_no_list_of_warnings(store: Path) -> None:
    address = {"district": ["高新区"]}
    context, _ = context_of(address, "zh", viewer=ANYONE)
    captions = {
        slide["name"]: slide["caption"] for slide in deck(asked(address, "zh", ANYONE))["slides"]
    }
    marks = set()
    for name, slide in SLIDES.items():
        mark = shown_of(slide, context).marked
        assert captions[name].endswith(f" · {mark}") if mark else "⚠" not in captions[name], name
        marks.add(mark)
    # The district has warnings of some registers and none of others.
    assert {"", "⚠ 提示 1 行"} < marks
