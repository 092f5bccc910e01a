"""Finds what a viewer would find wrong with a page: touching texts, words, broken rules."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# Texts of a chart that touch each other or leave its frame, by more than a pixel.
TOUCHING = """() => [...document.querySelectorAll(".land-chart")].flatMap(chart => {
  const frame = chart.getBoundingClientRect();
  const kinds = !chart.querySelector(".land-live") ? ".land-picture text" :
    ".annotation-text, .xtick text, .ytick text, .xtitle, .ytitle, .textpoint text, .bartext";
  const boxes = [...chart.querySelectorAll(kinds)].filter(text => text.textContent.trim())
    .map(text => [text.textContent, text.getBoundingClientRect()]).filter(([, box]) => box.width);
  return boxes.flatMap(([said, box], index) => [
    ...(box.left < frame.left - 1 || box.right > frame.right + 1 ? [[said, "outside"]] : []),
    ...boxes.slice(index + 1).filter(([, other]) =>
      Math.min(box.right, other.right) - Math.max(box.left, other.left) > 1 &&
      Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) > 1)
      .map(([other]) => [said, other]),
  ]);
})"""
# Pixels by which a page is wider than its window.
TOO_WIDE = """() => [document.scrollingElement.scrollWidth - innerWidth,
  ...[...document.querySelectorAll("[data-testid=stMain], [data-testid=stSidebarContent]")]
    .map(part => part.scrollWidth - part.clientWidth)].filter(pixels => pixels > 0)"""
# Everything a viewer may read or be read, closed disclosures included.
SAID = """() => {
  const attributes = ["aria-label", "aria-description", "aria-valuetext", "alt", "placeholder",
                      "title"];
  const said = [document.title];
  const walker = document.createTreeWalker(document.body,
                                           NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.currentNode; node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) {
      const unread = "style, script, noscript, [data-testid=stIconMaterial]";
      // A name broken into lines on a chart is one name.
      const whole = node.parentElement.closest("svg text")?.textContent ?? node.data;
      if (!node.parentElement.closest(unread) && whole.trim()) said.push(whole.trim());
    } else for (const name of attributes) if (node.getAttribute(name))
      said.push(node.getAttribute(name));
  }
  return [...new Set(said)];
}"""
# What passes, where in the page it stands, and a rule whose breach is never serious, nobody reads:
# left out, a page takes half the time.
ASKED = {
    "resultTypes": ["violations"],
    "selectors": False,
    "rules": {"region": {"enabled": False}},
}


def said_on(page: Page) -> list[str]:
    """Return every text of the page."""
    found: list[str] = page.evaluate(SAID)
    return found


def broken_rules(page: Page) -> dict[str, list[str]]:
    """Return the elements that break a rule of axe-core badly, by rule."""
    # Given anew to a page that has it, it would have to be compiled anew: a quarter of its time.
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(Axe().axe_script)
    found: dict[str, Any] = page.evaluate("asked => axe.run(document, asked)", ASKED)
    return {
        rule["id"]: [node["html"][:200] for node in rule["nodes"]]
        for rule in found["violations"]
        if rule["impact"] in ("serious", "critical")
    }
