"""What the province published says beside our own figure, from rows alone."""

from datetime import date
from typing import cast

from words.scene import Row, Scene
from words.sentences.overview.headline import change_said, value_said
from words.sentences.reading import Beside, Rows, number


def ranked(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say the latest rank, how it moved, and how our figure differs from the published one."""
    voice = scene.voice
    if not rows:
        return voice.say("The province has published no rank of this indicator.")
    last = rows[-1]
    said = voice.say(
        "{metric}: rank {rank} of {of} in the province on {day}",
        metric=scene.label("metric", str(last["metric"])),
        rank=voice.count(number(last, "rank")),
        of=voice.count(number(last, "rank_of")),
        day=_dated(last, scene),
    ) + _moved(rows, scene)
    return said + _published(last, scene) + voice.say(".")


def latest(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say each indicator's latest rank, one after another."""
    voice = scene.voice
    if not rows:
        return voice.say("The province has published no rank.")
    last = {str(row["metric"]): row for row in rows}
    said = [
        _placed(row, scene, scene.label("metric", metric), _dated(row, scene, is_brief=True))
        for metric, row in last.items()
    ]
    return voice.say("Latest ranks in the province: {ranks}.", ranks=voice.list_of(said))


def _dated(row: Row, scene: Scene, *, is_brief: bool = False) -> str:
    """Return the day a rank was published for; of a month gone by, that it is that month's, and no
    day where it is to be brief."""
    voice, on = scene.voice, cast(date, row["period_on"])
    if (on.year, on.month) == (scene.as_of.year, scene.as_of.month):
        return voice.day(on)
    if is_brief:
        return voice.say("{month} data", month=voice.month_of_year(on))
    return voice.say("{day} ({month} data)", day=voice.day(on), month=voice.month(on))


def _moved(rows: Rows, scene: Scene) -> str:
    voice, last = scene.voice, rows[-1]
    if last["rank_before"] is None:
        return ""
    places = number(last, "rank_before") - number(last, "rank")
    facts = {
        "places": voice.count(abs(places)),
        "day": voice.day(cast(date, rows[-2]["period_on"])),
    }
    if places > 0:
        return voice.say(", up {places} from {day}", **facts)
    if places < 0:
        return voice.say(", down {places} from {day}", **facts)
    return voice.say(", unchanged from {day}", **facts)


def _published(row: Row, scene: Scene) -> str:
    voice = scene.voice
    if row["published_value"] is None or row["own_value"] is None:
        return ""
    facts = {
        "published": value_said(row, number(row, "published_value"), scene),
        "own": value_said(row, number(row, "own_value"), scene),
    }
    said = voice.say("; published {published}, ours {own}", **facts)
    if row["signed_value"] is None:
        return said
    return said + voice.say(
        " by date entered and {signed} by date signed: {waiting} ({area}) signed but not entered, "
        "{earlier} signed in an earlier year",
        signed=value_said(row, number(row, "signed_value"), scene),
        waiting=change_said(row, number(row, "not_entered"), scene),
        area=voice.area(number(row, "not_entered_ha")),
        earlier=change_said(row, number(row, "signed_earlier"), scene),
    )


def others(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say the latest rank of each indicator beyond the headline ones, one after another."""
    voice = scene.voice
    if not rows:
        return voice.say("The province has published no rank of another indicator.")
    last = {str(row["ranked_metric"]): row for row in rows}
    said = [
        _placed(
            row,
            scene,
            scene.label("ranked_metric", metric),
            voice.day(cast(date, row["period_on"])),
        )
        for metric, row in last.items()
    ]
    return voice.say("Latest ranks of other indicators: {ranks}.", ranks=voice.list_of(said))


def _placed(row: Row, scene: Scene, metric: str, day: str) -> str:
    """Say one indicator's rank, and how often in a row it was the first."""
    voice = scene.voice
    facts = {
        "metric": metric,
        "rank": voice.count(number(row, "rank")),
        "of": voice.count(number(row, "rank_of")),
        "day": day,
    }
    if number(row, "first_in_a_row") < 2:
        return voice.say("{metric} {rank} of {of} ({day})", **facts)
    return voice.say(
        "{metric} {rank} of {of} ({day}, first {times} times in a row)",
        times=voice.count(number(row, "first_in_a_row")),
        **facts,
    )
