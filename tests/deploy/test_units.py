"""The units and the lines for cron are right, run what there is, and refuse it nothing it needs."""

import os
import re
import shlex
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from desk.accounts import change_account
from desk.mailing.model import DAILY, Rhythm
from desk.mailing.subscriptions import subscribe
from tests.browser.people import desk_with, log_in
from tests.browser.serving import ROOT
from tests.browser.settling import LISTENING, settled
from tests.deploy.conftest import PEOPLE
from tests.deploy.shipped import (
    FOLDER,
    PYTHON,
    Places,
    Unit,
    commands,
    environment,
    run,
    units,
)
from tests.deploy.site import replicas, start
from tests.deploy.traced import Call, allowed_by, calls, is_local, tracing
from tests.desk.mailing.orders import CLOSURE
from tests.mail_server import Inbox, mail_server
from tests.once import own_copy

pytestmark = [pytest.mark.deploy, pytest.mark.timeout(120)]

CRON = ROOT / "docs" / "deploy" / "cron"
WRAPPER = ROOT / "docs" / "deploy" / "land.sh"
# systemd's own measure of what a service could do: 0 nothing, 10 everything. All have this.
MOST_EXPOSED = 1.0
ANALYZE = "/usr/bin/systemd-analyze"
UNITS = units()
SERVICES = [name for name in UNITS if name.endswith(".service")]
JOBS = [name for name in SERVICES if "@" not in name]
# Five fields, the user, and what the shell is given, in which cron has a sign of its own.
LINE = re.compile(r"^((?:[\d*,/-]+ ){5})(\w+) (.+)$")
WRITABLE_OF_ALL = ("/tmp/", "/dev/null", "/dev/shm/")  # noqa: S108 - a unit's own
# SQLite gives its files to the owner of the database where it runs as root, which a unit does not.
BY_ROOT = {"fchown", "fchownat"}


def cron_lines() -> list[tuple[str, str, str]]:
    """Return times, user and command of each line that is none of settings or reasons."""
    found = []
    for line in CRON.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#") or re.match(r"^[A-Z]+=", line):
            continue
        parts = LINE.match(line)
        assert parts, line
        found.append((parts[1], parts[2], parts[3].replace(r"\%", "%")))
    return found


def installed(folder: Path) -> dict[str, str]:
    """Install the units below a folder with this machine's Python; return who looks there."""
    kept = folder / "units"
    places = Places({PYTHON: "/usr/bin/env"})
    for path in FOLDER.rglob("*"):
        if path.is_file():
            target = kept / path.relative_to(FOLDER)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(places.put(path.read_text(encoding="utf-8")), encoding="utf-8")
    return {**os.environ, "SYSTEMD_UNIT_PATH": f"{kept}:", "SYSTEMD_COLORS": "0", "LC_ALL": "C"}


def started_as(name: str) -> str:
    """Return the name a unit is started under: of a template one instance."""
    return name.replace("@.", "@8501.")


@dataclass(frozen=True)
class Bureau:
    """A store with people and a paper that is due, and the places of what is shipped."""

    store: Path
    folder: Path
    places: Places
    inbox: Inbox

    def told(self, unit: Unit) -> dict[str, str]:
        """Return the environment of a unit."""
        return environment(unit, self.places, self.folder)


@pytest.fixture
def bureau(demo_store: Path, tmp_path: Path) -> Iterator[Bureau]:
    """The demo city with people at its desk, and a mail server of this machine."""
    store, folder = own_copy(demo_store, tmp_path / "store"), tmp_path / "etc"
    (folder / "backup").mkdir(parents=True)
    with mail_server() as inbox, desk_with(store, PEOPLE) as desk:
        made = Bureau(store, folder, Places.of(store, folder), inbox)
        change_account(desk, "zhang", email="zhang@bureau.example", by="os:root")
        ordered = datetime.now(UTC) - timedelta(days=2)
        subscribe(desk, "zhang", CLOSURE, Rhythm(DAILY, 0, 0), by="os:root", now=ordered)
        (folder / "login.toml").write_text(
            f'ways = ["local"]\n[mail]\nhost = "127.0.0.1"\nport = {inbox.port}\n'
            'security = "none"\nsender = "land@bureau.example"\n',
            encoding="utf-8",
        )
        (folder / "dashboard.env").write_text(
            made.places.put((FOLDER / "dashboard.env").read_text(encoding="utf-8"))
        )
        yield made


def test_systemd_finds_no_fault_in_any_unit(tmp_path: Path) -> None:
    there = installed(tmp_path)
    assert len(UNITS) == len([*FOLDER.glob("*.*")]) - len(["dashboard.env", "land-.service.d"])
    for name in UNITS:
        told = subprocess.run(
            [ANALYZE, "verify", "--man=no", started_as(name)],
            env=there, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert (told.returncode, told.stderr, told.stdout) == (0, "", ""), name


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_could_do_little_harm(name: str, tmp_path: Path) -> None:
    told = subprocess.run(
        [ANALYZE, "security", "--offline=true", "--no-pager", started_as(name)],
        env=installed(tmp_path), capture_output=True, text=True, check=True,
    )  # fmt: skip
    measured = re.search(r"Overall exposure level for \S+ ([\d.]+)", told.stdout)
    assert measured
    assert float(measured[1]) <= MOST_EXPOSED


def test_every_timer_starts_a_job_and_every_job_has_one() -> None:
    timers = {name.removesuffix(".timer") for name in UNITS if name.endswith(".timer")}
    assert timers == {name.removesuffix(".service") for name in JOBS}
    for name in timers:
        assert UNITS[f"{name}.timer"].one("WantedBy", "Install") == "timers.target"


def test_cron_runs_what_the_timers_run() -> None:
    by_timers = {
        " ".join(command).replace(f"{PYTHON} -m ", "land ")
        for name in JOBS
        for command in commands(UNITS[name], Places({}))
    }
    by_cron = {
        " ".join(shlex.split(part)).replace("/usr/local/bin/", "")
        for _, _, line in cron_lines()
        for part in re.split(r" *(?:&&|;) *", line)
    }
    as_cron = {re.sub(r"^/bin/sh -c exec ", "", one) for one in by_timers}
    assert by_cron - {"umask 077"} == {one.replace("/usr/bin/find", "find") for one in as_cron}
    assert len(by_cron) >= 8


@pytest.mark.parametrize("line", cron_lines(), ids=lambda line: line[2][:40])
def test_a_line_for_cron_runs_as_it_stands(
    line: tuple[str, str, str], bureau: Bureau, tmp_path: Path
) -> None:
    times, user, command = line
    assert user == UNITS[JOBS[0]].one("User")
    most = (59, 23, 31, 12, 7)
    for field, bound in zip(times.split(), most, strict=True):
        assert all(int(number) <= bound for number in re.findall(r"\d+", field)), field
    wrapper = wrapper_of(bureau, tmp_path)
    shell = Places({"/usr/local/bin/land": str(wrapper), "/srv/land-backup": str(bureau.folder)})
    done = run(["/bin/sh", "-c", shell.put(command)], {"PATH": os.environ["PATH"]}, tmp_path)
    assert done.returncode == 0, done.stderr


def wrapper_of(bureau: Bureau, folder: Path) -> Path:
    """Install the wrapper with this machine's places and user."""
    wrapper = folder / "land"
    script = bureau.places.put(WRAPPER.read_text(encoding="utf-8"))
    wrapper.write_text(script.replace("user=land", 'user="$(id -un)"'), encoding="utf-8")
    wrapper.chmod(0o755)
    return wrapper


def test_a_command_names_files_from_the_folder_one_stands_in(
    bureau: Bureau, tmp_path: Path
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    # What lies there is no module of ours.
    (here / "data.py").write_text("raise SystemExit(9)", encoding="utf-8")
    wrapper = wrapper_of(bureau, tmp_path)
    for command in (["desk", "backup", "kept.tar"], ["data", "releases"]):
        done = run([str(wrapper), *command], {"PATH": os.environ["PATH"]}, here)
        assert done.returncode == 0, done.stderr
    assert (here / "kept.tar").is_file()


def refused(unit: Unit, bureau: Bureau, found: list[Call]) -> list[str]:
    """Return what a unit would refuse of what was asked of the system."""
    allowed = allowed_by(unit)
    families = set(unit.one("RestrictAddressFamilies").split())
    named = " ".join(unit.all("ReadWritePaths")).replace("-/", "/")
    is_hidden = "pid" in unit.all("ProcSubset")
    written = (*WRITABLE_OF_ALL, *bureau.places.put(named).split(), f"{bureau.folder}/run")
    written += tuple(f"{bureau.folder}/log" for _ in unit.all("LogsDirectory"))
    said = []
    for call in found:
        is_refused = (
            (call.name not in allowed and call.name not in BY_ROOT)
            or (call.name == "socket" and call.said.split(",")[0] not in families)
            or (call.address is not None and not is_local(call.address))
            or (call.name in ("mmap", "mprotect") and "PROT_WRITE|PROT_EXEC" in call.said)
            or (is_hidden and re.match(r"/proc/(?!self|thread-self|\d)", call.place or ""))
            or (call.writes and call.place is not None and not call.place.startswith(written))
        )
        if is_refused:
            said.append(f"{call.name}({call.said}) = {call.answer}")
    return said


@pytest.mark.parametrize("name", JOBS)
def test_a_job_runs_and_asks_for_nothing_its_unit_refuses(
    name: str, bureau: Bureau, tmp_path: Path
) -> None:
    unit = UNITS[name]
    told = bureau.told(unit)
    found: list[Call] = []
    for number, command in enumerate(commands(unit, bureau.places)):
        out = tmp_path / f"{number}.trace"
        done = run([*tracing(unit, out), *command], told)
        assert done.returncode == 0, done.stderr
        found += calls(out)
    assert len(found) > 50
    # The paper that was due two days ago has gone out.
    assert len(bureau.inbox.mails) == (name == "land-mail.service")
    assert refused(unit, bureau, found) == []


def test_a_replica_serves_pages_and_papers_and_asks_for_nothing_its_unit_refuses(
    bureau: Bureau, chromium: Browser, tmp_path: Path
) -> None:
    unit = UNITS["land-dashboard@.service"]
    (one,) = replicas(bureau.store, bureau.folder, 1)
    out = tmp_path / "trace"
    one.command = [*tracing(unit, out), *one.command]
    start([one])
    assert one.process
    tracer = one.process.pid
    # The tracer hears no signal: what it traces is ended, and it ends by itself.
    (traced,) = Path(f"/proc/{tracer}/task/{tracer}/children").read_text().split()
    context = chromium.new_context(locale="zh-CN")
    try:
        page = context.new_page()
        page.add_init_script(LISTENING)
        page.goto(f"{one.server.address}/supply-schedule")
        log_in(page, "zhang")
        settled(page)
        page.get_by_role("button", name="通报").first.click()
        page.get_by_role("button", name="生成文件").click()
        paper = page.get_by_role("button", name=re.compile(r"\.pdf"))
        paper.first.wait_for(timeout=60_000)
        with page.expect_download() as fetched:
            paper.first.click()
        assert fetched.value.path().read_bytes().startswith(b"%PDF")
        page.goto(f"{one.server.address}/explore")
        settled(page)
        assert b"process_resident_memory_bytes" in one.server.get("/metrics")[2]
    finally:
        context.close()
        os.kill(int(traced), signal.SIGTERM)
        one.process.wait(20)
    found = list(calls(out))
    assert {"bind", "mmap", "openat"} <= {call.name for call in found}
    assert refused(unit, bureau, found) == []
