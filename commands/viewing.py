"""For whom a command shows figures: the operator of the store, or an account; it shows none."""

import argparse
from pathlib import Path

from desk.database import desk_of, is_there
from desk.errors import NoSuchAccount
from desk.people import viewer_in
from desk.settings import login_settings
from desk.viewer import ANYONE, Viewer
from words.language import Language, Text


def add_viewer_option(command: argparse.ArgumentParser, language: Language) -> None:
    """Let ``--as USER`` say whose districts and roles the figures are shown by."""
    said = Text(
        "按该账号的权限计算（默认：数据仓的管理者，全市）",
        "show what this account may see (default: the store's operator, the whole city)",
    )
    command.add_argument("--as", dest="viewer", metavar="USER", help=said.said(language))


def viewer_asked(asked: argparse.Namespace, root: Path) -> Viewer:
    """Return whose figures are asked for: who reads the store's files may read all of them.

    NoSuchAccount where there is no account of that name, or it was ended.
    """
    if asked.viewer is None:
        return ANYONE
    viewer = None
    if is_there(root):
        with desk_of(root).reading() as connection:
            viewer = viewer_in(connection, asked.viewer, login_settings())
    if viewer is None:
        raise NoSuchAccount(
            f"没有账号“{asked.viewer}”，或已停用",
            f"There is no account {asked.viewer!r}, or it was ended",
        )
    return viewer
