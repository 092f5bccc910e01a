"""What a check found, row by row, said in both languages; it never decides what is wrong."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from data.contracts import GENERAL
from data.errors import DataError
from data.manifest import CheckCount
from words.language import Language
from words.lettering import marked

# Kept of each group in memory; whoever wants every one is told each as it is found.
LISTED_PER_RULE = 10_000
# Shown of each group where the rest is only counted.
FIRST_OF_GROUP = 3

# Table, rule and column: what one slip of the hand breaks in every row.
Group = tuple[str, str, str | None]


@dataclass(frozen=True)
class Fault:
    """One reason to refuse: table, data row of the file (1 = first), column, value and rule.

    Row and column are None where the fault concerns the whole file. ``zh``/``en`` say what is
    wrong, ``remedy_zh``/``remedy_en`` what to do about it.
    """

    table: str
    row: int | None
    column: str | None
    value: str | None
    rule: str
    zh: str
    en: str
    remedy_zh: str
    remedy_en: str

    @property
    def group(self) -> Group:
        """Table, rule and column."""
        return self.table, self.rule, self.column

    def said(self, language: Language) -> tuple[str, str]:
        """Return what is wrong and the remedy."""
        return (self.zh, self.remedy_zh) if language == "zh" else (self.en, self.remedy_en)

    def line(self, language: Language) -> str:
        """Return the fault as one line of text."""
        zh = language == "zh"
        parts = [self.table]
        if self.row is not None:
            parts.append(f"第 {self.row} 行" if zh else f"row {self.row}")
        if self.column is not None:
            parts.append(f"{self.column} 列" if zh else f"column {self.column}")
        if self.value is not None:
            parts.append(f"值 {self.value!r}" if zh else f"value {self.value!r}")
        where = " · ".join(parts)
        if zh:
            return f"{where}：{self.zh}；{self.remedy_zh} [{self.rule}]"
        return f"{where}: {self.en}; {self.remedy_en} [{self.rule}]"


def warning_line(warning: CheckCount, language: Language) -> str:
    """Return a warning as one line of text."""
    table, rows, keys = warning.table, warning.rows, ", ".join(map(marked, warning.samples))
    if language == "zh":
        return f"提示 {table}：{warning.zh}，{rows} 行（如 {keys}）[{warning.check}]"
    counted = "1 row" if rows == 1 else f"{rows} rows"
    return f"Warning {table}: {warning.en}, {counted} (such as {keys}) [{warning.check}]"


def _more_line(group: Group, more: int, language: Language) -> str:
    table, rule, column = group
    where = table
    if column is not None:
        where += f" · {column} 列" if language == "zh" else f" · column {column}"
    if language == "zh":
        return f"{where}：另有 {more} 处同类问题 [{rule}]"
    return f"{where}: {more} more of the same kind [{rule}]"


class FaultList:
    """Faults in the order found; beyond LISTED_PER_RULE of a group they are counted."""

    def __init__(self, each: Callable[[Fault], None] | None = None) -> None:
        """Start empty; ``each`` is told every fault, also those that are only counted."""
        self.listed: list[Fault] = []
        self.counts: Counter[Group] = Counter()
        self._each = each

    def add(self, fault: Fault) -> None:
        """Take one fault."""
        self.counts[fault.group] += 1
        if self.counts[fault.group] <= LISTED_PER_RULE:
            self.listed.append(fault)
        if self._each:
            self._each(fault)

    def extend(self, faults: Iterable[Fault]) -> None:
        """Take several faults."""
        for fault in faults:
            self.add(fault)

    @property
    def count(self) -> int:
        """The exact number of faults, listed or not."""
        return self.counts.total()


@dataclass(frozen=True)
class Report:
    """The outcome of a check: faults refuse, warnings do not.

    ``rows`` maps table → rows, ``extra_columns`` table → unknown columns, ``absent`` lists the
    tables that were not in the folder, ``extra_files`` the files that belong to no table.
    ``fault_groups`` counts the faults by table, rule and column, also those beyond ``faults``.
    ``checks`` counts every warning check, 0 where all rows passed; those of any date or name stand
    among them only where some row failed. ``parents_checked`` is False
    when a single file was checked, whose parent tables were not at hand.
    """

    faults: tuple[Fault, ...] = ()
    fault_groups: Mapping[Group, int] = field(default_factory=dict)
    checks: tuple[CheckCount, ...] = ()
    rows: Mapping[str, int] = field(default_factory=dict)
    extra_columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    extra_files: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    parents_checked: bool = True

    @property
    def warnings(self) -> tuple[CheckCount, ...]:
        """The checks that some row did not pass."""
        return tuple(check for check in self.checks if check.rows)

    @property
    def fault_count(self) -> int:
        """The exact number of faults, listed or not."""
        return sum(self.fault_groups.values())

    @property
    def passed(self) -> bool:
        """True when nothing refuses the exports."""
        return not self.fault_groups

    def fault_lines(self, language: Language) -> list[str]:
        """Return the first faults of each group, how many there are of it, and the total."""
        firsts: dict[Group, list[Fault]] = {group: [] for group in self.fault_groups}
        for fault in self.faults:
            if len(firsts[fault.group]) < FIRST_OF_GROUP:
                firsts[fault.group].append(fault)
        lines = []
        for group, first in firsts.items():
            lines += [fault.line(language) for fault in first]
            if more := self.fault_groups[group] - len(first):
                lines.append(_more_line(group, more, language))
        if self.fault_count > FIRST_OF_GROUP:
            lines.append(self.total_line(language))
        return lines

    def total_line(self, language: Language) -> str:
        """Return how many faults there are, of how many kinds."""
        faults, groups = self.fault_count, len(self.fault_groups)
        if language == "zh":
            return f"共 {faults} 处问题，{groups} 类"
        return f"{faults} faults in all, of {groups} {'kind' if groups == 1 else 'kinds'}"

    def _is_missed(self, name: str) -> bool:
        """Tell whether a table that is absent is worth a word.

        A general one is only where matters without any event would all stand still.
        """
        return name not in GENERAL or (name == "matter_events" and "matters" in self.rows)

    def summary_lines(self, language: Language) -> list[str]:
        """Return tables and rows, what is absent or unknown, and the warnings."""
        zh = language == "zh"
        lines = [
            f"{table}：{rows} 行" if zh else f"{table}: {rows} rows"
            for table, rows in self.rows.items()
        ]
        if absent := [name for name in self.absent if self._is_missed(name)]:
            lines.append(
                f"缺少（按空表处理）：{'、'.join(absent)}"
                if zh
                else f"Absent (read as empty): {', '.join(absent)}"
            )
        for table, columns in self.extra_columns.items():
            lines.append(
                f"{table}：合同之外的列 {'、'.join(columns)}（保留，不使用）"
                if zh
                else f"{table}: columns outside the contract {', '.join(columns)} (kept, not used)"
            )
        if self.extra_files:
            lines.append(
                f"不属于任何表的文件：{'、'.join(self.extra_files)}（未使用）"
                if zh
                else f"Files that belong to no table: {', '.join(self.extra_files)} (not used)"
            )
        if not self.parents_checked:
            lines.append(
                "只检查了单个文件：与其他表的对应关系未检查"
                if zh
                else "A single file was checked: its links to other tables were not"
            )
        return [*lines, *(warning_line(warning, language) for warning in self.warnings)]


class RefusedExport(DataError):
    """The exports break their contract; nothing was published."""

    def __init__(self, report: Report) -> None:
        """Carry the report whose faults refused the exports."""
        super().__init__(
            f"导出数据有 {report.fault_count} 处不合格，未发布；请按列出的各处改正后重新发布。",
            f"The exports have {report.fault_count} faults and were not published; "
            "correct the ones listed and publish again.",
        )
        self.report = report
