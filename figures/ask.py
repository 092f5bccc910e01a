"""The one way from a figure's name to what a reader sees; page, wall and paper lay it out.

What was never imported is never counted, and what one reader is told all of them are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from operator import itemgetter
from typing import Any, cast

import pyarrow as pa

from desk.instructions.model import Instruction
from figures import both, instructed
from figures.absence import absence
from figures.against import beside_of
from figures.columns import ShownColumn, later_said, shown_columns
from figures.compared import Compared, compare
from figures.context import Context
from figures.covers import is_covered, restricted_said, settled, withheld_said
from figures.listed import all_of, first_of, known_of, named, rows_in
from figures.marks import Mark, mark_of, said_of
from figures.matched import Matched
from figures.outline import Item, explained_on, item_of
from figures.quiet import VIEWERS
from figures.remarks import NOTES, meant, remarked, said_on
from figures.then import answered, redefined, taken_over
from figures.tiles.model import Ordered
from figures.turning import pages_of, seen_whole
from queries.catalogue import catalogue
from queries.definitions import tables_behind
from queries.header import Query
from queries.labels import source_of
from words.lettering import marked
from words.scene import Row
from words.sentences.caveats import caveat
from words.sentences.reading import COUNTED

Chart = dict[str, Any]


@dataclass(frozen=True)
class Shown:
    """What a reader is shown of one figure: its rows and everything said of them.

    ``table`` holds the rows of the chart or table, none where nothing was imported to count; of a
    long list its first, of the ``count`` that there are.
    ``conclusion`` heads it and ``note`` stands under it; ``missing`` names exports that were
    never imported, ``caveats`` the hazards, ``absent`` why there is no row. ``notes`` are the
    bureau's notes on the chart's indicators. ``paragraphs`` stand on paper in place of a table.
    ``compared`` is what is said of it beside another day or other districts; where it is matched,
    columns, table and chart hold both.
    """

    item: Item
    context: Context
    table: pa.Table
    count: int
    conclusion: str
    note: str
    missing: str
    caveats: tuple[str, ...]
    absent: str
    notes: tuple[Row, ...]
    paragraphs: tuple[str, ...] | None = None
    compared: Compared | None = None

    @property
    def matched(self) -> Matched | None:
        """Its rows beside those of the other side; None where nothing stands beside it."""
        return self.compared.matched if self.compared else None

    @property
    def query(self) -> Query:
        """The figure's SQL and what its header says."""
        return catalogue()[self.item.name]

    @property
    def title(self) -> str:
        """The figure's name."""
        return self.query.title.said(self.context.language)

    @property
    def basics(self) -> str:
        """Name, unit, day and release in one line."""
        return self.context.voice.say(
            "{title} · {unit} · as of {day} · release {number}",
            title=self.title,
            unit=self.query.unit.said(self.context.language),
            day=self.context.voice.day(self.context.as_of),
            number=self.context.release.number,
        )

    @property
    def definition(self) -> str:
        """What the figure means."""
        return self.query.definition.said(self.context.language)

    @property
    def source(self) -> str:
        """Where its rows come from."""
        return source_of(self.query).said(self.context.language)

    @property
    def remarks(self) -> tuple[str, ...]:
        """Everything that is said under the conclusion, in order."""
        beside = self.compared.said if self.compared else ""
        return tuple(said for said in (beside, self.missing, self.note, *self.caveats) if said)

    @property
    def later(self) -> str:
        """How many dates of its table lie after the day shown; nothing if none does."""
        shown = self.item.show or tuple(column.name for column in self.columns)
        listed = [column for column in self.columns if column.name in shown]
        return later_said(listed, self.context.voice)

    @cached_property
    def mark(self) -> Mark:
        """The rows of the districts chosen whose warnings touch the figure."""
        metrics = self.item.only.get("metric", ()) if self.item.by_indicator else ()
        pages = map(explained_on, metrics)
        return mark_of(self.query, self.context, [i.name for page in pages for i in page.shown])

    @property
    def marked(self) -> str:
        """The mark in a few words; nothing if no warning touches the figure."""
        return said_of(self.mark, self.context.voice)

    @property
    def narrowed(self) -> str:
        """What the rows are narrowed to, in words; nothing if they are not."""
        scene = self.context.scene
        kept = [
            scene.label(column, code) for column, codes in self.item.only.items() for code in codes
        ]
        return scene.voice.list_of(kept) if kept else ""

    @cached_property
    def columns(self) -> list[ShownColumn]:
        """All columns with every row, labelled, in the reader's language and unit."""
        return self.columns_of(self.whole)

    @cached_property
    def whole(self) -> pa.Table:
        """Every row, for a file or paper."""
        return all_of(self.item, self.context, self.table, self.count)

    def columns_of(self, rows: pa.Table) -> list[ShownColumn]:
        """Return the columns of some of the rows; beside others' of all of them."""
        if self.matched:
            return self.matched.columns
        return shown_columns(self.query, rows, self.context.scene)

    def pages(self) -> list[pa.Table]:
        """Return the rows as they are drawn: in pages of nearly one length, no last of two rows.

        Bars are sorted as the outline says, the first page full.
        """
        if self.matched:
            return [self.table]
        if self.item.bars and self.table.num_rows:
            return pages_of(self.table, self.item.bars)
        rows, most = self.table.num_rows, self.item.page_rows
        pages = -(-rows // most) if most else 1
        length = -(-rows // pages) if rows else 1
        return [self.table.slice(at, length) for at in range(0, rows, length)]

    @cached_property
    def leading(self) -> int:
        """How many of the rows a table that stands alone shows: all, unless the item says less."""
        if self.matched:
            return len(self.matched.pairs)
        if self.item.leading is None:
            return self.count
        return min(self.count, self.item.leading(cast(list[Row], self.table.to_pylist())))

    @property
    def in_order(self) -> pa.Table:
        """All rows as they are drawn where all of them are: bars the worst first."""
        if self.item.bars and not self.matched:
            return seen_whole(self.table, self.item.bars)
        return pa.concat_tables(self.pages()) if self.table.num_rows else self.table

    def drawn(self, rows: pa.Table, *, dark: bool) -> Chart:
        """Draw some of the rows of a figure that ``is_drawn``; beside others all of them."""
        if self.matched:
            return both.drawn(self.matched, dark=dark)
        if self.item.draw is None:
            raise LookupError(f"{self.item.name} has no chart.")
        return self.item.draw(rows.to_pandas(), replace(self.context.scene, dark=dark))

    def noted(self, chart: Chart) -> tuple[Chart, list[tuple[str, str]]]:
        """Return a chart with the bureau's notes and instructions, each mark with its words."""
        if not self.item.remarks:
            return chart, []
        metrics = meant(self.item.remarks, self.context.declared)
        said = said_on(metrics, self.notes, self.context.scene)
        orders = instructed.marked_days(self._instructions, self.context)
        return remarked(chart, sorted([*said, *orders], key=itemgetter(0)), self.context.scene)

    @cached_property
    def _instructions(self) -> tuple[Instruction, ...]:
        context = self.context
        return instructed.on_figure(instructed.in_view(context), self.item, context)

    @property
    def ordered(self) -> Ordered | None:
        """What is open of instructions on the figure, in a few words; None if nothing is."""
        return instructed.ordered(self._instructions, self.context)

    @property
    def is_drawn(self) -> bool:
        """Whether the figure has a chart and rows for it, all of whose numbers are shown."""
        if self.matched:
            return both.is_drawn(self.matched)
        has_rows = self.table.num_rows > 0 and not is_covered(self.table)
        needs = self.item.needs
        is_whole = not needs or not self.table[needs].null_count
        return self.item.draw is not None and has_rows and is_whole


def rows_of(name: str, context: Context) -> list[Row]:
    """Return a figure's rows for a context."""
    return cast(list[Row], table_of(name, context).to_pylist())


def table_of(name: str, context: Context) -> pa.Table:
    """Return the same as a table."""
    return answered(catalogue()[name], context)[0]


@VIEWERS.answering()
def ask(figure: str | Item, context: Context, *, only: Mapping[str, str] | None = None) -> Shown:
    """Return what a reader is shown of a figure, by its name or in a form of its own.

    ``only`` keeps the rows whose codes are the ones given.
    """
    context = settled(context)
    item = item_of(figure) if isinstance(figure, str) else figure
    if only:
        own = tuple(only.get(name, name) for name in item.remarks)
        item = replace(item, only={name: (code,) for name, code in only.items()}, remarks=own)
    query, scene, release = catalogue()[item.name], context.scene, context.release
    lacking = absence(query, release, scene, of_one=item.by_indicator)
    table, told_of = first_of(item, context)
    others = {name: named(name, context) for name in item.beside}
    beside = known_of(others)
    tables = [table for table, _ in others.values()]

    def conclude(rows: list[Row], told: Sequence[Row] | None = None) -> str:
        # A sentence would count what is not shown as nought.
        if any(map(is_covered, (table, *tables))):
            return scene.voice.say("Some numbers of this restricted register are not shown.")
        known = beside if told is None else {**beside, COUNTED: told}
        return item.conclude(rows, scene, known)

    paragraphs: tuple[str, ...] | None = None

    if lacking.everything:
        table, said, note = table.slice(0, 0), lacking.said, ""
    else:
        rows = cast(list[Row], table.to_pylist())
        said = conclude(rows, told_of)
        paragraphs = tuple(map(marked, item.tell(rows, scene))) if item.tell else None
        told = item.note is not None and not any(map(is_covered, tables))
        note = item.note(beside, scene) if item.note and told else ""
    count = rows_in(table, told_of)
    whole = partial(all_of, item, context, table, count)
    cautions = [
        *restricted_said(query, table, context),
        "" if lacking.everything else redefined(item, query, context, whole, conclude),
        *taken_over(tables_behind(query), release, scene.voice),
    ]
    cautions += [
        caveat(name, scene.voice, context.as_of, release.data_to, bool(context.districts))
        for name in query.caveats
    ]
    beside_it = beside_of(context)
    compared = compare(item, query, context, beside_it, whole()) if beside_it else None
    if compared and compared.matched:
        item = compared.matched.shown
    return Shown(
        item=item,
        context=context,
        table=table,
        count=count,
        conclusion=marked(said),
        note=marked(note),
        missing="" if lacking.everything else lacking.said,
        caveats=tuple(caution for caution in cautions if caution),
        absent=withheld_said(table, context.language)
        or ("" if table.num_rows else lacking.instead),
        notes=tuple(rows_of(NOTES, context)) if item.remarks else (),
        paragraphs=None if compared and compared.matched else paragraphs,
        compared=compared,
    )
