// Finds what does not fit on the screen that is shown: texts and pictures out of their card, texts
// cut off, labels of a chart over each other, names that take more room than the bars, a heading
// under the platform's bar, a card that goes on after its content ends.
() => {
  const EDGE = 1.5;
  // A line of text is twice as high as its figures.
  const LEADING = 9;
  // Pixels from the end of a card's content to its lower edge: its padding and a blank line.
  const LEFT_OVER = 48;
  const CARDS = '.land-card, .land-tile, .land-bar, [class*="st-key-card-"]';
  const faults = [];
  const fault = (kind, where, what) => faults.push(`${kind}: ${where}: ${what}`);
  const named = (element) =>
    element.closest("[data-card]")?.dataset.card ?? element.querySelector("h1, h2, strong")?.textContent ??
    element.className;
  // What an ancestor in a picture does not show has no place.
  const seen = (element) => element.getClientRects().length && element.getBoundingClientRect().width && element.checkVisibility({ visibilityProperty: true }) && !element.closest(".land-hidden, .land-under");
  const said = (text) => text.trim().replace(/\s+/g, " ").slice(0, 40);

  // What of a thing is left to see where it scrolls, up to the card.
  const within = (element, box, card) => {
    let { left, right, top, bottom } = box;
    for (let at = element.parentElement; at && at !== card.parentElement; at = at.parentElement) {
      const { overflowX } = getComputedStyle(at);
      if (overflowX === "visible" || at.ownerSVGElement || at.tagName === "svg") continue;
      const frame = at.getBoundingClientRect();
      [left, right] = [Math.max(left, frame.left), Math.min(right, frame.right)];
      [top, bottom] = [Math.max(top, frame.top), Math.min(bottom, frame.bottom)];
    }
    return { left, right, top, bottom };
  };
  const textsIn = (card) => {
    const found = [];
    const walker = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!node.data.trim() || !seen(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      if (box.width && box.height) found.push([element, box, said(node.data)]);
    }
    return found;
  };
  const picturesIn = (card) =>
    [...card.querySelectorAll("img, .land-picture > svg")].filter(seen)
      .map((image) => [image, image.getBoundingClientRect(), said(image.alt ?? "picture")]);
  const outside = (box, frame) =>
    box.right - box.left > 1 && box.bottom - box.top > 1 &&
    (box.left < frame.left - EDGE || box.right > frame.right + EDGE ||
      box.top < frame.top - EDGE || box.bottom > frame.bottom + EDGE);
  const meet = (one, other) =>
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > EDGE &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > LEADING;

  for (const card of [...document.querySelectorAll(CARDS)].filter(seen)) {
    const [frame, texts, pictures] = [card.getBoundingClientRect(), textsIn(card), picturesIn(card)];
    for (const [element, box, what] of [...texts, ...pictures])
      if (outside(within(element, box, card), frame)) fault("outside its card", named(card), what);
    for (const [image, box, alt] of pictures.filter(([image]) => image.tagName === "IMG"))
      for (const [element, other, what] of texts.filter(([element]) => !image.contains(element)))
        if (meet(box, other)) fault("picture over text", named(card), `${alt} over ${what}`);
    const ends = [...texts, ...pictures].map(([element, box]) => within(element, box, card).bottom);
    for (const part of card.querySelectorAll("button, .land-chart, .land-scroll, .land-tools, iframe, canvas"))
      ends.push(part.getBoundingClientRect().bottom);
    if (frame.bottom - Math.max(...ends) > LEFT_OVER && !card.matches(".land-tile"))
      fault("goes on after its content", named(card), Math.round(frame.bottom - Math.max(...ends)));
  }

  // What is cut off by its own element, and not to be scrolled to. A record's cell stands on one line
  // and is whole under the pointer.
  const main = document.querySelector("[data-testid=stMainBlockContainer]");
  for (const element of main.querySelectorAll("*")) {
    if (element.scrollWidth <= element.clientWidth + 1 || !element.clientWidth) continue;
    const { overflowX } = getComputedStyle(element);
    if (["hidden", "clip"].includes(overflowX) && seen(element) && element.textContent.trim() &&
        !element.closest("svg, td, [data-testid=stMultiSelect], [data-testid=stSelectbox]"))
      fault("cut off", element.className || element.tagName, said(element.textContent));
  }

  const written = (chart) => {
    const kinds = !chart.querySelector(".land-live") ? ".land-picture text" :
      ".annotation-text, .xtick text, .ytick text, .xtitle, .ytitle, .textpoint text, .bartext";
    return [...chart.querySelectorAll(kinds)].filter((text) => text.textContent.trim() && seen(text))
      .map((text) => [said(text.textContent), text.getBoundingClientRect()])
      .filter(([, box]) => box.width);
  };
  for (const chart of [...document.querySelectorAll(".land-chart")].filter(seen)) {
    const frame = (chart.querySelector(".land-picture") ?? chart).getBoundingClientRect();
    const boxes = written(chart);
    boxes.forEach(([what, box], at) => {
      if (box.left < frame.left - EDGE || box.right > frame.right + EDGE)
        fault("label outside its chart", named(chart), what);
      for (const [other, beside] of boxes.slice(at + 1))
        if (meet(box, beside)) fault("labels touch", named(chart), `${what} and ${other}`);
    });
    const plot = chart.querySelector("[data-frame=plot]") ?? chart.querySelector("[data-frame=values]");
    if (innerWidth < 768 || innerWidth >= 1100 || !plot) continue;
    const [left, long] = ["x", "width"].map((name) => plot[name].baseVal.value);
    if (long < left) fault("names before bars", named(chart), `${Math.round(left)} > ${Math.round(long)}`);
  }

  // The heading can be seen at once: its title, district and day.
  document.querySelector("[data-testid=stMain]").scrollTop = 0;
  for (const part of document.querySelectorAll(".land-where > :is(h1, span:nth-of-type(-n + 2))")) {
    const range = document.createRange();
    range.selectNodeContents(part);
    const { left, top, width, height } = range.getBoundingClientRect();
    const found = document.elementFromPoint(left + width / 2, top + height / 2);
    if (found !== part) fault("hidden", "heading", said(part.textContent));
  }
  if (innerWidth < 640) {
    const tiles = [...document.querySelectorAll(".land-tile")].map((tile) => tile.getBoundingClientRect());
    const beside = tiles.some((tile, at) => tiles.slice(at + 1).some((other) => Math.abs(other.top - tile.top) < 4));
    if (beside) fault("two in a row", "tiles", tiles.length);
  }
  for (const part of [document.scrollingElement, ...document.querySelectorAll("[data-testid=stMain]")])
    if (part.scrollWidth > part.clientWidth + 1)
      fault("wider than its window", part.dataset?.testid ?? "page", part.scrollWidth - part.clientWidth);
  return faults;
}
