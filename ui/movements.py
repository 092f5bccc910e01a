"""The largest movements since last month, each leading to where it is explained."""

from figures.absence import before_data
from figures.ask import rows_of
from figures.context import Context
from figures.tiles.overview import movements
from ui import markup
from ui.fault import bounded
from ui.kept import kept
from ui.links import to_indicator
from ui.markup import escaped
from ui.page import Opened
from ui.sheet import Card, Column, Row, sheet
from words.sentences.overview.signal import FIGURE, unsaid
from words.sentences.reading import Beside

NEEDED = ("headline_by_metric", "headline_by_district", FIGURE)


def largest_movements(page: Opened) -> None:
    """Show the movements in a card."""
    context = page.context
    heading = context.voice.say("The largest movements, measured against their targets")

    def show() -> None:
        card = Card("movements", kept("movements", page, lambda: _said(heading, context)))
        sheet([Row((Column((card,)),))])

    bounded("movements", heading, context.voice, show)


def _said(heading: str, context: Context) -> str:
    early = before_data(context.release, context.as_of, context.voice)
    of: Beside = {name: [] if early else rows_of(name, context) for name in NEEDED}
    listed = "".join(
        f'<li><a target="_self" href="{escaped(to_indicator(line.metric, line.district))}">'
        f"{escaped(line.said)}</a></li>"
        for line in movements(of, context.scene)
    )
    rest = early or unsaid(of["headline_by_metric"], of[FIGURE], context.scene)
    told = f'<ol class="land-moves">{listed}</ol>' if listed else ""
    told += markup.tag("p", rest, "land-quiet" if listed else "") if rest else ""
    return f'<div class="land-figure"><h2>{escaped(heading)}</h2>{told}</div>'
