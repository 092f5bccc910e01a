// The wall's end of the line to a presenter's window on the same machine. Both name one room in
// their address, so that another show is never turned. It turns no slide itself.

const PATIENCE = 800; // milliseconds after which a presenter who answers nothing is gone
// What a key of the wall means while it is frozen goes to the presenter, who turns in its place.
const TURNS = ["next", "back", "first", "last", "slides", "district", "city", "freeze"];
const BEGAN = "land-meeting-began";

// One end of the line: `hear` gets what is meant for it, and what is returned posts to the other end.
// A window that closes says so, and then neither hears nor says anything: closing may take a while, in
// which it would answer for somebody who is gone.
export const line = (room, end, hear) => {
  const channel = new BroadcastChannel(`land-wall-${room}`);
  const to = end === "wall" ? "presenter" : "wall";
  let isOpen = true;
  const post = (message) => isOpen && channel.postMessage({ to, ...message });
  channel.onmessage = ({ data }) => isOpen && data.to === end && hear(data);
  addEventListener("pagehide", () => {
    post({ away: true });
    isOpen = false;
  });
  addEventListener("pageshow", () => { isOpen = true; });
  return post;
};

export const windowOf = (kind, room) => `land-${kind}-${room}`;

// When the meeting began: a wall that is loaded again is in the same one.
const began = () => {
  const again = performance.getEntriesByType("navigation")[0]?.type === "reload";
  const kept = again && Number(sessionStorage.getItem(BEGAN));
  const since = kept || Date.now();
  sessionStorage.setItem(BEGAN, since);
  return since;
};

export class Link {
  // `wall` tells what stands (`state`), turns (`show`), does what a key does (`act`) and says whether
  // it is frozen (`mark`).
  constructor(room, wall) {
    Object.assign(this, { room, wall, frozen: false, number: 0, waiting: 0, began: began() });
    if (room) this.connect();
  }

  connect() {
    this.post = line(this.room, "wall", (data) => this.heard(data));
  }

  // What stands on the wall, told whenever it changes and whenever it is asked for.
  tell(isNew = false) {
    const stands = this.post && this.wall.state();
    if (!stands) return;
    const { frozen, number, began: since } = this;
    this.post({ isNew, state: { ...stands, frozen, number, began: since } });
  }

  heard({ taken, away, asked, number }) {
    const { frozen } = this;
    if (taken) clearTimeout(this.waiting);
    // Nobody is left who could let the wall go on.
    if (away) this.frozen = false;
    if (number) this.number = number;
    if (asked) this.obey(asked);
    if (frozen !== this.frozen) this.wall.mark();
    this.tell();
  }

  obey(asked) {
    if (asked.name === "freeze") this.frozen = asked.frozen;
    else if (asked.name === "began") this.begin(asked.since);
    else if (asked.name === "show") this.wall.show(asked);
    else this.wall.act(asked);
  }

  begin(since) {
    this.began = since;
    sessionStorage.setItem(BEGAN, since);
  }

  // Ask a presenter to do what only they can; tell whether there may be one.
  asks(asked) {
    this.post?.({ asked });
    return Boolean(this.post);
  }

  // Tell whether the presenter is asked to do it in the wall's place.
  forwards(asked) {
    if (!this.frozen || !TURNS.includes(asked.name)) return false;
    this.post({ asked });
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => {
      this.frozen = false;
      this.wall.mark();
      this.wall.act(asked);
    }, PATIENCE);
    return true;
  }

  // Open the presenter's window, or bring it to the front; tell whether the browser let it.
  present(address) {
    if (!this.room) {
      this.room = Math.random().toString(36).slice(2, 10);
      this.connect();
    }
    if (this.window && !this.window.closed) {
      this.window.focus();
      return true;
    }
    const params = address();
    params.set("presenter", "1");
    const size = `width=${Math.min(screen.availWidth, 1280)},height=${Math.min(screen.availHeight, 800)}`;
    this.window = open(`?${params}`, windowOf("presenter", this.room), size);
    return Boolean(this.window);
  }
}
