"""The command ``python -m data template``: makes workbooks to fill in; it reads none."""

from argparse import Namespace
from pathlib import Path

from data.atomic import write_files
from data.contracts import TABLES
from data.errors import IntakeError
from data.intake.template import Filled, as_template, districts_of, last_state
from data.releases import store_root
from data.whole import proved
from words.language import Language, Text


def make_template(asked: Namespace, language: Language) -> int:
    """Write the workbook of a table and print where it is."""
    table = TABLES[asked.table]
    release = proved(store_root(asked.root))
    filled = None
    if asked.filled or asked.district is not None or asked.office is not None:
        if release is None:
            raise IntakeError(
                "数据仓中还没有发布，没有可填入的数据；请去掉 --filled、--district 与 --office",
                "The store holds no release whose rows could be put in; leave out --filled, "
                "--district and --office",
            )
        filled = last_state(release, table, district=asked.district, office=asked.office)
    districts = districts_of(release.exports) if release else ()
    path = asked.out or _free_name(Text(table.zh, table.name).said(language), filled)
    write_files({path: as_template(table, language, districts, filled)})
    if not districts:
        print(
            Text(
                "数据仓中没有行政区，模板不含行政区下拉列表",
                "The store has no districts: the workbook has no list of them",
            ).said(language)
        )
    if filled is not None:
        rows = filled.rows.num_rows
        print(Text(f"已填入 {rows} 行", f"Rows put in: {rows}").said(language))
    print(path)
    return 0


def _free_name(name: str, filled: Filled | None) -> Path:
    """Return the name of a file that is not there: one may lie there half filled in."""
    path = Path(f"{name}-{filled.whose}.xlsx" if filled and filled.whose else f"{name}.xlsx")
    if path.exists():
        raise IntakeError(
            f"{path} 已存在，可能已经填写；请用 --out 指定别的文件",
            f"{path} is there already and may be filled in; name another file by --out",
        )
    return path
