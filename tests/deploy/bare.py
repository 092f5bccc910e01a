"""A Debian of its own over this machine's, thrown away at the end with all that was installed.

Its files lie over this machine's in memory; its network has no way out once the packages are there.
It needs root, as installing does.
"""

import shlex
import subprocess
from dataclasses import dataclass
from pathlib import Path

# Makes the root (its own mounts and processes; all end with it), then runs two scripts in it: the
# first with this machine's network, the second with none but its own loopback.
OUTER = r"""set -eu
over={folder}/over
mkdir -p "$over"
mount -t tmpfs tmpfs "$over"
mkdir "$over/upper" "$over/work" "$over/root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$over/upper,workdir=$over/work" "$over/root"
mount -t proc proc "$over/root/proc"
mount --rbind /dev "$over/root/dev"
cp -r {folder}/given/. "$over/root/"
chroot "$over/root" /bin/bash /first.sh
exec unshare --net /bin/sh -c \
    'ip link set lo up && exec chroot "$1" /bin/bash /second.sh' - "$over/root"
"""


@dataclass(frozen=True)
class Bare:
    """Such a Debian: ``given`` is laid over its root before anything runs."""

    folder: Path

    @property
    def given(self) -> Path:
        """The folder that is laid over its root."""
        return self.folder / "given"

    def put(self, place: str, text: str, mode: int = 0o644) -> None:
        """Lay a file over the root."""
        target = self.given / place.lstrip("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        target.chmod(mode)

    def run(self, first: str, second: str, seconds: float) -> subprocess.CompletedProcess[str]:
        """Run two scripts there, the second without a network, and return what they said."""
        self.put("/first.sh", first)
        self.put("/second.sh", second)
        outer = OUTER.format(folder=shlex.quote(str(self.folder)))
        return subprocess.run(
            [
                *("/usr/bin/unshare", "--mount", "--propagation", "private", "--pid", "--fork"),
                *("--kill-child", "/bin/sh", "-c", outer),
            ],
            capture_output=True,
            text=True,
            check=False,
            timeout=seconds,
        )
