// Runs the show: which deck, which slide, what the address says, what a key does. It survives the
// server: the last slides stay until newer ones are here, and those are taken between two slides.
import { Commitment } from "./commit.js";
import { command } from "./keys.js";
import { Source } from "./source.js";
import { Stage, wanted } from "./stage.js";
import { Surface } from "./surface.js";

const STILL = 3000; // milliseconds until a pointer that rests is hidden
// Texts, the show's own keys of the address, and seconds of a slide that goes by itself.
const said = JSON.parse(document.body.dataset.said);
const [EVERY, LEAST, MOST, STEP] = said.pace;

const opened = new URLSearchParams(location.search);
const first = opened.get("slide") || said.opens;
// A register that the show was opened at stays in it, whichever registers the usual show has.
if (first.startsWith(said.register) && !opened.has("playlist") && !opened.has("also"))
  opened.set("also", first.split("~")[0]);
const root = document.documentElement;
const surface = new Surface(said);
const source = new Source();
// Without a pin the show follows what is current; the release on the screen stands in the address.
const pinned = opened.has("release") && !opened.has("follow");
const show = {
  stage: null, index: 0, pending: null, release: opened.get("release"),
  districts: opened.getAll("district"), every: null, running: false, left: 0, day: "",
};
// The form for a commitment, for whom the server lets enter one.
const form = said.commit && new Commitment(said.commit, surface);
// What D leads back to: the districts the show was opened with, if several, else the whole city.
const home = show.districts.length > 1 ? show.districts : [];

const query = (release = show.release) => {
  const params = new URLSearchParams(opened);
  for (const key of ["mode", "slide", "look", "every", "district", "release", "follow"])
    params.delete(key);
  for (const name of show.districts) params.append("district", name);
  if (release) params.set("release", release);
  if (!pinned) params.set("follow", "1");
  return params;
};

const address = () => {
  const params = query();
  params.set("mode", "meeting");
  params.set("slide", show.stage.slides[show.index].said.name);
  if (root.dataset.look === "light") params.set("look", "light");
  if (show.running) params.set("every", String(show.every));
  else if (show.stage.deck.every) params.set("every", "0");
  return `?${params}`;
};

let writing = 0;
// Browsers refuse addresses that change too fast; the last one counts.
const write = () => {
  clearTimeout(writing);
  writing = setTimeout(() => history.replaceState(null, "", address()), 200);
};

let drawing = 0;
const drawAhead = () => {
  clearTimeout(drawing);
  const more = () => {
    if (show.stage.drawNearest(show.index)) drawing = setTimeout(more, 20);
    else document.body.dataset.drawn = wanted();
  };
  document.body.dataset.drawn = "";
  drawing = setTimeout(more, 60);
};

const turn = (index) => {
  show.index = index;
  show.left = show.every;
  show.stage.show(index);
  surface.turn(show.stage, index);
  write();
};

const take = (deck, name) => {
  const next = new Stage(deck);
  surface.deck(deck);
  surface.stand(next.root);
  const index = next.indexOf(name);
  next.draw(index);
  if (show.stage) show.stage.close();
  Object.assign(show, { stage: next, pending: null, release: deck.release });
  surface.news("");
  turn(index);
  drawAhead();
};

const now = () => show.stage.slides[show.index].said.name;

const step = (index) => {
  const last = show.stage.slides.length - 1;
  const name = show.stage.slides[Math.min(Math.max(index, 0), last)].said.name;
  if (show.pending) take(show.pending, name);
  else if (name !== now()) turn(show.stage.indexOf(name));
};

// What the newest release says comes ready made, but only the next step shows it.
const refresh = async (release, number) => {
  const { districts } = show;
  source.forget();
  try {
    const deck = await source.deck(query(release));
    // Somebody asked for another district meanwhile; it is asked for again with the next question.
    if (show.districts !== districts) return;
    if (!deck.faults) show.pending = deck;
    surface.news(deck.faults ? deck.faults.join(" ") : number ? surface.say("news", { number }) : "");
  } catch {
    // So it is when no answer came.
  }
};

const heard = async (state) => {
  surface.lost(!state);
  if (!state || !show.stage) return;
  surface.renewed(state.build);
  surface.fault(state.fault || "");
  const coming = show.pending || show.stage.deck;
  if (!pinned && state.release && state.release !== coming.release)
    await refresh(state.release, state.number);
  else if (state.instructions && state.instructions !== coming.instructions)
    // What was ordered changed, or the day: nothing of it is news to the room.
    await refresh(coming.release, coming === show.pending ? state.number : 0);
};

const only = async (districts) => {
  const before = show.stage.deck.districts;
  show.districts = districts;
  let deck = null;
  try {
    deck = await source.deck(query((show.pending || show.stage.deck).release));
  } catch {
    // No answer: what is on the wall stays.
  }
  if (deck && !deck.faults) {
    if (show.districts === districts) take(deck, now());
  } else {
    if (show.districts === districts) show.districts = before;
    surface.flash(surface.say("absent", { place: districts.join("、") || surface.texts.city }));
  }
};

const ring = () => [home, ...show.stage.deck.ring.map((district) => [district.name])];

const nextDistrict = (by) => {
  const all = ring();
  const at = all.findIndex((one) => String(one) === String(show.districts));
  return only(all[(Math.max(at, 0) + by + all.length) % all.length]);
};

const look = (name) => {
  root.dataset.look = name;
  if (!show.stage) return;
  turn(show.index);
  drawAhead();
};

const run = (every) => {
  show.running = every > 0;
  show.every = every > 0 ? Math.min(Math.max(every, LEAST), MOST) : show.every;
  show.left = show.every;
  if (show.stage) write();
};

const fullScreen = () => {
  const change = document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen();
  // A browser may refuse it; the show goes on in its window.
  change.catch(() => surface.flash(surface.texts.refused));
};

let leftFullAt = -1000;
document.addEventListener("fullscreenchange", () => {
  if (!document.fullscreenElement) leftFullAt = performance.now();
});

const leave = () => {
  if (surface.closeKeys()) return;
  if (document.fullscreenElement) document.exitFullscreen();
  // The key that left the full screen must not leave the show as well.
  else if (performance.now() - leftFullAt > 300) location.assign(page());
};

const page = () => {
  if (!show.stage) return location.pathname;
  const params = query();
  for (const key of said.own) params.delete(key);
  if (!pinned) params.delete("release");
  return `./${show.stage.slides[show.index].said.page}?${params}`;
};

const pace = (by) => {
  run((show.every || EVERY) + by);
  surface.flash(surface.say("every", { seconds: show.every }));
};

const COMMANDS = {
  next: () => step(show.index + 1),
  back: () => step(show.index - 1),
  first: () => step(0),
  last: () => step(show.stage.slides.length - 1),
  blank: () => surface.blank(),
  full: fullScreen,
  look: () => look(root.dataset.look === "dark" ? "light" : "dark"),
  auto: () => {
    run(show.running ? 0 : show.every || EVERY);
    surface.pause(false);
    surface.flash(
      show.running ? surface.say("every", { seconds: show.every }) : surface.texts.stopped,
    );
  },
  pause: () => surface.pause(show.running && !surface.paused),
  slower: () => pace(STEP),
  faster: () => pace(-STEP),
  keys: () => surface.keys(),
  commit: () => form?.open(show.stage.slides[show.index].said, show.stage.deck, query()),
  reload: () => location.reload(),
  district: (asked) => nextDistrict(asked.back ? -1 : 1),
  only: ({ number }) => {
    const one = show.stage.deck.ring[number - 1];
    if (number === 0 || one) return only(number ? [one.name] : home);
    return undefined;
  },
};

addEventListener("keydown", (event) => {
  const asked = command(event);
  if (!asked) return;
  event.preventDefault();
  if (asked.name === "leave") leave();
  else if (surface.blanked) surface.blank();
  else if (show.stage || ["full", "reload"].includes(asked.name)) COMMANDS[asked.name](asked);
});
addEventListener("click", () => {
  if (surface.blanked) surface.blank();
  else if (show.stage) COMMANDS.next();
});

let still = 0;
const moved = () => {
  document.body.classList.remove("still");
  clearTimeout(still);
  still = setTimeout(() => document.body.classList.add("still"), STILL);
};
addEventListener("pointermove", moved);
moved();

let resized = 0;
addEventListener("resize", () => {
  clearTimeout(resized);
  resized = setTimeout(() => show.stage && look(root.dataset.look), 150);
});

const second = () => {
  const today = new Date().toDateString();
  // At midnight the day on the screen moves on, and what depends on it is asked for anew.
  if (show.day && show.day !== today && show.stage && !pinned) refresh(show.stage.deck.release);
  show.day = today;
  surface.today();
  if (!show.running || !show.stage || surface.paused || surface.blanked || form?.isOpen)
    return surface.clock("");
  show.left -= 1;
  if (show.left <= 0) {
    // A slide that is alone is its own next, and its count begins anew.
    show.left = show.every;
    step(show.index === show.stage.slides.length - 1 ? 0 : show.index + 1);
  }
  surface.clock(`▶ ${show.left}`);
  return undefined;
};

const awake = () => {
  if (document.visibilityState === "visible") navigator.wakeLock?.request("screen").catch(() => {});
};
document.addEventListener("visibilitychange", awake);

const start = async () => {
  try {
    const deck = await source.deck(opened);
    if (deck.faults) surface.message(deck.faults);
    else {
      surface.message([]);
      const every = Number(opened.get("every") ?? deck.every ?? 0);
      run(every === 0 || (Number.isInteger(every) && every >= LEAST && every <= MOST) ? every : 0);
      take(deck, first);
      return source.watch(heard);
    }
  } catch {
    surface.message([surface.texts.waiting]);
  }
  return setTimeout(start, STILL);
};

root.dataset.look = opened.get("look") === "light" ? "light" : "dark";
awake();
setInterval(second, 1000);
start();
