"""Keeps in which meeting an instruction was given."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the day of the meeting; of what was given before nobody knows one."""
    op.add_column("instructions", sa.Column("meeting", sa.Date))
