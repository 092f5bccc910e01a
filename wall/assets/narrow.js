// Gives the bars of a chart room on a wall too narrow for the columns of numbers beside them: long
// names take two lines and the columns stand closer. It changes no value.
import { words } from "./lines.js";

const LINE = 21; // pixels of a line of text where a chart was drawn
const LONG = 9; // characters of a name that has a line for itself
const LONGEST = 20; // characters of a name where there is no height for two lines
const CLOSEST = 0.75; // of the room a column had
const BESIDE = 0.6; // of a chart's width that columns may take
const CHARACTER = 8; // pixels of a character of a key

const inTwo = (text, most) => {
  if (text.length <= most || text.includes("<")) return text;
  const parts = words(text, []);
  const cuts = parts.map((_, at) => parts.slice(0, at).join("")).slice(1);
  const off = (cut) => Math.abs(cut.length - text.length / 2);
  const best = cuts.sort((one, other) => off(one) - off(other))[0];
  return best ? `${best.trimEnd()}<br>${text.slice(best.length)}` : text;
};

const isAbove = (text) => text.yref === "paper" && text.y === 1;
const isBeside = (text) => text.xref === "paper" && text.x === 1 && text.xshift > 0;

// The entries of a key above the headings: on two lines if one is too narrow.
const folded = (key, room) => {
  const up = (text, by) => ({ ...text, yshift: (text.yshift || 0) + by });
  const last = key[key.length - 1];
  if (!last || last.xshift + last.text.length * CHARACTER <= room) return key.map((text) => up(text, LINE));
  // A mark and its text stay together.
  const half = Math.ceil(key.length / 4) * 2;
  return key.map((text, at) =>
    at < half ? up(text, 2 * LINE) : up({ ...text, xshift: text.xshift - key[half].xshift }, LINE),
  );
};

const cut = (name) => (name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name);

// `room` and `height` are those of the chart in pixels of where it was drawn.
export const narrowed = (layout, room, height) => {
  const { margin, yaxis, annotations = [] } = layout;
  if (margin.r <= room * BESIDE) return layout;
  const by = Math.max(CLOSEST, room / 2 / margin.r);
  const beside = annotations.filter(isBeside);
  const highest = Math.max(0, ...beside.filter(isAbove).map((text) => text.yshift || 0));
  const isKey = (text) => isAbove(text) && !isBeside(text) && (text.yshift || 0) > highest;
  const key = annotations.filter(isKey);
  const names = yaxis.ticktext || yaxis.tickvals || [];
  const isTall = names.length * 2 * LINE < height - margin.t - 3 * LINE;
  return {
    ...layout,
    margin: { ...margin, r: margin.r * by, t: margin.t + 2 * LINE },
    yaxis: { ...yaxis, ticktext: names.map(isTall ? (name) => inTwo(name, LONG) : cut) },
    annotations: [
      ...annotations.filter((text) => !isBeside(text) && !isKey(text)),
      ...beside.map((text) => ({
        ...text, xshift: text.xshift * by, text: isAbove(text) ? inTwo(text.text, 4) : text.text,
      })),
      ...folded(key, room - margin.r * by - LONG * 2 * CHARACTER),
    ],
  };
};
