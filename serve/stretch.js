// What the server cannot know of a picture: how wide it is. charts/drawing says what its parts do.

// Gives a picture its width: frames grow, words and symbols keep their size.
const numbers = (said) => said.split(" ").map(Number);
const stretch = (picture, width) => {
  const [left, right, given] = numbers(picture.dataset.room);
  const at = (said) => said.split(";").map(numbers).findLast(([from]) => from <= width);
  const [, a, b, c, d] = at(picture.dataset.out);
  const around = [left + Math.max(0, a - b * width), right + Math.max(0, c - d * width)];
  // Where the margins leave less than this, they give way.
  const space = width - Math.min(64, Math.max(2, width - given));
  const tight = Math.max(1, (around[0] + around[1]) / space);
  const start = around[0] / tight;
  const length = Math.max(0, width - start - around[1] / tight);
  const held = at(picture.dataset.values);
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
  for (const part of picture.querySelectorAll("[data-from]")) {
    const { from, to } = part.dataset;
    part.style.display = width >= from && width < to ? "" : "none";
  }
};

