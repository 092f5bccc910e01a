"""Random asks of people who see some districts, and what of an answer should not reach them.

Each ask is put to the city and to a twin in which a district they do not see has other rows: an
answer that tells anything of it, be it a row, a sum, a name or a count, is another one there.
"""

import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from data.manifest import Release
from desk.viewer import ANYONE, Viewer
from figures import results
from figures.address import Wanted
from figures.ask import ask
from figures.context import Context
from figures.outline import OUTLINE
from figures.reading import context_in
from figures.stamp import facts, stamp_line
from queries import adhoc, records
from queries.adhoc_answer import Breakdown, Listed
from queries.catalogue import catalogue
from queries.errors import BadParameter, QueryError
from queries.header import Query
from queries.params import BASES, GRAINS, GROUPINGS
from queries.records import Selection
from tests.looking import limited_to
from tests.scope.cities import DATA_TO, DISTRICTS, WHOLE, mark
from words.language import LANGUAGES

Ask = Callable[[Context], object]
# A name, an ask, and the figure that who sees all may be asked for too, with what it is asked by.
Drawn = tuple[str, Ask, Query | None, dict[str, Any]]
NOBODY = "无此区"
# Of each the rows are those of chosen districts, but not of them alone.
BESIDE_THEM: Mapping[str, str] = {
    "supply_disposal_rate_by_district": "who sees all districts is shown them ranked, one chosen",
    "notes_by_day": "notes of the city stand beside those of the districts chosen",
    "rankings_by_period": "the city's ranks stand beside any district",
    "quality_freshness": "the state of the tables is not of districts chosen",
}
# Cells of the city beside a chosen district's, and what a finding says of another district's row.
OF_CITY = frozenset({"city_target", "city_due_on", "detail"})
_PLACE = ("city_value", "rank", "ranked_districts", "next_due_on")
_GAP = ("gap_part", "city_gap", "gap_share_pct", "next_gap_part", "next_city_gap")
_CHANCE = {"chance_lower", "chance_upper", "told_apart", "tied", "rank_after_one"}
CITY_BESIDE = {
    "district_standing": {*_PLACE, *_GAP},
    "headline_funnel_by_district": _CHANCE.union(_PLACE),
}


@dataclass(frozen=True)
class Cities:
    """The city's release, and those of its twins by the district that has other rows there."""

    city: Release
    twins: Mapping[str, Release]


class Chance:
    """Draws viewers, contexts and asks; the same seed draws the same."""

    def __init__(self, seed: int) -> None:
        """Begin at a seed."""
        self._chance = random.Random(seed)  # noqa: S311 - no secret

    def is_now(self, share: float) -> bool:
        """Tell whether what happens in so large a share of cases happens now."""
        return self._chance.random() < share

    def viewer(self, cities: Cities) -> tuple[Viewer, str]:
        """Draw a viewer of one to three districts, and whose rows he does not see differ."""
        changed = self._chance.choice(sorted(cities.twins))
        others = [name for name in DISTRICTS if name != changed]
        return limited_to(*self._chance.sample(others, self._chance.randint(1, 3))), changed

    def wanted(self, viewer: Viewer) -> Wanted:
        """Draw what an address of a viewer asks for."""
        own = sorted(viewer.districts or ())
        chosen = self._chance.sample(own, self._chance.randint(1, len(own)))
        return Wanted(
            as_of=self._day(),
            districts=tuple(chosen) if self._chance.random() < 0.4 else (),
            unit=self._chance.choice(["ha", "mu"]),
            basis=self._chance.choice(BASES),
            lang=self._chance.choice(LANGUAGES),
        )

    def _day(self) -> date:
        month_ends = [date(2024, month, 1) - timedelta(1) for month in range(2, 12)]
        return self._chance.choice(
            [DATA_TO, *month_ends, date(2023, 6, 30), date(2021, 12, 31), date(2024, 5, 17)]
        )

    def ask(self, context: Context) -> Drawn:
        """Draw an ask by what a viewer's context offers."""
        drawn = self._chance.choice(
            [self._figure, self._figure, self._shown, self._list, self._question, self._paper]
        )
        return drawn(context)

    def _asked(self, query: Query, context: Context) -> Context:
        """Return the context with what a figure of registers is asked for."""
        if "register" not in query.params:
            return context
        names = [one.id for one in context.registers]
        return replace(
            context,
            register=self._chance.choice(names),
            by=self._chance.choice([None, *GROUPINGS]) if "by" in query.params else None,
            grain=self._chance.choice([None, *GRAINS]) if "grain" in query.params else None,
        )

    def _figure(self, context: Context) -> Drawn:
        query = self._chance.choice(list(catalogue().values()))
        by = _choices_of(self._asked(query, context))
        return query.name, lambda seen: rows_of(query, replace(seen, **by)), query, by

    def _shown(self, context: Context) -> Drawn:
        page = self._chance.choice([page for part in OUTLINE for page in part.pages if page.rows])
        item = self._chance.choice(page.shown)
        query = catalogue()[item.name]
        by = _choices_of(self._asked(query, context))

        def told(seen: Context) -> object:
            shown = ask(item, replace(seen, **by))
            chart = shown.drawn(shown.in_order, dark=False) if shown.is_drawn else None
            said = (shown.conclusion, shown.remarks, shown.absent, shown.notes, shown.paragraphs)
            return said, shown.mark.rows, shown.table.to_pylist(), repr(chart)

        return f"shown {item.name}", told, None, {}

    def _list(self, context: Context) -> Drawn:
        lists = [one for one in catalogue().values() if one.records.query == one.name]
        query = self._chance.choice(lists)
        asked = self._asked(query, context)
        search = self._chance.choice(["", "", "区", "2", *map(mark, DISTRICTS), *DISTRICTS])
        texts = [field.name for field in query.returns if field.type == "VARCHAR"]
        column, sort = self._chance.choice(texts), self._chance.choice(texts)
        by = _choices_of(asked)

        def listed(seen: Context) -> object:
            seen = replace(seen, **by)
            picked = Selection(query, dict(seen.given(query.params)), search=search)
            warehouse = results.warehouse(seen.release, seen.scope)
            rows = records.rows(warehouse, picked, sort=sort, limit=60).to_pylist()
            counted = results.counted(seen.release, seen.scope, picked, ())
            options = results.choices(seen.release, seen.scope, picked, column)
            # Rows that are equal in what they are sorted by have no order of their own.
            return (
                sorted(map(repr, rows)) if counted[0] <= len(rows) else len(rows),
                counted,
                options,
            )

        return f"list {query.name}", listed, None, {}

    def _question(self, context: Context) -> Drawn:
        table = self._chance.choice(list(adhoc.EXPLORED))
        by = self._chance.sample(adhoc.dimensions_of(table), self._chance.randint(1, 2))
        amounts = adhoc.measured_columns(table)
        measure = adhoc.Measure()
        if amounts and self._chance.random() < 0.5:
            measure = adhoc.Measure("sum", self._chance.choice(amounts))
        districts = context.districts if "district" in adhoc.columns_of(table) else None
        question = adhoc.Question(table, tuple(by), measure, districts=districts)
        column = self._chance.choice(list(adhoc.columns_of(table)))
        is_listed = adhoc.is_listed(adhoc.column_of(table, column))
        asked = Listed(table, column, 50) if is_listed else Breakdown(question)

        def answered(seen: Context) -> object:
            whole = results.fetch(seen.release, seen.scope, Breakdown(question)).to_pylist()
            return whole, results.fetch(seen.release, seen.scope, asked).to_pylist()

        return f"question {table}", answered, None, {}

    def _paper(self, context: Context) -> Drawn:
        at = context.release.published_at
        return "stamp", lambda seen: (facts(seen, at), stamp_line(seen, at)), None, {}


def _choices_of(context: Context) -> dict[str, Any]:
    return {name: getattr(context, name) for name in ("register", "by", "grain")}


def rows_of(query: Query, context: Context) -> object:
    """Return a figure's rows, or in what words it is refused."""
    try:
        given = context.given(query.params)
        return results.fetch(context.release, context.scope, query.name, given).to_pylist()
    except QueryError as refused:
        return refused.zh


def leaks(cities: Cities, seed: int, asks: int, *, a_viewer: int = 25) -> Iterator[str]:
    """Yield what was told, in so many random asks, of districts that the asker may not see."""
    chance = Chance(seed)
    for _ in range(-(-asks // a_viewer)):
        viewer, changed = chance.viewer(cities)
        wanted = chance.wanted(viewer)
        own, twin = (
            context_in(release, wanted, "zh", viewer=viewer)
            for release in (cities.city, cities.twins[changed])
        )
        for _ in range(a_viewer):
            name, asked, query, by = chance.ask(own)
            if chance.is_now(0.3):
                # Somebody who sees all has asked the same before.
                for one in (own, twin):
                    asked(replace(one, viewer=ANYONE))
            told = asked(own)
            where = f"{name}, {sorted(viewer.districts or ())}, {wanted}"
            yield from (f"{where}: {one}" for one in told_of_others(told, asked(twin), own, twin))
            if query is not None:
                unlike = _unlike(query, told, replace(own, **by))
                yield from (f"{where}, {by}: {one}" for one in unlike)
        yield from _of_other_names(own)


def told_of_others(told: object, in_twin: object, own: Context, twin: Context) -> Iterator[str]:
    """Yield how an answer shows rows of others: it differs in the twin, or bears their marks."""
    one, other = (plain(answer, context) for answer, context in ((told, own), (in_twin, twin)))
    if one != other:
        at = next(
            (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
            min(len(one), len(other)),
        )
        yield f"{one[max(0, at - 60) : at + 40]!r} is {other[max(0, at - 60) : at + 40]!r}"
    seen = own.viewer.districts or frozenset()
    for place in (*DISTRICTS, WHOLE):
        if place not in seen and mark(place) in one:
            yield f"a text of {place}"
    for place in set(DISTRICTS) - seen:
        if f"'{place}'" in one:
            yield f"the name {place}"


def plain(answer: object, context: Context) -> str:
    """Return an answer as text, without what tells its release from others."""
    release = context.release
    text = repr(answer).replace(release.id, "RELEASE")
    return re.sub(re.escape(str(release.published_at)), "WHEN", text)


def _unlike(query: Query, told: object, own: Context) -> Iterator[str]:
    """Yield where a figure is not the one of who sees all, of the same districts."""
    is_of_city = own.declared is not None and own.declared.scope == "city"
    if "districts" not in query.params or query.name in BESIDE_THEM or is_of_city:
        return
    chosen = own.districts or tuple(name for name, _ in own.names_en)
    whole = rows_of(query, replace(own, viewer=ANYONE, districts=chosen))
    public = {one.id for one in own.registers if one.scope == "city"}
    public |= {metric for one in own.registers if one.id in public for metric in one.metrics}
    of_city = OF_CITY | frozenset(CITY_BESIDE.get(query.name, ()))
    mine, theirs = (_cells(rows, public, of_city) for rows in (told, whole))
    if query.name in CITY_BESIDE and isinstance(mine, list) and isinstance(theirs, list):
        # They come in the order of cells of the city, which who sees some districts has not.
        mine, theirs = (sorted(rows, key=repr) for rows in (mine, theirs))
    if mine != theirs:
        yield f"what who sees all sees of the same districts is another: {_first(mine, theirs)}"


def _first(mine: object, theirs: object) -> str:
    if not isinstance(mine, list) or not isinstance(theirs, list):
        return f"{mine!r:.200} / {theirs!r:.200}"
    one = [row for row in mine if row not in theirs][:1]
    return f"{one} / {[row for row in theirs if row not in mine][:1]}"


def _cells(rows: object, public: set[str], of_city: frozenset[str]) -> object:
    """Return rows without what is everyone's, and without cells of the city."""
    if not isinstance(rows, list):
        return rows
    return [
        {name: cell for name, cell in row.items() if name not in of_city}
        for row in rows
        if not any(row.get(name) in public for name in ("register", "due_kind", "metric"))
    ]


def _of_other_names(own: Context) -> Iterator[str]:
    """Yield where one who asks for a district hears whether there is one of that name."""
    seen = own.viewer.districts or frozenset()
    for name in DISTRICTS:
        if name in seen:
            continue
        heard = []
        for asked in (name, NOBODY):
            try:
                rows_of_named = replace(own, districts=(asked,))
                query = catalogue()["case_closure_by_source"]
                results.fetch(own.release, own.scope, query.name, rows_of_named.given(query.params))
            except BadParameter as refused:
                heard.append(refused.zh.replace(asked, "X"))
        if len(heard) != 2 or heard[0] != heard[1]:
            yield f"{name} is told from a district there is not: {heard}"
