"""The rows behind a group of the ad hoc page, with the proof of its numbers, and what files say."""

from typing import Any, cast

from briefing.sheets import Stamp
from figures import results
from figures.adhoc import shown_rows
from figures.context import Context
from figures.stamp import made_of, own_name
from queries.adhoc import Question
from queries.adhoc_answer import prove
from queries.adhoc_answer import rows as rows_behind
from queries.adhoc_sql import Others, Place
from queries.records import Proof
from ui import markup
from ui.downloads import now, offer
from ui.drill import ROWS_SHOWN
from ui.markup import escaped
from ui.sheet import html
from words.amounts import number_shown
from words.scene import Row
from words.sentences import adhoc as say
from words.sentences.adhoc import Asked

# More rows than these are not handed out in one file.
MOST_ROWS = 100_000


def show_behind(
    question: Question, asked: Asked, context: Context, few: list[Row], at: int, place: str
) -> None:
    """Show the first rows of a group, proof first, and hand out all of them."""
    voice, scene = context.voice, context.scene
    warehouse = results.warehouse(context.release, context.scope)
    group, row = _place(question, few, at), few[at]
    found = rows_behind(warehouse, question, group, ROWS_SHOWN)
    name = group_of(row, context)
    heading = voice.say("Rows behind {name}", name=name)
    count = cast(int, row["rows"])
    units = {"numerator": asked.part_unit, "denominator": asked.base_unit, "rows": "count"}
    labels = {
        "rows": voice.say("number of rows"),
        "numerator": asked.measured if not asked.is_divided else voice.say("numerator"),
        "denominator": voice.say("denominator"),
    }
    proofs = prove(warehouse, question, group, row)
    if asked.kind == "rows":
        proofs = proofs[:1]
    html(
        f'<div class="land-figure"><h3>{escaped(heading)}</h3>'
        + proof_line(proofs, labels, units, context)
        + markup.table(shown_rows(question.table, found, scene), scene, caption=heading)
        + markup.rest(ROWS_SHOWN, count, voice)
        + "</div>"
    )
    if count > MOST_ROWS:
        said = voice.say(
            "More than {most} rows are not handed out in one file: filter further.",
            most=voice.count(MOST_ROWS),
        )
        html(f'<div class="land-figure">{markup.tag("p", said, "land-caveat")}</div>')
        return
    offer(
        lambda: shown_rows(question.table, rows_behind(warehouse, question, group), scene),
        lambda: stamp_of(asked, context, name),
        context,
        own_name(f"{asked.table}_{name}", context, asked.narrowed, day=context.release.data_to),
        f"explore-{place}",
    )


def group_of(row: Row, context: Context) -> str:
    """Name a row of an answer."""
    return context.voice.say("whole") if row["is_whole"] else say.group_name(row)


def _place(question: Question, few: list[Row], at: int) -> Place:
    """Return the place of a row: its groups' values, or all values but those told apart."""
    row = few[at]
    if row["is_whole"]:
        return ()
    groups: list[Any] = []
    for number in range(1, len(question.by) + 1):
        told = {
            other[f"group_{number}"]: None
            for other in few
            if not (other[f"rest_{number}"] or other["is_whole"])
        }
        rest = Others(cast(Any, tuple(told)))
        groups.append(rest if row[f"rest_{number}"] else row[f"group_{number}"])
    return tuple(groups)


def proof_line(
    proofs: list[Proof], labels: dict[str, str], units: dict[str, str], context: Context
) -> str:
    """Return sums beside what is shown, each with whether they are the same."""
    voice = context.voice
    said = []
    for proof in proofs:
        # What agrees to a millionth is written alike, however its last digit would be rounded.
        summed = proof.shown if proof.holds else proof.from_rows
        facts = {
            "label": labels[proof.column],
            "rows": number_shown(summed, units[proof.column], voice),
            "figure": number_shown(proof.shown, units[proof.column], voice),
        }
        if proof.holds:
            line = voice.say("{label}: sum {rows} = shown {figure}", **facts)
        else:
            line = voice.say("{label}: sum {rows} ≠ shown {figure}", **facts)
        mark = markup.ties(voice, holds=proof.holds)
        said.append(f"<span>{escaped(line)} {mark}</span>")
    return f'<p class="land-proof" role="status">{"".join(said)}</p>'


def stamp_of(asked: Asked, context: Context, what: str) -> Stamp:
    """Return what a file says of itself."""
    voice = context.voice
    scene, release = context.scene, context.release
    about = [
        (voice.say("Figure"), f"{what} · {voice.list_of(list(asked.by))}"),
        (voice.say("City"), context.city.said(context.language)),
        (voice.say("Districts"), scene.place),
        (voice.say("Table"), asked.table),
        (voice.say("Area unit"), voice.area_unit),
        (voice.say("Definition"), say.standing_note(scene, release.data_to)),
    ]
    if asked.narrowed:
        about.insert(4, (voice.say("Narrowed to"), asked.narrowed))
    return Stamp(made_of(about, context, now()))
