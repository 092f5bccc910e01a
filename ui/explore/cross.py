"""Shows two groups as rows and columns with totals that tie, and hands them out."""

from figures.adhoc_cross import cross_notes, shown_cross
from figures.context import Context
from figures.stamp import own_name
from queries.adhoc_cross import Crossed, cross_ties
from ui import markup
from ui.card import TABLE_ROWS
from ui.downloads import offer
from ui.explore.rows import proof_line, stamp_of
from ui.sheet import html
from words.sentences.adhoc import Asked


def show_cross(table: Crossed, asked: Asked, context: Context) -> None:
    """Show the table with its totals, first that they add up to the whole."""
    voice, scene = context.voice, context.scene
    part = voice.say("numerator") if asked.is_divided else asked.measured
    labels, units = {}, {}
    for side, said in (("lines", voice.say("row totals")), ("heads", voice.say("column totals"))):
        for name, what, unit in (
            ("numerator", part, asked.part_unit),
            ("denominator", voice.say("denominator"), asked.base_unit),
        ):
            labels[f"{side}_{name}"] = voice.say("{what}, {side}", what=what, side=said)
            units[f"{side}_{name}"] = unit
    notes = "".join(markup.tag("p", note, "land-note") for note in cross_notes(table, asked, scene))
    html(
        '<div class="land-figure land-totalled land-crossed">'
        + proof_line(cross_ties(table), labels, units, context)
        + markup.table(shown_cross(table, asked, scene, TABLE_ROWS), scene, caption=asked.measured)
        + markup.rest(TABLE_ROWS, len(table.lines), voice)
        + notes
        + "</div>"
    )
    by = voice.list_of(list(asked.by))
    name = voice.say("{measured} crossed by {by}", measured=asked.measured, by=by)
    offer(
        lambda: shown_cross(table, asked, scene),
        lambda: stamp_of(asked, context, name),
        context,
        own_name(f"{asked.table}_{name}", context, asked.narrowed, day=context.release.data_to),
        "explore-cross",
    )
