// What the server cannot know of a picture: how wide it is. charts/drawing says what its parts do.

const numbers = (said) => said.split(" ").map(Number);
const dueAt = (said, width) => said.split(";").map(numbers).findLast(([from]) => from <= width);

// Pixels left and right of a picture's frames, as its words ask for them.
const around = (picture, width) => {
  const [left, right] = numbers(picture.dataset.room);
  const [, a, b, c, d] = dueAt(picture.dataset.out, width);
  return [left + Math.max(0, a - b * width), right + Math.max(0, c - d * width)];
};

// Returns the width a picture is given in a place of ``width`` pixels: in a window below that of a
// desk one at which its marks have as much room as the names before them, and no less than this.
const DESK = 1100;
const FEWEST = 96;
const roomy = (picture, width) => {
  if (innerWidth >= DESK) return width;
  const asked = (at) => {
    const [before, after] = around(picture, at);
    return Math.ceil(before + after + Math.max(before, FEWEST));
  };
  const wanted = asked(width);
  return wanted > width ? Math.max(wanted, asked(wanted)) : width;
};

// Where a place is narrow, so many of the names along an axis are left out that none touch, and where
// other words touch or stand out the picture is wider than its place, up to WIDEST. On a desk, where
// every click counts, nothing is measured.
const isNarrow = (width) => width < 720 && innerWidth < DESK;
const WIDEST = 960;
const meet = (one, other) =>
  Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 &&
  Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 3;
const touch = (...texts) => meet(...texts.map((text) => text.getBoundingClientRect()));
const cramped = (picture, texts) => {
  const frame = picture.getBoundingClientRect();
  const boxes = texts.map((text) => text.getBoundingClientRect()).filter(({ width }) => width);
  return boxes.some((one, at) =>
    one.left < frame.left - 1 || one.right > frame.right + 1 ||
    boxes.slice(at + 1).some((other) => meet(one, other)));
};
const thin = (names) => {
  for (const name of names) name.style.visibility = "";
  const boxes = [...names].map((name) => [name, name.getBoundingClientRect()]).filter(([, { width }]) => width);
  boxes.sort(([, one], [, other]) => one.left - other.left);
  const fits = (step) =>
    boxes.every(([, { right }], at) => at % step || !boxes[at + step] || boxes[at + step][1].left > right + 2);
  let step = 1;
  while (!fits(step)) step += 1;
  boxes.forEach(([name], at) => {
    if (at % step) name.style.visibility = "hidden";
  });
};

// What is in a shape is in no other, whatever name is near: returns the mark it means, if it is one.
const shapeAt = (picture, { dataset }) => dataset?.of && picture.querySelector(`[data-at="${dataset.of}"]`);

// Gives a picture its width: frames grow, words and symbols keep their size.
const stretch = (picture, width) => {
  const [, , given] = numbers(picture.dataset.room);
  const sides = around(picture, width);
  // Where the margins leave less than this, they give way.
  const space = width - Math.min(64, Math.max(2, width - given));
  const tight = Math.max(1, (sides[0] + sides[1]) / space);
  const start = sides[0] / tight;
  const length = Math.max(0, width - start - sides[1] / tight);
  const held = dueAt(picture.dataset.values, width);
  // The pixels of the marks themselves give way too.
  const kept = Math.min(1, length / 64);
  const frames = {
    plot: [start, length],
    values: [start + held[1] * kept + held[2] * length, held[3] * kept + held[4] * length],
  };
  for (const frame of picture.querySelectorAll("[data-frame]")) {
    const [x, long] = frames[frame.dataset.frame];
    frame.setAttribute("x", x);
    frame.setAttribute("width", Math.max(0, long));
  }
  // A sheet keeps its proportions; what stands on it keeps its size.
  for (const sheet of picture.querySelectorAll("[data-sheet]")) {
    const scale = Math.max(1, sheet.dataset.sheet / Math.max(1, length));
    for (const part of sheet.querySelectorAll("[data-stays]"))
      part.setAttribute("transform", `translate(${part.dataset.stays}) scale(${scale})`);
  }
  for (const part of picture.querySelectorAll("[data-from]")) {
    const { from, to } = part.dataset;
    part.style.display = width >= from && width < to ? "" : "none";
  }
};

// Gives the picture in a place its width, and returns it: where names would leave the marks less room
// than they take, it is wider than its place, which scrolls.
const spread = (place, picture, width) => {
  const svg = picture.firstElementChild;
  let drawn = svg ? roomy(svg, width) : width;
  const size = () => {
    place.classList.toggle("land-narrow", drawn > width);
    picture.style.width = drawn > width ? `${drawn}px` : "";
    if (svg) stretch(svg, drawn);
  };
  size();
  if (!svg || !isNarrow(width)) return drawn;
  const said = [...svg.querySelectorAll("text")].filter((text) => !text.closest("[data-ticks]"));
  while (drawn < WIDEST && cramped(svg, said)) {
    drawn = Math.round(drawn * 1.25);
    size();
  }
  const names = svg.querySelectorAll("[data-ticks] text");
  for (const text of said) text.style.visibility = "";
  thin(names);
  // Where an axis begins is seen without its nought, which stands in the way of the first name.
  const shown = [...names].filter(({ style }) => !style.visibility);
  for (const text of said)
    if (/^0%?$/.test(text.textContent) && shown.some((name) => touch(text, name))) text.style.visibility = "hidden";
  return drawn;
};

// The same for what is attached to the picture, once it is drawn.
const thinned = (drawing, live, width) => {
  if (isNarrow(width)) drawing.then(() => thin(live.querySelectorAll(".xtick text")));
};
