"""The cards of help as HTML, each from what is told of a page; it decides nothing."""

from collections.abc import Iterable, Sequence
from functools import partial

from figures.finding import HELP
from figures.helping import Help, Meant
from queries.glossary import SECTIONS, TAGS, Term
from ui.links import to_page
from ui.markup import anchor, escaped, facts, paragraphs, points, tag
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
    sure = Card("sure", lambda voice: voice.say("How sure a meaning is"), _sureness)
    return ((ways, *sections[:_FIRST]), (*general, *sections[_FIRST:], sure))


def _titled(section: str, voice: Voice) -> str:
    return SECTIONS[section].said(voice.language)


def _ways(asked: Help) -> str:
    return points(map(escaped, asked.ways))


def _figures(asked: Help) -> str:
    """Return what each figure means, what it is counted in, and where its rows come from."""
    return points(_meant(one, asked.context.voice) for one in asked.meant)


def _meant(one: Meant, voice: Voice) -> str:
    of = voice.say("{unit} · source: {source}", unit=one.unit, source=one.source)
    return tag("h4", one.title) + tag("p", one.definition, "land-meant") + tag("p", of)


def _words(asked: Help) -> str:
    return _terms(asked.words, asked)


def _section(section: str, asked: Help) -> str:
    return _terms((term for term in asked.words if term.section == section), asked)


def _terms(terms: Iterable[Term], asked: Help) -> str:
    """Return terms with their meaning, where it comes from, and how sure it is."""
    return facts(_term(term, asked) for term in terms)


def _term(term: Term, asked: Help) -> tuple[str, str]:
    language, voice = asked.language, asked.context.voice
    told = sure = TAGS[term.tag].said(language)
    # What is decided here has no source but documents of this project.
    if term.tag != "A" and term.source.zh != "—":
        told = voice.say("{source} ({sure})", source=term.source.said(language), sure=sure)
    return escaped(term.called.said(language)), escaped(term.meant(language)) + tag("p", told)


def _lights(asked: Help) -> str:
    lights = facts(
        (light(code, asked.context), escaped(said.said(asked.language)))
        for code, said in LIGHTS.items()
    )
    marks = [(mark.said(asked.language), said.said(asked.language)) for mark, said in MARKS]
    return lights + paragraphs(marks)


def _keys(asked: Help) -> str:
    return facts(
        (f"<kbd>{escaped(key)}</kbd>", escaped(said.said(asked.language))) for key, said in KEYS
    )


def _sureness(asked: Help) -> str:
    """Return how far a meaning can be relied on."""
    return points(escaped(said.said(asked.language)) for said in TAGS.values())
