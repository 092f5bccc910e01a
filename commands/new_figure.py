"""Begins a figure or a list of records: its files to fill in, and what to write in each."""

import ast
import re
from dataclasses import dataclass
from pathlib import Path

from commands.outline_source import OutlineSource
from commands.skeletons import case, header, sentence
from data.atomic import write_files
from data.contracts import TABLES
from queries.catalogue import MARTS_FOLDER, QUERIES_FOLDER
from queries.errors import QueryError
from words.language import Language, Text

ROOT = QUERIES_FOLDER.parent
_NAME = re.compile(r"^[a-z][a-z0-9]*(_[a-z0-9]+)+$")
_WORDINGS = "words/locale/zh_CN/LC_MESSAGES/dashboard.po"


class Refused(QueryError):
    """A figure cannot be begun under this name, in this section or on this page."""


@dataclass(frozen=True)
class Step:
    """One file of a figure, and what a person writes there."""

    file: str
    what: Text


def begin(
    section: str, name: str, address: str | None = None, root: Path = ROOT
) -> tuple[Step, ...]:
    """Write a figure's files to fill in and return them in the order to fill them in.

    ``address`` is the page that shows it, by default the first of the section with figures.

    Raises:
        Refused: the name is taken or none, the section or its page is unknown.
        OSError: a file cannot be written; none is begun then.
    """
    outline = root / "figures" / "outline" / f"{section}.py"
    _check(section, name, root, outline)
    source = OutlineSource(outline, root)
    page = _page(source, "rows", address)
    alias, sentences = source.sentences(page)
    charts = source.charts(page)
    said_in = sentences.relative_to(root).as_posix()
    begun = _begun(section, name, root, is_list=False)
    so_far = sentences.read_text(encoding="utf-8")
    row = source.with_row(page, f'beside(Item("{name}", {alias}.{name}))')
    _write({**begun, sentences: so_far + sentence(name, said_in), outline: row})
    query, rows = (path.relative_to(root).as_posix() for path in begun)
    drawn_in = charts.relative_to(root).as_posix() if charts else f"charts/{section}/"
    return _figure_steps(query, rows, said_in, drawn_in, outline.relative_to(root).as_posix())


def begin_list(
    section: str, name: str, address: str | None = None, root: Path = ROOT
) -> tuple[Step, ...]:
    """Write the files of a list of records and return them in the order to fill them in.

    ``address`` is the page to browse it on, by default the section's first with lists.

    Raises:
        Refused: as for a figure.
        OSError: as for a figure.
    """
    outline = root / "figures" / "outline" / f"{section}.py"
    _check(section, name, root, outline)
    source = OutlineSource(outline, root)
    page = _page(source, "lists", address)
    begun = _begun(section, name, root, is_list=True)
    _write({**begun, outline: source.with_list(page, name)})
    return _list_steps(*(path.relative_to(root).as_posix() for path in begun))


def _begun(section: str, name: str, root: Path, *, is_list: bool) -> dict[Path, str]:
    query = root / "queries" / section / f"{name}.sql"
    rows = root / "tests" / "figures" / "cases" / f"{name}.toml"
    return {query: header(section, is_list=is_list), rows: case(section, is_list=is_list)}


def _write(texts: dict[Path, str]) -> None:
    """Write all files or none: a figure half begun could be neither filled in nor begun again."""
    write_files({path: text.encode() for path, text in texts.items()})


def _check(section: str, name: str, root: Path, outline: Path) -> None:
    sections = sorted(
        path.stem
        for path in outline.parent.glob("*.py")
        if (root / "queries" / path.stem).is_dir() and path.stem != MARTS_FOLDER.name
    )
    if section not in sections:
        known = ", ".join(sections)
        raise Refused(
            f"没有板块“{section}”；有：{known}。",
            f"There is no section {section!r}; there are: {known}.",
        )
    if not _NAME.match(name):
        raise Refused(
            f"“{name}”不能作指标名称：用小写英文单词，以下划线相连，如 supply_stock_by_age。",
            f"{name!r} is no name of a figure: lower-case words joined by underscores, like "
            "supply_stock_by_age.",
        )
    taken = {path.stem: path for path in (root / "queries").glob("*/*.sql")}
    if name in taken or name in TABLES:
        holder = taken[name].relative_to(root).as_posix() if name in taken else "data/contracts"
        raise Refused(f"“{name}”已在 {holder} 中使用。", f"{name!r} is taken by {holder}.")


def _page(source: OutlineSource, part: str, address: str | None) -> ast.Tuple:
    """Return what a page holds of its rows or lists, in the outline's source."""
    pages = source.pages(part)
    if (wanted := address or next(iter(pages), None)) in pages:
        return pages[str(wanted)]
    known = ", ".join(pages)
    if part == "rows" and address in source.pages("lists"):
        raise Refused(
            f"页面“{address}”只有明细清单：加 --list 新建清单；有图表的页面：{known}。",
            f"The page {address!r} holds lists alone: begin one with --list. Pages of figures: "
            f"{known}.",
        )
    raise Refused(
        f"此板块没有页面“{address}”；有：{known}。",
        f"The section has no page {address!r}; there are: {known}.",
    )


def _figure_steps(
    query: str, case_file: str, sentences: str, charts: str, outline: str
) -> tuple[Step, ...]:
    return (
        Step(
            query,
            Text(
                "文件头（指标含义、列及其中英文名称、背后的明细查询），再写 SQL",
                "the header (what it means, its columns with a label of each new one, the records "
                "behind it), then the SQL",
            ),
        ),
        Step(
            case_file,
            Text(
                "给定的行、手工算出的结果行、中英文结论",
                "rows given, rows expected worked out by hand, the sentence in both languages",
            ),
        ),
        Step(
            sentences,
            Text(
                "一句话结论，由结果行得出（函数已写在文件末尾）",
                "the sentence, from the rows alone (its function is begun at the end)",
            ),
        ),
        Step(
            _WORDINGS,
            Text("上述英文句子的中文", "the Chinese of each English message in it"),
        ),
        Step(
            charts,
            Text(
                "图（可不要：没有图则显示表格）；该页的图写在此处",
                "the chart, if any; without one the table is shown. Charts of its page stand here",
            ),
        ),
        Step(
            outline,
            Text(
                "已加一行；需要时移到应在的位置，并加上图、列、备注",
                "its line stands there; move it where it belongs, add chart, columns and note",
            ),
        ),
        Step("CHANGELOG.md", Text("一行：使用者看到什么变化", "a line on what readers see")),
    )


def _list_steps(query: str, case_file: str) -> tuple[Step, ...]:
    return (
        Step(
            query,
            Text(
                "文件头（每行是什么、各列及新列的中英文名称），再写 SQL",
                "the header (what a row is, its columns with a label of each new one), then the "
                "SQL",
            ),
        ),
        Step(
            case_file,
            Text(
                "给定的行、手工算出的结果行；清单没有结论",
                "rows given, rows expected worked out by hand; a list says no sentence",
            ),
        ),
    )


def _lists(section: str) -> list[str]:
    """Return the lists of records of a section, unread: one just begun is no query yet."""
    files = sorted((QUERIES_FOLDER / section).glob("*.sql"))
    return [
        file.stem for file in files if "\n-- records: self\n" in file.read_text(encoding="utf-8")
    ]


def told(steps: tuple[Step, ...], section: str, name: str, language: Language) -> str:
    """Return the steps as numbered lines, closing with where to look and the commands to run."""
    lines = [f"{n}. {step.file}\n   {step.what.said(language)}" for n, step in enumerate(steps, 1)]
    is_list = len(steps) == len(_list_steps("", ""))
    notes = [
        Text(
            f"表与中间表：docs/indicators.md；同类：queries/{section}/",
            f"Tables and marts: docs/indicators.md; neighbours: queries/{section}/",
        )
    ]
    if is_list:
        notes += [
            Text(
                f"已列入明细页（figures/outline/{section}.py）；指标的文件头写 records: {name}",
                f"Its page of records lists it (figures/outline/{section}.py); the figure's header "
                f"says records: {name}",
            ),
            Text(
                "其余自动生成：python -m queries docs", "The rest is made: python -m queries docs"
            ),
        ]
    else:
        fits = _lists(section)
        notes += [
            Text(
                f"背后的明细先用已有清单：{'、'.join(fits)}；都不合适再新建："
                f"python -m queries new {section} {name}_records --list",
                f"Behind it stands a list there is: {', '.join(fits)}; where none fits, begin one: "
                f"python -m queries new {section} {name}_records --list",
            ),
            Text(
                "其余自动生成：python -m queries docs；"
                f'pytest tests/figures tests/charts -k "{name} or 图的函数名" --update-golden',
                "The rest is made: python -m queries docs; "
                f'pytest tests/figures tests/charts -k "{name} or CHART" --update-golden, CHART '
                "being the function that draws it",
            ),
        ]
    notes.append(
        Text("每个检查是什么意思：CONTRIBUTING.md", "What each check means: CONTRIBUTING.md")
    )
    return "\n".join([*lines, *(note.said(language) for note in notes)])
