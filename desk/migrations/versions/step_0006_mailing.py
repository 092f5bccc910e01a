"""Makes the tables of what is sent by mail, and of each paper that was due."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the tables; times are UTC."""
    op.create_table(
        "subscriptions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("account", sa.String(64), sa.ForeignKey("accounts.account"), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("view", sa.Integer, sa.ForeignKey("views.id")),
        sa.Column("page", sa.Text, nullable=False),
        sa.Column("filters", sa.Text, nullable=False),
        sa.Column("rhythm", sa.String(16), nullable=False),
        sa.Column("day", sa.Integer, nullable=False),
        sa.Column("hour", sa.Integer, nullable=False),
        sa.Column("format", sa.String(16), nullable=False),
        sa.Column("made_by", sa.Text, nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.Column("ended_at", sa.DateTime),
    )
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("subscription", sa.Integer, sa.ForeignKey("subscriptions.id"), nullable=False),
        sa.Column("due_at", sa.DateTime, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("last_try_at", sa.DateTime),
        sa.Column("claim", sa.String(32)),
        sa.Column("held_until", sa.DateTime),
        sa.Column("next_try_at", sa.DateTime),
        sa.Column("sent_at", sa.DateTime),
        sa.Column("ended_at", sa.DateTime),
        sa.Column("release", sa.Text),
        sa.Column("why", sa.String(32)),
        sa.Column("said", sa.Text),
    )
    op.create_index("delivery_due", "deliveries", ["subscription", "due_at"], unique=True)
