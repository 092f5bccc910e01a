() => {
  // Lists what of the show cannot be read from the last row, on all slides at once: those that are
  // not shown have their place and size as well.
  const EDGE = 0.04; // of the screen, all round: projectors crop
  const LOWEST_CHART = 0.27; // of the screen's height
  const [W, H] = [innerWidth, innerHeight];
  // A wall may stand upright: text is a share of its shorter side.
  const S = Math.min(W, H);
  const faults = [];

  const inSight = (element) => !element.closest("[hidden]") && element.getClientRects().length > 0;

  // Texts of HTML line by line, texts of a chart as a whole.
  const textsOf = (root) => {
    const found = new Map();
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const holder = node.parentElement;
      if (!node.data.trim() || !inSight(holder)) continue;
      const drawn = holder.closest("svg text");
      const range = document.createRange();
      range.selectNodeContents(node);
      found.set(drawn || node, {
        drawn: Boolean(drawn),
        said: (drawn || node).textContent,
        boxes: drawn ? [drawn.getBoundingClientRect()] : [...range.getClientRects()],
        size: parseFloat(getComputedStyle(drawn || holder).fontSize),
        least: holder.closest("h1") ? S / 14 : drawn ? S / 36 : S / 40,
      });
    }
    return [...found.values()];
  };

  // A line's box is taller than its characters.
  const ink = ({ drawn, size }, box) => {
    const middle = (box.top + box.bottom) / 2;
    return drawn
      ? [box.top + 0.15 * size, box.bottom - 0.2 * size]
      : [middle - 0.42 * size, middle + 0.42 * size];
  };
  const covers = (one, other) =>
    one.boxes.some((a) =>
      other.boxes.some((b) => {
        const [top, bottom] = ink(one, a);
        const [above, below] = ink(other, b);
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        return wide > 1 && Math.min(bottom, below) - Math.max(top, above) > 1;
      }),
    );
  const cropped = (box) =>
    box.left < W * EDGE - 1 || box.right > W * (1 - EDGE) + 1 ||
    box.top < H * EDGE - 1 || box.bottom > H * (1 - EDGE) + 1;

  const corner = textsOf(document.querySelector("footer"));
  for (const slide of document.querySelectorAll(".slide")) {
    const complain = (what) => faults.push(`${slide.dataset.name}: ${what}`);
    const texts = [...textsOf(slide), ...corner];
    texts.forEach((text, at) => {
      if (text.size < text.least - 0.01)
        complain(`"${text.said}" is ${text.size} pixels high and not ${text.least}`);
      if (text.boxes.some(cropped)) complain(`"${text.said}" leaves the margins`);
      for (const other of texts.slice(0, at))
        if (covers(text, other)) complain(`"${text.said}" stands over "${other.said}"`);
    });
    for (const part of slide.querySelectorAll(".middle, .middle > div, .tile, td, th"))
      if (part.scrollWidth > part.clientWidth + 2 || part.scrollHeight > part.clientHeight + H / 100)
        complain(`"${part.textContent.slice(0, 30)}" is more than fits`);
    const chart = slide.querySelector(".chart");
    if (chart && chart.clientHeight < H * LOWEST_CHART) complain("the chart is too low");
  }
  return faults;
}
