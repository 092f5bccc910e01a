"""What is given of a restricted register, and of which day; it covers no number and runs no figure.

REGISTERS 2.6: of these registers small counts are hidden, and not to be worked out by comparing
dates, filters or releases. So there is one reading of them: see docs/decisions.
"""

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from data.warehouse import Parameter, Warehouse
from data.whole import is_superseded
from queries.errors import BadParameter, Withheld
from queries.header import Query


def is_restricted(warehouse: Warehouse, values: Mapping[str, Parameter]) -> bool:
    """Tell whether a figure is asked of a register that named roles alone may see."""
    return values.get("register") in warehouse.restricted


def lists_matters(query: Query) -> bool:
    """Tell whether a figure has a row for each matter, of which a restricted register has none."""
    return query.records.query == query.name


def refuse_districts_of(warehouse: Warehouse, values: Mapping[str, Parameter]) -> None:
    """Refuse the choice of districts for a restricted register: BadParameter.

    What is left out by the choice would be told by the difference.
    """
    if is_restricted(warehouse, values) and values.get("districts") is not None:
        raise BadParameter(
            f"台账“{values['register']}”为受限台账，只按全市统计，不能选行政区。",
            f"The register {values['register']!r} is restricted: it is counted for the whole city "
            "and takes no districts.",
        )


def refuse_withheld(query: Query, warehouse: Warehouse) -> None:
    """Refuse what would be a second reading of a restricted register: Withheld.

    That is any figure of a release that another has followed, and a figure that counts the same
    matters by another cut, whose head tells nothing of restricted registers.
    """
    if is_superseded(warehouse.release):
        raise Withheld(
            "受限台账只由数据仓当前的发布给出数字；较早的发布不给，以免两个发布相减推算出小数。",
            "Numbers of a restricted register are given by the store's current release alone: from "
            "two releases small ones could be worked out by difference.",
        )
    if not query.told:
        raise Withheld(
            f"受限台账不提供“{query.title.zh}”：同一批事项换一种分法，可与已给出的数字相减推算出小数。",
            f"“{query.title.en}” is not given of a restricted register: beside what is given, "
            "another cut of the same matters would tell small numbers by difference.",
        )


def of_the_day(query: Query, rows: pa.Table, values: Mapping[str, Parameter]) -> pa.Table:
    """Return of rows that each say how matters stood on a day those of the day asked.

    Such are the rows whose records are asked for as of them.
    """
    for name, column in query.records.params:
        if name == "as_of":
            rows = rows.filter(pc.equal(rows[column], pa.scalar(values[name], pa.date32())))
    return rows


def least_shown(warehouse: Warehouse) -> int:
    """Return how many matters a count must have to be shown, by the release's rules."""
    rows = warehouse.query(
        "select ceil(value)::bigint as least from rule_parameters where name = 'small_denominator'"
    )
    (row,) = rows.to_pylist()
    return int(row["least"])


def standing(warehouse: Warehouse, values: Mapping[str, Parameter]) -> int:
    """Return how many matters of a register count at the day, which ``register_gaps`` tells."""
    rows = warehouse.query(
        "select count(*) as items from matter_spells where register = $register::varchar"
        " and state <> 'void' and from_on <= $as_of::date and until_on > $as_of::date",
        {name: values[name] for name in ("register", "as_of")},
    )
    (row,) = rows.to_pylist()
    return int(row["items"])
