// Makes what a slide says fit the wall it is on without ever making its text smaller: less
// important things go first, and what does not fit is counted. It changes no figure.

const touches = (one, other) =>
  one.left < other.right && other.left < one.right &&
  one.top < other.bottom && other.top < one.bottom;

const over = (place) =>
  place.scrollHeight > place.clientHeight + 1 || place.scrollWidth > place.clientWidth + 1;

// What a slide can do without, first things first.
const STEPS = ["lean", "bare"];
const FEWEST_ROWS = 3;

export const fit = (slide, least) => {
  const middle = slide.querySelector(".middle");
  const chart = slide.querySelector(".chart");
  middle.classList.remove(...STEPS);
  const crowded = () => (chart ? chart.clientHeight < least : over(middle));
  for (const step of STEPS) if (crowded()) middle.classList.add(step);
  const more = slide.querySelector(".more");
  if (!more) return;
  const rows = [...slide.querySelectorAll("tr")].slice(1);
  for (const row of rows) row.hidden = false;
  const count = () => {
    const left = Number(more.dataset.rows) - rows.filter((row) => !row.hidden).length;
    const said = left === 1 ? more.dataset.one : more.dataset.many;
    more.textContent = left ? said.replace("{count}", left) : "";
  };
  count();
  for (const row of rows.slice(FEWEST_ROWS).reverse()) {
    if (!over(middle)) break;
    row.hidden = true;
    count();
  }
};

export const cellsTouch = (chart) => {
  const boxes = [...chart.querySelectorAll(".textpoint")].map((text) => text.getBoundingClientRect());
  return boxes.some((box, at) => boxes.slice(0, at).some((other) => touches(box, other)));
};

export const shortened = (trace) =>
  trace.mode && trace.mode.includes("text")
    ? { ...trace, text: trace.text.map((text) => text.split(" · ")[0]) }
    : trace;

// Of two texts that touch the later one moves by a line, or goes: names of points and of ticks are
// many. Numbers beside a row are never touched, for each of them is a figure.
export const apart = (chart, { annotations = [], yaxis = {} }) => {
  const taken = [];
  const keep = (place, movable) => {
    const { x, y, width, height } = place.getBoundingClientRect();
    // Half a character apart, or two numbers read as one.
    const box = new DOMRect(x - height / 4, y, width + height / 2, height);
    const free = (by) => {
      const moved = new DOMRect(box.x, box.y + by, box.width, box.height);
      return taken.some((other) => touches(moved, other)) ? null : moved;
    };
    for (const by of movable ? [0, -box.height, box.height] : [0]) {
      const moved = free(by);
      if (!moved) continue;
      if (by) place.style.transform = `translate(0, ${by}px)`;
      taken.push(moved);
      return;
    }
    place.style.display = "none";
  };
  for (const tick of chart.querySelectorAll(".xtick text")) keep(tick, false);
  for (const place of chart.querySelectorAll(".annotation")) {
    const said = annotations[Number(place.dataset.index)];
    if (said.yref === "paper" || yaxis.type === "category") taken.push(place.getBoundingClientRect());
    else keep(place, true);
  }
};
