"""Issues instructions and takes their steps, each with its line in the log; it shows none."""

import unicodedata
from dataclasses import asdict
from datetime import date, datetime

from sqlalchemy import Connection, func, insert, select

from desk.acting import Actor, log
from desk.audit.model import cleaned
from desk.database import Desk, block_of
from desk.errors import BadInstruction, NotPermitted
from desk.instructions.model import (
    ACCEPTED,
    ANSWERED,
    ISSUED,
    NEXT,
    PRIORITIES,
    RECEIVED,
    RETURNED,
    STEPS,
    Hung,
    Instruction,
    Order,
)
from desk.instructions.permitted import may_issue, may_step
from desk.instructions.reading import seen_in
from desk.schema import INSTRUCTION_STEPS, INSTRUCTIONS
from desk.viewer import Viewer

LONGEST, LONGEST_NAME = 2000, 200
# Any number of ours: whoever numbers an instruction on PostgreSQL holds this lock of the database.
_LOCK = 0x1A2D_0D01


def issue(
    desk: Desk,
    viewer: Viewer,
    order: Order,
    *,
    today: date,
    now: datetime,
    address: str | None = None,
) -> str:
    """Issue an instruction and return its number, `YEAR-NNN`; ``today`` is the bureau's own day.

    NotPermitted unless a signer or secretary issues it, on districts of their own; BadInstruction
    where a text is missing, the priority unknown or the deadline past.
    """
    if not may_issue(viewer):
        raise NotPermitted(
            "交办须由签发或秘书登录后办理",
            "Signers and secretaries who logged in give instructions",
        )
    if order.deadline < today:
        raise BadInstruction(
            f"期限 {order.deadline} 已过", f"The deadline {order.deadline} is past"
        )
    if order.priority not in PRIORITIES:
        known = ", ".join(PRIORITIES)
        raise BadInstruction(
            f"没有“{order.priority}”这种缓急：{known}",
            f"There is no priority {order.priority!r}: it is one of {known}",
        )
    row = {
        "text": _said(order.text, "交办内容", "what is to be done"),
        "unit": _said(order.unit, "承办单位", "the unit in charge", LONGEST_NAME),
        "deadline": order.deadline,
        "working_days": order.working_days,
        "priority": order.priority,
        "meeting": order.meeting,
        "issued_by": viewer.account,
        "issued_at": now,
        **_hung(order.on, viewer),
    }
    with desk.writing() as connection:
        number = _next_number(connection, today.year)
        id_ = f"{today.year}-{number:03d}"
        connection.execute(
            insert(INSTRUCTIONS).values(row | {"id": id_, "year": today.year, "number": number})
        )
        _take(connection, id_, 1, ISSUED, viewer, now)
        content = {key: value for key, value in row.items() if not key.startswith("issued")}
        log(connection, "instruction_issued", _actor(viewer, address), now, of=id_, **content)
    return id_


def receive(
    desk: Desk, viewer: Viewer, id_: str, *, now: datetime, address: str | None = None
) -> None:
    """Receive an instruction for the unit in charge.

    NoSuchInstruction where none of that number is in sight; NotPermitted to others than viewers
    and clerks of the unit in charge and secretaries; BadInstruction where it is not its turn.
    """
    with desk.writing() as connection:
        _step(connection, viewer, id_, RECEIVED, now, address)


def answer(
    desk: Desk,
    viewer: Viewer,
    id_: str,
    said: str,
    done_on: date,
    *,
    today: date,
    now: datetime,
    file: str = "",
    address: str | None = None,
) -> None:
    """Answer an instruction: what was done, on which day, under which file's name if any.

    Errors are those of ``receive``; BadInstruction too where nothing is said or the day is later
    than ``today``.
    """
    text = _said(said, "办理情况", "what was done")
    named = _kept(file, LONGEST_NAME) or None
    if done_on > today:
        raise BadInstruction(
            f"办结日 {done_on} 晚于今天", f"The day it was done, {done_on}, is later than today"
        )
    with desk.writing() as connection:
        _step(connection, viewer, id_, ANSWERED, now, address, text, done_on, named)


def accept(
    desk: Desk,
    viewer: Viewer,
    id_: str,
    *,
    now: datetime,
    said: str = "",
    address: str | None = None,
) -> None:
    """Accept an answer; errors as of ``receive``, the permitted are signers and secretaries."""
    with desk.writing() as connection:
        _step(connection, viewer, id_, ACCEPTED, now, address, _kept(said, LONGEST) or None)


def send_back(
    desk: Desk,
    viewer: Viewer,
    id_: str,
    why: str,
    *,
    now: datetime,
    address: str | None = None,
) -> None:
    """Send an answer back, with why; errors as of ``accept``, BadInstruction without a reason."""
    text = _said(why, "退回原因", "why it is sent back")
    with desk.writing() as connection:
        _step(connection, viewer, id_, RETURNED, now, address, text)


def _step(
    connection: Connection,
    viewer: Viewer,
    id_: str,
    step: str,
    now: datetime,
    address: str | None,
    said: str | None = None,
    done_on: date | None = None,
    file: str | None = None,
) -> None:
    """Take a step that is due and permitted, in the caller's block, with its line in the log."""
    # Whoever comes second waits here and finds the step taken.
    connection.execute(select(INSTRUCTIONS.c.id).where(INSTRUCTIONS.c.id == id_).with_for_update())
    one = seen_in(connection, id_, viewer)
    if not may_step(viewer, one, step):
        raise NotPermitted(
            f"督办事项 {id_}：此步由承办单位、签发或秘书按职责办理",
            f"Instruction {id_}: this step is for the unit in charge, a signer or a secretary",
        )
    _check_turn(one, step)
    values = {"said": said, "done_on": done_on, "file": file}
    _take(connection, id_, len(one.steps) + 1, step, viewer, now, **values)
    told = {key: value for key, value in values.items() if value is not None}
    log(connection, f"instruction_{step}", _actor(viewer, address), now, of=id_, **told)


def _check_turn(one: Instruction, step: str) -> None:
    if step in NEXT[one.state]:
        return
    is_now, asked = STEPS[one.state], STEPS[step]
    raise BadInstruction(
        f"督办事项 {one.id} 现为“{is_now.zh}”，不能改为“{asked.zh}”",
        f"Instruction {one.id} is {is_now.en} and cannot be {asked.en}",
    )


def _take(
    connection: Connection,
    id_: str,
    number: int,
    step: str,
    viewer: Viewer,
    now: datetime,
    **values: object,
) -> None:
    row = {"instruction": id_, "number": number, "step": step, "by": viewer.account, "at": now}
    connection.execute(insert(INSTRUCTION_STEPS).values(row | values))


def _next_number(connection: Connection, year: int) -> int:
    """Return the next number of a year; nobody else takes it before the block ends."""
    if not block_of(connection).desk.is_sqlite:
        connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
    last = select(func.max(INSTRUCTIONS.c.number)).where(INSTRUCTIONS.c.year == year)
    return (connection.execute(last).scalar() or 0) + 1


def _hung(on: Hung, viewer: Viewer) -> dict[str, object]:
    """Return what an instruction hangs on as it is kept: within the districts of who issues it."""
    own = viewer.scope.districts
    districts = on.districts
    if own is not None:
        districts = tuple(sorted(own)) if districts is None else districts
        if not own.issuperset(districts) or on.restricted is not None:
            raise NotPermitted(
                "只能就本人可见的区县交办", "An instruction is on districts one may see oneself"
            )
    return {**asdict(on), "districts": ";".join(districts) if districts else None}


def _said(text: str, zh: str, en: str, longest: int = LONGEST) -> str:
    kept = _kept(text, longest)
    if not kept:
        raise BadInstruction(f"请填写{zh}", f"Please say {en}")
    return kept


def _kept(text: str, longest: int) -> str:
    """Return a text as it is kept; BadInstruction where it is longer than anybody reads."""
    said = cleaned(unicodedata.normalize("NFC", text).strip(), len(text) + 1) or ""
    if len(said) > longest:
        raise BadInstruction(
            f"文字过长：至多 {longest} 字", f"A text has {longest} letters at most"
        )
    return said


def _actor(viewer: Viewer, address: str | None) -> Actor:
    return Actor(viewer.account or "", address, viewer.session)
