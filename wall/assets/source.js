// Fetches decks and asks what is current. It keeps the last few decks, so that a district asked for
// twice is there at once; it shows nothing.

const POLL = 3000; // milliseconds between two questions whether something is new
const PATIENCE = 8000; // milliseconds until an answer counts as lost
const KEPT = 8;

// What ends a request after so many milliseconds; AbortSignal.timeout is younger than many a wall.
export const within = (milliseconds) => {
  const ending = new AbortController();
  setTimeout(() => ending.abort(), milliseconds);
  return ending.signal;
};

export class Source {
  constructor() {
    this.kept = new Map();
  }

  async deck(params) {
    const key = params.toString();
    const kept = this.kept.get(key);
    if (kept) return kept;
    const answer = await fetch(`./meeting/deck.json?${key}`, {
      cache: "no-store", signal: within(PATIENCE * 4),
    });
    // Who is refused is told why, in place of the slides.
    if (!answer.ok && answer.status !== 403) throw new Error(`deck ${answer.status}`);
    const deck = await answer.json();
    if (!deck.faults) {
      this.kept.set(key, deck);
      if (this.kept.size > KEPT) this.kept.delete(this.kept.keys().next().value);
    }
    return deck;
  }

  forget() {
    this.kept.clear();
  }

  // Ask for ever; `heard` gets the state, or null while there is no answer.
  watch(heard) {
    let waiting = 0;
    const language = document.documentElement.lang === "en" ? "en" : "zh";
    const ask = async () => {
      clearTimeout(waiting);
      let state = null;
      try {
        const answer = await fetch(`./meeting/state.json?lang=${language}`, {
          cache: "no-store", signal: within(PATIENCE),
        });
        if (answer.ok) state = await answer.json();
        // Nobody is logged in here any more: the login page takes the place of the show.
        // What is being typed is kept: it says so itself when it is sent.
        if (answer.status === 401 && !document.body.dataset.typing) location.reload();
      } catch {
        // No answer is an answer: the server is away.
      }
      await heard(state);
      clearTimeout(waiting);
      waiting = setTimeout(ask, POLL);
    };
    addEventListener("online", ask);
    addEventListener("offline", () => heard(null));
    waiting = setTimeout(ask, POLL);
  }
}
