"""What a chart is tested with: its figure's rows, typed by the header; it holds no expectations."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import pandas as pd
import pyarrow as pa

from figures.adhoc import DRAWN
from queries.catalogue import catalogue
from tests.given import ARROW_TYPES
from tests.together import together
from words.scene import Scene

Rows = Sequence[Mapping[str, object]]
Draw = Callable[[pd.DataFrame, Scene], dict[str, Any]]
TYPES = {**ARROW_TYPES, "BIGINT": pa.int64(), "DOUBLE[]": pa.list_(pa.float64())}
# Groups of any table, which no query file declares.
AD_HOC = "ad hoc"


def frame(query: str, rows: Rows) -> pd.DataFrame:
    """Return rows in the columns and types the figure's header promises; what is missing is null.

    The conversion is the one the pages make.
    """
    fields = DRAWN if query == AD_HOC else catalogue()[query].returns
    schema = pa.schema([(field.name, TYPES[field.type]) for field in fields])
    table = pa.Table.from_pylist(together(rows), schema=schema)
    return cast(pd.DataFrame, table.to_pandas())


@dataclass(frozen=True)
class Sample:
    """A chart with the figure it draws and rows in which no two numbers are alike."""

    draw: Draw
    query: str
    rows: Rows
    # The traces in the order they are laid over each other.
    traces: tuple[str, ...]
    # The trace whose marks can be clicked, and where its areas are.
    clicked: str
    areas: str | None = None

    def frame(self) -> pd.DataFrame:
        """Return the rows as a frame."""
        return frame(self.query, self.rows)
