"""The login's own forms, asked and sent through the proxy without a browser."""

import re
from dataclasses import dataclass
from http.client import HTTPMessage
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from tests.browser.people import PASSWORD
from tests.deploy.site import Site
from tests.deploy.viewing import COOKIE

SESSION = "__Host-land_session"


@dataclass(frozen=True)
class Form:
    """A form that was asked for, and the cookies it has to come back with."""

    site: Site
    token: str
    cookies: dict[str, str]

    def send(self, target: str, **fields: str) -> tuple[int, dict[str, str]]:
        """Send it filled in; return the status and the cookies that are set."""
        sent = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": self.site.address,
            "Cookie": _sent(self.cookies),
        }
        body = urlencode({"form": self.token, **fields}).encode()
        status, answer, _ = self.site.ask("POST", target, body, headers=sent)
        return status, cookies_of(answer)


def form_at(site: Site, target: str, cookies: dict[str, str]) -> Form:
    """Ask for a page with a form as a browser with these cookies does."""
    _, answer, page = site.get(target, accept="text/html", cookie=_sent(cookies))
    found = re.search(rb'name="form" value="([^"]+)"', page)
    assert found, page
    return Form(site, found[1].decode(), {**cookies, **cookies_of(answer)})


def log_in_at(site: Site, account: str, replica: int) -> str:
    """Log in at the replica of a port; return the session's cookie."""
    form = form_at(site, "/", {COOKIE: str(replica)})
    status, cookies = form.send("/login", account=account, password=PASSWORD, leads_to="/")
    assert status == 303
    return cookies[SESSION]


def at_each(site: Site, session: str) -> dict[int, int]:
    """Return with which status each replica answers somebody, asked for by the viewer's cookie."""
    return {
        one.port: site.get("/login-state", cookie=_sent({SESSION: session, COOKIE: str(one.port)}))[
            0
        ]
        for one in site.replicas
    }


def cookies_of(answer: HTTPMessage) -> dict[str, str]:
    """Return the cookies an answer sets, by name."""
    found: SimpleCookie = SimpleCookie()
    for line in answer.get_all("set-cookie") or []:
        found.load(line)
    return {name: one.value for name, one in found.items()}


def _sent(cookies: dict[str, str]) -> str:
    return "; ".join(f"{name}={value}" for name, value in cookies.items())
