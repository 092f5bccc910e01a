"""Whether the machine gives what the program needs: room, clock, temporary files; it sets none."""

import os
import shutil
import subprocess
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryFile

from commands.doctor.model import Check, Finding, Installation, fault, ok, warning
from data.listing import Headline, headlines
from data.releases import release_ids, releases_folder
from words.language import Text
from words.system_fault import reason

# Releases that should still fit: a year of months.
_YEAR = 12
# Bytes that a publish or a question may spill to the temporary folder.
_SPILL = 2 * 2**30
# A clock may be so far behind another server's that published.
_SLACK = timedelta(minutes=1)
_MIB = 2**20


def _room(given: Installation) -> Finding:
    ids = release_ids(given.root)
    place = next(path for path in (given.root, *given.root.absolute().parents) if path.exists())
    disk = shutil.disk_usage(place)
    share = 100 * disk.used // disk.total
    if not ids:
        return ok(f"磁盘已用 {share}%", f"{share}% of the disk is used")
    # Files that releases share take room once, but a twelfth release has its own.
    files = [one for one in (releases_folder(given.root) / ids[-1]).rglob("*") if one.is_file()]
    need = max(sum(one.stat().st_size for one in files), 1)
    fits = min(disk.free // need, _free_files(place) // max(len(files), 1))
    said = Text(
        f"磁盘已用 {share}%，最近一期 {need / _MIB:.0f} MiB、{len(files)} 个文件，"
        f"至少还能存 {fits} 期",
        f"{share}% of the disk is used; of the latest release's {need / _MIB:.0f} MiB and "
        f"{len(files)} files at least {fits} more fit",
    )
    zh = "python -m data prune --keep 24 --keep-monthly 清理旧发布，或换更大的磁盘"
    en = "remove old ones by python -m data prune --keep 24 --keep-monthly, or add room"
    if fits < 1:
        return fault(said, zh, en)
    return warning(said, zh, en) if fits < _YEAR else ok(said.zh, said.en)


def _free_files(place: Path) -> int:
    """Return how many files still fit; some file systems count none."""
    if not hasattr(os, "statvfs"):
        return 2**31
    found = os.statvfs(place)
    return found.f_favail if found.f_files else 2**31


def _temporary(given: Installation) -> Finding:
    try:
        with TemporaryFile(dir=given.temporary) as file:
            file.write(b"0" * 4096)
            file.flush()
        free = shutil.disk_usage(given.temporary).free
    except OSError as error:
        why = reason(error)
        return fault(
            Text(f"{given.temporary} 不能写入（{why.zh}）", f"{given.temporary}: {why.en}"),
            "用环境变量 TMPDIR 指明可写的文件夹",
            "name a folder that can be written to by TMPDIR",
        )
    said = Text(
        f"{given.temporary} 可用 {free / _MIB:.0f} MiB",
        f"{free / _MIB:.0f} MiB in {given.temporary}",
    )
    if free < _SPILL:
        zh, en = (
            "腾出空间，或用 TMPDIR 指明更大的文件夹",
            "make room, or name a larger one by TMPDIR",
        )
        return warning(said, zh, en)
    return ok(said.zh, said.en)


def _clock(given: Installation) -> Finding:
    now = datetime.now(UTC)
    told = [one for _, one in headlines(given.root) if isinstance(one, Headline)]
    newest = max(told, key=lambda one: one.published_at, default=None)
    if newest is None:
        return ok("尚无发布可比", "no release to compare it with")
    if newest.published_at > now + _SLACK:
        return fault(
            Text(
                f"系统时间 {now:%Y-%m-%d %H:%M} 早于发布 {newest.id} 的时间",
                f"it says {now:%Y-%m-%d %H:%M} UTC, before release {newest.id} was published",
            ),
            "校正系统时间（timedatectl set-ntp true），再发布",
            "put the clock right (timedatectl set-ntp true) before anything is published",
        )
    return ok(
        f"晚于最近一期发布（{newest.id}）", f"after the latest release was published ({newest.id})"
    )


def _zone(given: Installation) -> Finding:
    offset = time.localtime().tm_gmtoff
    named = f"{'+' if offset >= 0 else '−'}{abs(offset) // 3600:02d}:{abs(offset) // 60 % 60:02d}"
    said = Text(f"本机时区为 {named}", f"this machine's is {named}")
    if offset == 0:
        return warning(
            said,
            "若单位在国内：timedatectl set-timezone Asia/Shanghai，月份和到期日按本机时区计",
            "in China timedatectl set-timezone Asia/Shanghai: months and hours are by this clock",
        )
    return ok(said.zh, said.en)


def _ntp(given: Installation) -> Finding:
    command = shutil.which("timedatectl")
    if command is None:
        return ok("本机没有 timedatectl，未检查", "there is no timedatectl here: not asked")
    asked = [command, "show", "--property=NTPSynchronized", "--value"]
    try:
        found = subprocess.run(asked, capture_output=True, text=True, timeout=10, check=False)  # noqa: S603 - a command of the system
    except (OSError, subprocess.TimeoutExpired):
        return ok("timedatectl 没有回答", "timedatectl gives no answer")
    if found.stdout.strip() == "no":
        return warning(
            Text("没有与时间服务器同步", "it is not kept by a time server"),
            "timedatectl set-ntp true，并在 timesyncd 中写明本单位的时间服务器",
            "timedatectl set-ntp true, with the bureau's time server named in timesyncd.conf",
        )
    if found.stdout.strip() != "yes":
        return ok("timedatectl 没有回答", "timedatectl gives no answer")
    return ok("与时间服务器同步", "kept by a time server")


CHECKS = (
    Check("room", Text("磁盘空间", "room on the disk"), _room),
    Check("temporary", Text("临时文件夹", "the temporary folder"), _temporary),
    Check("clock", Text("系统时间", "the clock"), _clock),
    Check("zone", Text("时区", "the time zone"), _zone),
    Check("ntp", Text("时间同步", "time from a server"), _ntp),
)
