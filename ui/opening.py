"""What opens a page in place of its question: sentences, each leading to where its indicator is
explained; it words none."""

from figures.context import Context
from figures.tiled import answers_of
from figures.tiles.model import Answer
from ui import markup
from ui.fault import within
from ui.kept import kept
from ui.links import to_indicator, to_register
from ui.markup import escaped
from ui.page import Opened
from ui.tiles import light


def answered(page: Opened) -> str:
    """Return the sentences as a list; nothing before the data begin."""
    context = page.context

    def made() -> str:
        return kept("opening", page, lambda: _drawn(page))

    title = page.declared.title.said(context.language)
    return within("opening", title, context.voice, made, str)


def _drawn(page: Opened) -> str:
    answers = answers_of(page.declared, page.context)
    whole = page.declared.opening.whole if page.declared.opening else ""
    listed = "".join(f"<li>{_said(answer, whole, page.context)}</li>" for answer in answers)
    return f'<ol class="land-opening">{listed}</ol>' if listed else ""


def _said(answer: Answer, whole: str, context: Context) -> str:
    if not answer.metric:
        return markup.tag("p", answer.said)
    name = context.scene.label("metric", answer.metric)
    said = escaped(answer.said).replace(escaped(name), markup.tag("strong", name), 1)
    said = light(answer.status, context) + said
    address = to_register(answer.register) if answer.register else to_indicator(answer.metric)
    return f'<a target="_self" href="{escaped(address)}">{said}</a>{_more(answer, whole)}'


def _more(answer: Answer, whole: str) -> str:
    """Return the link to the card on the page that has the rest; nothing where there is none."""
    if not answer.more:
        return ""
    return f' <a class="land-there" href="#{escaped(whole)}">{escaped(answer.more)}</a>'
