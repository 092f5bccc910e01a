"""The command ``python -m desk``: people, their sessions and wall screens; it shows no figure."""

import sys
from argparse import Namespace

from commands import desk_audit, desk_backup, people, screens, subscribing
from commands.desk_options import command_parser
from commands.ending import ended
from words.language import Language, command_language


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code: 0 done, 1 refused, 2 usage."""
    language = command_language()
    asked = command_parser(language).parse_args(arguments)
    return ended(lambda: _carry_out(asked, language), language)


def _carry_out(asked: Namespace, language: Language) -> int:
    plain = {**desk_backup.COMMANDS, **subscribing.COMMANDS}
    if asked.area in plain:
        return plain[asked.area](asked, language)
    commands = {
        "user": people.COMMANDS,
        "session": screens.SESSIONS,
        "kiosk": screens.KIOSKS,
        "audit": desk_audit.COMMANDS,
    }
    return commands[asked.area][asked.command](asked, language)


if __name__ == "__main__":
    sys.exit(main())
