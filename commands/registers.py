"""The command ``python -m data registers``: which are in force, and whether a file can be one."""

import sys
from argparse import Namespace

from data.registers.faults import BadRegisters
from data.registers.force import BUILT_IN, FOLDER, checked, files_of, in_force
from data.registers.model import Register
from data.releases import store_root
from queries.declared import SECTIONS
from words.language import Language, Text


def list_registers(asked: Namespace, language: Language) -> int:
    """List the registers in force with where each comes from, or check one file."""
    own = store_root(asked.root) / FOLDER
    try:
        if asked.check is not None:
            register = checked(asked.check, own).register
            print(_summary(register).said(language))
            return 0
        files = in_force(own)
        theirs = {path.stem for path in files_of(own)}
    except BadRegisters as error:
        # A line each, as a check of exports has it.
        for fault in error.faults:
            print(fault.said(language), file=sys.stderr)
        return 1
    ours = {path.stem for path in files_of(BUILT_IN)}
    for file in files:
        register = file.register
        origin = _origin(register.id in theirs, register.id in ours)
        parts = (
            register.id,
            register.title.said(language),
            SECTIONS[register.section].said(language),
            origin.said(language),
        )
        print("  ".join(parts))
    return 0


def _origin(is_own: bool, is_built_in: bool) -> Text:
    if not is_own:
        return Text("内置", "built in")
    if is_built_in:
        return Text("本局，替代内置", "the bureau's, in place of the built-in one")
    return Text("本局", "the bureau's")


def _summary(register: Register) -> Text:
    counts = (len(register.stages), len(register.kinds), len(register.limits))
    return Text(
        "{}：可用（{}；{} 个阶段、{} 个类别、{} 条时限）".format(
            register.id, register.title.zh, *counts
        ),
        "{}: can be used ({}; stages: {}, kinds: {}, limits: {})".format(
            register.id, register.title.en, *counts
        ),
    )
