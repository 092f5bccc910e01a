"""Makes the tables of what people keep: views, what they begin with and watch, visits."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables; times are UTC."""
    op.create_table(
        "views",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("account", sa.String(64), sa.ForeignKey("accounts.account"), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("page", sa.Text, nullable=False),
        sa.Column("filters", sa.Text, nullable=False),
        sa.Column("shared", sa.Boolean, nullable=False),
        sa.Column("districts", sa.Text),
        sa.Column("restricted", sa.Text),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.Column("ended_at", sa.DateTime),
    )
    is_open = sa.text("ended_at is null")
    op.create_index(
        "view_of_name",
        "views",
        ["account", "name"],
        unique=True,
        sqlite_where=is_open,
        postgresql_where=is_open,
    )
    op.create_table(
        "preferences",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("account", sa.String(64), sa.ForeignKey("accounts.account"), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.Column("ended_at", sa.DateTime),
    )
    op.create_index("preferences_of_account", "preferences", ["account", "ended_at"])
    op.create_table(
        "visits",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("account", sa.String(64), sa.ForeignKey("accounts.account"), nullable=False),
        sa.Column("begun_at", sa.DateTime, nullable=False),
        sa.Column("seen_at", sa.DateTime, nullable=False),
        sa.Column("release", sa.Text),
    )
    op.create_index("visits_of_account", "visits", ["account", "id"])
