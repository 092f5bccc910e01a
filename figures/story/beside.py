"""The neighbours of a record: what belongs to it, what it belongs to, what is of the same batch."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from figures.finding import story_keys
from figures.story.leading import Keys, of_key
from figures.story.record import Record, Row, read
from queries.finding import KINDS
from queries.story import MOST
from words.voice import Voice


@dataclass(frozen=True)
class Neighbour:
    """A record beside another: the keys of its story, its number, name and district."""

    keys: Keys
    number: str
    name: str
    district: str | None


@dataclass(frozen=True)
class Neighbours:
    """Records that stand in one relation to another; there may be more than ``found``."""

    title: str
    found: tuple[Neighbour, ...]
    is_cut: bool = False


def neighbours(record: Record) -> tuple[Neighbours, ...]:
    """Return the neighbours of a record, relation by relation; no relation that has none."""
    told = []
    for title, kind, rows in _relations(record):
        found = _named(kind, rows, record)
        if found:
            told.append(Neighbours(title, found, len(rows) >= MOST))
    return tuple(told)


def _relations(record: Record) -> Iterator[tuple[str, str, Sequence[Row]]]:
    voice = record.context.voice
    for title, kind, equal in _OF[record.kind](record, voice):
        if all(equal.values()):
            yield title, kind, _rows(record, KINDS[kind].table, equal)
    if record.kind == "matter":
        yield voice.say("Part of"), "matter", _wholes(record)
        yield voice.say("Its parts"), "matter", _parts(record)
        yield from _subject(record, voice)
        return
    about = {"subject_table": record.of.table, "subject_key": record.number}
    yield voice.say("Matters about it"), "matter", _rows(record, "matters", about)


def _rows(record: Record, table: str, equal: Mapping[str, str | None]) -> Sequence[Row]:
    rows: Sequence[Row] = read(table, equal, record.context).to_pylist()
    return rows


def _named(kind: str, rows: Sequence[Row], record: Record) -> tuple[Neighbour, ...]:
    """Return the records of rows once each, the record itself left out."""
    of, found = KINDS[kind], dict[str, Neighbour]()
    for row in rows:
        register, number = row.get("register"), row[of.number]
        if (kind, number, register) != (record.kind, record.number, record.register):
            keys = story_keys(kind, number, register)
            name = str(row[of.title] or "") if of.title else ""
            found[f"{register} {number}"] = Neighbour(keys, number, name, row["district"])
    return tuple(found.values())


Relation = tuple[str, str, Mapping[str, str | None]]


def _of_parcel(record: Record, voice: Voice) -> Iterator[Relation]:
    yield (
        voice.say("Parcels of the same approval"),
        "parcel",
        {"approval_no": record.row["approval_no"]},
    )
    events = _rows(record, "supply_events", {"parcel_id": record.number})
    for number in dict.fromkeys(row["supervision_no"] for row in events):
        yield voice.say("Watched after its supply"), "idle", {"supervision_no": number}


def _of_idle(record: Record, voice: Voice) -> Iterator[Relation]:
    events = _rows(record, "supply_events", {"supervision_no": record.number})
    for number in dict.fromkeys(row["parcel_id"] for row in events):
        yield voice.say("Supplied from"), "parcel", {"parcel_id": number}
    yield voice.say("Of the same holder"), "idle", {"holder": record.row["holder"]}


def _of_case(record: Record, voice: Voice) -> Iterator[Relation]:
    row = record.row
    yield voice.say("Split from"), "case", {"case_id": row["parent_id"]}
    yield voice.say("Parts of the same original"), "case", {"parent_id": row["parent_id"]}
    yield voice.say("Its parts"), "case", {"parent_id": record.number}
    yield voice.say("A duplicate of"), "case", {"case_id": row["dup_of"]}
    yield voice.say("Its duplicates"), "case", {"dup_of": record.number}
    yield voice.say("Its office"), "office", {"office_id": row["office_id"]}


def _of_office(record: Record, voice: Voice) -> Iterator[Relation]:
    yield (
        voice.say("Offices of the same party branch"),
        "office",
        {"branch_id": record.row["branch_id"]},
    )


def _of_matter(record: Record, voice: Voice) -> Iterator[Relation]:
    of = {"register": record.register}
    yield voice.say("Follows"), "matter", {**of, "matter_id": record.row["follows_id"]}
    yield voice.say("Followed by"), "matter", {**of, "follows_id": record.number}


def _wholes(record: Record) -> Sequence[Row]:
    """Return the matter a matter is part of: of its own register, else the only one so numbered."""
    number = record.row["parent_id"]
    rows = _rows(record, "matters", {"matter_id": number}) if number else ()
    own = [row for row in rows if row["register"] == record.register]
    return own or (rows if len(rows) == 1 else ())


def _parts(record: Record) -> Sequence[Row]:
    """Return the matters that are part of a matter; those of other registers only where no other
    matter has its number."""
    rows = _rows(record, "matters", {"parent_id": record.number})
    is_only = len(_rows(record, "matters", {"matter_id": record.number})) == 1
    return [row for row in rows if is_only or row["register"] == record.register]


def _subject(record: Record, voice: Voice) -> Iterator[tuple[str, str, Sequence[Row]]]:
    """Yield what a matter is about, if its viewer may see it."""
    table = record.row["subject_table"]
    keys = of_key(table, record.row["subject_key"])
    if keys is None or keys["kind"] == ["matter"]:
        return
    kind, number = keys["kind"][0], keys["id"][0]
    yield voice.say("It is about"), kind, _rows(record, str(table), {KINDS[kind].number: number})


_OF: Mapping[str, Callable[[Record, Voice], Iterator[Relation]]] = {
    "parcel": _of_parcel,
    "idle": _of_idle,
    "case": _of_case,
    "office": _of_office,
    "matter": _of_matter,
}
