"""Reads the metrics and the headlines of a register file; it opens none."""

from dataclasses import dataclass

from data.codes import codes_of
from data.registers.cadence import KEYS as CADENCE_KEYS
from data.registers.cadence import read_cadence, read_flag
from data.registers.cells import ID_RULE, Entry, is_id, shown
from data.registers.model import BETTER, FIGURES, UNITS, Headline, Limit, Metric
from data.registers.parts import read_code
from words.language import Text

_METRIC = ("title", "unit", "better", "additive")
_HEADLINE = ("metric", "figure", "better", "title", "unit", *CADENCE_KEYS)


def read_metrics(top: Entry) -> tuple[Metric, ...]:
    """Read ``metrics``: codes with title, unit, direction and whether districts are summed."""
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
