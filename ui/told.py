"""Lays cards of text out in columns where there is room; it never knows what they tell."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from ui.fault import within
from ui.markup import escaped
from words.voice import Voice

About = TypeVar("About")


@dataclass(frozen=True)
class Card(Generic[About]):
    """One card: its name, its title, and what it holds; nothing where there is nothing to tell."""

    name: str
    title: Callable[[Voice], str]
    body: Callable[[About], str]


def laid_out(columns: Sequence[Sequence[Card[About]]], about: About, voice: Voice) -> str:
    """Return the cards that have something to tell, one below the other in each column."""
    drawn = ["".join(_drawn(one, about, voice) for one in column) for column in columns]
    told = "".join(f'<div class="land-story-column">{column}</div>' for column in drawn)
    return f'<div class="land-story">{told}</div>'


def _drawn(one: Card[About], about: About, voice: Voice) -> str:
    """Return a card; of what cannot be told a card that says so."""
    title = one.title(voice)

    def made() -> str:
        body = one.body(about)
        if not body:
            return ""
        return f'<section class="land-card land-told"><h3>{escaped(title)}</h3>{body}</section>'

    return within(f"told-{one.name}", title, voice, made, str)
