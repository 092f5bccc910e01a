"""The tables of the desk; it reads and writes none.

Nothing in them is deleted: what no longer holds has an ``ended_at``. Times are UTC.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    text,
)


class Moment(TypeDecorator[datetime]):
    """A time with its zone, kept as UTC: SQLite knows no zones."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and value.replace(tzinfo=UTC)


METADATA = MetaData()
OPEN = text("ended_at is null")

# One row per person. `subject` is the name the identity provider or the gateway has for them;
# `password` an argon2id hash of local accounts. `failed`
# counts wrong passwords since the last right one.
ACCOUNTS = Table(
    "accounts",
    METADATA,
    Column("account", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("unit", Text),
    Column("subject", String(255), unique=True),
    Column("email", Text),
    Column("password", Text),
    Column("password_at", Moment),
    Column("must_change", Boolean, nullable=False, default=False),
    Column("failed", Integer, nullable=False, default=0),
    Column("locked_until", Moment),
    Column("made_at", Moment, nullable=False),
    Column("ended_at", Moment),
)

# What a person has been given: kind `role` (value: a role), `district` (a district),
# or `city` (all of them).
GRANTS = Table(
    "grants",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("account", String(64), ForeignKey("accounts.account"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("value", Text, nullable=False),
    Column("given_by", Text, nullable=False),
    Column("given_at", Moment, nullable=False),
    Column("ended_by", Text),
    Column("ended_at", Moment),
    Index("grants_of_account", "account", "ended_at"),
)

# One row per login; the browser holds a token of which only the hash is kept here.
SESSIONS = Table(
    "sessions",
    METADATA,
    Column("token", String(64), primary_key=True),
    Column("account", String(64), ForeignKey("accounts.account"), nullable=False),
    Column("way", String(16), nullable=False),
    Column("address", Text),
    Column("begun_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("until", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("ended_why", String(32)),
    Index("sessions_of_account", "account", "ended_at"),
)

# A way to the identity provider that has been begun and not come back: used once, and soon.
ATTEMPTS = Table(
    "attempts",
    METADATA,
    Column("state", String(64), primary_key=True),
    Column("nonce", Text, nullable=False),
    Column("verifier", Text, nullable=False),
    Column("leads_to", Text, nullable=False),
    Column("begun_at", Moment, nullable=False),
    Column("used_at", Moment),
)

# A wall screen's own way in: one playlist, one scope (`districts`: names joined by `;`, null: all).
KIOSKS = Table(
    "kiosks",
    METADATA,
    Column("token", String(64), primary_key=True),
    Column("kiosk", String(64), nullable=False),
    Column("playlist", Text, nullable=False),
    Column("districts", Text),
    Column("made_by", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("seen_at", Moment),
    Column("until", Moment),
    Column("ended_by", Text),
    Column("ended_at", Moment),
    # The name of a screen that was ended may be given again, with a new token.
    Index("kiosk_in_use", "kiosk", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
)

# The log: one chain of lines per process, each with the hash of the line before it. `commit_to` is
# the number of the last line that was committed together with this one.
AUDIT = Table(
    "audit",
    METADATA,
    Column("chain", String(32), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("account", String(64)),
    Column("act", String(32), nullable=False),
    Column("content", Text, nullable=False),
    Column("address", String(64)),
    Column("session", String(16), nullable=False),
    Column("commit_to", Integer, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index("audit_by_time", "at"),
    Index("audit_by_account", "account", "at"),
)

# What a chain had when its first lines were older than they are kept: the last of them, signed.
AUDIT_EXPIRED = Table(
    "audit_expired",
    METADATA,
    Column("chain", String(32), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("hash", String(64), nullable=False),
    Column("at", Moment, nullable=False),
    Column("signature", Text, nullable=False),
)

# What was ordered on a number, never changed: its unit in charge and last day, and where the number
# stood: page, figure or tile or indicator or record, filters as an address, release, day, and the
# number as shown then. `districts` are names joined by `;`, null: the whole city. `restricted` is
# the restricted register it is of, `meeting` the day of the meeting it was given in.
INSTRUCTIONS = Table(
    "instructions",
    METADATA,
    Column("id", String(16), primary_key=True),
    Column("year", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("deadline", Date, nullable=False),
    Column("working_days", Integer),
    Column("priority", String(16), nullable=False),
    Column("issued_by", String(64), ForeignKey("accounts.account"), nullable=False),
    Column("issued_at", Moment, nullable=False),
    Column("page", Text, nullable=False),
    Column("figure", Text),
    Column("metric", Text),
    Column("tile", Text),
    Column("record", Text),
    Column("districts", Text),
    Column("filters", Text, nullable=False),
    Column("release", Text, nullable=False),
    Column("as_of", Date, nullable=False),
    Column("value", Text),
    Column("value_unit", Text),
    Column("said", Text),
    Column("restricted", Text),
    Column("meeting", Date),
    Index("instruction_of_year", "year", "number", unique=True),
)

# What was done about an instruction, step by step, from its issue on.
INSTRUCTION_STEPS = Table(
    "instruction_steps",
    METADATA,
    Column("instruction", String(16), ForeignKey("instructions.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("step", String(16), nullable=False),
    Column("by", String(64), ForeignKey("accounts.account"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("said", Text),
    Column("done_on", Date),
    Column("file", Text),
)

# A name somebody gave an address (`page`, and its query in `filters`). `districts` are those that
# name or address tell of, joined by `;`; `restricted` the restricted register it is of.
VIEWS = Table(
    "views",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("account", String(64), ForeignKey("accounts.account"), nullable=False),
    Column("name", String(64), nullable=False),
    Column("page", Text, nullable=False),
    Column("filters", Text, nullable=False),
    Column("shared", Boolean, nullable=False, default=False),
    Column("districts", Text),
    Column("restricted", Text),
    Column("made_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Index("view_of_name", "account", "name", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
)

# What somebody chose for themselves: kind `start` (value: a view's id), `district` or `metric`
# (value: one they watch).
PREFERENCES = Table(
    "preferences",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("account", String(64), ForeignKey("accounts.account"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("value", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Index("preferences_of_account", "account", "ended_at"),
)

# When somebody was here, and the last release they saw then; null where they saw pinned ones alone.
VISITS = Table(
    "visits",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("account", String(64), ForeignKey("accounts.account"), nullable=False),
    Column("begun_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("release", Text),
    Index("visits_of_account", "account", "id"),
)

# What somebody is sent by mail, and when: `kind` view (of id `view`), page (`page` and `filters`
# are an address) or summary; `day` is a weekday (Monday 0) or a day of the month.
SUBSCRIPTIONS = Table(
    "subscriptions",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("account", String(64), ForeignKey("accounts.account"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("view", Integer, ForeignKey("views.id")),
    Column("page", Text, nullable=False),
    Column("filters", Text, nullable=False),
    Column("rhythm", String(16), nullable=False),
    Column("day", Integer, nullable=False),
    Column("hour", Integer, nullable=False),
    Column("format", String(16), nullable=False),
    Column("made_by", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("ended_at", Moment),
)

# Each paper that was due: sent, given up or refused (`ended_at` with `why`), or waiting. Whoever
# sends it holds it by `claim` until `held_until`.
DELIVERIES = Table(
    "deliveries",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("subscription", Integer, ForeignKey("subscriptions.id"), nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("last_try_at", Moment),
    Column("claim", String(32)),
    Column("held_until", Moment),
    Column("next_try_at", Moment),
    Column("sent_at", Moment),
    Column("ended_at", Moment),
    Column("release", Text),
    Column("why", String(32)),
    Column("said", Text),
    Index("delivery_due", "subscription", "due_at", unique=True),
)
