"""What a month is handed out as: one page for leadership, a circular that is sent, a talk, and the
annex that has every figure; it lays none of them out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from briefing.commitments import commitments
from briefing.compose import MONTHLY, compose, count_of
from briefing.drawable import remark_marks
from briefing.errors import NoSuchFormat, NothingYet
from briefing.formats import FORMATS, check_settings
from briefing.job import Remark, Settings, Steps, Watch
from figures.absence import before_data
from figures.context import Context
from figures.stamp import own_name
from words.language import Text

# A title and the files of its formats.
Written = tuple[str, dict[str, bytes]]


@dataclass(frozen=True)
class Order:
    """What is to be written: of which context, at which moment, how, and who watches."""

    context: Context
    written_at: datetime
    settings: Settings
    steps: Steps


@dataclass(frozen=True)
class Kind:
    """A kind of paper: what lists call it, its formats, how many steps so many of them take, and
    what writes them."""

    title: Text
    formats: tuple[str, ...]
    count: Callable[[Context, int], int]
    write: Callable[[Order, Sequence[str]], Written]


# Each loads a library of many megabytes: every page offers a briefing, and few viewers take one.
def _one_page(order: Order, formats: Sequence[str]) -> Written:
    from briefing.one_page.leading import leading
    from briefing.one_page.page import as_one_page
    from briefing.one_page.slides import as_pptx
    from briefing.one_page.word import as_docx
    from briefing.one_page.workbook import as_xlsx

    writers = {"docx": as_docx, "pptx": as_pptx, "xlsx": as_xlsx}
    order.steps.step(ONE_PAGE.title.said(order.context.language))
    page = leading(order.context, order.written_at)
    files = {}
    for kind in formats:
        order.steps.step(page.title)
        if kind == "pdf":
            files[kind] = as_one_page(page, order.settings.fonts)
        else:
            files[kind] = writers[kind](page, order.settings)
    return page.title, files


def _circular(order: Order, formats: Sequence[str]) -> Written:
    from briefing.circular.bureau import bureau_of
    from briefing.circular.compose import circular
    from briefing.circular.portable import as_pdf
    from briefing.circular.template import filled
    from briefing.circular.word import as_docx

    context, at = order.context, order.written_at
    order.steps.step(CIRCULAR.title.said(context.language))
    made = circular(context, at, bureau_of(context.release.folder.parents[1]))
    files = {}
    for kind in formats:
        order.steps.step(made.title)
        if kind == "pdf":
            files[kind] = as_pdf(made, at, order.settings.fonts)
        elif template := order.settings.word_template or made.bureau.template_file:
            files[kind] = filled(made, template, at, order.steps.remark)
        else:
            files[kind] = as_docx(made, at)
    return made.title, files


def _talk(order: Order, formats: Sequence[str]) -> Written:
    from briefing.talk.write import as_talk, talk_title

    content = as_talk(order.context, order.written_at, order.settings, order.steps)
    return talk_title(order.context), dict.fromkeys(formats, content)


def _steps_of_talk(context: Context, formats: int) -> int:
    from briefing.talk.write import count_of_talk

    return count_of_talk(context)


def _annex(order: Order, formats: Sequence[str]) -> Written:
    from briefing.one_page.leading import leading

    context, at = order.context, order.written_at
    # It is what a meeting is held on; a page of its own tells of itself.
    document = compose(context, at, order.steps, MONTHLY, commitments(context))
    remark_marks(document, order.steps)
    document = replace(document, leading=leading(context, at))
    files = {kind: FORMATS[kind](document, order.settings, order.steps) for kind in formats}
    return document.title, files


def _steps_of_annex(context: Context, formats: int) -> int:
    agreed = commitments(context)
    chapters = len(agreed.chapters) if agreed else 0
    return count_of(MONTHLY, context) * (1 + formats) + chapters * formats


ONE_PAGE = Kind(
    Text("领导一页纸", "One page for leadership"),
    ("pdf", "docx", "pptx", "xlsx"),
    lambda context, formats: 1 + formats,
    _one_page,
)
CIRCULAR = Kind(
    Text("月度通报", "Monthly circular"),
    ("docx", "pdf"),
    lambda context, formats: 1 + formats,
    _circular,
)
TALK = Kind(Text("汇报演示", "Talk of ten minutes"), ("pptx",), _steps_of_talk, _talk)
ANNEX = Kind(
    Text("资料汇编", "Collected figures"),
    tuple(FORMATS),
    _steps_of_annex,
    _annex,
)
KINDS: Mapping[str, Kind] = MappingProxyType(
    {"onepage": ONE_PAGE, "circular": CIRCULAR, "talk": TALK, "annex": ANNEX}
)


def written(
    context: Context,
    written_at: datetime,
    kinds: Sequence[str],
    formats: Sequence[str],
    settings: Settings,
    watch: Watch,
    *,
    remark: Remark = lambda said: None,
) -> dict[str, bytes]:
    """Return the files of some kinds by their names, in those of the formats that each has.

    ``watch`` is told before each step and may raise Cancelled; ``remark`` hears what is not as the
    reader might expect it.

    Raises:
        BriefingError: none of the kinds has one of the formats, a template, a font or the bureau's
            own settings cannot be used, there is nothing to tell yet, or the job was cancelled.
    """
    asked = {name: [one for one in formats if one in KINDS[name].formats] for name in kinds}
    asked = {name: own for name, own in asked.items() if own}
    if not asked:
        raise NoSuchFormat({name: KINDS[name].formats for name in kinds})
    early = before_data(context.release, context.as_of, context.voice)
    if early and set(asked) != {"onepage"}:
        raise NothingYet(context.as_of)
    check_settings(settings)
    total = sum(KINDS[name].count(context, len(own)) for name, own in asked.items())
    order = Order(context, written_at, settings, Steps(total, watch, remark))
    files: dict[str, bytes] = {}
    for name, own in asked.items():
        title, made = KINDS[name].write(order, own)
        stem = own_name(title, context)
        files |= {f"{stem}.{kind}": content for kind, content in made.items()}
    return files
