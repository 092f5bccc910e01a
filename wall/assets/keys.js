// Turns keys and the buttons of presenter remotes into what the show can do; it does none of it.

const STEPS = {
  ArrowRight: "next", ArrowDown: "next", PageDown: "next", Enter: "next",
  ArrowLeft: "back", ArrowUp: "back", PageUp: "back", Backspace: "back",
  Home: "first", End: "last", Escape: "leave", F5: "full", "+": "slower", "-": "faster",
  "=": "slower", "−": "faster", ".": "blank", "?": "keys",
};
// By place on the keyboard, so that an input method that is switched on changes nothing.
const LETTERS = {
  Space: "next", KeyB: "blank", Period: "blank", KeyF: "full", KeyL: "look", KeyA: "auto", KeyP: "pause",
  KeyH: "keys", KeyR: "reload", KeyD: "district", KeyC: "commit", KeyG: "slides",
  KeyS: "present", KeyZ: "freeze",
};

export const command = (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code);
  // A number is never a district unseen: it begins the number of a slide, and no slide is 0.
  if (digit) return digit[1] === "0" ? { name: "city" } : { name: "slides", typed: digit[1] };
  const name = STEPS[event.key] || LETTERS[event.code];
  return name ? { name } : null;
};
