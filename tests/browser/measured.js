// Draws one figure both ways, as the library does and as its picture, and tells what stands where.

// The parts of a colour, its strength multiplied by that of the mark; nothing of what is not seen.
const ink = (colour, strength) => {
  const [red, green, blue, alpha = 1] = (colour.match(/[\d.]+/g) ?? [0, 0, 0, 0]).map(Number);
  return alpha * strength ? [red, green, blue, Math.round(100 * alpha * strength)].join(" ") : "";
};

const looks = (mark) => {
  const { opacity, fill, fillOpacity, stroke, strokeOpacity, strokeWidth, strokeDasharray } =
    getComputedStyle(mark);
  const [filled, line] = [ink(fill, fillOpacity * opacity), ink(stroke, strokeOpacity * opacity)];
  return {
    fill: mark.matches("line, .crisp, [fill-rule]") ? "" : filled,
    line,
    width: line && parseFloat(strokeWidth),
    // A length alone is that of dashes and of what parts them.
    dash: line && strokeDasharray.split(",")[0],
  };
};

const placeOf = (box, frame) =>
  [box.left - frame.left, box.top - frame.top, box.right - frame.left, box.bottom - frame.top];

const marksOf = (root, selector, told) => {
  const frame = root.getBoundingClientRect();
  return [...root.querySelectorAll(selector)].flatMap((mark) => {
    const box = mark.getBoundingClientRect();
    const seen = selector.includes("bar") || selector.includes("bars")
      ? box.width > 0.6 && box.height > 0.6
      : box.width + box.height > 0;
    return seen ? [{ place: placeOf(box, frame), ...looks(mark), told }] : [];
  });
};

const textsOf = (root) => {
  const frame = root.getBoundingClientRect();
  // Asked for a range, a browser tells where a line stood that is not shown.
  const shown = (text) => text.getBoundingClientRect().width > 0;
  const seen = [...root.querySelectorAll("text")].filter(shown);
  return seen.flatMap((text) => {
    const broken = [...text.querySelectorAll("tspan[x]")];
    return (broken.length ? broken : [text]).flatMap((line) => {
      const said = line.textContent.replaceAll("\u00a0", " ").trim();
      const range = document.createRange();
      range.selectNodeContents(line);
      const box = range.getBoundingClientRect();
      if (!said || !box.width) return [];
      const { fill, fillOpacity, fontWeight } = getComputedStyle(line.firstElementChild ?? line);
      return [{ said, place: placeOf(box, frame), fill: ink(fill, fillOpacity), fontWeight }];
    });
  });
};

const KINDS = {
  bars: [".barlayer .point > path", "[data-layer=bars] rect"],
  points: [".scatterlayer .points path", "[data-layer=points] :is(circle, rect, line, path)"],
  lines: [".scatterlayer .lines path", "[data-layer=lines] :is(line, polyline)"],
  grid: [".gridlayer path, .zerolinelayer path", "[shape-rendering]:not([data-layer]) line"],
  shapes: [".shapelayer path", "[data-layer=shapes] line"],
};

const both = async ({ figure, picture }, width) => {
  document.body.innerHTML =
    `<div id="drawn" style="width:${width}px"></div><div id="picture" style="width:${width}px"></div>`;
  const [drawn, pictured] = document.body.children;
  await Plotly.newPlot(drawn, figure.data, { ...figure.layout, width }, { displayModeBar: false });
  pictured.innerHTML = picture;
  stretch(pictured.firstElementChild, width);
  const found = [drawn, pictured].map((root, at) => ({
    texts: textsOf(root),
    ...Object.fromEntries(
      Object.entries(KINDS).map(([kind, selectors]) => [kind, marksOf(root, selectors[at])]),
    ),
  }));
  return { drawn: found[0], picture: found[1], plot: drawn._fullLayout._size.w };
};
