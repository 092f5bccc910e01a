// Runs a presenter's window: it keeps step with the wall of its room, both ways, and turns alone
// while the wall is frozen. Without a wall it says so and waits.
import { Address } from "./address.js";
import { Choosing } from "./choosing.js";
import { Desk } from "./desk.js";
import { command } from "./keys.js";
import { line, windowOf } from "./link.js";
import { Source } from "./source.js";

const PATIENCE = 3000; // milliseconds without an answer after which the wall is away
const said = JSON.parse(document.body.dataset.said);
const root = document.documentElement;
const address = new Address(said);
const room = address.opened.get("room") || "none";
const source = new Source();
const choosing = new Choosing(said.choosing);
const here = {
  deck: null, name: address.first, districts: address.opened.getAll("district"), home: [],
  query: "", version: "", coming: "", wanted: "", number: 0, began: 0,
  sentAt: -PATIENCE, heardAt: performance.now(), isThere: true, frozen: false, blanked: false,
};

// Numbered, so that what the wall told before it heard this is no answer to it.
const send = (asked) => {
  here.number += 1;
  here.sentAt = performance.now();
  post({ asked, number: here.number });
};

const indexOf = (name) => {
  const find = (one) => here.deck.slides.findIndex((slide) => slide.name === one);
  const exact = find(name);
  return exact >= 0 ? exact : Math.max(find(name.split("~")[0]), 0);
};

const turn = (name) => {
  const index = indexOf(name);
  const isSame = here.name === name && document.body.dataset.slide === here.deck.slides[index].name;
  here.name = here.deck.slides[index].name;
  if (!isSame || desk.isOutgrown()) desk.show(index);
};

// Slides come by the very question that the wall asked with.
const load = async (query, version, districts, name) => {
  const coming = `${query} ${version}`;
  here.wanted = name;
  if (here.coming === coming) return;
  here.coming = coming;
  desk.tell("working", desk.said.working);
  if (query === here.query) source.forget();
  try {
    const deck = await source.deck(new URLSearchParams(query));
    if (here.coming !== coming) return;
    desk.tell("fault", deck.faults ? deck.faults.join(" ") : "");
    if (!deck.faults) {
      Object.assign(here, { deck, query, version, districts });
      desk.put(deck);
      delete document.body.dataset.slide;
      turn(here.wanted);
    }
  } catch {
    // No answer: it is asked for again with what the wall tells next.
    if (here.coming === coming) desk.tell("fault", desk.said.absent);
  }
  if (here.coming === coming) here.coming = "";
  desk.tell("working", "");
};

const follow = (state) => {
  if (state.query !== here.query || state.version !== here.version)
    load(state.query, state.version, state.districts, state.slide);
  else turn(state.slide);
};

const heard = ({ isNew, state }) => {
  if (isNew) {
    // A wall that was loaded again goes on in the meeting it left.
    here.number = 0;
    if (here.began) send({ name: "began", since: here.began });
    if (here.frozen) send({ name: "freeze", frozen: true });
  }
  here.isThere = true;
  const isAnswer = state.number >= here.number || performance.now() - here.sentAt > PATIENCE;
  if (isAnswer) {
    Object.assign(here, { frozen: state.frozen, blanked: state.blanked, home: state.home });
    here.began = state.began;
  }
  desk.tell("working", state.isFetching || here.coming ? desk.said.working : "");
  if (isAnswer && !here.frozen && !state.isFetching) follow(state);
  desk.stands(here);
};

const lose = () => {
  here.isThere = false;
  desk.stands(here);
  if (here.deck) return;
  // Without a wall the slides come by this window's own address.
  const query = address.query(here.districts, address.opened.get("release"));
  load(query.toString(), "", here.districts, here.name);
};

const post = line(room, "presenter", (data) => {
  here.heardAt = performance.now();
  if (data.away) lose();
  else if (data.asked) {
    post({ taken: true });
    act(data.asked);
  } else heard(data);
});

const tell = () => send({ name: "show", slide: here.name, districts: here.districts });

const go = (name) => {
  turn(name);
  if (!here.frozen) tell();
};

const step = (index) => {
  const { slides } = here.deck;
  go(slides[Math.min(Math.max(index, 0), slides.length - 1)].name);
};

const only = (districts) => {
  const params = new URLSearchParams(here.query);
  params.delete("district");
  for (const name of districts) params.append("district", name);
  // A wall that is frozen or away fetches nothing.
  if (here.frozen || !here.isThere) load(params.toString(), here.version, districts, here.name);
  else send({ name: "show", slide: here.name, districts });
};

const freeze = () => {
  here.frozen = !here.frozen;
  send({ name: "freeze", frozen: here.frozen });
  if (!here.frozen) tell();
  desk.stands(here);
};

const look = () => {
  root.dataset.look = root.dataset.look === "dark" ? "light" : "dark";
  if (here.deck) turn(here.name);
};

// Opened anew it stands where this window is; one that is still there comes to the front.
const openWall = () => {
  const params = new URLSearchParams(here.query);
  for (const [key, value] of [["mode", "meeting"], ["slide", here.name], ["room", room]])
    params.set(key, value);
  open(`?${params}`, windowOf("wall", room));
};

const COMMANDS = {
  next: () => step(indexOf(here.name) + 1),
  back: () => step(indexOf(here.name) - 1),
  first: () => step(0),
  last: () => step(here.deck.slides.length - 1),
  slides: (asked) => choosing.slides(here.deck.slides, here.name, asked, go),
  district: () => choosing.districts(here.deck.ring, here.home, here.districts, only),
  city: () => only(here.home),
  freeze,
  look,
  began: () => send({ name: "began", since: Date.now() }),
  open: openWall,
  close: () => close(),
};
// What is done on the wall and nowhere else.
const ON_THE_WALL = ["blank", "auto", "pause", "slower", "faster"];

const act = (asked) => {
  if (ON_THE_WALL.includes(asked.name)) send({ name: asked.name });
  else if (here.deck || ["open", "close"].includes(asked.name)) COMMANDS[asked.name]?.(asked);
};

const desk = new Desk(said.presenting, act);

addEventListener("keydown", (event) => {
  const asked = command(event);
  // Enter and the space bar press the button that has the focus.
  const isPress = event.target.matches?.("button") && ["Enter", " "].includes(event.key);
  if (!asked || isPress || ["leave", "full", "reload"].includes(asked.name)) return;
  event.preventDefault();
  act(asked);
});

let resized = 0;
addEventListener("resize", () => {
  clearTimeout(resized);
  resized = setTimeout(() => here.deck && turn(here.name), 150);
});

const second = () => {
  desk.clock(here.began);
  if (performance.now() - here.heardAt > PATIENCE && (here.isThere || !here.deck)) lose();
  post({});
};

root.dataset.look = address.opened.get("look") === "light" ? "light" : "dark";
document.addEventListener("visibilitychange", () => post({}));
setInterval(second, 1000);
second();
