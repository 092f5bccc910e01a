"""A command line that speaks Chinese or English; it knows no command."""

import argparse
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Never

from words.language import Language

# argparse's own sentences → ours, for the Chinese command line
_COMPLAINTS: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (.+)", r"缺少参数：\1"),
    (r"unrecognized arguments: (.+)", r"无法识别的参数：\1"),
    (
        r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)",
        r"参数 \1 不能为 \2（可选：\3）",
    ),
    (r"argument (.+?): not allowed with argument (.+)", r"参数 \1 不能与 \2 同用"),
    (r"one of the arguments (.+) is required", r"须写其一：\1"),
    (r"argument (.+?): expected one argument", r"参数 \1 缺少值"),
    (r"argument (.+?): (.+)", r"参数 \1：\2"),
)


class _Help(argparse.HelpFormatter):
    """Help whose opening word is Chinese."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class CommandParser(argparse.ArgumentParser):
    """An argument parser that speaks the language of the command line."""

    language: Language = "zh"

    def __init__(self, **options: object) -> None:
        """Take argparse's options; help and headings come in the language set on the class."""
        if self.language == "zh":
            options.setdefault("formatter_class", _Help)
        super().__init__(**options, add_help=False)  # type: ignore[arg-type]
        zh = self.language == "zh"
        self._positionals.title = "参数" if zh else "arguments"
        self._optionals.title = "选项" if zh else "options"
        self.add_argument(
            "-h", "--help", action="help", help="显示本说明" if zh else "show this help"
        )

    def add_store_option(self, *commands: argparse.ArgumentParser) -> None:
        """Let ``--root DIR`` stand before or after the command's name."""
        zh = self.language == "zh"
        said = (
            "数据仓目录（默认取变量 LAND_DATA）" if zh else "the release store (default: LAND_DATA)"
        )
        self.add_argument("--root", type=Path, metavar="DIR", help=said)
        for command in commands:
            # Without a default of its own the command leaves the one before its name alone.
            command.add_argument(
                "--root", type=Path, metavar="DIR", help=said, default=argparse.SUPPRESS
            )

    def add_pairs(self, example: str) -> None:
        """Let ``key=value`` pairs stand anywhere after the command's own arguments."""
        self.add_argument("values", nargs="*", metavar="key=value", help=example)

    def parse_args(  # type: ignore[override]  # only the form that makes a namespace of its own
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> argparse.Namespace:
        """Read the command line; pairs that options part from the first ones are pairs too."""
        asked, rest = self.parse_known_args(args, namespace)
        if rest and (not hasattr(asked, "values") or any(text[:1] == "-" for text in rest)):
            self.error(f"unrecognized arguments: {' '.join(rest)}")
        if rest:
            asked.values = [*asked.values, *rest]
        return asked

    def error(self, message: str) -> Never:
        """Say what is wrong with the usage on stderr and exit with 2."""
        if self.language == "zh":
            for pattern, wording in _COMPLAINTS:
                if re.fullmatch(pattern, message):
                    message = re.sub(pattern, wording, message)
                    break
        self.print_usage(sys.stderr)
        label = "用法有误" if self.language == "zh" else "Wrong usage"
        print(f"{label}: {message}", file=sys.stderr)
        raise SystemExit(2)
