"""Lets an instruction hang on a tile over a page."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the tile, by the name that is the same in any language."""
    op.add_column("instructions", sa.Column("tile", sa.Text))
