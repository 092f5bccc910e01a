"""Makes the tables of people, sessions, wall screens and the audit log."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables; times are UTC."""
    op.create_table(
        "accounts",
        sa.Column("account", sa.String(64), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("unit", sa.Text),
        sa.Column("subject", sa.String(255), unique=True),
        sa.Column("email", sa.Text),
        sa.Column("password", sa.Text),
        sa.Column("password_at", sa.DateTime),
        sa.Column("must_change", sa.Boolean, nullable=False),
        sa.Column("failed", sa.Integer, nullable=False),
        sa.Column("locked_until", sa.DateTime),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.Column("ended_at", sa.DateTime),
    )
    op.create_table(
        "grants",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("account", sa.String(64), sa.ForeignKey("accounts.account"), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("given_by", sa.Text, nullable=False),
        sa.Column("given_at", sa.DateTime, nullable=False),
        sa.Column("ended_by", sa.Text),
        sa.Column("ended_at", sa.DateTime),
    )
    op.create_index("grants_of_account", "grants", ["account", "ended_at"])
    op.create_table(
        "sessions",
        sa.Column("token", sa.String(64), primary_key=True),
        sa.Column("account", sa.String(64), sa.ForeignKey("accounts.account"), nullable=False),
        sa.Column("way", sa.String(16), nullable=False),
        sa.Column("address", sa.Text),
        sa.Column("begun_at", sa.DateTime, nullable=False),
        sa.Column("seen_at", sa.DateTime, nullable=False),
        sa.Column("until", sa.DateTime, nullable=False),
        sa.Column("ended_at", sa.DateTime),
        sa.Column("ended_why", sa.String(32)),
    )
    op.create_index("sessions_of_account", "sessions", ["account", "ended_at"])
    op.create_table(
        "attempts",
        sa.Column("state", sa.String(64), primary_key=True),
        sa.Column("nonce", sa.Text, nullable=False),
        sa.Column("verifier", sa.Text, nullable=False),
        sa.Column("leads_to", sa.Text, nullable=False),
        sa.Column("begun_at", sa.DateTime, nullable=False),
        sa.Column("used_at", sa.DateTime),
    )
    op.create_table(
        "kiosks",
        sa.Column("token", sa.String(64), primary_key=True),
        sa.Column("kiosk", sa.String(64), nullable=False),
        sa.Column("playlist", sa.Text, nullable=False),
        sa.Column("districts", sa.Text),
        sa.Column("made_by", sa.Text, nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.Column("seen_at", sa.DateTime),
        sa.Column("until", sa.DateTime),
        sa.Column("ended_by", sa.Text),
        sa.Column("ended_at", sa.DateTime),
    )
    is_open = sa.text("ended_at is null")
    op.create_index(
        "kiosk_in_use",
        "kiosks",
        ["kiosk"],
        unique=True,
        sqlite_where=is_open,
        postgresql_where=is_open,
    )
    op.create_table(
        "audit",
        sa.Column("chain", sa.String(32), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("account", sa.String(64)),
        sa.Column("act", sa.String(32), nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("address", sa.String(64)),
        sa.Column("session", sa.String(16), nullable=False),
        sa.Column("commit_to", sa.Integer, nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    op.create_index("audit_by_time", "audit", ["at"])
    op.create_index("audit_by_account", "audit", ["account", "at"])
    op.create_table(
        "audit_expired",
        sa.Column("chain", sa.String(32), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("signature", sa.Text, nullable=False),
    )
