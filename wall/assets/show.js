// Runs the show: which deck, which slide, what a key, a finger or the presenter's window does. It
// survives the server: the last slides stay until newer ones are here, taken between two slides.
import { Address } from "./address.js";
import { Awake } from "./awake.js";
import { Choosing } from "./choosing.js";
import { Commitment } from "./commit.js";
import { command } from "./keys.js";
import { Link } from "./link.js";
import { Pace } from "./pace.js";
import { Screen } from "./screen.js";
import { Source } from "./source.js";
import { Stage, wanted } from "./stage.js";
import { Surface } from "./surface.js";
import { Touch } from "./touch.js";

const AGAIN = 3000; // milliseconds until a deck that did not come is asked for again
// Texts, the show's own keys of the address, and seconds of a slide that goes by itself.
const said = JSON.parse(document.body.dataset.said);

const root = document.documentElement;
const surface = new Surface(said);
const source = new Source();
const address = new Address(said);
const pace = new Pace(said.pace);
const screen = new Screen(() => surface.flash(surface.texts.refused));
const choosing = new Choosing(said.choosing);
const show = {
  stage: null, index: 0, pending: null, release: address.opened.get("release"),
  districts: address.opened.getAll("district"), day: "", isFetching: false,
};
// The form for a commitment, for whom the server lets enter one.
const form = said.commit && new Commitment(said.commit, surface);
const isBusy = () => choosing.isOpen || Boolean(form?.isOpen);
// What the round of districts begins with: those the show was opened with, if several, else the city.
const home = show.districts.length > 1 ? show.districts : [];

const query = (release = show.release) => address.query(show.districts, release);

const written = () => {
  const params = query();
  params.set("mode", "meeting");
  params.set("slide", now());
  if (root.dataset.look === "light") params.set("look", "light");
  if (pace.running) params.set("every", String(pace.every));
  else if (show.stage.deck.every) params.set("every", "0");
  if (link.room) params.set("room", link.room);
  return params;
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
  pace.begin(show.stage.slides[index].said.seconds || 0);
  show.stage.show(index);
  surface.turn(show.stage, index);
  address.write(written);
  link.tell();
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
  go(show.stage.slides[Math.min(Math.max(index, 0), last)].said.name);
};

const go = (name) => {
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
    // Whatever is no newer than what stands was put back.
    const kind = number > show.stage.deck.number ? "news" : "back";
    surface.news(deck.faults ? deck.faults.join(" ") : number ? surface.say(kind, { number }) : "");
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
  if (!address.pinned && state.release && state.release !== coming.release)
    await refresh(state.release, state.number);
  else if (state.instructions && state.instructions !== coming.instructions)
    // What was ordered changed, or the day: nothing of it is news to the room.
    await refresh(coming.release, coming.release === show.stage.deck.release ? 0 : state.number);
};

const label = (name) => show.stage.deck.ring.find((one) => one.name === name)?.label ?? name;

const only = async (districts, name) => {
  const before = show.stage.deck.districts;
  const place = districts.map(label).join(surface.texts.and) || surface.texts.city;
  show.districts = districts;
  show.isFetching = true;
  // The room sees at once that it was heard; the slides of a place take the server a while.
  surface.working(surface.say("working", { place }));
  link.tell();
  let deck = null;
  try {
    deck = await source.deck(query((show.pending || show.stage.deck).release));
  } catch {
    // No answer: what is on the wall stays.
  }
  // Another place was asked for meanwhile, and what is said is about that one.
  const isMeant = show.districts === districts;
  if (isMeant) {
    show.isFetching = false;
    surface.working("");
  }
  if (deck && !deck.faults) {
    if (isMeant) take(deck, name ?? now());
  } else {
    if (isMeant) show.districts = before;
    surface.flash(surface.say("absent", { place }));
    link.tell();
  }
};

const look = (name) => {
  root.dataset.look = name;
  if (!show.stage) return;
  turn(show.index);
  drawAhead();
};

const leave = () => {
  if (!surface.closeKeys() && !screen.left()) quit();
};

const quit = () => {
  const slide = show.stage?.slides[show.index].said;
  location.assign(slide ? address.page(slide, query()) : location.pathname);
};

const changePace = (steps) => {
  pace.change(steps);
  address.write(written);
  surface.flash(surface.say("every", { seconds: pace.every }));
};

const COMMANDS = {
  next: () => step(show.index + 1),
  back: () => step(show.index - 1),
  first: () => step(0),
  last: () => step(show.stage.slides.length - 1),
  blank: () => surface.blank(),
  full: () => screen.full(),
  look: () => look(root.dataset.look === "dark" ? "light" : "dark"),
  auto: () => {
    pace.toggle();
    address.write(written);
    surface.pause(false);
    surface.flash(
      pace.running ? surface.say("every", { seconds: pace.every }) : surface.texts.stopped,
    );
  },
  pause: () => surface.pause(pace.running && !surface.paused),
  slower: () => changePace(1),
  faster: () => changePace(-1),
  keys: () => surface.keys(),
  commit: () => form?.open(show.stage.slides[show.index].said, show.stage.deck, query()),
  reload: () => location.reload(),
  slides: (asked) => choosing.slides(show.stage.deck.slides, now(), asked, go),
  district: () =>
    choosing.districts(show.stage.deck.ring, home, show.districts, (districts) => only(districts)),
  city: () => only(home),
  quit: () => quit(),
  present: () => link.present(written) || surface.flash(surface.texts.shut),
  freeze: (asked) => link.asks(asked) || surface.flash(surface.texts.alone),
};

const WITHOUT_SLIDES = ["full", "reload", "quit"];

const act = (asked) => {
  if (surface.blanked) surface.blank();
  else if (link.forwards(asked)) return;
  else if (show.stage || WITHOUT_SLIDES.includes(asked.name)) COMMANDS[asked.name](asked);
  link.tell();
};

// The presenter's window on the same machine, if one is open.
const link = new Link(address.opened.get("room"), {
  state: () => show.stage && {
    slide: now(), query: query().toString(), districts: show.districts, home,
    version: show.stage.deck.instructions, blanked: surface.blanked,
    isFetching: show.isFetching,
  },
  show: ({ slide, districts }) => {
    if (String(districts) === String(show.districts)) go(slide);
    else only(districts, slide);
  },
  act,
  mark: () => mark(),
});

addEventListener("keydown", (event) => {
  const asked = command(event);
  if (!asked) return;
  event.preventDefault();
  if (asked.name === "leave") leave();
  else act(asked);
});
const touch = new Touch(said.bar, act, isBusy);
addEventListener("click", (event) => {
  const name = touch.meant(event);
  if (name && !surface.closeKeys()) act({ name });
});

let resized = 0;
addEventListener("resize", () => {
  clearTimeout(resized);
  resized = setTimeout(() => show.stage && look(root.dataset.look), 150);
});

const mark = () => surface.clock(link.frozen ? `‖ ${surface.texts.frozen}` : "");

const second = () => {
  const today = new Date().toDateString();
  // At midnight the day on the screen moves on, and what depends on it is asked for anew.
  if (show.day && show.day !== today && show.stage && !address.pinned)
    refresh(show.stage.deck.release);
  show.day = today;
  surface.today();
  if (link.frozen) return mark();
  if (!pace.running || !show.stage || surface.paused || surface.blanked || isBusy())
    return surface.clock("");
  if (pace.tick()) step(show.index === show.stage.slides.length - 1 ? 0 : show.index + 1);
  surface.clock(`▶ ${pace.left}`);
  return undefined;
};

const start = async () => {
  try {
    const deck = await source.deck(address.opened);
    if (deck.faults) surface.message(deck.faults);
    else {
      surface.message([]);
      pace.ask(Number(address.opened.get("every") ?? deck.every ?? 0));
      take(deck, address.first);
      link.tell(true);
      return source.watch(heard);
    }
  } catch {
    surface.message([surface.texts.waiting]);
  }
  return setTimeout(start, AGAIN);
};

root.dataset.look = address.opened.get("look") === "light" ? "light" : "dark";
new Awake((filmed) => surface.sleepy(filmed));
setInterval(second, 1000);
start();
