"""The commands that check exports and make releases of them; they compute no figure."""

import sys
from argparse import Namespace
from pathlib import Path

from commands.engines import builder_on, exports_on
from commands.fault_sheet import checked, fault_sheet, refusal_lines
from commands.moments import told_moment
from data.boundaries import FILE as BOUNDARIES
from data.check import Report
from data.check.report import RefusedExport
from data.comparison import changes
from data.demo import (
    CITY_EN,
    CITY_ZH,
    DATA_TO,
    write_boundaries,
    write_exports,
    write_registers,
)
from data.errors import BrokenPointer
from data.marts import build
from data.order import Engine
from data.pointer import current_id
from data.publish import Wish, before_this
from data.releases import store_root
from data.revisions.changes import FILE as CHANGES
from data.rules import BUILT_IN
from data.scratch import Scratch
from figures.publishing import publish_exports, rebuild_release
from figures.revisions.comparison import compare_tables
from words.language import Language, Text


def run(asked: Namespace, language: Language) -> int:
    """Carry out the command asked for and return its exit code."""
    commands = {"demo": _demo, "check": _check, "publish": _publish, "rebuild": _rebuild}
    try:
        return commands[asked.command](asked, language)
    except RefusedExport as refusal:
        sheet = None
        if "faults" in asked:
            about = asked.source if "source" in asked else Path(asked.id)
            sheet = fault_sheet(about, asked.faults, language)
        _complain(refusal_lines(refusal.report, sheet, language))
        return 1


def _complain(lines: list[str]) -> None:
    for line in lines:
        print(line, file=sys.stderr)


def _make_release(
    source: Path, root: Path, wish: Wish, language: Language, engine: Engine = build
) -> int:
    before = before_this(root)

    def tell(report: Report, building: Path) -> None:
        for line in report.summary_lines(language):
            print(line)
        print(
            Text(f"与当前版本 {before.id} 比较：", f"Compared with {before.id}:").said(language)
            if before
            else Text("此前没有发布：", "Nothing was published before:").said(language)
        )
        found = compare_tables(before, building, wish.data_to or before.data_to) if before else None
        changed = (
            [table.counted for table in found.tables]
            if found
            else list(changes(building / "exports", None, building / CHANGES))
        )
        for change in changed:
            print(change.line(language))
        for line in found.alarm_lines(language) if found else ():
            print(line)
        if found and not any(change.differs for change in changed):
            same = Text("各表与当前版本完全相同", "No row differs from the current release")
            print(same.said(language))
        for name in sorted(wish.keep):
            print(Text(f"{name}：沿用当前版本的数据", f"{name}: rows taken over").said(language))

    print(publish_exports(source, root, wish, tell=tell, engine=engine).id)
    return 0


def _demo(asked: Namespace, language: Language) -> int:
    root = store_root(asked.root)
    if asked.if_empty and _holds_releases(root):
        return 0
    with Scratch("demo") as folder:
        write_exports(folder / "exports")
        wish = Wish(
            note="演示数据 · Demo data",
            data_to=DATA_TO,
            city_zh=CITY_ZH,
            city_en=CITY_EN,
            demo=True,
            at=told_moment(),
            registers=write_registers(folder / "registers"),
            boundaries=write_boundaries(folder / BOUNDARIES),
        )
        return _make_release(folder / "exports", root, wish, language)


def _holds_releases(root: Path) -> bool:
    """Tell whether something was published; a store whose pointer is lost is none for the demo."""
    try:
        return current_id(root) is not None
    except BrokenPointer:
        return True


def _check(asked: Namespace, language: Language) -> int:
    report, lines = checked(asked, language)
    for line in report.summary_lines(language):
        print(line)
    if not report.passed:
        _complain(lines)
        return 1
    print(Text("检查通过", "Nothing refuses these exports").said(language))
    return 0


def _publish(asked: Namespace, language: Language) -> int:
    wish = Wish(
        note=asked.note,
        data_to=asked.data_to,
        city_zh=asked.city,
        city_en=asked.city_en,
        rules=asked.rules or BUILT_IN,
        without=frozenset().union(*asked.without),
        keep=frozenset().union(*asked.keep),
        submitter=asked.submitter.strip(),
        reviewer=asked.reviewer.strip(),
        signer=asked.signer.strip(),
    )
    with exports_on(asked.engine, asked.source) as (source, engine):
        return _make_release(source, store_root(asked.root), wish, language, engine)


def _rebuild(asked: Namespace, language: Language) -> int:
    root, rules = store_root(asked.root), asked.rules or BUILT_IN
    release = rebuild_release(root, asked.id, rules, engine=builder_on(asked.engine))
    print(
        Text(
            f"已按现行口径重新加工 {asked.id}，未切换；切换用 "
            f"python -m data rollback {release.id} --reason 原因",
            f"{asked.id} is computed anew by today's definitions and not switched to; "
            f"python -m data rollback {release.id} --reason WHY does",
        ).said(language)
    )
    print(release.id)
    return 0
