"""The figures of any register: one page, drawn from what the register's file declares.

Which registers there are a release says; no page, figure or sentence is written for one alone.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from charts.registers.cadence import flow_by_period, pace_by_week
from charts.registers.months import (
    expiry_by_month,
    flow_by_month,
    on_time_by_month,
    rate_by_month,
)
from charts.registers.quarters import durations
from charts.registers.states import (
    funnel,
    history_by_month,
    status_by_group,
    stock_by_age,
)
from figures.outline.model import OWN_REGISTER, Item, Page, Part, Row, beside
from figures.outline.registers_own import OWN, own_figures
from queries.declared import SECTIONS, Declared
from words.language import Text
from words.sentences.registers import cadence, months, printed, standing, states

# What the address of a register's page begins with.
ADDRESS = "register-"
# What the address of a subject of the circular begins with.
_LEDGERS = "ledgers-"
# Of a campaign: before all others.
_PACE = beside(
    Item(
        "register_pace_by_week",
        cadence.pace,
        pace_by_week,
        show=("week_end", "done_to_date", "needed_to_date", "target", "lead", "status"),
        series={"done": "done_to_date", "needed": "needed_to_date", "target": "target"},
        optional=True,
    )
)
_ROWS: tuple[Row, ...] = (
    beside(
        Item(
            "register_status_by",
            states.status_by,
            status_by_group,
            note=states.gaps,
            beside=("register_gaps",),
            show=("by", "stage", "matter_state", "items", "overdue"),
            series={"overdue": "overdue", "items": "matter_state"},
            measure="items",
        ),
        Item(
            "register_rate_by_month",
            months.rate,
            rate_by_month,
            show=("month_end", "cohort", "numerator", "denominator", "rate_pct", "target_pct"),
            remarks=(OWN_REGISTER,),
            optional=True,
        ),
    ),
    beside(
        Item(
            "register_stock_by_age",
            states.by_age,
            stock_by_age,
            show=("age_band", "items", "past_limit"),
            series={"past_limit": "past_limit", "within": "items"},
            optional=True,
        ),
        Item(
            "register_expiry_by_month",
            months.expiry,
            expiry_by_month,
            show=("month_end", "already_expired", "warned", "expiring", "estimated"),
            optional=True,
        ),
    ),
    beside(
        Item(
            "register_on_time_by_month",
            months.on_time,
            on_time_by_month,
            show=("month_end", "kind", "due", "on_time", "late", "open_overdue", "rate_pct"),
            optional=True,
        ),
        Item(
            "register_duration_by_quarter",
            months.durations,
            durations,
            show=(
                "quarter_end",
                "kind",
                "finished",
                "mean",
                "median",
                "p90",
                "last_minute_pct",
                "open_items",
                "open_median_age",
                "oldest",
            ),
            optional=True,
        ),
    ),
    beside(
        Item(
            "register_flow_by_month",
            months.flow,
            flow_by_month,
            show=(
                "month_end",
                "opened",
                "finished",
                "reopened",
                "open_items",
                "opened_last_year",
                "finished_last_year",
            ),
            remarks=(OWN_REGISTER,),
            by_grain=False,
        ),
        Item(
            "register_funnel",
            states.funnel,
            funnel,
            show=("stage", "standing", "reached", "target", "target_pct"),
        ),
    ),
    beside(
        Item(
            "register_flow_by_period",
            cadence.flow,
            flow_by_period,
            show=(
                "period_end",
                "opened",
                "finished",
                "reopened",
                "open_items",
                "days_reported",
                "days_due",
            ),
            remarks=(OWN_REGISTER,),
            by_grain=True,
        ),
    ),
    beside(
        Item(
            "register_history_by_month",
            states.history,
            history_by_month,
            series={"items": "stage"},
        )
    ),
    beside(
        Item(
            "measures_by_period",
            printed.by_period,
            show=(
                "metric",
                "period_to",
                "value",
                "unit",
                "target",
                "status",
                "last_year",
                "yoy",
                "vintages",
                "source_doc",
            ),
            optional=True,
        ),
    ),
    beside(
        Item(
            "published_vs_computed",
            printed.compared,
            show=(
                "metric",
                "period_to",
                "printed",
                "computed",
                "difference",
                "unit",
                "computed_from",
                "source_doc",
            ),
            optional=True,
        ),
    ),
)
_LISTS = (
    "register_matters",
    "register_open_records",
    "register_due_records",
    "register_finish_records",
    "register_step_records",
)
_QUESTION = Text(
    "办到哪一步，哪些超期，谁负责？",
    "How far have they come, what is late, and whose is it?",
)


def register_page(register: str, title: Text | None = None, purpose: Text | None = None) -> Page:
    """Return the page of any register; without a title one that has its id."""
    return Page(
        f"{ADDRESS}{register}",
        title or Text(register, register),
        purpose or _QUESTION,
        rows=(_PACE, *_ROWS),
        lists=_LISTS,
        register=register,
    )


def page_of(declared: Declared) -> Page:
    """Return the page of a register: its campaign, the figures of its own, then those of any."""
    page = register_page(declared.id, declared.title, declared.purpose)
    own = own_figures(declared)
    lists = [name for one in own for name in one.lists if name not in page.lists]
    return replace(
        page,
        rows=(_PACE, *(beside(one.item) for one in own), *_ROWS),
        lists=(*page.lists, *lists),
    )


def register_parts(declared: Sequence[Declared]) -> tuple[Part, ...]:
    """Return the sections of a release's registers by subject, those with anything to show."""
    pages = {
        section: tuple(page_of(one) for one in declared if one.section == section and one.is_shown)
        for section in SECTIONS
    }
    return tuple(Part(SECTIONS[section], listed) for section, listed in pages.items() if listed)


# What the circular says of the registers: a subject a page, each register with something amiss in
# one sentence; on the screen each has a page of its own.
LEDGERS = Part(
    Text("台账事项", "Registers"),
    tuple(
        Page(
            f"{_LEDGERS}{section}",
            title,
            Text("哪些台账有逾期或未达目标？", "Which registers are late or behind their target?"),
            paper=(
                Item(
                    "registers_standing",
                    standing.standing,
                    only={"section": (section,)},
                    optional=True,
                    tell=standing.each,
                ),
            ),
        )
        for section, title in SECTIONS.items()
    ),
)


def campaigns_beside(page: Page, declared: Sequence[Declared], day: date) -> tuple[Page, ...]:
    """Return, of a subject of the circular, what is said of its campaigns that run on a day.

    Each is said in one sentence; of another page, and of restricted registers, there is none.
    """
    running = [
        one
        for one in declared
        if page.address == f"{_LEDGERS}{one.section}"
        and one.is_in_campaign(day)
        and not one.is_restricted
    ]
    return tuple(
        Page(
            f"campaign-{one.id}",
            Text(f"{one.title.zh}攻坚", f"{one.title.en}, campaign"),
            _QUESTION,
            paper=(
                Item(
                    "register_pace_by_week",
                    cadence.pace_of(one.title),
                    optional=True,
                    tell=lambda rows, scene: (),
                ),
            ),
            register=one.id,
        )
        for one in running
    )


# Those of any register, and those that some have of their own.
REGISTER_ITEMS: tuple[Item, ...] = (*register_page("").shown, *(one.item for one in OWN.values()))
