"""All checks in the order they are told, and the command that runs them; it asks nothing itself."""

import json
import sys
from argparse import Namespace
from itertools import chain

from commands.doctor import declared, desk, machine, program, reaching, serving, store
from commands.doctor.model import LEVELS, Check, Finding, Installation
from data.releases import store_root
from serve.notices import ENGINE, LOWEST_PAGES, LOWEST_WALL
from words.language import Language, Text

CHECKS: tuple[Check, ...] = tuple(
    chain.from_iterable(
        room.CHECKS for room in (program, machine, store, declared, desk, serving, reaching)
    )
)
# Nothing of the server needs a browser: whoever looks brings one.
BROWSERS = Text(
    f"服务器不需要浏览器；观看页面需 {ENGINE} {LOWEST_PAGES}、大屏需 {ENGINE} {LOWEST_WALL} 或更新",
    f"the server needs no browser; pages need {ENGINE} {LOWEST_PAGES}, wall screens {ENGINE} "
    f"{LOWEST_WALL} or newer",
)


def examine(asked: Namespace, language: Language) -> int:
    """Run every check and say what it found, a line each; return 1 where one is a fault."""
    given = Installation(store_root(asked.root), deep=asked.deep, url=asked.url)
    found = []
    for check in CHECKS:
        finding = found_by(check, given)
        found.append((check, finding))
        if not asked.json:
            print(_line(check, finding, language), flush=True)
    if asked.json:
        json.dump(
            [_told(*one, language) for one in found], sys.stdout, ensure_ascii=False, indent=1
        )
        print()
    else:
        print(BROWSERS.said(language))
    return int(any(finding.level == "fault" for _, finding in found))


def found_by(check: Check, given: Installation) -> Finding:
    """Return what a check finds; one that fails itself is a fault, and the others go on."""
    try:
        return check.run(given)
    # Whatever is amiss with an installation, its examination comes to an end.
    except Exception as error:  # noqa: BLE001
        why = f"{type(error).__name__}: {error}"
        return Finding(
            "fault",
            Text(f"未能检查（{why}）", f"it could not be looked at ({why})"),
            Text("排除其他故障后再检查一次", "mend the other faults and look again"),
        )


def _line(check: Check, finding: Finding, language: Language) -> str:
    colon = Text("：", ": ").said(language)
    head = f"{LEVELS[finding.level].said(language)}  {check.name}  {check.asks.said(language)}"
    arrow = f" → {finding.remedy.said(language)}" if finding.remedy else ""
    return f"{head}{colon}{finding.said.said(language)}{arrow}"


def _told(check: Check, finding: Finding, language: Language) -> dict[str, str | None]:
    return {
        "check": check.name,
        "level": finding.level,
        "said": finding.said.said(language),
        "remedy": finding.remedy.said(language) if finding.remedy else None,
    }
