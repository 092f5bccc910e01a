"""The workbook of a table for a store's release, and its name, as command and page hand it out."""

from data.contracts import Table
from data.intake.template.filled import Filled, districts_of
from data.intake.template.workbook import as_template
from data.manifest import Release
from words.language import Language, Text


def workbook_of(
    table: Table, language: Language, release: Release | None, filled: Filled | None = None
) -> bytes:
    """Return a table's workbook as XLSX with the districts of a release to choose from, if any.

    IntakeError as ``as_template``.
    """
    districts = districts_of(release.exports) if release else ()
    return as_template(table, language, districts, filled)


def file_name(table: Table, language: Language, filled: Filled | None = None) -> str:
    """Return what a table's workbook is called: whose rows it holds stands behind the table."""
    name = Text(table.zh, table.name).said(language)
    return f"{name}-{filled.whose}.xlsx" if filled and filled.whose else f"{name}.xlsx"
