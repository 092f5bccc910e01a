"""Makes the tables of instructions and of what was done about them."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables; times are UTC."""
    op.create_table(
        "instructions",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("deadline", sa.Date, nullable=False),
        sa.Column("working_days", sa.Integer),
        sa.Column("priority", sa.String(16), nullable=False),
        sa.Column("issued_by", sa.String(64), sa.ForeignKey("accounts.account"), nullable=False),
        sa.Column("issued_at", sa.DateTime, nullable=False),
        sa.Column("page", sa.Text, nullable=False),
        sa.Column("figure", sa.Text),
        sa.Column("metric", sa.Text),
        sa.Column("record", sa.Text),
        sa.Column("districts", sa.Text),
        sa.Column("filters", sa.Text, nullable=False),
        sa.Column("release", sa.Text, nullable=False),
        sa.Column("as_of", sa.Date, nullable=False),
        sa.Column("value", sa.Text),
        sa.Column("value_unit", sa.Text),
        sa.Column("said", sa.Text),
        sa.Column("restricted", sa.Text),
    )
    op.create_index("instruction_of_year", "instructions", ["year", "number"], unique=True)
    op.create_table(
        "instruction_steps",
        sa.Column("instruction", sa.String(16), sa.ForeignKey("instructions.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("step", sa.String(16), nullable=False),
        sa.Column("by", sa.String(64), sa.ForeignKey("accounts.account"), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("said", sa.Text),
        sa.Column("done_on", sa.Date),
        sa.Column("file", sa.Text),
    )
