"""Slides of a release's registers: which there are, which of them the usual show has, and what each
shows; it draws none."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from data.errors import DataError
from figures.ask import ask, rows_of, table_of
from figures.context import Context
from figures.outline import ADDRESS, register_page
from figures.shows import Slide
from queries.declared import Declared
from queries.errors import QueryError
from words.language import Text
from words.lettering import marked
from words.scene import Row
from words.sentences.registers.standing import behind

# The usual show has no more registers than this: fifty would take an hour.
MOST_REGISTERS = 5
RATE, STATUS, STANDING = "register_rate_by_month", "register_status_by", "registers_standing"
PACE = "register_pace_by_week"
_PRINTED = ("metric", "period_to", "value", "unit", "target")


@dataclass(frozen=True)
class Registers:
    """The slides of a release's registers by name; ``urgent`` are those of the usual show, the
    worst first, and ``restricted`` the names of those that no wall shows."""

    slides: Mapping[str, Slide] = field(default_factory=dict)
    urgent: tuple[str, ...] = ()
    restricted: frozenset[str] = frozenset()


NO_REGISTERS = Registers()


def registers_of(context: Context) -> Registers:
    """Return the slides of the registers that a context's release declares.

    Which are urgent is a matter of the city: a show does not change its slides with the district.
    """
    restricted, viewer = context.restricted, context.viewer
    # Who is not told of a restricted register is not told that there is one of that name.
    told = viewer.scope.opened(restricted) if viewer.is_known else restricted
    slides = {
        f"{ADDRESS}{one.id}": _slide(one) for one in context.registers if one.id not in restricted
    }
    urgent = tuple(name for name in _urgent(replace(context, districts=None)) if name in slides)
    return Registers(
        MappingProxyType(slides),
        urgent[:MOST_REGISTERS],
        frozenset(f"{ADDRESS}{register}" for register in told),
    )


def _slide(one: Declared) -> Slide:
    page = register_page(one.id, one.title, one.purpose)
    question = Text(
        f"{one.title.zh}：{page.question.zh}",
        f"{one.title.en}: {page.question.en}",
    )
    return Slide(page.address, page.address, question, STATUS, register=one.id, of=one.title)


def _urgent(context: Context) -> list[str]:
    """Name the registers in a campaign, then those behind a target, the furthest first.

    A campaign has its slide also before there is a matter of it: nothing is done yet.
    """
    flagged = [
        one.id for one in context.registers if one.is_shown and one.is_in_campaign(context.as_of)
    ]
    try:
        rows = rows_of(STANDING, context)
    # A release of before there were registers has none; what else is amiss each slide says.
    except (DataError, QueryError):
        rows = []
    leads = {str(row["register"]): _lead(row) for row in rows}
    late = [str(row["register"]) for row in rows if row["is_behind"]]
    told = dict.fromkeys([*flagged, *late])
    ordered = sorted(told, key=lambda one: (one not in flagged, leads.get(one, 0.0)))
    return [f"{ADDRESS}{register}" for register in ordered]


def _lead(row: Row) -> float:
    lead = row["of_target_pct"]
    return lead if isinstance(lead, float) else 0.0


def settled(slide: Slide, context: Context) -> Slide:
    """Return a register's slide with the figure its message is in; another slide as it is.

    That is the pace while its campaign runs; the rate, where the register has one and rows for it;
    printed numbers where it has nothing else; otherwise where its matters stand.
    """
    one = context.declared
    if one is None:
        return slide
    if one.is_in_campaign(context.as_of) and table_of(PACE, context).num_rows:
        asked = Text(
            f"{one.title.zh}：攻坚进度跟上了吗？", f"{one.title.en}: is the campaign on pace?"
        )
        return replace(slide, figure=PACE, question=asked)
    if one.rate != "stock" and table_of(RATE, context).num_rows:
        return replace(slide, figure=RATE)
    if not one.matters and table_of("measures_by_period", context).num_rows:
        return replace(slide, figure="measures_by_period", show=_PRINTED)
    return slide


def besides(slide: Slide, context: Context) -> str:
    """Say what a register's figure does not: beside its pace or rate where its matters stand,
    beside these the target it is behind; nothing of another slide."""
    if slide.register is None:
        return ""
    if slide.figure in (PACE, RATE):
        return ask(STATUS, context).conclusion
    rows = rows_of(STANDING, replace(context, register=None))
    return marked(behind(rows, slide.register, context.scene))
