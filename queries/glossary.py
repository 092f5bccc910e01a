"""The glossary: what the words of the figures mean and how sure that is; it reads no row.

``glossary.csv`` is the one place of it: the help inside the dashboard and docs/glossary.md are both
made from it.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from words.language import Language, Text

GLOSSARY = Path(__file__).parent / "glossary.csv"
# In the order of the file; the names are those in its first column.
SECTIONS: Mapping[str, Text] = MappingProxyType(
    {
        "land": Text("土地和阶段", "Land and its stages"),
        "stock": Text("存量", "Stock"),
        "disposal": Text("处置", "Disposal"),
        "idle": Text("闲置土地", "Idle land"),
        "enforcement": Text("执法整改", "Enforcement"),
        "offices": Text("国土所", "Land offices"),
        "dates": Text("日期和目标", "Dates and targets"),
        "overview": Text("总览", "The overview"),
        "registers": Text("台账", "Registers"),
        "system": Text("系统", "The system"),
    }
)
# How far a meaning can be relied on.
TAGS: Mapping[str, Text] = MappingProxyType(
    {
        "V": Text(
            "已与法规原文或正式文件核对",
            "checked against the text of the law or an official notice",
        ),
        "S": Text(
            "见于公开的市局报告（2024 年 11 月）",
            "stated in a published report of a city bureau (November 2024)",
        ),
        "C": Text("由上述报告中的数字推算", "computed from figures in such a report"),
        "W": Text(
            "见于转载网页，多半正确，非正式文本",
            "seen on a secondary page; likely right, not an official text",
        ),
        "P": Text(
            "惯例：其他局的软件和台账如此",
            "practice: how software and ledgers of other bureaus do it",
        ),
        "M": Text(
            "凭经验，未经核实，采用前请向专家确认",
            "from memory, unverified; ask an expert before relying on it",
        ),
        "A": Text(
            "本系统自定，可在规则或配置中更改",
            "our own decision, kept where it can be changed",
        ),
    }
)


@dataclass(frozen=True)
class Term:
    """One term: what it is called, what it means, and where that comes from.

    ``names`` are the figures, columns and tables that it explains; ``tag`` is one of ``TAGS``. Its
    meaning names columns as code, between backticks.
    """

    section: str
    called: Text
    names: tuple[str, ...]
    meaning: Text
    source: Text
    tag: str

    def meant(self, language: Language) -> str:
        """Return the meaning as people read it."""
        return self.meaning.said(language).replace("`", "")


@cache
def glossary() -> tuple[Term, ...]:
    """Return all terms in the order of the file, read once a process.

    Raises:
        KeyError: a line is of no section or tag there is.
    """
    with GLOSSARY.open(encoding="utf-8", newline="") as file:
        return tuple(map(_term, csv.DictReader(file)))


def _term(row: Mapping[str, str]) -> Term:
    if row["section"] not in SECTIONS or row["tag"] not in TAGS:
        raise KeyError(f"{GLOSSARY.name}: {row['zh']}: {row['section']}, {row['tag']}")
    return Term(
        row["section"],
        Text(row["zh"], row["en"]),
        tuple(row["names"].split()),
        Text(row["meaning_zh"], row["meaning_en"]),
        Text(row["source_zh"], row["source_en"]),
        row["tag"],
    )
