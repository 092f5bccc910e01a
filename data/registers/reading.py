"""Reads one register file: a Register, or every fault of the file; it knows no release."""

import codecs
import re
import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from data.registers.cadence import united_cadence, united_flag
from data.registers.cells import ID_RULE, Entry, is_id, shown
from data.registers.faults import BadRegisters, Fault, Faults
from data.registers.headlines import Facts, check_parts, read_headlines, read_metrics
from data.registers.model import (
    DURATIONS,
    FLOWS,
    QUANTITIES,
    RATES,
    SCOPES,
    SECTIONS,
    Register,
)
from data.registers.own_figures import read_own_figures
from data.registers.parts import read_expects, read_kinds, read_limits, read_stages
from data.registers.places import Lines, lines_of

KEYS = (
    "title",
    "noun",
    "purpose",
    "section",
    "scope",
    "rate",
    "flow",
    "kinds",
    "headline",
    "stage",
    "limit",
    "expects",
    "metrics",
    "quantities",
    "areas_in",
    "durations_in",
    "cadence",
    "flag",
    "figures",
)
# A declaration is a page of text; what is larger is another file by mistake.
LARGEST = 1 << 18


@dataclass(frozen=True)
class RegisterFile:
    """A register file as it was read: its name, its bytes, and in which line each key is."""

    name: str
    content: bytes
    register: Register
    lines: Lines


def read_register(path: Path) -> RegisterFile:
    """Read a register file.

    Raises:
        BadRegisters: it cannot be used; every fault of it is named.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError:
        faults = Faults(path.name)
        faults.note(
            (),
            ("打不开这个文件", "it cannot be opened"),
            ("检查它是否为文件、有无读取权限", "see whether it is a file that may be read"),
        )
        raise BadRegisters(faults.noted) from None
    found = _read(path.name, content)
    if isinstance(found, tuple):
        raise BadRegisters(found)
    return found


# Dozens of files are read at each publish, and again for whoever asks which are in force.
@lru_cache(maxsize=512)
def _read(name: str, content: bytes) -> RegisterFile | tuple[Fault, ...]:
    faults, stem = Faults(name), Path(name).stem
    if not is_id(stem):
        faults.note(
            (),
            ("文件名不能作台账的代码", "its name is no id of a register"),
            (f"改名：{ID_RULE[0]}", f"rename it: {ID_RULE[1]}"),
        )
    text = _text(content, faults)
    values = None if text is None else _values(text, faults)
    if text is None or values is None:
        return tuple(faults.noted)
    faults.lines = lines_of(text)
    register = _register(stem, Entry(faults, (), values, KEYS))
    if faults.noted:
        # As an editor shows them: from the top, what is missing as a whole first.
        return tuple(sorted(faults.noted, key=lambda fault: fault.line or 0))
    return RegisterFile(name, content, register, faults.lines)


def _text(content: bytes, faults: Faults) -> str | None:
    """Return the text of a file as Windows may have written it; what is none is noted."""
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if len(content) > LARGEST:
        faults.note(
            (),
            (f"大于 {LARGEST // 1024} KB", f"it is larger than {LARGEST // 1024} KB"),
            ("这不是台账声明，请核对文件", "this is no declaration; see whether it is the file"),
        )
        return None
    try:
        # What a clerk's editor ends a line with is nothing to the reader.
        return content.decode("utf-16" if wide else "utf-8-sig").replace("\r\n", "\n")
    except UnicodeError:
        faults.note(
            (),
            ("不是 UTF-8 文字", "it is no text in UTF-8"),
            ("用记事本另存为 UTF-8", "save it as UTF-8 in the editor"),
        )
        return None


def _values(text: str, faults: Faults) -> dict[str, Any] | None:
    """Return what a text in TOML says; a text that is none is noted with its line."""
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        said = str(error)
    # The parser speaks English; what it says of the place is a line, or the end of the file.
    place = re.search(r"line (\d+)", said)
    line = int(place[1]) if place else text.count("\n") + 1
    faults.lines = {("",): line}
    twice = "overwrite" in said or "more than once" in said or "twice" in said
    wrong = ("写法不合 TOML 格式", "it is not written as TOML")
    remedy = (
        "键用英文代码，文字用英文引号括起，列表用方括号，{ … } 须写在一行内",
        "keys are codes, texts stand in straight quotation marks, lists in square brackets and "
        "{ … } on one line",
    )
    if twice:
        wrong = ("同一个键写了两次", "a key is there twice")
        remedy = ("删去其中一个", "drop one of them")
    faults.note(("",), wrong, remedy)
    return None


def _register(name: str, top: Entry) -> Register:
    rate = top.choice("rate", RATES)
    kinds = read_kinds(top)
    flow = top.choice("flow", FLOWS, "one")
    stages = read_stages(top, rate, flow)
    limits = read_limits(top, stages, kinds)
    expects = read_expects(top, kinds)
    metrics = read_metrics(top)
    title = top.pair("title")
    facts = Facts(rate, limits, expects is not None, title, metrics)
    headlines = read_headlines(top, facts)
    check_parts(top, metrics, headlines)
    register = Register(
        id=name,
        title=title,
        noun=top.pair("noun"),
        section=top.choice("section", SECTIONS),
        scope=top.choice("scope", SCOPES),
        rate=rate,
        flow=flow,
        stages=stages,
        kinds=kinds,
        limits=limits,
        expects=expects,
        metrics=metrics,
        headlines=headlines,
        duration_unit=top.choice("durations_in", DURATIONS, "day"),
        quantities=_quantities(top),
        in_mu=top.choice("areas_in", ("ha", "mu"), "ha") == "mu",
        cadence=united_cadence(top, headlines),
        flag=united_flag(top, headlines),
        purpose=top.pair("purpose") if top.has("purpose") else None,
    )
    return replace(register, figures=read_own_figures(top, register))


def _quantities(top: Entry) -> tuple[str, ...]:
    chosen = top.texts("quantities")
    for name in chosen:
        if name not in QUANTITIES:
            top.wrong(
                "quantities",
                (f"没有数量“{shown(name)}”", f"there is no quantity “{shown(name)}”"),
                (f"可用：{'、'.join(QUANTITIES)}", f"there are {', '.join(QUANTITIES)}"),
            )
    return chosen
