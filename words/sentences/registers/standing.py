"""What the circular says of the registers: one sentence of each with something amiss; no register
is named here."""

from dataclasses import replace

from words.scene import Row, Scene
from words.sentences import counts
from words.sentences.reading import Beside, Rows, number
from words.sentences.registers.printed import amount


def _is_amiss(row: Row) -> bool:
    return bool(row["overdue"] or row["is_behind"])


def standing(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say of how many of the registers something is past its limit or behind its target."""
    voice = scene.voice
    if not rows:
        return voice.say("No register has a matter that counts at this date.")
    facts = {
        "section": voice.list_of(
            [scene.label("section", section) for section in dict.fromkeys(map(_section, rows))]
        ),
        "every": voice.count(len(rows)),
        "amiss": voice.count(sum(map(_is_amiss, rows))),
    }
    if not any(map(_is_amiss, rows)):
        return voice.say_count(
            "{section}: {count} register, nothing past its limit or behind its target.",
            "{section}: {count} registers, nothing past its limit or behind its target.",
            len(rows),
            section=facts["section"],
        )
    return voice.say(
        "{section}: registers with something past its limit or behind its target: {amiss} of "
        "{every}.",
        **facts,
    )


def _section(row: Row) -> str:
    return str(row["section"])


def each(rows: Rows, scene: Scene) -> list[str]:
    """Return a sentence a register with something amiss, as rows stand, then one of the rest."""
    voice = scene.voice
    amiss = [row for row in rows if _is_amiss(row)]
    left = len(rows) - len(amiss)
    said = [_said(row, scene) for row in amiss]
    if amiss and left:
        said.append(
            voice.say_count(
                "{count} other register has nothing past its limit.",
                "{count} other registers have nothing past their limits.",
                left,
            )
        )
    return said


def _said(row: Row, scene: Scene) -> str:
    voice, register = scene.voice, str(row["register"])
    counting = replace(scene, noun=scene.label("register_noun", register))
    said = voice.say(
        "{register}: {every}, finished {done}, open {left}",
        register=scene.label("register", register),
        every=counting.counted(number(row, "items")),
        done=voice.count(number(row, "finished")),
        left=voice.count(number(row, "open_items")),
    )
    if row["overdue"]:
        said = voice.say(
            "{said}, past the limit {late} (the longest for {days})",
            said=said,
            late=voice.count(number(row, "overdue")),
            days=counts.days(number(row, "longest_overdue_days"), voice),
        )
    if row["is_behind"]:
        said = voice.say("{said}; {behind}", said=said, behind=_behind(row, scene))
    return voice.say("{said}.", said=said)


def _behind(row: Row, scene: Scene) -> str:
    voice = scene.voice
    indicator = scene.label("metric", str(row["metric"]))
    if row["cohort"] is not None:
        indicator = voice.say("{indicator} ({list})", indicator=indicator, list=row["cohort"])
    return voice.say(
        "{indicator} {value}, target {target} not met",
        indicator=indicator,
        value=amount(row, "value", scene),
        target=amount(row, "target", scene),
    )


def behind(rows: Rows, register: str, scene: Scene) -> str:
    """Say which target a register is furthest behind; nothing if it is behind none."""
    late = [row for row in rows if row["register"] == register and row["is_behind"]]
    return scene.voice.say("{said}.", said=_behind(late[0], scene)) if late else ""
