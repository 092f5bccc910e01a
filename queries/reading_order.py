"""In which order texts stand for a reader: the one rule of lists and choices.

Districts stand as the release declares them, codes as their list does, all other texts by their
pinyin (the database's own collation of Chinese, which needs no download); ids, which no one reads
aloud, by their characters. Of a character with several readings the collation knows one, whatever
word it stands in: 长 stands under zhang, 厦 under sha, 曾 under ceng, 重庆 under chong.
"""

from collections.abc import Sequence

from data.collation import BY_PINYIN
from data.warehouse import Parameter, Warehouse
from queries.header import Query
from queries.labels import code_list, codes_in

_PLACES = ("district", "region")


def order_sql(
    warehouse: Warehouse, query: Query, column: str, values: dict[str, Parameter], sql: str
) -> str:
    """Return the SQL that a list is sorted by to have a column in its reader's order.

    ``sql`` is the column's name or what stands for it; the places of codes and districts are put
    into ``values``.
    """
    kind = next(field.type for field in query.returns if field.name == column)
    if kind != "VARCHAR" or column.endswith("_id"):
        return sql
    if column in _PLACES:
        return _placed(sql, column, [one.name for one in warehouse.districts], values)
    if listed := code_list(query, column):
        codes = [code.code for code in codes_in(listed)]
        return _placed(sql, column, codes, values) if codes else sql
    return f"{sql} {BY_PINYIN}"


def _placed(sql: str, column: str, known: Sequence[str], values: dict[str, Parameter]) -> str:
    values[f"order_{column}"] = list(known)
    return f"list_position($order_{column}::varchar[], {sql})"
