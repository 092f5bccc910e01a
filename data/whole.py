"""Whether a release is what its manifest says, and which one can be shown; it repairs none."""

import os
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from data.digests import remembered
from data.digests import sha256_of as sha256_of
from data.durable import publishing_lock
from data.errors import BrokenPointer, DamagedRelease, NoRelease, StoreError
from data.journal import forget_last, note_rollback
from data.manifest import MANIFEST, SEAL, Release, damaged
from data.pointer import current, current_id, switch_to
from data.releases import folder_of, number_of, open_release, release_ids, releases_folder
from data.traces import Trace, trace_of
from words.system_fault import reason

# What a folder of a release may hold only if the manifest lists it: a query would read it.
_FOLDERS = ("exports", "marts", "rules", "registers")

# Name of a file in its release → how it was found.
Traces = Mapping[str, Trace]


def _expected_files(release: Release) -> dict[str, str]:
    """Return the hash of each file of a release by its name, as the manifest has it."""
    return {
        **{f"exports/{name}.parquet": facts.sha256 for name, facts in release.tables.items()},
        **{f"marts/{name}.parquet": facts.sha256 for name, facts in release.marts.items()},
        **release.other_files,
    }


def _present_files(release: Release) -> Iterator[str]:
    """Yield the names of the files there are where queries would find them."""
    for part in _FOLDERS:
        folder = release.folder / part
        names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
        yield from (f"{part}/{name}" for name in sorted(names))


def verify(release: Release) -> None:
    """Recompute every hash of the release; DamagedRelease names the first file that differs.

    A file no manifest lists is damage too where queries would find it, and so is one that cannot
    be read.
    """
    _verify(release, sha256_of)


def _verify(release: Release, hashed: Callable[[Path], str]) -> None:
    look_at_each(release, lambda name, path, told: _compare(release, name, told, hashed(path)))


def look_at_each(release: Release, look: Callable[[str, Path, str], None]) -> None:
    """Hold a release's folder against its manifest and let ``look`` see each file.

    It is given a file's name, path and hash by the manifest. DamagedRelease where the manifest is
    not the one that was sealed, a file is missing, in no manifest, or cannot be read.
    """
    try:
        _verify_seal(release)
        expected = _expected_files(release)
        for name in _present_files(release):
            if name not in expected:
                zh, en = f"多出清单之外的文件 {name}", f"{name} is in no manifest"
                raise damaged(release.folder, zh, en)
        for name, digest in expected.items():
            path = release.folder / name
            if not path.is_file():
                raise damaged(release.folder, f"缺少文件 {name}", f"{name} is missing")
            look(name, path, digest)
    except OSError as error:
        why = reason(error)
        raise damaged(
            release.folder, f"无法读取（{why.zh}）", f"it cannot be read ({why.en})"
        ) from error


def _verify_seal(release: Release) -> None:
    """Compare the manifest with its own hash, which the first format had not."""
    seal = release.folder / SEAL
    if release.format > 1 or seal.exists():
        if not seal.is_file():
            raise damaged(release.folder, f"缺少文件 {SEAL}", f"{SEAL} is missing")
        sealed = seal.read_bytes().decode("ascii", "replace").partition(" ")[0]
        _compare(release, MANIFEST, sealed, sha256_of(release.folder / MANIFEST))


def _compare(release: Release, name: str, expected: str, found: str) -> None:
    if found != expected:
        zh, en = f"文件 {name} 与清单不符", f"{name} differs from the manifest"
        if others := sharers(release, name):
            zh += f"；这个文件与其共用、同样损坏的发布：{'、'.join(others)}"
            en += f"; damaged with it, for they share the file: {', '.join(others)}"
        raise damaged(release.folder, zh, en)


def sharers(release: Release, name: str) -> tuple[str, ...]:
    """Return the other releases of the store whose file of that name is the very same one."""
    try:
        found = (release.folder / name).stat()
    except OSError:
        return ()
    if found.st_nlink < 2:
        return ()
    folder = release.folder.parent
    return tuple(
        other
        for other in release_ids(folder.parent)
        if other != release.folder.name and _same(folder / other / name, found)
    )


def _same(path: Path, found: os.stat_result) -> bool:
    try:
        return os.path.samestat(path.stat(), found)
    except OSError:
        return False


@dataclass(frozen=True)
class _Proof:
    """What came of verifying a release: where its files lie, how they were found, what is amiss."""

    places: tuple[tuple[str, str], ...]
    traces: Traces
    damage: DamagedRelease | None


_PROVING = threading.Lock()
_PROVED: dict[Path, _Proof] = {}


def prove(release: Release) -> Traces:
    """Verify a release before it is read, and return how each of its files was found.

    Hashes are computed once per process and again after a file was written: between the two the
    places, sizes and times are compared, which costs a fraction of a millisecond. DamagedRelease
    as ``verify`` says.
    """
    with _PROVING:
        proof = _PROVED.get(release.folder)
        if proof is None or proof.traces != _traces(proof.places):
            places = _places(release)
            traces = _traces(places)
            proof = _PROVED[release.folder] = _Proof(places, traces, _damage_of(release))
    if proof.damage:
        raise proof.damage
    return proof.traces


def _places(release: Release) -> tuple[tuple[str, str], ...]:
    """Return name and path of all that is looked at; a folder changes with each file it gets."""
    names = (MANIFEST, SEAL, *_expected_files(release), *(f"{part}/" for part in _FOLDERS))
    return tuple((name, str(release.folder / name)) for name in names)


def _traces(places: tuple[tuple[str, str], ...]) -> Traces:
    return {name: trace_of(path) for name, path in places}


def _damage_of(release: Release) -> DamagedRelease | None:
    try:
        # What this process has read under another release's name it need not read again.
        _verify(release, remembered)
    except DamagedRelease as damage:
        return damage
    return None


_LAST_SHOWN: dict[Path, Release] = {}


def proved(root: Path) -> Release | None:
    """Return the current release, verified; None where nothing was ever published.

    BrokenPointer and DamagedRelease as ``current`` and ``prove`` say.
    """
    if current_id(root) is None:
        return None
    release = current(root)
    prove(release)
    return release


def shown(root: Path) -> tuple[Release, StoreError | None]:
    """Return the release to show: the current one, or in its place the last whole one and why.

    A damaged release is never shown. NoRelease where nothing was ever published; BrokenPointer or
    DamagedRelease where no release of the store is whole.
    """
    try:
        release = current(root)
        prove(release)
    except (BrokenPointer, DamagedRelease) as fault:
        return _instead(root, fault), fault
    _LAST_SHOWN[root] = release
    return release, None


def is_superseded(release: Release) -> bool:
    """Tell whether the store of a release shows another one in its place.

    What lies in no store, as a release that is being tried, is superseded by none.
    """
    root = release.folder.parent.parent
    if release.folder.parent != releases_folder(root):
        return False
    try:
        return shown(root)[0].id != release.id
    except StoreError:
        return True


def last_whole(root: Path) -> Release | None:
    """Return the release nearest before the current one that can be read whole, if there is one."""
    for release_id in _in_turn(root):
        try:
            release = open_release(root, release_id)
            prove(release)
        except StoreError:
            continue
        # A rebuilt one was never shown unless somebody chose it.
        if release.rebuilt_from is None:
            return release
    return None


def _in_turn(root: Path) -> list[str]:
    """Return the ids that may stand in for the current one: the nearest before it first.

    One published later was gone back from, so those come last.
    """
    try:
        now = number_of(current_id(root) or "")
    except BrokenPointer:
        now = 0
    ids = release_ids(root)[::-1]
    before = [one for one in ids if not now or number_of(one) < now]
    return [*before, *(one for one in ids if now and number_of(one) > now)]


def _instead(root: Path, fault: StoreError) -> Release:
    """Return what was shown last while it is whole, else the last whole release."""
    last = _LAST_SHOWN.get(root)
    if last is not None and isinstance(fault, BrokenPointer):
        with suppress(DamagedRelease):
            prove(last)
            return last
    found = last_whole(root)
    if found is None:
        raise fault
    return found


def rollback(
    root: Path, release_id: str | None = None, *, reason: str = "", person: str = ""
) -> Release:
    """Make an earlier release current and return it; who did so, and why, is kept.

    Without an id it is the one that was current when the current one was published. The release
    is verified first: a damaged one is refused and nothing changes. With an id it is a way out
    also where the pointer is lost or the current release damaged.
    """
    with publishing_lock(root):
        release = open_release(root, release_id or _before_the_current(root))
        verify(release)
        before = None
        with suppress(BrokenPointer):
            before = current_id(root)
        note_rollback(root, before, release.id, reason, person)
        try:
            switch_to(root, release.id)
        except (StoreError, OSError):
            forget_last(root)
            raise
        return release


def _before_the_current(root: Path) -> str:
    now = current(root)
    if now.previous is None:
        raise NoRelease(
            f"发布 {now.id} 之前没有更早的发布，无法回退",
            f"No release came before {now.id}, so there is nothing to go back to",
        )
    try:
        folder_of(root, now.previous)
    except NoRelease:
        raise NoRelease(
            f"发布 {now.id} 之前的 {now.previous} 已不在数据仓中；请写明编号，"
            "python -m data releases 列出全部",
            f"{now.previous}, which was current before {now.id}, is no longer in the store; "
            "name another, python -m data releases lists them",
        ) from None
    return now.previous
