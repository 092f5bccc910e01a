"""The tiles over the office pages, put together from figures' rows; it computes no rate."""

from collections.abc import Sequence
from typing import cast

from figures.tiles.model import Bar, Spark, Tile
from figures.tiles.rates import changes, difference
from words.scene import Row, Scene
from words.sentences import counts
from words.sentences.reading import Beside, number


def staffing(of: Beside, scene: Scene) -> list[Tile]:
    """Return the tiles of the fill rate, vacancy, gaps on duty and the established share."""
    months = of["staffing_by_month"]
    last = months[-1]
    return [
        _fill(months, scene),
        _vacancy(last, scene),
        _gaps(last, scene),
        _share(months, scene),
    ]


def _fill(months: Sequence[Row], scene: Scene) -> Tile:
    voice, last = scene.voice, months[-1]
    rate = cast(float | None, last["fill_pct"])
    name = voice.say("Fill rate")
    if rate is None:
        return Tile(name, voice.percent(None))
    staffed, posts = number(last, "staffed_posts"), number(last, "counted_posts")
    said = f"{voice.count(staffed)} ÷ {voice.count(posts)}"
    if last["lead_pp"] is not None:
        gap = {
            "points": voice.points(abs(number(last, "lead_pp"))),
            "posts": counts.posts(abs(number(last, "lead_posts")), voice),
        }
        said = (
            voice.say("{points} ({posts}) ahead", **gap)
            if number(last, "lead_pp") >= 0
            else voice.say("{points} ({posts}) short", **gap)
        )
    target = cast(float | None, last["target_pct"])
    return Tile(
        name=name,
        value=voice.number(rate, 1),
        number=rate,
        unit="%",
        status=cast(str | None, last["status"]),
        said=said,
        quiet=_changes(months, "fill_pct", scene),
        spark=_spark(months, "fill_pct", voice.say("fill rate by month"), scene),
        bar=Bar(rate, target, 100, voice.say("rate and target")),
    )


def _spark(months: Sequence[Row], column: str, said: str, scene: Scene) -> Spark:
    values = [cast(float | None, row[column]) for row in months[-12:]]
    return Spark(values, said)


def _changes(months: Sequence[Row], column: str, scene: Scene) -> str:
    """Say the change on last month and on the same month a year earlier."""
    value = number(months[-1], column)
    on_month, on_year = (difference(value, months[at][column]) for at in (-2, -13))
    return changes(on_month, on_year, scene)


def _vacancy(last: Row, scene: Scene) -> Tile:
    voice = scene.voice
    if last["vacancy"] is None:
        # Without a staffed figure there is a working gap, never a vacancy.
        gap = last["duty_gap"]
        return Tile(
            name=voice.say("Working gap"),
            value=voice.count(cast(float | None, gap)),
            number=cast(float | None, gap),
            said=voice.say("no staffed figure, so no vacancy can be told"),
        )
    counted = number(last, "counted_posts")
    return Tile(
        name=voice.say("Vacant posts"),
        value=voice.count(number(last, "vacancy")),
        number=number(last, "vacancy"),
        said=voice.say_count("of {count} authorised post", "of {count} authorised posts", counted),
        quiet=voice.say("{count} above strength, not set off", count=voice.count(excess))
        if (excess := number(last, "excess"))
        else "",
    )


def _gaps(last: Row, scene: Scene) -> Tile:
    voice = scene.voice
    name = voice.say("Own-post gap")
    if last["own_post_gap"] is None:
        return Tile(name, voice.count(None))
    return Tile(
        name=name,
        value=voice.count(number(last, "own_post_gap")),
        number=number(last, "own_post_gap"),
        said=voice.say(
            "working gap {gap}, with {borrowed} borrowed on duty",
            gap=voice.count(number(last, "duty_gap")),
            borrowed=voice.count(number(last, "borrowed_posts")),
        ),
        quiet=voice.say("{count} established on duty", count=voice.count(_on_duty(last))),
    )


def _on_duty(row: Row) -> float:
    return number(row, "on_duty_established")


def _share(months: Sequence[Row], scene: Scene) -> Tile:
    voice, last = scene.voice, months[-1]
    share = cast(float | None, last["established_pct"])
    name = voice.say("Established share of staff")
    if share is None:
        return Tile(name, voice.percent(None))
    return Tile(
        name=name,
        value=voice.number(share, 0),
        number=share,
        unit="%",
        said=f"{voice.count(_on_duty(last))} ÷ {voice.count(number(last, 'headcount'))}",
        quiet=_changes(months, "established_pct", scene),
        spark=_spark(months, "established_pct", voice.say("share by month"), scene),
    )
