"""What the page of one district shows while none or several are chosen; it chooses none."""

from figures.context import Context
from ui.links import to_district
from ui.markup import escaped
from ui.page import Opened
from ui.sheet import Card, Column, Row, sheet


def choice_of_district(page: Opened) -> None:
    """Say that one district is to be chosen, and offer those in sight, each as a link."""
    context = page.context
    sheet([Row((Column((Card("choose-district", _said(context)),)),))])


def _said(context: Context) -> str:
    voice, chosen = context.voice, context.districts or ()
    heading = (
        voice.say_count(
            "{count} district is chosen; this page shows one. Choose it here or in the filter.",
            "{count} districts are chosen; this page shows one. Choose it here or in the filter.",
            len(chosen),
        )
        if chosen
        else voice.say(
            "No district is chosen; this page shows one. Choose it here or in the filter."
        )
    )
    offered = chosen or tuple(name for name, _ in context.names_en)
    listed = "".join(
        f'<li><a target="_self" href="{escaped(to_district(name))}">'
        f"{escaped(context.district_option(name))}</a></li>"
        for name in offered
    )
    return (
        f'<div class="land-figure"><h2>{escaped(heading)}</h2>'
        f'<ul class="land-choice">{listed}</ul></div>'
    )
