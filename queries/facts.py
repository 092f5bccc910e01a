"""Takes the facts at the head of a .sql file apart, line by line; what they mean is not its own."""

import re
from pathlib import Path

from queries.errors import BadHeader

FIGURE_FACTS = ("title", "unit", "definition", "tables", "params", "returns", "records")
MART_FACTS = ("title", "definition", "tables", "returns")
OPTIONAL_FACTS = ("note",)
MART_OPTIONAL_FACTS = ("lookup", *OPTIONAL_FACTS)
FIGURE_OPTIONAL_FACTS = (
    "body",
    "fixed",
    "exports",
    "planned",
    "absent",
    "labels",
    "codes",
    "caveat",
    "restricted",
    *OPTIONAL_FACTS,
)
# Where SELECTs stand that several figures share.
SHARED = "shared"
_FACT = re.compile(r"^-- ([a-z]+):(?: (.*))?$")
_CONTINUED = re.compile(r"^--   (.*)$")


def facts_in(path: Path, sql: str, required: tuple[str, ...]) -> dict[str, str]:
    """Return the facts of a file by name; BadHeader unless they are the required ones in order."""
    facts: dict[str, str] = {}
    key = ""
    for line in sql.splitlines():
        if not line.startswith("--"):
            break
        if begun := _FACT.match(line):
            key = begun[1]
            if key in facts:
                raise BadHeader(path, key, "重复出现", "stands twice")
            facts[key] = (begun[2] or "").strip()
        elif key and (continued := _CONTINUED.match(line)):
            facts[key] += "\n" + continued[1].strip()
        else:
            raise BadHeader(path, line, "不是“键: 值”也不是续行", "is neither a fact nor continued")
    _check_facts(path, facts, required)
    return facts


def _check_facts(path: Path, facts: dict[str, str], required: tuple[str, ...]) -> None:
    for name in required:
        if not facts.get(name):
            raise BadHeader(path, name, "缺失", "is missing")
    optional = FIGURE_OPTIONAL_FACTS if required == FIGURE_FACTS else MART_OPTIONAL_FACTS
    for name in facts:
        if name not in (*required, *optional):
            raise BadHeader(path, name, "不是已知的键", "is not a fact of this kind of file")
    if [name for name in facts if name in required] != list(required):
        raise BadHeader(path, "order", f"应为 {required}", f"should be {required}")


def body_of(path: Path, sql: str, name: str) -> str:
    """Return the SELECT that a figure shares with others; nothing if its file has its own.

    BadHeader where it has both, or there is no such SELECT.
    """
    own = [line for line in sql.splitlines() if line.strip() and not line.startswith("--")]
    file = path.parent.parent / SHARED / f"{name}.sql"
    if not name:
        return ""
    if own or not file.is_file():
        raise BadHeader(
            path, "body", f"应只有文件头，且须有 {SHARED}/{name}.sql",
            f"is for a file of facts alone, and {SHARED}/{name}.sql must be there",
        )  # fmt: skip
    # The blank line ends the facts: the shared file begins with a comment of its own.
    return "\n" + file.read_text(encoding="utf-8")
