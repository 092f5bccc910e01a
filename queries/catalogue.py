"""All figures by name, read once and checked against each other; it never runs them."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from data.contracts import TABLES
from queries.errors import BadHeader, DuplicateQuery, UnknownQuery
from queries.facts import SHARED
from queries.header import Query, read_query
from queries.vocabulary import vocabulary

QUERIES_FOLDER = Path(__file__).parent
MARTS_FOLDER = QUERIES_FOLDER / "marts"


class Catalogue(Mapping[str, Query]):
    """The figures of a folder of sections, by name, in the order of section and file.

    ``labels`` and ``codes`` are what their headers together call the columns of all of them.
    """

    def __init__(self, queries: dict[str, Query]) -> None:
        """Keep the queries; use ``load_catalogue`` to read them."""
        self._queries = queries
        self.labels, self.codes = vocabulary(query.words for query in queries.values())

    def __getitem__(self, name: str) -> Query:
        """Return the figure of that name, or raise UnknownQuery with the nearest name."""
        if name not in self._queries:
            raise UnknownQuery(name, self._queries)
        return self._queries[name]

    def __iter__(self) -> Iterator[str]:
        """Iterate over the figures' names."""
        return iter(self._queries)

    def __len__(self) -> int:
        """Count the figures."""
        return len(self._queries)

    def records_of(self, query: Query) -> Query:
        """Return the query of the rows behind a figure."""
        return self[query.records.query]


def load_catalogue(folder: Path = QUERIES_FOLDER) -> Catalogue:
    """Read every ``<section>/*.sql`` below a folder, marts and shared SELECTs aside.

    Raises:
        BadHeader: a file's facts are wrong, or name columns or queries that do not exist, or a
            column has no label, or two.
        DuplicateQuery: two files have the same stem.
    """
    queries: dict[str, Query] = {}
    for path in sorted(folder.glob("*/*.sql")):
        if path.parent.name in ("marts", SHARED):
            continue
        if path.stem in queries:
            other = queries[path.stem].path
            raise DuplicateQuery(
                f"{path} 与 {other} 同名。", f"{path} and {other} have the same name."
            )
        queries[path.stem] = read_query(path)
    catalogue = Catalogue(queries)
    for query in queries.values():
        _check_records(catalogue, query)
        _check_labels(catalogue, query)
    return catalogue


@cache
def catalogue() -> Catalogue:
    """Return the project's own figures, read once per process."""
    return load_catalogue()


def _check_records(catalogue: Catalogue, query: Query) -> None:
    if query.records.query not in list(catalogue):
        name = query.records.query
        raise BadHeader(query.path, "records", f"没有查询“{name}”", f"no query is named {name!r}")
    behind = catalogue.records_of(query)
    own = {field.name for field in query.returns}
    theirs = {field.name for field in behind.returns}
    records = query.records
    wrong = (
        [name for name, _ in records.params if name not in behind.params]
        + [column for _, column in (*records.params, *records.where) if column not in own]
        + [column for column, _ in records.where if column not in theirs]
        + [total.figure_column for total in records.totals if total.figure_column not in own]
        + [
            total.records_column
            for total in records.totals
            if total.records_column and total.records_column not in theirs
        ]
    )
    if wrong:
        raise BadHeader(query.path, "records", f"不存在 {wrong}", f"names unknown columns {wrong}")


def _check_labels(catalogue: Catalogue, query: Query) -> None:
    exported = {name for table in TABLES.values() for name in table.column_names}
    for field in query.returns:
        if field.name not in catalogue.labels and field.name not in exported:
            line = f"--   {field.name}: "
            raise BadHeader(
                query.path,
                "labels",
                f"“{field.name}”列没有名称；在“-- labels:”下加一行“{line}中文 | 英文”",
                f"column {field.name!r} has no label; under '-- labels:' add the line "
                f"'{line}Chinese | English'",
            )
    for name in query.words.labels:
        for table in query.tables:
            if table in TABLES and name in TABLES[table].column_names:
                raise BadHeader(
                    query.path,
                    "labels",
                    f"“{name}”的名称已由 {table} 的约定给出；请删去此行",
                    f"{name!r} is named by the contract of {table}; leave the line out",
                )
