"""Whether the server's settings can be used and who may read them; it starts no server."""

import os
import stat
import tomllib
from pathlib import Path

from commands.doctor.model import ROOT, Check, Finding, Installation, fault, ok, warning
from desk.errors import BadSettings
from desk.settings import SETTING, Settings, is_off_in_words, login_settings
from serve.limits import FILE as LIMITS
from serve.limits import read
from words.language import Text

# Of the platform and its server, which read them themselves.
HOSTS, PROXIES = "STREAMLIT_SERVER_ALLOWED_HOSTS", "FORWARDED_ALLOW_IPS"
_CLOSE = "chmod 600"


def _login(given: Installation) -> Finding:
    try:
        settings = login_settings()
    except BadSettings as error:
        return fault(
            error,
            "改正登录文件；每一项见 docs/deploy/login.toml",
            "mend the login file; docs/deploy/login.toml explains every key",
        )
    if settings is None and is_off_in_words():
        return warning(
            Text(
                "未启用登录，能连上的人都能看到全部数据", "off: whoever reaches it sees everything"
            ),
            f"除非确实如此：用 {SETTING} 指明登录文件",
            f"unless that is meant, name a login file by {SETTING}",
        )
    if settings is None:
        return ok("未启用，只回答本机", "off: this machine alone is answered")
    file = Path(os.environ[SETTING].strip())
    if os.name != "nt" and file.stat().st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        return fault(
            Text(f"他人可以改写 {file}", f"others may write {file}"),
            f"chmod go-w {file}",
            f"chmod go-w {file}",
        )
    ways = ", ".join(settings.ways)
    return ok(f"登录方式：{ways}", f"ways in: {ways}")


def _settings() -> Settings | None:
    try:
        return login_settings()
    except BadSettings:
        return None


def _secrets(given: Installation) -> Finding:
    settings = _settings()
    named = (settings.oidc.secret_file, settings.mail.password_file) if settings else ()
    files = [Path(one) for one in named if one]
    for file in files:
        try:
            mode = file.stat().st_mode
            file.read_bytes()
        except OSError:
            return fault(
                Text(f"{file} 不存在或不能读取", f"{file} is not there or cannot be read"),
                "放入密码文件，属主为运行服务的用户，权限 600",
                "put it there, owned by the server's user, mode 600",
            )
        if os.name != "nt" and mode & (stat.S_IRWXG | stat.S_IRWXO):
            return fault(
                Text(f"他人可以读取 {file}", f"others may read {file}"),
                f"{_CLOSE} {file}",
                f"{_CLOSE} {file}",
            )
    return ok(f"{len(files)} 个密码文件，他人不能读取", f"{len(files)} files, closed to others")


def _limits(given: Installation) -> Finding:
    named = os.environ.get("LAND_LIMITS")
    try:
        read(LIMITS, *([Path(named)] if named else []))
    except (OSError, ValueError, TypeError) as error:
        return fault(
            Text(f"{named} 不能使用：{error}", f"{named} cannot be used: {error}"),
            f"改正 LAND_LIMITS 所指的文件；可写的项目见 {LIMITS.name}",
            f"mend the file LAND_LIMITS names; {LIMITS.name} has the keys there are",
        )
    return ok(named or "用自带的", named or "those delivered")


def _hosts(given: Installation) -> Finding:
    listed = os.environ.get(HOSTS, "").split()
    if "*" in listed:
        return fault(
            Text("任何主机名都被接受", "any host name is taken"),
            'STREAMLIT_SERVER_ALLOWED_HOSTS="127.0.0.1 localhost 本单位域名"',
            'STREAMLIT_SERVER_ALLOWED_HOSTS="127.0.0.1 localhost a.gov.cn"',
        )
    if not listed:
        own = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))
        listed = own["server"]["allowedHosts"]
    told = " ".join(listed)
    return ok(told, told)


def _forwarded(given: Installation) -> Finding:
    named = os.environ.get(PROXIES, "").strip()
    if "*" in named:
        return fault(
            Text("任何人都能冒充来源地址", "anybody may claim any address"),
            "FORWARDED_ALLOW_IPS 只写代理的地址",
            "FORWARDED_ALLOW_IPS names the proxy's addresses alone",
        )
    return ok(named or "只信本机的代理", named or "a proxy on this machine alone")


CHECKS = (
    Check("login", Text("登录文件", "the login file"), _login),
    Check("secrets", Text("密码文件", "files of passwords"), _secrets),
    Check("limits", Text("限额文件", "the file of limits"), _limits),
    Check("hosts", Text("允许的主机名", "host names that are listed"), _hosts),
    Check("forwarded", Text("所信任的代理", "proxies that are believed"), _forwarded),
)
