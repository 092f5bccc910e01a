"""What a register file declares, as values, and the closed lists its words come from."""

from dataclasses import dataclass
from datetime import date

from words.language import Text

# 审批与保障, 耕地与规划, 民生与服务, 队伍与内控: the subjects of the navigation.
SECTIONS = ("approval", "farmland", "livelihood", "team")
# Who sees a matter: its district and the city; everybody; named roles only.
SCOPES = ("district", "city", "restricted")
# What a rate divides by: a frozen list; what fell due in the period; nothing, there is no rate.
RATES = ("cohort", "due", "stock")
# Whether a matter stands in one stage, or has milestones each reached or not.
FLOWS = ("one", "parallel")
# What a stage is to a rate: still to do, done, or out of numerator and denominator alike.
STATES = ("open", "done", "void")
# Units of a limit; months and years are those of the calendar (民法典 201–202).
SPANS = ("day", "working_day", "month", "year")
# The longest limit that can be meant, by unit: a hundred years and some.
LONGEST = {"day": 36_600, "working_day": 25_000, "month": 1_200, "year": 100}
# The bureau's own promise, and the law's outer limit; a matter may have one of each.
CLOCKS = ("own", "law")
# DOMAIN 0.1: source document, computed, legal text, secondary page, public code, unverified,
# assumed.
CONFIDENCES = ("S", "C", "V", "W", "P", "M", "A")
# Whom a recurring duty is expected of: each row of a core table, or (see SUBJECTS) a register's id.
SUBJECTS = ("offices", "districts")
# How often it is owed; ``once`` is not of a period: what was done stands until it is reopened.
PERIODS = ("year", "half", "quarter", "month", "once")
CADENCES = ("day", "week", "month")
QUANTITIES = ("area_ha", "people", "households", "money_wan")
DURATIONS = ("day", "working_day")
# The codes of ``measures.unit``.
UNITS = (
    "pct",
    "point",
    "ha",
    "mu",
    "sqm",
    "count",
    "people",
    "households",
    "day",
    "working_day",
    "month",
    "year",
    "wan_yuan",
)
# ``none`` is an activity or a context: it is shown without a light.
BETTER = ("higher", "lower", "none")
# The clock starts at ``opened_on``; no stage may have this id.
OPENED = "opened"
# First and last day of a campaign (双月攻坚).
Flag = tuple[date, date]

# What a declared headline may show, with the unit it has unless the file says another and its name.
# A void matter counts in none. Quantities are capped at the matter's; what is null is unknown.
FIGURES: dict[str, tuple[str, Text]] = {
    # finished ÷ (matters of the cohort, or what fell due, as `rate` says); `stock` has none.
    "rate": ("pct", Text("完成率", "completion rate")),
    # finished within the limit ÷ matters whose limit fell in the year by the date, open included
    "on_time": ("pct", Text("按时办结率", "on-time rate")),
    # finished in the year ÷ (open at its beginning + opened in it)
    "resolved": ("pct", Text("化解率", "resolution rate")),
    # open matters past their limit
    "overdue_open": ("count", Text("逾期未办结", "open past the limit")),
    "open": ("count", Text("未办结", "open")),
    # matters finished in the year
    "finished": ("count", Text("本年办结", "finished this year")),
    # steps closed before a floor (`at_least`) was reached
    "breaches": ("count", Text("未满最短期限", "floors not kept")),
    # Σ least(done, required) ÷ Σ required, over every subject of `expects`, rows or not
    "coverage": ("pct", Text("覆盖率", "coverage")),
    # done area of the year, in the headline's unit, against its target
    "area_done": ("mu", Text("完成面积", "area done")),
    # area of open matters
    "area_open": ("mu", Text("未完成面积", "area open")),
    # people of done events, whole time up to the date
    "people_done": ("people", Text("涉及人数（已完成）", "people, done")),
    # money of done events ÷ money of the matters
    "money_done": ("pct", Text("金额完成率", "share of the money")),
    # mean days from opening to finishing of matters finished in the year
    "mean_days": ("day", Text("平均用时", "mean days")),
    # the median of the same
    "median_days": ("day", Text("用时中位数", "median days")),
    # the latest published value of the metric in `measures`
    "measure": ("count", Text("公布数", "printed value")),
}

# Figures that a register may have of its own, because a ledger's stages would lose the meaning
# (REGISTERS 3); what each needs stands in own_figures.py. A register with ``expects`` has that of
# recurring duties without asking.
OWN_FIGURES = (
    "project_milestones",
    "farmland_restoration_by_district",
    "land_inventory_by_class",
)


@dataclass(frozen=True)
class Kind:
    """One code of a matter's kind; ``noun`` is its own counting word where it has one."""

    id: str
    label: Text
    noun: Text | None = None


@dataclass(frozen=True)
class Stage:
    """One stage: ``state`` is open, done or void; ``headers`` name its column in a wide sheet.

    A stage beside counts as nearly done: it is shown next to a rate and is never in it. One aside
    is not on everyone's way (an alternative end, a detour): who went on has not passed it.
    """

    id: str
    label: Text
    state: str
    is_beside: bool = False
    headers: tuple[str, ...] = ()
    is_aside: bool = False


@dataclass(frozen=True)
class Span:
    """A number of days, working days, months or years."""

    n: int
    unit: str


@dataclass(frozen=True)
class Limit:
    """How long a step may take: from ``opened`` or a stage to a stage, or to finishing.

    Reaching ``to_stage`` or any later stage meets it. ``at_least`` makes it a floor; ``rolls`` a
    last day without work moves to the next working day (民法典 203). ``valid_from`` and
    ``valid_to`` are judged by the day the clock starts. No ``kinds`` means any kind.
    """

    from_stage: str
    to_stage: str | None
    span: Span
    clock: str
    source: str
    confidence: str
    lead: Span | None = None
    at_least: bool = False
    rolls: bool = False
    valid_from: date | None = None
    valid_to: date | None = None
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Expectation:
    """A recurring duty: of each subject so many done events in each period.

    ``required`` pairs a kind with its number, the kind None where one number holds for all. The
    kinds are this register's where the subjects are rows of a core table; where ``per`` is a
    register its matters are the subjects, and the kinds are its own.
    """

    per: str
    every: str
    required: tuple[tuple[str | None, int], ...]


@dataclass(frozen=True)
class Metric:
    """A number that ``measures``, ``targets``, ``rankings`` and ``notes`` may name.

    ``parts`` are the metrics and headlines of its register that add up to it; none are told.
    """

    id: str
    title: Text
    unit: str
    better: str
    additive: bool = False
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Headline:
    """A tile of the overview: a metric and which figure of FIGURES gives its value.

    ``cadence`` and ``flag`` are as its file says them; they hold for the register as a whole.
    """

    metric: str
    title: Text
    unit: str
    better: str
    figure: str
    cadence: str | None = None
    flag: Flag | None = None


@dataclass(frozen=True)
class Register:
    """One register as its file declares it; ``id`` is the file's name without ``.toml``.

    ``quantities`` are those its pages show; ``in_mu`` tells that areas are read in 亩.
    ``cadence`` is how often it is reported, ``flag`` its campaign: said of it or of one of its
    headlines. ``purpose`` says what it is kept for. ``figures`` are those of its own that its page
    shows, in order.
    """

    id: str
    title: Text
    noun: Text
    section: str
    scope: str
    rate: str
    flow: str
    stages: tuple[Stage, ...]
    kinds: tuple[Kind, ...] = ()
    limits: tuple[Limit, ...] = ()
    expects: Expectation | None = None
    metrics: tuple[Metric, ...] = ()
    headlines: tuple[Headline, ...] = ()
    duration_unit: str = "day"
    quantities: tuple[str, ...] = ()
    in_mu: bool = False
    cadence: str | None = None
    flag: Flag | None = None
    purpose: Text | None = None
    figures: tuple[str, ...] = ()

    @property
    def metric_ids(self) -> tuple[str, ...]:
        """The metrics it declares, as such or by a headline, each once."""
        named = [metric.id for metric in self.metrics]
        return tuple(dict.fromkeys([*named, *(line.metric for line in self.headlines)]))
