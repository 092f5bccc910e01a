"""Reads the metrics and the headlines of a register file; it opens none."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from data.codes import codes_of
from data.registers.cadence import KEYS as CADENCE_KEYS
from data.registers.cadence import read_cadence, read_flag
from data.registers.cells import ID_RULE, Entry, is_id, shown
from data.registers.model import BETTER, FIGURES, UNITS, Headline, Limit, Metric
from data.registers.parts import read_code
from words.language import Text

_METRIC = ("title", "unit", "better", "additive", "parts")
_HEADLINE = ("metric", "figure", "better", "title", "unit", *CADENCE_KEYS)


def read_metrics(top: Entry) -> tuple[Metric, ...]:
    """Read ``metrics``: codes with title, unit, direction, whether districts are summed, parts."""
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
                _parts(of_metric),
            )
        )
    return tuple(metrics)


def _parts(entry: Entry) -> tuple[str, ...]:
    """Read which others add up to a metric; one alone would be the same number."""
    parts = entry.texts("parts")
    if len(parts) == 1 or entry.content.get("parts") == []:
        entry.wrong(
            "parts",
            (f"只有 {len(parts)} 个分项", f"there are fewer than two parts: {len(parts)}"),
            ("写上全部分项，至少两个，或删去 parts", "name all parts, two at least, or drop parts"),
        )
    return parts


def check_parts(top: Entry, metrics: Sequence[Metric], headlines: Sequence[Headline]) -> None:
    """Note each part of a metric that no metric or headline of the register is, that is the metric
    itself, or that is in another unit."""
    units = {line.metric: line.unit for line in headlines}
    units |= {metric.id: metric.unit for metric in metrics}
    for metric in metrics:
        others = [name for name in units if name and name != metric.id]
        for place, part in enumerate(metric.parts):
            path = ("metrics", metric.id, "parts", place)
            if part == metric.id:
                top.faults.note(
                    path,
                    ("分项是它自己", "it is a part of itself"),
                    (f"删去 {part}", f"drop {part}"),
                )
            elif part not in units:
                top.faults.note(
                    path,
                    (
                        f"本台账没有指标“{shown(part)}”",
                        f"this register has no metric “{shown(part)}”",
                    ),
                    _meant(part, others),
                )
            elif units[part] != metric.unit:
                top.faults.note(
                    path,
                    (
                        f"{part} 的单位是 {units[part]}，总数的是 {metric.unit}",
                        f"{part} is in {units[part]}, the total in {metric.unit}",
                    ),
                    ("单位相同的才能相加", "only numbers of one unit can be added"),
                )


def _meant(part: str, others: Sequence[str]) -> tuple[str, str]:
    if close := get_close_matches(part, others, n=1):
        return f"是否应为 {close[0]}", f"did you mean {close[0]}"
    return f"可用：{'、'.join(others) or '无'}", f"there are: {', '.join(others) or 'none'}"


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
class Facts:
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


def read_headlines(top: Entry, facts: Facts) -> tuple[Headline, ...]:
    """Read the headlines; each shows a figure that this register can give."""
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


def _headline(entry: Entry, facts: Facts) -> Headline:
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
    return Headline(metric, title, unit, better, figure, read_cadence(entry), read_flag(entry))
