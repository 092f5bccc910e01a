"""The chore ``make bundle``: checkout, wheels, demo store, fonts and licences into one archive."""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.bundle.archive import digest, pack, write_sums
from scripts.bundle.checkout import ROOT, Checkout, checkout
from scripts.bundle.licences import write_licences
from scripts.wheels import PROCESSORS, at_hand, lacking

HERE = Path(__file__).parent
# Where Debian's fonts-noto-cjk keeps the faces that papers ask for.
DEBIAN_FONTS = Path("/usr/share/fonts/opentype/noto")
_FONT = re.compile(r"\.(ttf|otf|ttc)$", re.IGNORECASE)
# The processor this runs on, as Linux names it.
OWN = {"arm64": "aarch64", "AMD64": "x86_64"}.get(platform.machine(), platform.machine())
# What the environment takes on disk for each byte of a wheel, compiled, and then some.
_UNPACKED = 5


def main(arguments: list[str] | None = None) -> int:
    """Write the archive and its hash into ``build``; 1 with a line where something is lacking."""
    asked = _parser().parse_args(arguments)
    try:
        archive = bundle(asked.python, asked.processor, asked.wheels, asked.sbom, asked.fonts)
    except RuntimeError as error:
        print(error, file=sys.stderr)
        return 1
    size = archive.stat().st_size / 1e6
    print(f"{archive}: {size:.0f} MB\nSHA-256 {digest(archive)}")
    return 0


def bundle(
    python: Path, processor: str, wheels: Path, sbom: Path, fonts: Path | None, root: Path = ROOT
) -> Path:
    """Write ``build/NAME.tar.gz`` and ``NAME.tar.gz.sha256``; return the archive.

    ``python`` runs the dashboard and makes the demo store, ``wheels`` is filled where it lacks any.

    Raises:
        RuntimeError: no checkout, a wheel that cannot be had, no font in the folder named.
    """
    found = checkout(root)
    folder = root / "build" / found.name(processor)
    shutil.rmtree(folder, ignore_errors=True)
    app = folder / "app"
    for name in found.files:
        _copy(root / name, app / name)
    _copy(sbom, app / "sbom.cdx.json")
    taken = _wheels(app / "requirements.lock", wheels, processor)
    for path in taken:
        _copy(path, folder / "wheels" / path.name)
    write_licences(taken, app / "licences")
    _copy(HERE / "texts" / "fonts.txt", app / "licences" / "fonts.txt")
    for path in _fonts(fonts):
        _copy(path, app / "fonts" / path.name)
    _make_demo(python, folder, found)
    _copy(HERE / "install.sh", folder / "install.sh")
    (folder / "bundle.conf").write_text(_facts(found, processor, taken), "utf-8")
    write_sums(folder)
    archive = folder.with_name(f"{folder.name}.tar.gz")
    pack(folder, archive, found.moment)
    archive.with_name(f"{archive.name}.sha256").write_text(f"{digest(archive)}  {archive.name}\n")
    shutil.rmtree(folder)
    return archive


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="scripts.bundle")
    parser.add_argument("--python", type=Path, required=True)
    parser.add_argument("--processor", choices=PROCESSORS, default=OWN)
    parser.add_argument("--wheels", type=Path, required=True)
    parser.add_argument("--sbom", type=Path, required=True)
    parser.add_argument("--fonts", type=Path)
    return parser


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    target.chmod(0o755 if source.stat().st_mode & 0o100 else 0o644)


def _wheels(lock: Path, folder: Path, processor: str) -> list[Path]:
    """Return the wheels to install from; those that are not in the folder are downloaded first."""
    text = lock.read_text(encoding="utf-8")
    if at_hand(text, folder, processor)[1]:
        lacking(lock, folder, processor)
    found, missing = at_hand(text, folder, processor)
    if missing:
        names = "、".join(missing)
        raise RuntimeError(
            f"缺少 {processor} 的安装包：{names}。\nNo wheel for {processor} of: {names}."
        )
    return found


def _fonts(folder: Path | None) -> list[Path]:
    """Return the files of the folder of fonts; those of Debian's package by default."""
    if folder is None:
        return sorted(DEBIAN_FONTS.glob("NotoS*CJK-*.ttc"))
    found = sorted(path for path in folder.glob("*") if path.is_file())
    if not any(_FONT.search(path.name) for path in found):
        raise RuntimeError(f"{folder} 中没有字体文件。\n{folder} holds no font.")
    return found


def _make_demo(python: Path, folder: Path, found: Checkout) -> None:
    """Publish the demo city into ``store``, by the files of the bundle and as of its commit."""
    compiled = folder.parent / "compiled"
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("LAND_")},
        "LAND_DATA": str(folder / "store"),
        "SOURCE_DATE_EPOCH": str(found.moment),
        "PYTHONPYCACHEPREFIX": str(compiled),
    }
    command = [str(python.absolute()), "-m", "data", "demo"]
    done = subprocess.run(
        command, cwd=folder / "app", env=environment, capture_output=True, encoding="utf-8",
        check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"data demo: {done.stderr}")


def _facts(found: Checkout, processor: str, wheels: list[Path]) -> str:
    """Return what ``install.sh`` has to know, as lines of a shell."""
    library = max(map(_library, wheels))
    room = sum(path.stat().st_size for path in wheels) * _UNPACKED // 1_000_000
    facts = {
        "version": found.version,
        "commit": found.commit,
        "processor": processor,
        "python": ".".join(map(str, sys.version_info[:2])),
        "glibc": f"2.{library}",
        "room": f"{room}",
    }
    return "".join(f"{name}={value}\n" for name, value in facts.items())


def _library(wheel: Path) -> int:
    """Return the N of the least C library (2.N) that a wheel asks for, 0 where it asks for none."""
    return min(map(int, re.findall(r"manylinux_2_(\d+)_", wheel.name)), default=0)


if __name__ == "__main__":
    sys.exit(main())
