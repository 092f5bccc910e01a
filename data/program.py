"""Which version of the program this is, and which one wrote what is read; it reads nothing."""

import re

from words.language import Text

# As pyproject.toml has it. Whoever changes a format or adds a step of the desk gives it another.
VERSION = "0.2.0"
# What a file says of a version is told to people: nothing else is.
_NUMBER = re.compile(r"\d{1,4}(\.\d{1,4}){1,3}", re.ASCII)


def later_program(named: object) -> Text:
    """Say which later version wrote something; without its number where none was kept."""
    if not is_version(named):
        return Text("更新的程序", "a later version of the program")
    return Text(f"更新的程序（{named} 版）", f"a later version of the program ({named})")


def upgrade_to(named: object) -> Text:
    """Say what to do: to upgrade, and to which version where that is known."""
    if not is_version(named):
        return Text("请升级程序", "upgrade it")
    return Text(
        f"请升级程序，至少到 {named} 版",
        f"upgrade it to {named} or later",
    )


def is_version(named: object) -> bool:
    """Tell whether something is a version as ``VERSION`` is written."""
    return isinstance(named, str) and _NUMBER.fullmatch(named) is not None
