"""The cards of help as HTML, each from what is told of a page; it decides nothing."""

from collections.abc import Iterable, Sequence
from functools import partial

from figures.finding import HELP
from figures.helping import Help, Meant
from queries.glossary import SECTIONS, TAGS, Term
from ui.links import to_page
from ui.markup import anchor, escaped, paragraphs, tag
from ui.tiles import light
from ui.told import Card
from words.using import KEYS, LIGHTS, MARKS
from words.voice import Voice

# So many sections of the glossary stand in the first column, that both are about as long.
_FIRST = 5


def head(asked: Help) -> str:
    """Return which page help is about, with the ways back to it and on to the whole glossary."""
    voice, page = asked.context.voice, asked.page
    if page is None:
        return ""
    title = page.title.said(asked.language)
    back = anchor(to_page(page.address, {}), escaped(voice.say("Back to the page")))
    every = anchor(to_page(HELP, {}), escaped(voice.say("All words")))
    return (
        f'<div class="land-story-head"><h2>{escaped(title)}</h2>'
        f"<span>{escaped(page.question.said(asked.language))}</span>{back}{every}</div>"
    )


def columns_of(asked: Help) -> Sequence[Sequence[Card[Help]]]:
    """Return the cards: of a page its own beside the general ones, else the glossary by section."""
    general = (
        Card("lights", lambda voice: voice.say("Lights and marks"), _lights),
        Card("keys", lambda voice: voice.say("Shortcuts"), _keys),
    )
    ways = Card("ways", lambda voice: voice.say("How it is used"), _ways)
    if asked.page is not None:
        figures = Card("figures", lambda voice: voice.say("What its figures mean"), _figures)
        words = Card("words", lambda voice: voice.say("Words"), _words)
        return ((ways, figures), (*general, words))
    sections = [
        Card(f"words-{name}", partial(_titled, name), partial(_section, name)) for name in SECTIONS
    ]
    return ((ways, *sections[:_FIRST]), (*general, *sections[_FIRST:], _sureness()))


def _titled(section: str, voice: Voice) -> str:
    return SECTIONS[section].said(voice.language)


def _ways(asked: Help) -> str:
    items = "".join(tag("li", said) for said in asked.ways)
    return f'<ul class="land-points">{items}</ul>'


def _figures(asked: Help) -> str:
    """Return what each figure means, what it is counted in, and where its rows come from."""
    items = "".join(_meant(one, asked.context.voice) for one in asked.meant)
    return f'<ul class="land-points">{items}</ul>' if items else ""


def _meant(one: Meant, voice: Voice) -> str:
    of = voice.say("{unit} · source: {source}", unit=one.unit, source=one.source)
    told = tag("p", one.definition, "land-meant") + tag("p", of)
    return f"<li>{tag('h4', one.title)}{told}</li>"


def _words(asked: Help) -> str:
    return _terms(asked.words, asked)


def _section(section: str, asked: Help) -> str:
    return _terms((term for term in asked.words if term.section == section), asked)


def _terms(terms: Iterable[Term], asked: Help) -> str:
    """Return terms with their meaning, where it comes from, and how sure it is."""
    items = "".join(_term(term, asked) for term in terms)
    return f'<dl class="land-facts">{items}</dl>' if items else ""


def _term(term: Term, asked: Help) -> str:
    language, voice = asked.language, asked.context.voice
    told = sure = TAGS[term.tag].said(language)
    # What is decided here has no source but documents of this project.
    if term.tag != "A" and term.source.zh != "—":
        told = voice.say("{source} ({sure})", source=term.source.said(language), sure=sure)
    meaning = escaped(term.meant(language))
    return f"{tag('dt', term.called.said(language))}<dd>{meaning}{tag('p', told)}</dd>"


def _lights(asked: Help) -> str:
    lights = "".join(
        f"<dt>{light(code, asked.context)}</dt>{tag('dd', said.said(asked.language))}"
        for code, said in LIGHTS.items()
    )
    marks = [(mark.said(asked.language), said.said(asked.language)) for mark, said in MARKS]
    return f'<dl class="land-facts">{lights}</dl>{paragraphs(marks)}'


def _keys(asked: Help) -> str:
    return (
        '<dl class="land-facts">'
        + "".join(
            f"<dt><kbd>{escaped(key)}</kbd></dt>{tag('dd', said.said(asked.language))}"
            for key, said in KEYS
        )
        + "</dl>"
    )


def _sureness() -> Card[Help]:
    """Return the card of how far a meaning can be relied on."""

    def made(asked: Help) -> str:
        items = "".join(tag("li", said.said(asked.language)) for said in TAGS.values())
        return f'<ul class="land-points">{items}</ul>'

    return Card("sure", lambda voice: voice.say("How sure a meaning is"), made)
