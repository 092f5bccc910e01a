"""Begins a figure: its files to fill in, and what to write in each; it never changes a figure."""

import ast
import re
from dataclasses import dataclass
from pathlib import Path

from data.contracts import TABLES
from queries.catalogue import MARTS_FOLDER, QUERIES_FOLDER
from queries.errors import QueryError
from words.language import Language, Text

ROOT = QUERIES_FOLDER.parent
_NAME = re.compile(r"^[a-z][a-z0-9]*(_[a-z0-9]+)+$")
# The tests refuse this word wherever it stands, so that no figure is left begun.
_UNFINISHED = "NotImplemented" + "Error"

_HEADER = """\
-- title:
-- unit:
-- definition:
-- tables:
-- params: as_of, districts
-- returns:
-- labels:
-- records:
with

chosen as (
    select *
    from
    where
        approved_on <= $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
),

final as (
    select
        district,
        count(*) as parcels,
    from chosen
    group by district
)

select * from final
order by district
"""
_CASE = """\
# The rule in one sentence; numbers that tell every wrong reading of it apart.
[given]
# supply_parcels = [
#   { parcel_id = "A", district = "东湖区", area_ha = 3.0, approved_on = 2024-05-31 },
# ]

[asked]
as_of = 2024-05-31

[expect]
rows = [
]

[says]
zh = ""
en = ""
"""
_SENTENCE = '''

def {name}(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say what {name} tells, in one sentence."""
    raise {unfinished}(
        "{file}: {name}: say its rows in one sentence"
    )
'''


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
    """
    query = root / "queries" / section / f"{name}.sql"
    outline = root / "figures" / "outline" / f"{section}.py"
    _check(section, name, root, outline)
    page = _page(outline, address)
    alias, sentences = _sentences(outline, root)
    case = root / "tests" / "figures" / "cases" / f"{name}.toml"
    query.write_text(_HEADER, encoding="utf-8")
    case.write_text(_CASE, encoding="utf-8")
    said_in = sentences.relative_to(root).as_posix()
    with sentences.open("a", encoding="utf-8") as file:
        file.write(_SENTENCE.format(name=name, file=said_in, unfinished=_UNFINISHED))
    _add_row(outline, page, f'beside(Item("{name}", {alias}.{name})),\n')
    files = [query.relative_to(root), case.relative_to(root), sentences.relative_to(root)]
    return _steps([file.as_posix() for file in files], outline.relative_to(root), section)


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


def _page(outline: Path, address: str | None) -> ast.Tuple:
    """Return the rows of a page in the outline's source."""
    pages: dict[str, ast.Tuple] = {}
    for node in ast.walk(ast.parse(outline.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Page":
            rows = [word.value for word in node.keywords if word.arg == "rows"]
            if rows and isinstance(rows[0], ast.Tuple):
                pages[str(ast.literal_eval(node.args[0]))] = rows[0]
    if (wanted := address or next(iter(pages))) in pages:
        return pages[wanted]
    known = ", ".join(pages)
    raise Refused(
        f"此板块没有页面“{address}”；有：{known}。",
        f"The section has no page {address!r}; there are: {known}.",
    )


def _sentences(outline: Path, root: Path) -> tuple[str, Path]:
    """Return the shortest file of sentences the outline imports, and its name there."""
    found: list[tuple[int, str, Path]] = []
    for node in ast.parse(outline.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("words.sentences"):
            for name in node.names:
                file = root.joinpath(*(node.module or "").split("."), f"{name.name}.py")
                if file.exists():
                    length = len(file.read_text(encoding="utf-8").splitlines())
                    found.append((length, name.asname or name.name, file))
    _, alias, file = min(found)
    return alias, file


def _add_row(outline: Path, rows: ast.Tuple, row: str) -> None:
    """Put a row behind the last one of a page."""
    lines = outline.read_text(encoding="utf-8").splitlines(keepends=True)
    last = rows.elts[-1]
    indent = " " * last.col_offset
    assert last.end_lineno is not None
    # The formatter ends each row of several lines with its comma.
    lines.insert(last.end_lineno, indent + row)
    outline.write_text("".join(lines), encoding="utf-8")


def _steps(files: list[str], outline: Path, section: str) -> tuple[Step, ...]:
    query, case, sentences = files
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
            case,
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
            "words/locale/zh_CN/LC_MESSAGES/dashboard.po",
            Text("上述英文句子的中文", "the Chinese of each English message in it"),
        ),
        Step(
            f"charts/{section}/",
            Text(
                "图（可不要：没有图则显示表格）",
                "the chart, if any; without one the table is shown",
            ),
        ),
        Step(
            outline.as_posix(),
            Text(
                "已加一行；需要时移到应在的位置，并加上图、列、备注",
                "its line stands there; move it where it belongs, add chart, columns and note",
            ),
        ),
        Step("CHANGELOG.md", Text("一行：使用者看到什么变化", "a line on what readers see")),
    )


def told(steps: tuple[Step, ...], language: Language) -> str:
    """Return the steps as numbered lines, closing with the commands that make the rest."""
    lines = [f"{n}. {step.file}\n   {step.what.said(language)}" for n, step in enumerate(steps, 1)]
    made = Text(
        "其余自动生成：python -m queries docs；pytest tests/figures tests/charts --update-golden",
        "The rest is made: python -m queries docs; pytest tests/figures tests/charts "
        "--update-golden",
    )
    more = Text("每个检查是什么意思：CONTRIBUTING.md", "What each check means: CONTRIBUTING.md")
    return "\n".join([*lines, made.said(language), more.said(language)])
