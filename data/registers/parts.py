"""Reads stages, kinds, limits and recurring duties of a register file; it opens none."""

from collections.abc import Sequence
from typing import Any

from data.registers.cells import ID_RULE, Entry, is_id, read_pair, shown
from data.registers.model import (
    CLOCKS,
    CONFIDENCES,
    OPENED,
    PERIODS,
    STATES,
    SUBJECTS,
    Expectation,
    Kind,
    Limit,
    Stage,
)

_STAGE = ("id", "label", "is", "beside", "aside", "headers")
_KIND = ("label", "noun")
_LIMIT = (
    "from",
    "stage",
    "n",
    "unit",
    "lead",
    "at_least",
    "rolls",
    "valid_from",
    "valid_to",
    "clock",
    "when",
    "source",
    "confidence",
)
_PAIR_OF_KIND = (
    '写成 代码 = ["中文", "English"]，或 代码 = { label = […], noun = […] }',
    'write code = ["中文", "English"] or code = { label = […], noun = […] }',
)
# More times than that in one period nobody goes anywhere.
_MOST_TIMES = 1000


def read_kinds(top: Entry) -> tuple[Kind, ...]:
    """Read ``kinds``: codes with their label, or with label and noun."""
    given = top.content.get("kinds", {})
    entry = top.table("kinds", tuple(given) if isinstance(given, dict) else ())
    return tuple(_kind(entry, code) for code in entry.content)


def _kind(entry: Entry, code: str) -> Kind:
    value = entry.content[code]
    if not is_id(code):
        entry.wrong(code, (f"“{shown(code)}”不能作代码", f"“{shown(code)}” is no code"), ID_RULE)
    if not isinstance(value, dict):
        return Kind(code, read_pair(entry.faults, (*entry.path, code), value, _PAIR_OF_KIND))
    of_kind = Entry(entry.faults, (*entry.path, code), value, _KIND)
    return Kind(code, of_kind.pair("label"), of_kind.pair("noun") if of_kind.has("noun") else None)


def read_stages(top: Entry, rate: str, flow: str) -> tuple[Stage, ...]:
    """Read the stages in their order; one is open and, but for a mere stock, one done.

    In a register of milestones (``flow`` parallel) none is passed on the way to another.
    """
    entries = top.tables("stage", _STAGE)
    stages = tuple(_stage(entry, flow) for entry in entries)
    seen: dict[str, int] = {}
    headers: dict[str, str] = {}
    for entry, stage in zip(entries, stages, strict=True):
        if stage.id in seen:
            _twice(entry, "id", stage.id)
        seen[stage.id] = 1
        for header in stage.headers:
            if header in headers:
                _twice(entry, "headers", header)
            headers[header] = stage.id
    states = {stage.state for stage in stages}
    _expect_state(top, "open", states)
    if rate != "stock" or "void" in states:
        _expect_state(top, "done", states)
    return stages


def _expect_state(top: Entry, state: str, states: set[str]) -> None:
    if state not in states:
        top.wrong(
            "stage",
            (f"没有 is = “{state}” 的阶段", f"no stage is “{state}”"),
            (
                f'至少写一个 {{ id = "…", label = ["…", "…"], is = "{state}" }}',
                f'write at least one {{ id = "…", label = ["…", "…"], is = "{state}" }}',
            ),
        )


def _twice(entry: Entry, key: str, value: str) -> None:
    entry.wrong(
        key,
        (f"“{shown(value)}”写了两次", f"“{shown(value)}” is there twice"),
        ("改掉其中一个", "change one of them"),
    )


def _stage(entry: Entry, flow: str) -> Stage:
    name = read_code(entry)
    if name == OPENED:
        entry.wrong(
            "id",
            (f"“{OPENED}”专指起算日期", f"“{OPENED}” means the day the clock starts"),
            ("换一个代码", "choose another code"),
        )
    state = entry.choice("is", STATES)
    beside = entry.truth("beside")
    if beside and state != "open":
        entry.wrong(
            "beside",
            ("只有未完成的阶段才能列在旁边", "only an open stage can stand beside a rate"),
            ('删去 beside，或写 is = "open"', 'drop beside, or write is = "open"'),
        )
    aside = entry.truth("aside")
    if aside and flow == "parallel":
        entry.wrong(
            "aside",
            (
                "并行台账的每个阶段本来就只计到达过它的事项",
                "of a register of milestones every stage counts only who reached it",
            ),
            ('删去 aside，或写 flow = "one"', 'drop aside, or write flow = "one"'),
        )
    return Stage(name, entry.pair("label"), state, beside, entry.texts("headers"), aside)


def read_code(entry: Entry, key: str = "id") -> str:
    """Read a code: lower snake case."""
    name = entry.text(key)
    if name and not is_id(name):
        entry.wrong(key, (f"“{shown(name)}”不能作代码", f"“{shown(name)}” is no code"), ID_RULE)
    return name


def read_limits(top: Entry, stages: Sequence[Stage], kinds: Sequence[Kind]) -> tuple[Limit, ...]:
    """Read the limits in their order: of one step and clock the first that fits holds."""
    entries = top.tables("limit", _LIMIT)
    limits: list[Limit] = []
    for entry in entries:
        limit = _limit(entry, stages, kinds)
        if any(_hides(before, limit) for before in limits):
            entry.wrong(
                "from",
                (
                    "永远轮不到：同一步骤、同一时钟的前一条总是先适用",
                    "it never applies: one before it of the same step and clock always fits first",
                ),
                (
                    "把有 when 或起止日期的写在前面",
                    "write those with when or with dates of validity first",
                ),
            )
        limits.append(limit)
    return tuple(limits)


def _hides(before: Limit, limit: Limit) -> bool:
    """Tell whether a limit can never be the first that fits."""
    same_step = (before.clock, before.from_stage, before.to_stage, before.at_least) == (
        limit.clock,
        limit.from_stage,
        limit.to_stage,
        limit.at_least,
    )
    covers_kinds = not before.kinds or bool(limit.kinds and {*limit.kinds} <= {*before.kinds})
    starts = before.valid_from is None or (
        limit.valid_from is not None and before.valid_from <= limit.valid_from
    )
    ends = before.valid_to is None or (
        limit.valid_to is not None and limit.valid_to <= before.valid_to
    )
    return same_step and covers_kinds and starts and ends


def _limit(entry: Entry, stages: Sequence[Stage], kinds: Sequence[Kind]) -> Limit:
    ids = [stage.id for stage in stages]
    begin = entry.choice("from", (OPENED, *ids))
    end = entry.choice("stage", ids) if entry.has("stage") else None
    if end and begin in ids and ids.index(end) <= ids.index(begin):
        entry.wrong(
            "stage",
            (f"{end} 不在 {begin} 之后", f"{end} does not come after {begin}"),
            ("阶段按先后顺序写", "stages are written in their order"),
        )
    first, last = entry.day("valid_from"), entry.day("valid_to")
    if first and last and last < first:
        entry.wrong(
            "valid_to",
            (f"{last} 早于 valid_from {first}", f"{last} is before valid_from {first}"),
            ("对调两个日期", "exchange the two dates"),
        )
    return Limit(
        from_stage=begin,
        to_stage=end,
        span=entry.span(least=0),
        clock=entry.choice("clock", CLOCKS, "own"),
        source=entry.text("source"),
        confidence=entry.choice("confidence", CONFIDENCES),
        lead=entry.table("lead", ("n", "unit")).span() if entry.has("lead") else None,
        at_least=entry.truth("at_least"),
        rolls=entry.truth("rolls"),
        valid_from=first,
        valid_to=last,
        kinds=_when(entry, kinds),
    )


def _when(entry: Entry, kinds: Sequence[Kind]) -> tuple[str, ...]:
    if not entry.has("when"):
        return ()
    when = entry.table("when", ("kind",))
    chosen = when.texts("kind")
    if not chosen and isinstance(when.content.get("kind", []), list):
        when.missing("kind", ('写成 when = { kind = ["…"] }', 'write when = { kind = ["…"] }'))
    for code in chosen:
        if code not in {kind.id for kind in kinds}:
            _undeclared(when, "kind", code, kinds)
    return chosen


def _undeclared(entry: Entry, key: str, code: str, kinds: Sequence[Kind]) -> None:
    listed = [kind.id for kind in kinds]
    entry.wrong(
        key,
        (f"类别“{shown(code)}”没有声明", f"kind “{shown(code)}” is not declared"),
        (
            f"在 kinds 中声明它；已有：{'、'.join(listed) or '无'}",
            f"declare it in kinds; there are: {', '.join(listed) or 'none'}",
        ),
    )


def read_expects(top: Entry, kinds: Sequence[Kind]) -> Expectation | None:
    """Read ``expects``, the recurring duty; kinds of another register are checked with that."""
    if not top.has("expects"):
        return None
    entry = top.table("expects", ("per", "every", "required"))
    per = entry.text("per")
    if per and not is_id(per):
        entry.wrong(
            "per",
            (f"没有“{shown(per)}”", f"there is no “{shown(per)}”"),
            (
                f"写 {'、'.join(SUBJECTS)} 或一个台账的代码",
                f"write {', '.join(SUBJECTS)} or the id of a register",
            ),
        )
    required = _required(entry, kinds if per in SUBJECTS else None)
    return Expectation(per, entry.choice("every", PERIODS), required)


def _required(entry: Entry, kinds: Sequence[Kind] | None) -> tuple[tuple[str | None, int], ...]:
    given: Any = entry.content.get("required")
    if not isinstance(given, dict):
        return ((None, entry.whole("required", _MOST_TIMES)),)
    numbers = entry.table("required", tuple(given))
    if not given:
        entry.missing("required", ("写次数，如 required = 2", "write how often: required = 2"))
    for code in given:
        if kinds is not None and code not in {kind.id for kind in kinds}:
            _undeclared(numbers, code, code, kinds)
    return tuple((code, numbers.whole(code, _MOST_TIMES)) for code in given)
