"""The tiles over the enforcement page, put together from figures' rows; it computes no rate."""

from collections.abc import Sequence
from typing import cast

from figures.tiles.model import Bar, Spark, Tile
from figures.tiles.rates import changes, difference
from words.scene import Row, Scene
from words.sentences.reading import Beside, number


def closure(of: Beside, scene: Scene) -> list[Tile]:
    """Return the tiles of the rates by number and area, of what is open, and of transfers."""
    standing = of["case_standing"][0]
    months = of["case_backlog_by_month"]
    sources = of["case_closure_by_source"]
    return [
        _by_number(standing, scene),
        _by_area(standing, scene),
        _open(standing, months, scene),
        _transferred(sources, scene),
    ]


def _by_number(standing: Row, scene: Scene) -> Tile:
    voice = scene.voice
    name = voice.say("Rectified, by number")
    rate = cast(float | None, standing["cases_pct"])
    if rate is None:
        return Tile(name, voice.percent(None))
    target = cast(float | None, standing["target_pct"])
    said = ""
    if target is not None:
        points = voice.points(abs(number(standing, "lead_pp")))
        said = (
            voice.say("{points} over the target of {target}", points=points, target=f"{target:g}%")
            if number(standing, "lead_pp") >= 0
            else voice.say(
                "{points} short of the target of {target}", points=points, target=f"{target:g}%"
            )
        )
    return Tile(
        name=name,
        value=voice.number(rate),
        number=rate,
        unit="%",
        status=cast(str | None, standing["status"]),
        said=said,
        quiet=changes(
            difference(rate, standing["month_before_pct"]),
            difference(rate, standing["year_before_pct"]),
            scene,
        ),
        bar=Bar(rate, target, 100, voice.say("rate and target")),
    )


def _by_area(standing: Row, scene: Scene) -> Tile:
    voice = scene.voice
    name = voice.say("Rectified, by illegal area")
    rate = cast(float | None, standing["area_pct"])
    if rate is None:
        return Tile(name, voice.percent(None))
    return Tile(
        name=name,
        value=voice.number(rate),
        number=rate,
        unit="%",
        said=voice.say(
            "by illegal farmland {rate}",
            rate=voice.percent(cast(float | None, standing["farmland_pct"])),
        ),
        quiet=voice.say(
            "closed cases only; {rate} is demolished or legalised, closed or not",
            rate=voice.percent(cast(float | None, standing["progressive_pct"]), 1),
        ),
        bar=Bar(rate, None, 100, voice.say("rate by illegal area")),
    )


def _open(standing: Row, months: Sequence[Row], scene: Scene) -> Tile:
    voice = scene.voice
    left = number(standing, "illegal_area_mu") - number(standing, "closed_area_mu")
    return Tile(
        name=voice.say("Open cases"),
        value=voice.count(number(standing, "open_cases")),
        number=number(standing, "open_cases"),
        unit=voice.say("cases"),
        said=_awaiting(number(standing, "awaiting_cases"), scene),
        quiet=voice.say("{area} of illegal area", area=voice.area(left, "mu")),
        spark=Spark(
            [cast(float | None, row["open_cases"]) for row in months],
            voice.say("open cases over 24 months"),
        ),
    )


def _awaiting(cases: float, scene: Scene) -> str:
    if not cases:
        return ""
    return scene.voice.say_count(
        "{count} of them only waits for review", "{count} of them only wait for review", cases
    )


def _transferred(sources: Sequence[Row], scene: Scene) -> Tile:
    voice = scene.voice
    name = voice.say("Transferred cases closed")
    row = next((row for row in sources if row["source"] == "transfer"), None)
    if row is None:
        return Tile(name, voice.percent(None))
    rate = number(row, "cases_pct")
    return Tile(
        name=name,
        value=voice.number(rate),
        number=rate,
        unit="%",
        said=f"{voice.count(number(row, 'closed_cases'))} ÷ "
        f"{voice.count(number(row, 'illegal_cases'))}",
        quiet=voice.say("{count} open", count=voice.count(number(row, "open_cases"))),
        bar=Bar(rate, None, 100, voice.say("rate of transferred cases")),
    )
