"""The contract's types as Arrow has them."""

from collections.abc import Mapping
from types import MappingProxyType

import pyarrow as pa

ARROW: Mapping[str, pa.DataType] = MappingProxyType(
    {
        "VARCHAR": pa.string(),
        "INTEGER": pa.int32(),
        "DOUBLE": pa.float64(),
        "DATE": pa.date32(),
        "BOOLEAN": pa.bool_(),
    }
)
