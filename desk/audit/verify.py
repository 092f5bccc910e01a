"""Whether the log is what was written, line by line and against its anchors; it repairs none."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection, select

from desk.audit import findings
from desk.audit.anchors import Anchor, anchors, anchors_folder, read
from desk.audit.chain import seed_of
from desk.audit.expiry import signed_text
from desk.audit.findings import ChainSeen, Finding, Verdict
from desk.audit.keys import is_signed, public_key
from desk.audit.model import CHAIN_BEGUN, hash_of
from desk.database import Desk
from desk.schema import AUDIT, AUDIT_EXPIRED

Anchors = Mapping[str, Anchor | None]
# Lines fetched at once: the log may be longer than memory.
_FETCHED = 5000


def verify(desk: Desk) -> Verdict:
    """Return what is found of every chain, while processes go on writing.

    NoKey where the key that proves expiries cannot be read.
    """
    folder = anchors_folder(desk)
    before = anchors(folder)
    with desk.reading() as connection:
        return examine(connection, before, folder, public_key(desk))


def examine(
    connection: Connection, before: Anchors, folder: Path, key: Ed25519PublicKey | None
) -> Verdict:
    """Return what is found of the chains of a connection that reads one state.

    ``before`` are the anchors read before that state was taken: no line of theirs may be missing.
    Those read after it, from ``folder``, are at most one commit behind it.
    """
    look = _Look(connection, before, key)
    look.after = anchors(folder)
    for chain, rows in groupby(_rows(connection), lambda row: str(row["chain"])):
        look.walk(chain, rows)
    look.judge_unseen()
    look.judge_neighbours()
    ahead = {one.chain for one in look.found if not one.is_fault}
    # A process that was about to write its anchor has done so by now.
    now = {chain: read(folder / f"{chain}.json") for chain in ahead}
    reached = {
        chain
        for chain, anchor in now.items()
        if anchor and chain in look.seen and anchor.number >= look.seen[chain].number
    }
    found = [one for one in look.found if one.is_fault or one.chain not in reached]
    return Verdict(look.seen, tuple(found))


def _rows(connection: Connection) -> Iterator[Mapping[str, Any]]:
    asked = select(AUDIT).order_by(AUDIT.c.chain, AUDIT.c.number)
    with connection.execute(asked, execution_options={"yield_per": _FETCHED}) as result:
        for row in result.mappings():
            yield dict(row)


@dataclass
class _Look:
    """One look at the log."""

    connection: Connection
    before: Anchors
    key: Ed25519PublicKey | None
    after: Anchors = field(default_factory=dict)
    found: list[Finding] = field(default_factory=list)
    seen: dict[str, ChainSeen] = field(default_factory=dict)
    # Chain → number and hash of the last line that expired.
    expired: dict[str, tuple[int, str]] = field(default_factory=dict)
    # Chain → what it wrote down of others when it began.
    heads: dict[str, Mapping[str, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read what has expired: the state that is looked at is taken with it."""
        asked = select(AUDIT_EXPIRED).order_by(AUDIT_EXPIRED.c.chain, AUDIT_EXPIRED.c.number)
        for row in self.connection.execute(asked).mappings().all():
            chain, number = row["chain"], row["number"]
            self.expired[chain] = (number, row["hash"])
            if self.key is None:
                self.found.append(findings.no_key(chain))
            elif not is_signed(
                self.key, row["signature"], signed_text(chain, number, row["hash"], row["at"])
            ):
                self.found.append(findings.bad_signature(chain, number))

    def walk(self, chain: str, rows: Iterator[Mapping[str, Any]]) -> None:
        """Follow one chain from its first line to its last."""
        number, previous = self.expired.get(chain, (0, ""))
        later = self.after.get(chain)
        next_commit = lines = 0
        row: Mapping[str, Any] = {}
        for row in rows:
            self._follow(chain, row, number, previous)
            if later and row["number"] == later.number + 1:
                next_commit = row["commit_to"]
            number, previous, lines = row["number"], row["hash"], lines + 1
        host = later.host if later else ""
        self.seen[chain] = ChainSeen(chain, host, lines, number, previous)
        if row["commit_to"] > number:
            self.found.append(findings.cut(chain, number, row["commit_to"]))
        self._judge_head(chain, number, next_commit)

    def _follow(self, chain: str, row: Mapping[str, Any], number: int, previous: str) -> None:
        """Hold a line against the one before it, its own hash, and the anchor that names it."""
        if (number, row["number"]) == (0, 1):
            self._begin(chain, row)
        elif row["number"] != number + 1:
            self._gap(chain, number, row["number"])
        elif row["previous"] != previous:
            self.found.append(findings.not_following(chain, row["number"]))
        if hash_of(row) != row["hash"]:
            self.found.append(findings.changed(chain, row["number"]))
        anchor = self.before.get(chain)
        if anchor and row["number"] == anchor.number and row["hash"] != anchor.hash:
            self.found.append(findings.another_head(chain, anchor.number))

    def _begin(self, chain: str, row: Mapping[str, Any]) -> None:
        """Hold a chain's first line against its seed and its anchor's."""
        try:
            said = {**json.loads(row["content"]), "chain": chain}
            seed = seed_of(said)
            self.heads[chain] = dict(said.get("heads", {}))
        except (ValueError, TypeError, KeyError):
            seed = ""
        anchor = self.after.get(chain)
        anchored = anchor and seed_of(vars(anchor))
        if row["act"] != CHAIN_BEGUN or row["previous"] != seed or (anchored or seed) != seed:
            self.found.append(findings.unknown_start(chain))

    def _gap(self, chain: str, number: int, next_number: int) -> None:
        if next_number <= number:
            self.found.append(findings.not_following(chain, next_number))
        elif number == 0:
            self.found.append(findings.unknown_start(chain))
        else:
            self.found.append(findings.removed(chain, number + 1, next_number - 1))

    def _judge_head(self, chain: str, number: int, next_commit: int) -> None:
        """Hold the last line against the anchors before and after."""
        before, after = self.before.get(chain), self.after.get(chain)
        if chain not in self.after:
            self.found.append(findings.no_anchor(chain))
        elif after is None:
            self.found.append(findings.bad_anchor(chain))
        elif number > after.number:
            if next_commit == number or number == self.expired.get(chain, (0, ""))[0]:
                self.found.append(findings.one_ahead(chain, number))
            else:
                self.found.append(findings.too_far(chain, number, after.number))
        if before and number < before.number:
            self.found.append(findings.cut(chain, number, before.number))

    def judge_unseen(self) -> None:
        """Judge chains without a line: all expired, or never written to, or gone."""
        for chain, (number, last) in self.expired.items():
            if chain in self.seen:
                continue
            anchor = self.before.get(chain)
            self.seen[chain] = ChainSeen(chain, anchor.host if anchor else "", 0, number, last)
            self._judge_head(chain, number, 0)
            if anchor and anchor.number == number and anchor.hash != last:
                self.found.append(findings.another_head(chain, number))
        for chain, anchor in self.before.items():
            if chain in self.seen:
                continue
            if anchor is None:
                self.found.append(findings.bad_anchor(chain))
            elif anchor.number:
                self.found.append(findings.no_chain(chain, anchor.number))
            else:
                self.found.append(findings.without_lines(chain))

    def judge_neighbours(self) -> None:
        """Hold each chain against what others wrote down of it when they began."""
        for by, heads in self.heads.items():
            for chain, head in heads.items():
                number = head[0] if isinstance(head, list) and head else 0
                there = self.seen[chain].number if chain in self.seen else 0
                if isinstance(number, int) and there < number:
                    self.found.append(findings.gone_neighbour(chain, by))
