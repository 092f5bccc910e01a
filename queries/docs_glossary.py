"""Renders docs/glossary.md from the glossary; it knows no figure."""

from queries.docs import INDICATORS, named, table
from queries.glossary import SECTIONS, TAGS, Term, glossary

GLOSSARY_PAGE = INDICATORS.with_name("glossary.md")

_OPENING = """\
# Glossary

The official term beside the name it has in this project, and where the meaning comes from. Rendered
from `queries/glossary.csv` by `python -m queries docs`; the dashboard's help shows the same. What a
figure does with a word stands in [indicators.md](indicators.md), with the codes and their labels at
its end; which event counts is data in [`data/rules/`](../data/rules/).

How far a meaning can be relied on:
"""
_HEADS = ("中文", "English", "identifier", "含义", "meaning", "出处", "law or source", "tag")


def render_glossary() -> str:
    """Return the whole page as Markdown, ending in one newline."""
    tags = [(tag, said.zh, said.en) for tag, said in TAGS.items()]
    parts = [_OPENING, table(("tag", "含义", "meaning"), tags)]
    for section, title in SECTIONS.items():
        rows = [_cells(term) for term in glossary() if term.section == section]
        parts += [f"## {title.zh} · {title.en}\n", table(_HEADS, rows)]
    return "\n".join(parts)


def _cells(term: Term) -> tuple[str, ...]:
    texts = (term.meaning, term.source)
    told = [cell for text in texts for cell in (text.zh, text.en)]
    return (term.called.zh, term.called.en, named(term.names) or "—", *told, term.tag)
