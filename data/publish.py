"""Makes a release of a folder of exports: check, build aside, switch; all of it or nothing."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from data.building import built
from data.check import Report
from data.definitions import Definitions
from data.durable import publishing_lock
from data.errors import BadWish, LaterFormat, NoExports, StoreError
from data.manifest import Release
from data.marts import build
from data.order import Engine, Order, Record, Trial, Wish
from data.pointer import switch_to
from data.releases import open_release
from data.rules import BUILT_IN
from data.whole import shown, verify

__all__ = ["Wish", "before_this", "publish", "rebuild"]


def publish(
    source: Path,
    root: Path,
    definitions: Definitions,
    wish: Wish | None = None,
    *,
    trial: Trial | None = None,
    tell: Callable[[Report, Path], None] | None = None,
    record: Record | None = None,
    engine: Engine = build,
) -> Release:
    """Publish a folder of exports into a store and return the release, now current.

    ``definitions`` are the marts to build and the figures' SQL to keep: whoever publishes knows
    the figures, this room does not. ``trial`` runs them on the built release before the switch and
    returns what fails. ``tell`` receives the report and the folder being built; ``record`` says
    what the release shows, for a file of its own; ``engine`` builds its marts.

    NoExports for a source that is no folder; BadWish for a table to keep or to do without that
    the wish cannot mean; RefusedExport carries the report when the exports break their contract or
    a figure fails on them; BadRules and BadMart name what is at fault. Whatever fails, and
    whenever the process dies, the store keeps the release it had.
    """
    wish = wish or Wish()
    if not source.is_dir():
        raise NoExports(
            f"{source} 不是文件夹；请给出存放各表 Parquet 文件的文件夹",
            f"{source} is not a folder; name the folder that holds the tables' Parquet files",
        )
    with publishing_lock(root):
        before = before_this(root)
        _check_wish(wish, source, before)
        order = Order(source, root, definitions, wish, before, trial, tell, record=record)
        release = built(replace(order, engine=engine))
        switch_to(root, release.id)
    return open_release(root, release.id)


def before_this(root: Path) -> Release | None:
    """Return what a publish is compared with: the current release, else the last whole one.

    None also where none is whole: publishing is the way out of a damaged store. LaterFormat is
    none: a store of a later version of the program is not ours to write to.
    """
    try:
        return shown(root)[0]
    except LaterFormat:
        raise
    except StoreError:
        return None


def _check_wish(wish: Wish, source: Path, before: Release | None) -> None:
    for name in sorted(wish.without | wish.keep):
        if name in wish.without & wish.keep:
            raise BadWish(
                f"--without 与 --keep 不能同时写 {name}",
                f"{name} is named by --without and by --keep",
            )
        if (source / f"{name}.parquet").exists():
            raise BadWish(
                f"导出中有 {name}.parquet，不能再写 --without 或 --keep {name}",
                f"the exports hold {name}.parquet: --without or --keep {name} contradicts them",
            )
    for name in sorted(wish.keep):
        if before is None or name not in before.tables:
            raise BadWish(
                f"当前版本没有 {name}，无法沿用", f"the current release has no {name} to keep"
            )
        if before.demo and not wish.demo:
            raise BadWish(
                f"当前版本是演示数据，不能沿用其 {name}",
                f"the current release is demo data: its {name} cannot be kept",
            )


def rebuild(
    root: Path,
    release_id: str,
    definitions: Definitions,
    *,
    rules: Path = BUILT_IN,
    trial: Trial | None = None,
    record: Record | None = None,
    engine: Engine = build,
) -> Release:
    """Make a new release of the exports of an old one, with today's definitions, and return it.

    The store shows what it showed: making the new one current is ``rollback`` with its id.
    NoRelease and DamagedRelease for the old one; other errors are those of ``publish``.
    """
    with publishing_lock(root):
        old = open_release(root, release_id)
        verify(old)
        wish = Wish(
            note=old.note,
            data_to=old.data_to,
            city_zh=old.city_zh,
            city_en=old.city_en,
            demo=old.demo,
            rules=rules,
        )
        before = before_this(root)
        order = Order(
            old.exports,
            root,
            definitions,
            wish,
            before,
            trial,
            rebuilt_from=old,
            record=record,
            engine=engine,
        )
        release = built(order)
    return open_release(root, release.id)
