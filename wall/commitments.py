"""Takes a commitment that a secretary enters during the show, as an instruction on its slide; what
may be entered by whom the desk decides."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from starlette.types import Receive

from data.errors import DataError
from desk.audit import seen
from desk.database import desk_of
from desk.errors import BadInstruction, DeskError, NotPermitted
from desk.instructions.model import NORMAL, Hung, Instruction, Order
from desk.instructions.permitted import may_issue
from desk.instructions.reading import instructions, of_meeting
from desk.instructions.steps import issue
from desk.viewer import Viewer
from figures import hanging, responsible
from figures.address import Params
from figures.context import Context
from figures.outline import page_at
from figures.shows import SLIDES, Slide, shown_of
from figures.tiled import behind_of, tiles_of
from figures.tiles.model import Tile
from queries.errors import QueryError
from serve.fault import noted
from wall.asked import Asked, asked
from wall.entries import plain
from wall.listed import Placed, listed, placed
from wall.playlists import BadPlaylist
from wall.registers import registers_of, settled
from words.language import Language
from words.voice import Voice

# Bytes of what is sent: the longest text of an instruction, and its unit.
MOST_BYTES = 16384
Json = dict[str, Any]


@dataclass(frozen=True)
class Sent:
    """What was sent, by whom and from where; ``body`` is JSON, None where it was too long."""

    params: Params
    language: Language
    viewer: Viewer
    address: str | None
    body: bytes | None = b""


async def body_of(receive: Receive) -> bytes | None:
    """Read the body of a request; None where it is longer than a commitment."""
    body = b""
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        body += bytes(message.get("body", b""))
        if len(body) > MOST_BYTES:
            return None
        if not message.get("more_body"):
            return body


def offered(sent: Sent) -> tuple[Json, int]:
    """Return what the form offers to who may enter a commitment: the numbers of the slide with the
    one put in place, units, the usual deadline."""
    if not may_issue(sent.viewer):
        return _refused(_not_permitted(), sent), 403
    try:
        show = asked(sent.params, sent.language, sent.viewer)
        slide, context = _on(show)
        numbers = _numbers(slide, context)
        known = responsible.offered(context)
    except (DataError, QueryError) as error:
        return {"faults": [error.said(sent.language)]}, 200
    today, usual = context.today, _usual(slide, numbers)
    return {
        "numbers": [(tile.name, hanging.named(tile)) for tile in numbers],
        "number": usual.name if usual else "",
        "units": known,
        "today": today.isoformat(),
        "deadline": (today + timedelta(days=hanging.USUAL_DAYS)).isoformat(),
    }, 200


def committed(sent: Sent) -> tuple[Json, int]:
    """Issue what was sent as an instruction of today's meeting; returns its number or the faults.

    The same sent twice, as after an answer that never came, is one commitment.
    """
    language = sent.language
    try:
        # Before anything is read: who may not is told nothing of slides and units.
        if not may_issue(sent.viewer):
            raise _not_permitted()
        return {"id": _issued(sent)}, 200
    except NotPermitted as error:
        return _refused(error, sent), 403
    except (DataError, QueryError) as error:
        return {"faults": [error.said(language)]}, 400
    # Whatever it is, the room reads its own language and the log keeps the traceback.
    except Exception:  # noqa: BLE001
        said = Voice(language).say(
            "This cannot be entered at the moment (fault {id}).", id=noted("commitment")
        )
        return {"faults": [said]}, 500


def _issued(sent: Sent) -> str:
    fields = _fields(sent.body)
    show = asked(sent.params, sent.language, sent.viewer)
    slide, context = _on(show)
    order = Order(
        text=fields.get("text", ""),
        unit=fields.get("unit", ""),
        deadline=_day(fields.get("deadline", "")),
        on=_hung(slide, context, fields.get("number")),
        priority=fields.get("priority", NORMAL),
        meeting=context.today,
    )
    desk, now = desk_of(), datetime.now(UTC)
    for one in of_meeting(instructions(desk, sent.viewer), context.today):
        if _is_same(one, order, sent.viewer):
            return one.id
    return issue(desk, sent.viewer, order, today=context.today, now=now, address=sent.address)


def _on(show: Asked) -> tuple[Slide, Context]:
    """Return the slide that a commitment is on, with the figure its message is in."""
    one = _placed(show)
    context = replace(one.context, register=one.slide.register)
    return settled(one.slide, context), context


def _hung(slide: Slide, context: Context, number: str | None) -> Hung:
    """Return what a commitment hangs on: a slide's figure, and the number that is named.

    Without a word on it that is the one the slide is about; none where the name is empty.
    """
    shown = shown_of(slide, context)
    tiles = _numbers(slide, context)
    tile = _usual(slide, tiles)
    if number is not None:
        tile = next((one for one in tiles if one.name == number), None)
    return hanging.on_figure(shown, page_at(slide.page, context.declared), tile)


def _numbers(slide: Slide, context: Context) -> list[Tile]:
    """Return the numbers that stand on a slide, or on the parts of a board."""
    if not slide.tiles:
        return []
    tiles = tiles_of(page_at(slide.tiles), context)
    if slide.board:
        return [*tiles, *behind_of(context)]
    return [tiles[place] for place in slide.take if len(tiles) > max(slide.take)]


def _usual(slide: Slide, tiles: list[Tile]) -> Tile | None:
    """Return the number that a slide is about; a board has many, and none before the others."""
    return next(iter(tiles), None) if slide.take else None


def _placed(show: Asked) -> Placed:
    """Return the slide of a show with the filters it has there; of a restricted register none."""
    name, registers = show.slide.partition("~")[0], registers_of(show.context)
    try:
        entries = listed(show, registers)[1]
    except BadPlaylist:
        # Its file was spoilt while the show went on: the slides of the usual one are known.
        entries = plain([*SLIDES, *registers.slides])
    named = [entry for entry in entries if entry.name == name]
    if not named and name in {**SLIDES, **registers.slides}:
        named = [*plain([name])]
    found = placed(named, show.context, registers)
    if not found or found[0].faults:
        raise BadInstruction("没有这张投影页", "There is no such slide")
    return found[0]


def _fields(body: bytes | None) -> Mapping[str, str]:
    try:
        fields = json.loads(body or b"")
    except (ValueError, RecursionError):
        fields = None
    if not isinstance(fields, dict) or not all(isinstance(one, str) for one in fields.values()):
        raise BadInstruction(
            "提交的内容过长或无法读取", "What was sent is too long or cannot be read"
        )
    return fields


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInstruction("期限不是日期", "The deadline is no date") from None


def _is_same(one: Instruction, order: Order, viewer: Viewer) -> bool:
    """Tell whether a commitment has been entered already, by the same person and on this slide."""
    kept, on = one.order, one.order.on
    return (
        one.steps[0].by == viewer.account
        and (kept.text, kept.unit) == (order.text.strip(), order.unit.strip())
        and kept.deadline == order.deadline
        and (on.page, on.figure, on.filters) == (order.on.page, order.on.figure, order.on.filters)
        and (on.metric, on.value) == (order.on.metric, order.on.value)
    )


def _not_permitted() -> NotPermitted:
    return NotPermitted(
        "会议议定事项须由签发或秘书登录后录入",
        "Signers and secretaries who logged in enter commitments",
    )


def _refused(error: DeskError, sent: Sent) -> Json:
    seen.was_refused(sent.viewer, sent.address, "instruction", said=error.en)
    return {"faults": [error.said(sent.language)]}
