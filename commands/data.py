"""The command ``python -m data``: makes releases and keeps the store; it computes no figure."""

import sys
from argparse import Namespace

from commands import store
from commands.data_options import command_parser
from commands.ending import ended
from commands.logged import expect_log, log_command
from words.language import Language, command_language


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code: 0 done, 1 data or request at fault, 2 usage."""
    language = command_language()
    asked = command_parser(language).parse_args(arguments)
    return ended(lambda: _logged(asked, language), language)


def _logged(asked: Namespace, language: Language) -> int:
    """Carry a command out; what was done, or returned in part, the desk's log keeps."""
    expect_log(asked)
    code = _carry_out(asked, language)
    if code == 0 or asked.command == "sweep":
        log_command(asked)
    return code


def _carry_out(asked: Namespace, language: Language) -> int:
    if asked.command in store.COMMANDS:
        return store.COMMANDS[asked.command](asked, language)
    # What checks exports takes seconds to load, for which a list of releases need not wait.
    if asked.command == "template":
        from commands.templates import make_template

        return make_template(asked, language)
    if asked.command == "import":
        from commands.importing import import_files

        return import_files(asked, language)
    if asked.command == "register":
        from commands.drafting import draft_register

        return draft_register(asked, language)
    if asked.command == "registers":
        from commands.registers import list_registers

        return list_registers(asked, language)
    if asked.command == "doctor":
        from commands.doctor.examined import examine

        return examine(asked, language)
    from commands import proposing

    if asked.command in proposing.COMMANDS:
        return proposing.run(asked, language)
    from commands import exports

    return exports.run(asked, language)


if __name__ == "__main__":
    sys.exit(main())
