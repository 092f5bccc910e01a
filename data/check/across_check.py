"""What a warning over several rows or tables is; it holds none."""

from dataclasses import dataclass


@dataclass(frozen=True)
class AcrossCheck:
    """One warning over several rows or tables.

    ``sql`` selects ``key``, ``district`` and ``detail`` (text) of each row that fails, from the
    core tables and, where what is declared matters, the ``rule_*`` tables. ``columns`` are those
    that may be wrong in such a row, as ``table.column``. Where ``says_detail`` the first rows are
    named with their detail, for the key alone would not tell what to look at.
    """

    table: str
    name: str
    zh: str
    en: str
    sql: str
    columns: tuple[str, ...]
    says_detail: bool = False
