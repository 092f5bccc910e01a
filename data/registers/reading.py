"""Reads one register file: a Register, or every fault of the file; it knows no release."""

import codecs
import hashlib
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.codes import codes_of
from data.registers.cells import ID_RULE, Entry, is_id, read_day, shown
from data.registers.faults import BadRegisters, Faults
from data.registers.model import (
    BETTER,
    CADENCES,
    DURATIONS,
    FIGURES,
    FLOWS,
    QUANTITIES,
    RATES,
    SCOPES,
    SECTIONS,
    UNITS,
    Headline,
    Limit,
    Metric,
    Register,
)
from data.registers.parts import read_code, read_expects, read_kinds, read_limits, read_stages
from data.registers.places import lines_of
from words.language import Text

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
)
_METRIC = ("title", "unit", "better", "additive")
_HEADLINE = ("metric", "figure", "better", "title", "unit")
# A declaration is a page of text; what is larger is another file by mistake.
LARGEST = 1 << 18


@dataclass(frozen=True)
class RegisterFile:
    """A register file as it was read: its register, its bytes and their SHA-256."""

    register: Register
    content: bytes

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes."""
        return hashlib.sha256(self.content).hexdigest()


def read_register(path: Path) -> RegisterFile:
    """Read a register file.

    Raises:
        BadRegisters: it cannot be used; every fault of it is named.
    """
    faults = Faults(path.name)
    if not is_id(path.stem):
        faults.note(
            (),
            ("文件名不能作台账的代码", "its name is no id of a register"),
            (f"改名：{ID_RULE[0]}", f"rename it: {ID_RULE[1]}"),
        )
    content, text = _text(path, faults)
    values = _values(text, faults)
    register = None
    if values is not None:
        faults.lines = lines_of(text)
        register = _register(path.stem, Entry(faults, (), values, KEYS))
    if faults.noted or register is None:
        raise BadRegisters(faults.noted)
    return RegisterFile(register, content)


def _text(path: Path, faults: Faults) -> tuple[bytes, str]:
    """Return the bytes of a file and its text as Windows may have written it."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError:
        faults.note(
            (),
            ("打不开这个文件", "it cannot be opened"),
            ("检查它是否为文件、有无读取权限", "see whether it is a file that may be read"),
        )
        return b"", ""
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        if len(content) > LARGEST:
            raise ValueError
        # What a clerk's editor ends a line with is nothing to the reader.
        return content, content.decode("utf-16" if wide else "utf-8-sig").replace("\r\n", "\n")
    except UnicodeError:
        wrong = ("不是 UTF-8 文字", "it is no text in UTF-8")
        remedy = ("用记事本另存为 UTF-8", "save it as UTF-8 in the editor")
    except ValueError:
        wrong = (f"大于 {LARGEST // 1024} KB", f"it is larger than {LARGEST // 1024} KB")
        remedy = (
            "这不是台账声明，请核对文件",
            "this is no declaration; see whether it is the file",
        )
    faults.note((), wrong, remedy)
    return content, ""


def _values(text: str, faults: Faults) -> dict[str, Any] | None:
    """Return what a text in TOML says; a text that is none is noted with its line."""
    if faults.noted and not text:
        return None
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
        "文字用英文引号括起，列表用方括号，{ … } 须写在一行内",
        "texts stand in straight quotation marks, lists in square brackets, and { … } on one line",
    )
    if twice:
        wrong = ("同一个键写了两次", "a key is there twice")
        remedy = ("删去其中一个", "drop one of them")
    faults.note(("",), wrong, remedy)
    return None


def _register(name: str, top: Entry) -> Register:
    rate = top.choice("rate", RATES)
    kinds = read_kinds(top)
    stages = read_stages(top, rate)
    limits = read_limits(top, stages, kinds)
    expects = read_expects(top, kinds)
    metrics = _metrics(top)
    title = top.pair("title")
    facts = _Facts(rate, limits, expects is not None, title, metrics)
    return Register(
        id=name,
        title=title,
        noun=top.pair("noun"),
        section=top.choice("section", SECTIONS),
        scope=top.choice("scope", SCOPES),
        rate=rate,
        flow=top.choice("flow", FLOWS, "one"),
        stages=stages,
        kinds=kinds,
        limits=limits,
        expects=expects,
        metrics=metrics,
        headlines=_headlines(top, facts),
        duration_unit=top.choice("durations_in", DURATIONS, "day"),
        quantities=_quantities(top),
        in_mu=top.choice("areas_in", ("ha", "mu"), "ha") == "mu",
        cadence=top.choice("cadence", CADENCES) if top.has("cadence") else None,
        flag=_flag(top),
        purpose=top.pair("purpose") if top.has("purpose") else None,
    )


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


def _flag(top: Entry) -> tuple[Any, Any] | None:
    if not top.has("flag"):
        return None
    given = top.content["flag"]
    days = [
        read_day(top.faults, ("flag", place), value)
        for place, value in enumerate(given if isinstance(given, list) else [])
    ]
    if len(days) != 2 or None in days or days[0] > days[1]:  # type: ignore[operator]
        top.wrong(
            "flag",
            ("不是先后两个日期", "it is no pair of a first and a last day"),
            (
                '写成 flag = ["2024-07-01", "2024-08-31"]',
                'write flag = ["2024-07-01", "2024-08-31"]',
            ),
        )
        return None
    return days[0], days[1]


def _metrics(top: Entry) -> tuple[Metric, ...]:
    given = top.content.get("metrics", {})
    entry = top.table("metrics", tuple(given) if isinstance(given, dict) else ())
    metrics = []
    for name in entry.content:
        of_metric = entry.table(name, _METRIC)
        _expect_free(entry, name, name)
        metrics.append(
            Metric(
                name,
                of_metric.pair("title"),
                of_metric.choice("unit", UNITS),
                of_metric.choice("better", BETTER),
                of_metric.truth("additive"),
            )
        )
    return tuple(metrics)


def _expect_free(entry: Entry, key: str, name: str) -> None:
    """Note an id of a metric that is no code, or is one of the eight built in."""
    if not is_id(name):
        entry.wrong(key, (f"“{shown(name)}”不能作代码", f"“{shown(name)}” is no code"), ID_RULE)
    elif name in codes_of("metric"):
        entry.wrong(
            key,
            (f"{name} 是自带指标的代码", f"{name} is one of the indicators built in"),
            ("换一个代码，如前面加上台账名", "choose another, with the register's name before it"),
        )


@dataclass(frozen=True)
class _Facts:
    """What of a register its headlines depend on."""

    rate: str
    limits: tuple[Limit, ...]
    expects: bool
    title: Text
    metrics: tuple[Metric, ...]

    def why_not(self, figure: str) -> tuple[str, str] | None:
        """Return why a figure would have no value, if it would have none."""
        if figure == "rate" and self.rate == "stock":
            return ('rate = "stock" 没有比率', 'with rate = "stock" there is no rate')
        if figure == "breaches" and not any(limit.at_least for limit in self.limits):
            return ("没有 at_least = true 的时限", "no limit has at_least = true")
        if figure == "coverage" and not self.expects:
            return ("没有写 expects", "there is no expects")
        return None


def _headlines(top: Entry, facts: _Facts) -> tuple[Headline, ...]:
    entries = top.tables("headline", _HEADLINE)
    lines = tuple(_headline(entry, facts) for entry in entries)
    for place, line in enumerate(lines):
        if line.metric in {before.metric for before in lines[:place]}:
            entries[place].wrong(
                "metric",
                (f"{line.metric} 写了两次", f"{line.metric} is there twice"),
                ("每个指标一个代码", "each metric has a code of its own"),
            )
    return lines


def _headline(entry: Entry, facts: _Facts) -> Headline:
    metric = read_code(entry, "metric")
    figure = entry.choice("figure", tuple(FIGURES))
    if metric and is_id(metric):
        _expect_free(entry, "metric", metric)
    if why := facts.why_not(figure):
        entry.wrong("figure", why, ("换一个 figure，或补上", "choose another figure, or add it"))
    declared = {known.id: known for known in facts.metrics}.get(metric)
    if figure == "measure" and declared is None:
        entry.wrong(
            "metric",
            (f"公布数的指标 {metric} 没有声明", f"{metric}, a printed value, is not declared"),
            ("在 metrics 中写明名称和单位", "give its title and unit in metrics"),
        )
    unit, name = FIGURES[figure]
    title = Text(f"{facts.title.zh}：{name.zh}", f"{facts.title.en}: {name.en}")
    if declared:
        unit, title = declared.unit, declared.title
    if entry.has("title"):
        title = entry.pair("title")
    if entry.has("unit"):
        unit = entry.choice("unit", UNITS)
    better = entry.choice("better", BETTER, declared.better if declared else None)
    return Headline(metric, title, unit, better, figure)
