"""The server speaks the viewer's language from the first byte and lets nothing else speak."""

import re
import socket
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener
from tests.browser.serving import UVICORN, Server, serving
from tests.browser.showing import address, drop_down, head, ignored, switches

# What may stand in Latin letters on a Chinese page: names of formats and of the other language.
LATIN_ALLOWED = {"English", "XLSX", "CSV"}
LATIN_WORDS = """() => {
  const attributes = ["aria-label", "aria-description", "aria-roledescription", "aria-valuetext",
                      "alt", "data-title", "placeholder", "title"];
  const said = [];
  const walker = document.createTreeWalker(document.body,
                                           NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.currentNode; node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) {
      const unread = "style, script, noscript, [data-testid=stIconMaterial], .land-sheet";
      if (!node.parentElement.closest(unread)) said.push(node.data);
    } else for (const name of attributes) if (node.hasAttribute(name))
      said.push(node.getAttribute(name));
  }
  return said;
}"""


def _latin_words(page: Page) -> set[str]:
    """Latin words in the platform's own texts (what we author is tested where it is written)."""
    said: list[str] = page.evaluate(LATIN_WORDS)
    words = {word for text in said for word in re.findall(r"[A-Za-z]{3,}", text)}
    return words - LATIN_ALLOWED


@pytest.mark.parametrize("lang", ["zh-CN", "en-US"])
def test_no_word_of_the_platforms_english_is_left_on_a_chinese_page(
    visit: Opener, lang: str
) -> None:
    page = visit("/supply-records?lang=zh", lang=lang).page
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    drop_down(page.locator("[data-testid=stMultiSelect] input").first)
    expect(page.get_by_text("全选").first).to_be_visible()
    assert _latin_words(page) == set()


def test_an_english_page_keeps_the_platforms_own_words(visit: Opener) -> None:
    page = visit("/supply-records?lang=en").page
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("[data-testid=stSidebar]")).to_have_attribute("aria-label", "Sidebar")


def test_switching_the_language_in_the_page_switches_the_platforms_words(visit: Opener) -> None:
    opened = visit("/supply-records")
    page, sidebar = opened.page, opened.page.locator("[data-testid=stSidebar]")
    expect(sidebar).to_have_attribute("aria-label", "侧栏")
    switches(page).get_by_text("English", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(sidebar).to_have_attribute("aria-label", "Sidebar")
    opened.settle()
    switches(page).get_by_text("中文", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    expect(sidebar).to_have_attribute("aria-label", "侧栏")


def test_data_and_our_own_words_are_never_reworded(visit: Opener) -> None:
    page = visit("/supply-records").page
    page.evaluate("""() => document.body.insertAdjacentHTML("beforeend",
      `<p id="platforms" title="Fullscreen">Search</p>
       <p id="marked" translate="no" title="Fullscreen">Search</p>
       <div class="land-sheet"><p id="ours" title="Fullscreen">Search</p></div>
       <div class="land-chart"><p id="drawn" title="Fullscreen">Search</p></div>
       <p id="other">Search party</p>`)""")
    expect(page.locator("#platforms")).to_have_text("搜索")
    expect(page.locator("#platforms")).to_have_attribute("title", "全屏")
    for kept in ("#marked", "#ours", "#drawn"):
        expect(page.locator(kept)).to_have_text("Search")
        expect(page.locator(kept)).to_have_attribute("title", "Fullscreen")
    expect(page.locator("#other")).to_have_text("Search party")


def test_a_text_the_platform_changes_later_is_spoken_and_then_left_alone(visit: Opener) -> None:
    page = visit("/supply-records").page
    changes: int = page.evaluate("""async () => {
      document.body.insertAdjacentHTML("beforeend", '<p id="late">Search</p>');
      const late = document.getElementById("late");
      let count = 0;
      new MutationObserver((seen) => { count += seen.length; }).observe(
        late, {characterData: true, childList: true, subtree: true});
      await new Promise((done) => setTimeout(done, 300));
      late.firstChild.data = "No results";
      await new Promise((done) => setTimeout(done, 500));
      return count;
    }""")
    expect(page.locator("#late")).to_have_text("无匹配结果")
    # Theirs and ours once each; the first rewording may fall before the watching begins.
    assert changes in (2, 3)


def test_an_address_without_a_page_is_said_in_chinese(visit: Opener) -> None:
    page = visit("/no-such-page?district=东湖区").page
    expect(page.locator("h1")).to_have_text("主要指标")
    assert ignored(page) == ["page = no-such-page：没有这个页面"]
    assert address(page)["district"] == ["东湖区"]
    # The platform's own notice comes or not, as its messages happen to be sent.
    expect(page.get_by_text("requested")).to_have_count(0)


def test_a_link_to_a_page_works_for_the_first_visitor_of_a_fresh_server(
    visit: Opener, release_store: Path, tmp_path: Path
) -> None:
    with serving(release_store, tmp_path / "server.log") as fresh:
        page = visit("/supply-standing", on=fresh).page
        expect(page.locator("h1").first).to_have_text("存量与成因")
        expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_lost_server_is_announced_in_chinese(
    visit: Opener, release_store: Path, tmp_path: Path
) -> None:
    with serving(release_store, tmp_path / "server.log") as lost:
        page = visit("/supply-records", on=lost).page
        lost.stop()
        expect(page.get_by_text("连接中断").first).to_be_visible(timeout=30_000)
        expect(page.get_by_role("dialog")).not_to_contain_text("Streamlit")


def test_the_first_load_is_under_three_megabytes(visit: Opener) -> None:
    opened = visit(None, new=True)
    session = opened.page.context.new_cdp_session(opened.page)
    received: list[float] = []
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda done: received.append(done["encodedDataLength"]))
    opened.go("/supply-schedule")
    opened.page.wait_for_selector(".land-picture > svg", timeout=30_000)
    assert 500_000 < sum(received) < 3_000_000


def test_nothing_a_page_needs_is_refused_by_its_own_policy(visit: Opener) -> None:
    opened = visit("/supply-schedule")
    opened.page.locator(".land-chart").first.hover()
    opened.page.wait_for_selector(".land-live .main-svg", timeout=30_000)
    assert [said for said in opened.complaints if "Content Security Policy" in said] == []


def test_a_script_written_into_the_page_does_not_run(visit: Opener) -> None:
    page = visit("/supply-records").page
    ran = page.evaluate("""async () => {
      const script = document.createElement("script");
      script.textContent = "window.intruder = true";
      document.body.append(script);
      await new Promise((done) => setTimeout(done, 100));
      return window.intruder === true;
    }""")
    assert ran is False


def test_both_ways_of_starting_serve_the_same_page(
    server: Server, release_store: Path, tmp_path: Path
) -> None:
    with serving(release_store, tmp_path / "uvicorn.log", UVICORN) as other:
        for target in ("/", "/supply-schedule?lang=en"):
            pages = [one.get(target, accept_language="zh-CN") for one in (server, other)]
            assert pages[0][2] == pages[1][2]
            for _, headers, _ in pages:
                assert "frame-ancestors 'self'" in headers["content-security-policy"]
        for one in (server, other):
            assert _refusal(one, b"GET /" + b"x" * 70_000) == b"HTTP/1.1 414"
            assert _refusal(one, b"GET / HTTP/1.1\r\nx: " + b"x" * 70_000) == b"HTTP/1.1 431"


def _refusal(server: Server, said: bytes) -> bytes:
    """Return how the answer begins to what is not a whole request."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as line:
        line.sendall(said)
        return line.recv(12)


def test_nothing_is_uploaded_from_elsewhere_and_no_part_of_it_is_waited_for(
    server: Server,
) -> None:
    said = b"PUT /_stcore/upload_file/a/b HTTP/1.1\r\nhost: 127.0.0.1\r\n"
    said += b"x-forwarded-for: 10.1.2.3\r\n"
    assert _refusal(server, said + b"content-length: 60000000\r\n\r\n") == b"HTTP/1.1 403"
    assert _refusal(server, said + b"transfer-encoding: chunked\r\n\r\n") == b"HTTP/1.1 403"
    said = b"POST / HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 60000000\r\n\r\n"
    assert _refusal(server, said) == b"HTTP/1.1 413"


def test_the_servers_measurements_are_closed_and_its_health_is_open(server: Server) -> None:
    assert server.get("/_stcore/metrics")[0] == 404
    assert server.get("/_stcore/health")[2] == b"ok"


def test_an_address_of_too_many_parameters_is_named_and_keeps_its_filters(visit: Opener) -> None:
    many = "&".join(f"x{at}=1" for at in range(1_200))
    page = visit(f"/supply-schedule?{many}&district=东湖区&unit=mu").page
    said = ignored(page)
    assert said[0] == "parameters = 1202：数量过多或过长；先读筛选条件，至多读取 500 个"
    assert (said[1], len(said)) == ("x0 = 1：没有这个参数", 13)
    assert "东湖区" in head(page)
    assert (address(page)["district"], address(page)["unit"]) == (["东湖区"], ["mu"])


def test_a_session_under_a_foreign_host_name_is_refused(server: Server) -> None:
    upgrade = {
        "connection": "Upgrade",
        "upgrade": "websocket",
        "sec_websocket_version": "13",
        "sec_websocket_key": "bGFuZC1kYXNoYm9hcmQhIQ==",
    }
    assert server.get("/_stcore/stream", **upgrade)[0] == 101
    assert server.get("/_stcore/stream", host="elsewhere.example", **upgrade)[0] == 403
