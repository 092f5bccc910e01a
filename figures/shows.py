"""The slides a show can be made of, one message each: which figure answers which question; the
outline says how a figure is said and drawn."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from figures.address import AGAINST, AGAINST_DISTRICT
from figures.ask import Shown, ask
from figures.context import Context, address_of
from figures.covers import of_restricted
from figures.outline import ADDRESS, page_at
from figures.tiled import answers_of
from queries.params import latest_complete_month
from words.dividing import CLAUSES, FULL_PAUSES, divided, first_pause
from words.language import Language, Text
from words.lettering import marked


@dataclass(frozen=True)
class Slide:
    """One slide: the figure whose conclusion heads it, and what of it is shown.

    ``name`` is how addresses and playlists call it, ``page`` where the figure is explained.
    With ``show`` the first rows of those columns are a table in place of the chart; rows of which
    the column ``first`` is true are meant, if there are any. ``board`` shows every tile as a line
    instead. ``only`` keeps the rows with that code in a column. ``tiles`` names the page whose
    tiles stand beside the chart, ``take`` which of them. ``register`` is the one whose figure is
    shown, ``of`` what it is called.
    """

    name: str
    page: str
    question: Text
    figure: str
    show: tuple[str, ...] = ()
    first: str = ""
    only: tuple[str, str] | None = None
    tiles: str = ""
    take: tuple[int, ...] = ()
    board: bool = False
    register: str | None = None
    of: Text | None = None
    by_district: bool = False


_BEHIND = Text("哪些指标没跟上序时进度？", "Which indicators have not kept pace?")
_HERE = Text("这个区县哪里落后，拖了全市多少？", "Where does this district lag?")
_HEAD = Text("这个区县最久、最大的是哪些？", "What is oldest and largest here?")
_RANK = Text("我们在全省排第几，升了还是降了？", "Where do we rank, and are we rising or falling?")
_PACE = Text("处置率比序时进度高还是低？", "Is disposal ahead of the schedule or short of it?")
_WHO = Text("是哪个区拖后腿？", "Which district holds the city back?")
_OLD = Text("十年以上的老账还剩多少？", "How much of the ten-year list is left?")
_WHY = Text("为什么供不出去？", "Why is it not supplied?")
_NEW = Text("有没有新增闲置？", "Is there new idle land?")
_NEXT = Text("下个月、下季度哪些地块会变成闲置？", "Which parcels come next?")
_IDLE = Text("闲置处置率到哪一步？", "How far has the disposal of idle land got?")
_LEGACY = Text("历史遗留地块到哪一步？", "Which step have the legacy parcels reached?")
_CLOSED = Text("违法图斑整改率多少？", "How many illegal cases are rectified?")
_OPEN = Text("违法图斑存量还有多少？", "How many illegal cases are still open?")
_RATIO = Text("违法占耕比离红线多远？", "How far is the farmland ratio from the line?")
_UNITS = Text(
    "督察、巡察、转办件哪些没销号，谁负责，超期几天？",
    "Which cases handed down are open, whose are they, and how late?",
)
_DUE = Text("什么到期、什么已超期？", "What falls due, and what is overdue?")
_STAFF = Text("所里人手够不够？", "Are the offices staffed?")
_LOAD = Text("案件多、人少的是哪几个所？", "Which offices have many cases and few people?")

# In the order leadership asks; the default playlist shows all of them.
_ALL = (
    Slide(
        "indicators",
        "overview",
        _BEHIND,
        "headline_by_metric",
        tiles="overview",
        board=True,
    ),
    Slide(
        "district",
        "district",
        _HERE,
        "district_standing",
        tiles="district",
        board=True,
        by_district=True,
    ),
    Slide(
        "district-items",
        "district",
        _HEAD,
        "gravest_items",
        show=("item_kind", "item_name", "owner_unit", "days_standing", "amount_ha"),
        by_district=True,
    ),
    *(
        Slide(name, "overview", _RANK, "rankings_by_period", only=("metric", metric))
        for name, metric in (
            ("ranking-supply", "supply_disposal_rate"),
            ("ranking-idle", "idle_disposal_rate"),
        )
    ),
    Slide(
        "supply-pace",
        "supply-schedule",
        _PACE,
        "supply_disposal_rate_by_month",
        tiles="supply-schedule",
        take=(0, 1),
    ),
    Slide("supply-districts", "supply-schedule", _WHO, "supply_disposal_rate_by_district"),
    Slide("supply-old", "supply-standing", _OLD, "supply_over_10_by_month"),
    Slide("supply-reasons", "supply-standing", _WHY, "supply_stock_by_age_and_reason"),
    Slide(
        "supply-old-parcels",
        "supply-standing",
        _WHY,
        "supply_over_10_parcels",
        show=("parcel_name", "district", "remaining_ha", "unsupplied_reason", "owner_unit"),
    ),
    Slide("idle-new", "idle-warning", _NEW, "idle_new_by_month", tiles="idle-warning", take=(0, 1)),
    Slide(
        "idle-warning",
        "idle-warning",
        _NEXT,
        "idle_warning_by_district",
        tiles="idle-warning",
        take=(2, 3),
    ),
    Slide(
        "idle-near",
        "idle-warning",
        _NEXT,
        "idle_near_parcels",
        show=("days_left", "project_name", "district", "area_ha", "owner_unit"),
    ),
    Slide(
        "idle-rate",
        "idle-disposal",
        _IDLE,
        "idle_disposal_rate_by_month",
        tiles="idle-disposal",
        take=(0, 1),
    ),
    Slide("idle-legacy", "idle-legacy", _LEGACY, "idle_legacy_by_step"),
    Slide(
        "case-closure",
        "case-closure",
        _CLOSED,
        "case_rectification_by_year",
        tiles="case-closure",
        take=(0, 1),
    ),
    Slide(
        "case-open",
        "case-backlog",
        _OPEN,
        "case_open_by_year",
        tiles="case-closure",
        take=(2,),
    ),
    Slide("farmland-ratio", "case-watch", _RATIO, "illegal_farmland_ratio_by_year"),
    Slide(
        "case-units",
        "case-backlog",
        _UNITS,
        "case_overdue_by_unit",
        show=(
            "owner_unit",
            "district",
            "handed_open_cases",
            "handed_overdue_cases",
            "handed_longest_days",
        ),
    ),
    Slide("due", "due", _DUE, "due_items_by_kind"),
    Slide(
        "staffing",
        "office-staffing",
        _STAFF,
        "staffing_by_district",
        tiles="office-staffing",
        take=(0, 1),
    ),
    # From the last row a list of names is read, a crowd of points is not.
    Slide(
        "workload",
        "office-workload",
        _LOAD,
        "office_workload",
        show=("office_name", "district", "open_cases", "cases_per_head", "duty_gap"),
        first="is_in_trouble",
    ),
)
SLIDES: Mapping[str, Slide] = MappingProxyType({slide.name: slide for slide in _ALL})


def standing(slides: Iterable[Slide], context: Context) -> list[Slide]:
    """Return the slides that have something to say of the districts chosen, in their order."""
    return [slide for slide in slides if context.is_of_one or not slide.by_district]


def slide_of_page(page: str) -> str:
    """Name the first slide whose figure the page explains, or nothing if there is none.

    That of a register has the name of its page, whether or not the release has such a register.
    """
    if page.startswith(ADDRESS):
        return page
    return next((slide.name for slide in _ALL if slide.page == page), "")


def entry_of(context: Context, page: str) -> dict[str, Any] | None:
    """Return the slide of a page as a playlist's entry, with the filters of a context.

    None where the page has no slide that such a context could show. A day that is the release's
    latest is left out: it moves on with the data.
    """
    name, slide = slide_of_page(page), SLIDES.get(slide_of_page(page))
    if not name or of_restricted(context) or (slide and not standing([slide], context)):
        return None
    asked = address_of(context)
    if not context.pinned and context.as_of == latest_complete_month(context.release.data_to):
        del asked["as_of"]
    days = {key: asked[key][0] for key in ("as_of", AGAINST) if key in asked}
    places = {key: asked[key] for key in ("district", AGAINST_DISTRICT) if key in asked}
    return {"slide": name, **places, **days}


def named_of(slide: Slide, context: Context) -> str:
    """Return what a slide is of where its figure is of many: its register, or its indicator."""
    if slide.of:
        return slide.of.said(context.language)
    return context.scene.label(*slide.only) if slide.only else ""


def shown_of(slide: Slide, context: Context) -> Shown:
    """Return what is shown of a slide's figure, asked for with the rows that the slide keeps."""
    return ask(slide.figure, context, only=dict([slide.only]) if slide.only else None)


def asked_beside(slide: Slide, language: Language) -> list[str]:
    """Return what a slide asks, and then what the other slides of its page do."""
    own = [one for one in _ALL if one.page == slide.page]
    return list(dict.fromkeys(one.question.said(language) for one in (slide, *own)))


def headline_of(slide: Slide, shown: Shown) -> tuple[str, str]:
    """Return the headline and what stands below: a board says what opens its page, the first of it
    whole and of the others, each on a line, what is behind; another its figure's conclusion."""
    answers = answers_of(page_at(slide.page), shown.context) if slide.board else []
    if not answers:
        # The page's title names the register; from the last row nothing but the headline does. Of
        # an indicator the conclusion says its name itself, unless there is no row of it.
        is_unnamed = bool(slide.of) or not shown.table.num_rows
        named = named_of(slide, shown.context) if is_unnamed else ""
        voice = shown.context.voice
        before = voice.say("{indicator}: {title}", indicator=named, title="") if named else ""
        return divided(shown.conclusion, before)
    first, *others = (marked(answer.said) for answer in answers)
    at, pause = first_pause(first, CLAUSES)
    lines = [
        first[at + len(pause) :],
        *(one[: first_pause(one, FULL_PAUSES)[0]] for one in others),
    ]
    return first[:at], "\n".join(line[:1].upper() + line[1:] for line in lines if line)


def rows_of(slide: Slide, shown: Shown) -> pa.Table:
    """Return the rows that a slide's table begins with: those meant, if there are any."""
    if not slide.first:
        return shown.table
    meant = shown.whole.filter(pc.field(slide.first))
    return meant if meant.num_rows else shown.whole
