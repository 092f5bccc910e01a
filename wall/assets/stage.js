// Builds slides out of plain data and draws their charts for the screen they are on. It asks the
// server for nothing and decides on no slide.
import { phrase } from "./lines.js";
import { narrowed } from "./narrow.js";
import { apart, cellsTouch, fit, shortened } from "./room.js";

// Pixels of a chart's text where it was drawn; every length in it is multiplied from here.
const FONT = 14;
const LENGTHS = new Set([
  "size", "xshift", "yshift", "ax", "ay", "borderpad", "standoff", "xgap", "ygap", "zerolinewidth",
]);
const MARGINS = new Set(["l", "r", "t", "b"]);
const QUIET = { staticPlot: true, displayModeBar: false, responsive: false };

const scaled = (value, by, key, parent) => {
  if (Array.isArray(value)) return value.map((part) => scaled(part, by, key, parent));
  if (value && typeof value === "object") {
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => [name, scaled(part, by, name, key)]),
    );
  }
  if (typeof value !== "number") return value;
  const grows =
    LENGTHS.has(key) || (key === "width" && parent === "line") ||
    (parent === "margin" && MARGINS.has(key));
  return grows ? value * by : value;
};

const element = (name, css, text) => {
  const made = document.createElement(name);
  if (css) made.className = css;
  if (text) made.textContent = text;
  return made;
};

// A number stays on one line with its unit.
const joined = (text) => text.replace(/(\d) (?=\S)/g, "$1\u00a0");

const told = (parent, name, css, text) => {
  if (text) parent.append(element(name, css, text));
};

const tile = (said) => {
  const made = element("section", "tile");
  told(made, "p", "name", said.name);
  const value = element("p", "value");
  value.append(element("b", "", said.value));
  told(value, "small", "", said.unit);
  made.append(value);
  told(made, "p", `light ${said.status}`, said.light);
  told(made, "p", "course", said.course);
  told(made, "p", "said", said.said);
  told(made, "p", `ordered ${said.ordered_standing}`, said.ordered);
  return made;
};

const line = (said) => {
  const made = element("tr");
  made.append(element("td", "name", said.name), element("td", "value", `${said.value} ${said.unit}`));
  const bar = element("td", "bar");
  for (const look of ["dark", "light"]) {
    const drawn = element("div", `for-${look}`);
    // An image element the server made itself; its texts were escaped there.
    drawn.innerHTML = said.bars[look];
    bar.append(drawn);
  }
  made.append(bar, element("td", `light ${said.status}`, said.light), element("td", "said", said.said));
  told(made.children[3], "span", "course", said.course);
  told(made.lastChild, "span", `ordered ${said.ordered_standing}`, said.ordered);
  return made;
};

const table = (said) => {
  const made = element("table");
  const head = element("tr");
  const cells = (row, kind, texts) =>
    texts.forEach((text, at) =>
      row.append(element(kind, said.columns[at].number ? "number" : text.length < 7 ? "short" : "", text)),
    );
  cells(head, "th", said.columns.map((column) => column.label));
  made.append(head);
  for (const row of said.rows) {
    const shown = element("tr");
    cells(shown, "td", row);
    made.append(shown);
  }
  return made;
};

const middle = (said) => {
  const made = element("div", "middle");
  const tiles = said.tiles || [];
  if (said.figure) {
    const beside = element("div", "tiles");
    beside.append(...tiles.map(tile));
    if (tiles.length) {
      made.classList.add("beside");
      made.append(beside);
    }
    const drawing = element("div", "drawing");
    const caption = element("p", "caption");
    caption.append(element("span", "", said.caption));
    told(caption, "span", "unit", said.unit);
    told(caption, "span", "", said.part);
    const chart = element("div", "chart");
    chart.setAttribute("role", "img");
    chart.setAttribute("aria-label", said.headline);
    drawing.append(caption, chart);
    made.append(drawing);
  } else if (said.table) {
    const drawing = element("div");
    drawing.append(element("p", "caption", said.caption), table(said.table));
    const more = element("p", "more");
    Object.assign(more.dataset, said.table.more);
    drawing.append(more);
    made.append(drawing);
  } else if (tiles.length) {
    const board = element("table", "board");
    board.append(...tiles.map(line));
    made.append(board);
  } else told(made, "p", "absent", said.absent);
  return made;
};

const section = (said) => {
  const made = element("section", said.fault ? "slide fault" : "slide");
  made.dataset.name = said.name;
  told(made, "p", "question", said.question);
  const headline = element("div");
  told(headline, "p", "own", said.own);
  headline.append(element("h1", "", joined(said.headline)));
  const rest = element("div");
  const lines = (said.rest || "").split("\n");
  for (const line of lines) told(rest, "p", lines.length > 1 ? "rest line" : "rest", joined(line));
  const notes = element("p", "notes");
  for (const note of said.notes || []) told(notes, "span", "", note);
  made.append(headline, rest, middle(said), notes);
  return made;
};

// What a drawing depends on besides its slide.
export const wanted = () =>
  `${document.documentElement.dataset.look} ${innerWidth}x${innerHeight}`;

// One deck on the screen: its slides, built at once and drawn when asked or when there is time.
export class Stage {
  constructor(deck) {
    this.deck = deck;
    this.root = element("main");
    this.slides = deck.slides.map((said) => ({ said, place: section(said), drawn: "" }));
    this.root.append(...this.slides.map((slide) => slide.place));
  }

  indexOf(name) {
    const find = (wanted) => this.slides.findIndex((slide) => slide.said.name === wanted);
    const exact = find(name);
    return exact >= 0 ? exact : Math.max(find(name.split("~")[0]), 0);
  }

  draw(index) {
    const slide = this.slides[index];
    if (slide.drawn === wanted()) return;
    slide.drawn = wanted();
    const by = (Math.min(innerWidth, innerHeight) / 36 / FONT) * 1.01;
    phrase(slide.place.querySelector("h1"), slide.said.names || []);
    const figure = slide.said.figure && slide.said.figure[document.documentElement.dataset.look];
    fit(slide.place, figure ? figure.least * by : 0);
    if (!figure) return;
    const chart = slide.place.querySelector(".chart");
    const layout = narrowed(figure.layout, chart.clientWidth / by, chart.clientHeight / by);
    const plot = (data) => {
      Plotly.purge(chart);
      const size = { width: chart.clientWidth, height: chart.clientHeight };
      Plotly.newPlot(chart, scaled(data, by), { ...scaled(layout, by), ...size }, QUIET);
    };
    const unit = slide.place.querySelector(".unit");
    unit.hidden = true;
    plot(figure.data);
    if (cellsTouch(chart)) {
      // What fits of a cell is its area; the caption then says the unit.
      plot(figure.data.map(shortened));
      unit.hidden = false;
    }
    apart(chart, layout);
  }

  // Draw one more slide, the nearest to `index` first; tell whether any was left to draw.
  drawNearest(index) {
    const left = this.slides
      .map((slide, at) => [Math.abs(at - index), at, slide])
      .filter(([, , slide]) => slide.drawn !== wanted())
      .sort(([a], [b]) => a - b);
    if (left.length) this.draw(left[0][1]);
    return left.length > 1;
  }

  show(index) {
    this.draw(index);
    this.slides.forEach((slide, at) => slide.place.classList.toggle("shown", at === index));
  }

  close() {
    for (const chart of this.root.querySelectorAll(".chart")) Plotly.purge(chart);
    this.root.remove();
  }
}
