"""A talk as it is made for tests, and what is read from its slides; it expects nothing."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pptx
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.slide import Slide as Page

from briefing.document import Figure
from briefing.job import Settings, Steps
from briefing.layout import figure_of
from briefing.talk.write import as_talk, count_of_talk
from figures.context import Context
from figures.shows import SLIDES, shown_of, standing
from tests.briefing.handed_out import WRITTEN_AT
from tests.pages.asking import asking


@dataclass(frozen=True)
class Made:
    """A talk, what it was made of, and its file opened."""

    context: Context
    content: bytes
    steps: Sequence[str]

    @cached_property
    def slides(self) -> Presentation:
        return pptx.Presentation(io.BytesIO(self.content))

    @cached_property
    def pages(self) -> list[Page]:
        return list(self.slides.slides)

    @property
    def told(self) -> list[Page]:
        """The slides before the annex."""
        return self.pages[: self.sections[0][1]]

    @cached_property
    def sections(self) -> list[tuple[str, int]]:
        found = [e for e in self.slides.element.iter() if str(e.tag).endswith("}section")]
        return [(one.get("name"), len(list(one[0]))) for one in found]


def talk_of(store: Path, template: Path | None = None, **address: str) -> Made:
    watched: list[str] = []
    with asking(store, {"as_of": "2024-05-31"} | address) as asked:
        context = asked.context
        steps = Steps(count_of_talk(context), lambda label, done, total: watched.append(label))
        content = as_talk(context, WRITTEN_AT, Settings(template=template), steps)
        return Made(context, content, watched)


def title_of(page: Page) -> str:
    title = page.shapes.title
    assert title is not None
    return str(title.text_frame.text)


def ways_of(page: Page) -> Iterator[tuple[str, Page]]:
    """Yield what leads to another slide, and which that is."""
    for run in page.element.iter(qn("a:r")):
        click = run.find(f"{qn('a:rPr')}/{qn('a:hlinkClick')}")
        if click is not None:
            target = page.part.related_part(click.get(qn("r:id")))
            yield run.find(qn("a:t")).text, target.slide


def figures_of(made: Made) -> Iterator[Figure]:
    """Yield the figures a talk has in its annex."""
    for slide in standing(SLIDES.values(), made.context):
        yield figure_of(shown_of(slide, made.context))
