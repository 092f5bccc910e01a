"""The login's own pages: plain forms that need no script; who may enter is decided elsewhere."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from html import escape
from urllib.parse import urlencode

from charts.palette import palette
from desk.settings import Settings
from serve.answer import Answer, whole
from serve.login.cookies import Cookie
from serve.login.request import Request
from words.voice import Voice

# The way to the bureau's provider and back, as addresses beside the pages.
BEGIN, BACK = "login-oidc", "login-back"
_STYLE = """
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--page);
color:var(--ink);font:16px/1.6 "Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei",
"PingFang SC",Arial,sans-serif}
main{width:min(26rem,calc(100vw - 2rem));background:var(--card);border:1px solid var(--hairline);
border-radius:6px;padding:2rem;overflow-wrap:anywhere}
h1{font-size:1.3rem;margin:0 0 .25rem}p{margin:.5rem 0;color:var(--secondary)}
label{display:block;margin-top:1rem}
input:not([type=hidden]){display:block;width:100%;margin-top:.25rem;padding:.55rem .7rem;
font:inherit;color:inherit;background:var(--page);border:1px solid var(--no_target);
border-radius:4px}
button,a.way{display:block;width:100%;margin-top:1.25rem;padding:.6rem;font:inherit;text-align:center;
text-decoration:none;color:var(--card);background:var(--accent);border:0;border-radius:4px;
cursor:pointer}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.fault{color:var(--behind);background:var(--behind_ground);border-radius:4px;padding:.5rem .75rem}
a{color:var(--accent)}
"""
HTML = "text/html; charset=utf-8"


@cache
def _style() -> str:
    """Return the look of these pages in both themes: they have none of the dashboard's sheets."""
    light, dark = (
        "".join(f"--{name}:{colour};" for name, colour in asdict(palette(is_dark)).items())
        for is_dark in (False, True)
    )
    return f":root{{{light}}}@media(prefers-color-scheme:dark){{:root{{{dark}}}}}{_STYLE}"


def login_page(
    request: Request,
    settings: Settings,
    form: str,
    leads_to: str,
    fault: str = "",
    account: str = "",
) -> Answer:
    """Answer with the ways to log in, which lead on to the page that was wanted."""
    voice = Voice(request.language)
    hidden = _hidden(form=form, leads_to=leads_to)
    parts = [f"<p>{escape(voice.say('Log in to see the dashboard.'))}</p>", _fault(fault)]
    if "local" in settings.ways:
        parts.append(
            f'<form method="post" action="./login">{hidden}'
            + _field(voice.say("Account"), "account", "username", value=account)
            + _field(voice.say("Password"), "password", "current-password", "password")
            + f"{_button(voice.say('Log in'))}</form>"
            f'<p><a href="./login-password">{escape(voice.say("Change the password"))}</a></p>'
        )
    if "oidc" in settings.ways:
        title = settings.oidc.title or voice.say("Log in with the bureau's account")
        # A link, not a form: browsers do not let the answer to a form lead to another site.
        way = f"./{BEGIN}?{urlencode({'leads_to': leads_to})}"
        parts.append(f'<p><a class="way" href="{escape(way)}">{escape(title)}</a></p>')
    if "gateway" in settings.ways:
        said = voice.say("Or open the dashboard through the bureau's portal, which logs you in.")
        parts.append(f"<p>{escape(said)}</p>")
    return _document(request, voice.say("Log in"), "".join(parts), 401)


def password_page(request: Request, form: str, fault: str = "", account: str = "") -> Answer:
    """Answer with the form that changes a password."""
    voice = Voice(request.language)
    body = (
        _fault(fault)
        + f'<form method="post" action="./login-password">{_hidden(form=form)}'
        + _field(voice.say("Account"), "account", "username", value=account)
        + _field(voice.say("Present password"), "password", "current-password", "password")
        + _field(voice.say("New password"), "new", "new-password", "password")
        + _field(voice.say("New password once more"), "again", "new-password", "password")
        + f"{_button(voice.say('Change the password'))}</form>"
    )
    return _document(request, voice.say("Change the password"), body)


def logout_page(request: Request, form: str, name: str) -> Answer:
    """Answer with the one button that logs out: a link could be followed without meaning it."""
    voice = Voice(request.language)
    lead, back = voice.say("Logged in as {name}.", name=name), voice.say("Back to the dashboard")
    body = (
        f'<p>{escape(lead)}</p><form method="post" action="./logout">{_hidden(form=form)}'
        f"{_button(voice.say('Log out'))}</form>"
        f'<p><a href="./">{escape(back)}</a></p>'
    )
    return _document(request, voice.say("Log out"), body)


def wall_page(request: Request, form: str, fault: str = "") -> Answer:
    """Answer with the form in which a wall screen is given its token once."""
    voice = Voice(request.language)
    lead = voice.say("For a screen on the wall: paste the token the administrator made for it.")
    start = voice.say("Start the show")
    body = (
        f"<p>{escape(lead)}</p>{_fault(fault)}"
        f'<form method="post" action="./wall-screen">{_hidden(form=form)}'
        + _field(voice.say("Token of the screen"), "token", "off", "password")
        + f"{_button(start)}</form>"
    )
    return _document(request, voice.say("Wall screen"), body)


def told_page(request: Request, status: int, title: str, *lines: str) -> Answer:
    """Answer with a few lines of explanation."""
    body = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return _document(request, title, body, status)


def sent_on(request: Request, leads_to: str, *cookies: Cookie, status: int = 303) -> Answer:
    """Answer that the browser goes on to another address, with what it is to keep."""
    answer = whole(b"", "text/plain; charset=utf-8", status)
    answer.headers["location"] = leads_to
    return with_cookies(answer, request, *cookies)


def with_cookies(answer: Answer, request: Request, *cookies: Cookie) -> Answer:
    """Return the answer with cookies to set."""
    for cookie in cookies:
        answer.headers.append("set-cookie", cookie.header(request))
    return answer


def _document(request: Request, title: str, body: str, status: int = 200) -> Answer:
    voice = Voice(request.language)
    site = escape(voice.say("Natural resources dashboard"))
    spoken = "en" if request.language == "en" else "zh-CN"
    html = (
        f'<!doctype html><html lang="{spoken}"><head><meta charset="utf-8">'
        f"<title>{escape(title)} · {site}</title>"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,">'
        f"<style>{_style()}</style></head><body><main><p>{site}</p><h1>{escape(title)}</h1>"
        f"{body}</main></body></html>"
    )
    return whole(html.encode(), HTML, status)


def _hidden(**values: str) -> str:
    return "".join(
        f'<input type="hidden" name="{name}" value="{escape(value)}">'
        for name, value in values.items()
    )


def _field(title: str, name: str, complete: str, kind: str = "text", value: str = "") -> str:
    return (
        f'<label>{escape(title)}<input name="{name}" type="{kind}" autocomplete="{complete}" '
        f'value="{escape(value)}" maxlength="256" required></label>'
    )


def _button(title: str) -> str:
    return f"<button>{escape(title)}</button>"


def _fault(said: str) -> str:
    return f'<p class="fault" role="alert">{escape(said)}</p>' if said else ""
