// Puts what the server sends in its place: pieces of our own markup, and rows of cards. What is as
// it was stays as it stands. It decides on no word: every text is escaped where it is written.

const put = (place, html) => {
  if (place.landSaid === html) return;
  place.landSaid = html;
  place.innerHTML = html;
};

const made = (parent, name, css) => {
  const element = document.createElement(name);
  element.className = css;
  parent.append(element);
  return element;
};

// Takes the children named to the places they are to have, makes those that are missing, and lets
// go of all others.
const arrange = (parent, kept, names, make) => {
  for (const [name, child] of kept) {
    if (names.includes(name)) continue;
    child.close();
    kept.delete(name);
  }
  names.forEach((name, index) => {
    if (!kept.has(name)) kept.set(name, make(name));
    const { place } = kept.get(name);
    if (parent.children[index] !== place) parent.insertBefore(place, parent.children[index] ?? null);
  });
};

// The rows behind a mark come after it was picked: they are brought into sight, once.
const showRows = ({ mark, row }, until = performance.now() + 5000) => {
  const rows = document.querySelector(`[data-behind="${mark}:${row}"]`);
  if (rows) rows.scrollIntoView({ block: rows.dataset.block ?? "nearest" });
  else if (performance.now() < until) requestAnimationFrame(() => showRows({ mark, row }, until));
};

// What a button opens stands in its place, as elements of the platform's: the keyboard goes on there.
const OPENED = { more: '[data-testid="stPopoverButton"]', order: '[data-testid="stExpander"] summary' };
// What opens under a button low on the page is brought into sight, as far as its head stays there.
const BROUGHT = 3000;
const bringIn = (body) => {
  const main = document.querySelector('[data-testid="stMain"]');
  const fit = () => {
    // Where there is no room the platform makes it low, and lets it scroll by itself.
    const { top } = body.getBoundingClientRect();
    const tall = Math.min(body.scrollHeight, 0.7 * innerHeight);
    const over = Math.min(top + tall + 8 - innerHeight, top - 8);
    if (over > 0) main.scrollBy(0, over);
  };
  const grown = new ResizeObserver(fit);
  for (const part of [body, ...body.children]) grown.observe(part);
  setTimeout(() => grown.disconnect(), BROUGHT);
};
const awaitBody = (until = performance.now() + 5000) => {
  const body = document.querySelector('[data-testid="stPopoverBody"]');
  if (body) bringIn(body);
  else if (performance.now() < until) requestAnimationFrame(() => awaitBody(until));
};
const reachOpened = (name, did, until = performance.now() + 5000) => {
  const opened = document.querySelector(`.st-key-card-${CSS.escape(name)} ${OPENED[did]}`);
  if (opened) {
    opened.focus({ preventScroll: true });
    if (did === "more") awaitBody();
  } else if (performance.now() < until) requestAnimationFrame(() => reachOpened(name, did, until));
};

// A piece of markup tells which of its buttons was pressed. What was pressed in a table has the
// keyboard again in the next, which is scrolled as the one before was.
class Piece {
  constructor() {
    this.place = document.createElement("div");
    this.place.addEventListener("click", ({ target }) => {
      const { does, ...of } = target.closest("button[data-does]")?.dataset ?? {};
      if (!does) return;
      this.pressed = { of: of.of, left: this.scroll?.scrollLeft };
      this.tell({ card: "", did: does, picked: of });
    });
    this.place.addEventListener("keydown", (event) => this.keyed(event));
  }

  get scroll() {
    return this.place.querySelector(".land-scroll");
  }

  take({ html }, tell) {
    this.tell = tell;
    if (this.place.landSaid === html) return;
    put(this.place, html);
    this.long[0]?.setAttribute("tabindex", "0");
    if (this.pressed) this.restore();
  }

  restore() {
    const { of, left } = this.pressed;
    this.pressed = null;
    if (this.scroll) this.scroll.scrollLeft = left ?? 0;
    this.place.querySelector(`[data-of="${CSS.escape(of ?? "")}"]`)?.focus({ preventScroll: true });
  }

  // Texts that are longer than their line: one of them is reached by Tab, the others from it.
  get long() {
    return [...this.place.querySelectorAll(".land-records td[tabindex]")];
  }

  keyed(event) {
    const { long } = this;
    const at = long.indexOf(document.activeElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
    if (at < 0 || next === undefined || !long[next]) return;
    event.preventDefault();
    long[at].setAttribute("tabindex", "-1");
    long[next].setAttribute("tabindex", "0");
    long[next].focus();
  }

  close() {
    this.place.remove();
  }
}

// Which card holds the chart of a figure, and the milliseconds one that goes keeps it for the next.
const holders = new Map();
const HELD = 1000;

class Card {
  constructor() {
    this.place = document.createElement("div");
    for (const part of ["head", "drawing", "foot", "tools"]) this[part] = made(this.place, "div", "");
    this.tools.className = "land-tools";
    this.tools.addEventListener("click", ({ target }) => {
      const button = target.closest("button");
      if (!button) return;
      this.tell({ card: this.name, did: button.dataset.does });
      reachOpened(this.name, button.dataset.does);
    });
  }

  take({ name, bare, head, chart, foot, tools }, tell) {
    Object.assign(this, { name, tell });
    this.place.dataset.card = name;
    this.place.className = bare ? "land-bare" : "land-card";
    put(this.head, head);
    this.draw(chart);
    put(this.foot, foot);
    put(this.tools, tools);
  }

  draw(chart) {
    if (!chart) {
      this.chart?.close();
      this.chart = null;
      return;
    }
    if (!this.chart) this.adopt();
    this.chart.take(chart, (picked) => {
      this.tell({ card: this.name, did: "pick", picked });
      if (picked) showRows(picked);
    });
  }

  // A card that is opened stands elsewhere: its chart goes there as it is, with pointer and keyboard.
  adopt() {
    const before = holders.get(this.name);
    holders.set(this.name, this);
    this.chart = before?.chart ?? new Chart(this.drawing);
    if (!before?.chart) return;
    before.chart = null;
    this.drawing.append(this.chart.place);
    this.chart.moved();
  }

  close() {
    this.place.remove();
    setTimeout(() => {
      this.chart?.close();
      if (holders.get(this.name) === this) holders.delete(this.name);
    }, HELD);
  }
}

// Cards one below the other; in a row as wide as it says.
class Column {
  constructor() {
    this.place = document.createElement("div");
    this.place.className = "land-column";
    this.cards = new Map();
  }

  take({ width, cards }, tell) {
    this.place.style.flexGrow = width;
    arrange(this.place, this.cards, cards.map(({ name }) => name), () => new Card());
    for (const card of cards) this.cards.get(card.name).take(card, tell);
  }

  close() {
    for (const card of this.cards.values()) card.close();
    this.place.remove();
  }
}

class Row {
  constructor() {
    this.place = document.createElement("div");
    this.place.className = "land-row";
    this.inside = made(this.place, "div", "land-columns");
    this.columns = new Map();
  }

  take({ columns }, tell) {
    arrange(this.inside, this.columns, [...columns.keys()], () => new Column());
    columns.forEach((column, at) => this.columns.get(at).take(column, tell));
  }

  close() {
    for (const column of this.columns.values()) column.close();
    this.place.remove();
  }
}

class Sheet {
  constructor(parent) {
    this.place = made(parent, "div", "land-sheet");
    this.parts = new Map();
  }

  take(parts, tell) {
    const names = parts.map(({ columns }, at) => `${columns ? "row" : "piece"} ${at}`);
    arrange(this.place, this.parts, names, (name) => (name.startsWith("row") ? new Row() : new Piece()));
    parts.forEach((part, at) => this.parts.get(names[at]).take(part, tell));
  }

  close() {
    for (const part of this.parts.values()) part.close();
    this.place.remove();
  }
}

// Mounts what the server sends into the place of an element, and takes it away with that.
const mounted = new WeakMap();
const mount = (parent, make, data, hear) => {
  if (!mounted.has(parent)) mounted.set(parent, { part: make(parent), turn: 0 });
  const held = mounted.get(parent);
  const turn = (held.turn += 1);
  held.part.take(data, hear);
  // A run that was overtaken ends after the next has begun: the last alone takes the part away.
  return () => {
    if (held.turn !== turn) return;
    held.part.close();
    mounted.delete(parent);
  };
};

const reader = new TextDecoder();
window.land = {
  script: document.currentScript.src.split("/").pop(),
  chart: ({ data, parentElement, setStateValue }) =>
    mount(parentElement, (parent) => new Chart(parent), data, (picked) => setStateValue("picked", picked)),
  sheet: ({ data, parentElement, setTriggerValue }) => {
    const tell = (told) => setTriggerValue("told", told);
    const away = mount(parentElement, (parent) => new Sheet(parent), JSON.parse(reader.decode(data)), tell);
    follow(parentElement, tell);
    return away;
  },
};
