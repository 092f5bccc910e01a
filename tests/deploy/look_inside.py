"""Opens pages in a Chromium, run by a test in a network of its own: prints what it saw as JSON."""

import json
import re
import sys

from playwright.sync_api import ConsoleMessage

from tests.browser.conftest import launched
from tests.browser.settling import LISTENING, settled

# The platform's script looks below the page's address first for where it is served from.
_PROBES = re.compile(r"/_stcore/(health|host-config)$")


def main() -> None:
    """Open each address named and print its text, its complaints and what it asked for."""
    seen = []
    asked: list[str] = []
    complaints: list[str] = []

    def heard(said: ConsoleMessage) -> None:
        if said.type == "error" and not _PROBES.search(said.location["url"]):
            complaints.append(f"{said.text} {said.location['url']}")

    with launched() as browser:
        page = browser.new_context(locale="zh-CN").new_page()
        page.add_init_script(LISTENING)
        page.on("request", lambda request: asked.append(request.url))
        page.on("websocket", lambda socket: asked.append(socket.url))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", heard)
        for address in sys.argv[1:]:
            page.goto(address)
            page.locator(".land-figure, .land-proof").first.wait_for(timeout=60_000)
            settled(page)
            text = page.locator("[data-testid=stMain]").inner_text()
            seen.append({"text": text, "asked": [*asked], "complaints": [*complaints]})
            asked.clear()
            complaints.clear()
    print(json.dumps(seen, ensure_ascii=False))


if __name__ == "__main__":
    main()
