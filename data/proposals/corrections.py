"""One row corrected, added or withdrawn, or a short table edited: a proposed release like a file's;
it publishes none."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal

from data.contracts import TABLES, Table
from data.durable import make_folder, move
from data.errors import BadCorrection, NotAccepted
from data.manifest import Release
from data.proposals.deciding import named_reason, reopened, require_current, require_unchanged
from data.proposals.making import (
    Offer,
    checked,
    copied,
    corrected_facts,
    proposed,
    synced,
)
from data.proposals.model import Kind, Proposal
from data.proposals.people import named
from data.proposals.records import holding, proposals_folder, undecided, write
from data.proposals.rows import (
    Typed,
    added,
    rewritten,
    standing,
    typed_values,
    whole_key,
    written_anew,
)
from data.provenance import Correction, Value
from data.publish import before_this
from data.scratch import Scratch

# Writes the table anew from its file, None for an empty one, and says what was done.
Writing = Callable[[Path | None, Path], Correction]


def corrected(
    root: Path,
    table: str,
    key: Mapping[str, Value | date],
    values: Mapping[str, Value | date],
    person: str,
    reason: str,
    *,
    how: Literal["corrected", "added", "withdrawn"] = "corrected",
    into: str | None = None,
) -> Proposal:
    """Propose the current release with one row corrected, added or withdrawn.

    ``key`` names the row; ``values`` are the new ones of its columns, none for a withdrawal.
    ``into`` adds the correction to an undecided proposal, which is then open again: what it has of
    the table is corrected, else what it keeps of it.

    Raises:
        BadCorrection: no such table, column or row; a value of another type; nothing changes;
            a row to add that is there; no reason.
        NotPermitted: no name.
        NotAccepted: ``into`` keeps the table, and nobody has accepted that.
        StaleProposal, DecidedProposal, NoProposal, ChangedProposal: of ``into``.
        RefusedExport: the row breaks the contract.
    """
    promise = _promise(table)
    row, change = whole_key(promise, key), typed_values(promise, values)
    _require_meant(promise, change, how)
    told = _Told(promise.name, how, named(person), named_reason(reason))

    def writing(source: Path | None, target: Path) -> Correction:
        if how == "added":
            if added(promise, source, target, {**change, **row}):
                raise _bad_row(promise, row, "已存在", "is there already")
            return told.of(row, {}, {**row, **change})
        found = rewritten(promise, source, target, row, change if how == "corrected" else None)
        if len(found) != 1:
            raise _bad_row(promise, row, "不存在", "is not there")
        if how == "withdrawn":
            return told.of(row, {name: found[0].get(name) for name in promise.column_names}, {})
        before = {name: found[0].get(name) for name in change}
        if before == change:
            raise _bad_row(promise, row, "的值本来就是这样", "has these values already")
        return told.of(row, before, change)

    return _made(root, promise, writing, into, "correction")


def edited(
    root: Path,
    table: str,
    rows: Sequence[Mapping[str, Value | date]],
    person: str,
    reason: str,
    *,
    into: str | None = None,
) -> Proposal:
    """Propose the current release with a short table replaced as a whole.

    Only tables that are written by hand may be (``Table.by_hand``), as targets and notes are.
    Errors are those of ``corrected``.
    """
    promise = _promise(table)
    if not promise.by_hand:
        raise BadCorrection(
            f"{promise.zh}不能整表编辑，请逐行更正或重新报送",
            f"{promise.en} cannot be edited as a whole; correct a row or send the file again",
        )
    whole = [typed_values(promise, row) for row in rows]
    told = _Told(promise.name, "edited", named(person), named_reason(reason))

    def writing(source: Path | None, target: Path) -> Correction:
        if _in_order(promise, whole) == _in_order(promise, standing(promise, source)):
            raise BadCorrection(f"{promise.zh}没有改动", f"Nothing of {promise.en} was changed")
        written_anew(promise, whole, source, target)
        return told.of({}, {}, {})

    return _made(root, promise, writing, into, "edit")


def _in_order(table: Table, rows: Sequence[Mapping[str, Typed]]) -> list[str]:
    """Return rows as texts that can be compared, whatever their order."""
    return sorted(repr([row.get(name) for name in table.column_names]) for row in rows)


class _Told:
    """What was done by whom and why, to be told of one row."""

    def __init__(self, table: str, kind: str, person: str, reason: str) -> None:
        now = datetime.now(UTC).replace(microsecond=0)
        self.bare = Correction(table, kind, person, reason, now)

    def of(
        self,
        key: Mapping[str, Typed],
        before: Mapping[str, Typed],
        after: Mapping[str, Typed],
    ) -> Correction:
        return replace(self.bare, key=_plain(key), before=_plain(before), after=_plain(after))


def _plain(values: Mapping[str, Typed]) -> dict[str, Value]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
    }


def _promise(table: str) -> Table:
    if table not in TABLES:
        raise BadCorrection(f"没有表 {table}", f"There is no table {table}")
    return TABLES[table]


def _require_meant(table: Table, change: Mapping[str, Typed], how: str) -> None:
    if how == "withdrawn" and change:
        raise BadCorrection("撤回一行时不写新值", "A row that is withdrawn has no new values")
    if how == "corrected" and (not change or set(change) & set(table.key)):
        raise BadCorrection(
            "请写明要更正的列；主键不能更正，请撤回该行并另加一行",
            "Name the columns to correct; a key is not corrected: withdraw the row and add another",
        )


def _bad_row(table: Table, key: Mapping[str, Typed], zh: str, en: str) -> BadCorrection:
    shown = " / ".join(str(value) for value in key.values())
    return BadCorrection(f"{table.zh}中 {shown} {zh}", f"{shown} of {table.en} {en}")


def _made(root: Path, table: Table, writing: Writing, into: str | None, kind: Kind) -> Proposal:
    make_folder(proposals_folder(root))
    base = before_this(root)
    with Scratch("correction", within=proposals_folder(root)) as aside:
        exports = aside / "exports"
        exports.mkdir()
        target = exports / f"{table.name}.parquet"
        if into:
            return _added_to(root, undecided(root, into), base, target, writing)
        done = writing(published_file(base, table.name), target)
        offer = Offer(done.person, kind, done.reason, corrections=(done,))
        if base:
            offer = replace(offer, demo=base.demo)
        return proposed(root, exports, offer, base)


def published_file(base: Release | None, name: str) -> Path | None:
    """Return the file of a release's table; None where there is none."""
    return base.exports / f"{name}.parquet" if base and name in base.tables else None


def _added_to(
    root: Path, found: Proposal, base: Release | None, target: Path, writing: Writing
) -> Proposal:
    """Add a correction to a proposal: its exports are written anew and replace the old ones."""
    require_current(root, found)
    name = target.stem
    if name in found.waiting or name in found.without:
        raise NotAccepted(
            f"拟发布 {found.id} 未包含 {name}；请先确认沿用当前版本的数据，再更正",
            f"The proposed release {found.id} has no {name}; accept first that the current "
            "release's is kept, then correct it",
        )
    is_sent = name in found.tables
    source = found.exports / target.name if is_sent else published_file(base, name)
    done = writing(source, target)
    copied(found, target.parent, [other for other in found.tables if other != name])
    contents = f"exports-{secrets.token_hex(4)}"
    # Its folder is not yet the one the name says: the exports lie beside it.
    draft = replace(
        found,
        folder=target.parent.parent,
        contents="exports",
        corrections=(*found.corrections, done),
    )
    facts = corrected_facts(draft, name, base)
    if is_sent and done.kind != "edited":
        old = found.tables[name]
        facts = replace(facts, sources=old.sources, kept_from=old.kept_from, kept_to=old.kept_to)
    draft = replace(draft, tables={**found.tables, name: facts})
    draft = checked(root, draft, base, data_to=found.data_to)
    synced(target.parent)
    changed = replace(draft, folder=found.folder, contents=contents)
    with holding(root):
        require_unchanged(root, found)
        move(target.parent, found.folder / contents)
        write(reopened(changed))
    return reopened(changed)
