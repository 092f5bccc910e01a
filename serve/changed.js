// Says what a choice changed, to who does not see it: which filter or indicator, and what now stands
// first on the page. All of it stands on the page already; at first sight and on another page nothing is said.

// Milliseconds after the server's answer by which the page has put it in its place.
const PLACED = 200;
const FIRST = ".land-opening li, .land-figure > h2";
const EVERY = ".land-figure > h2";

class Changed {
  constructor() {
    this.known = null;
    this.timer = null;
  }

  // What the filters of the page in sight stand at.
  get now() {
    const { stands, says } = document.querySelector(".land-head")?.dataset ?? {};
    if (!stands) return null;
    return { page: location.pathname, stands: JSON.parse(stands), says: JSON.parse(says) };
  }

  // Calls for what is to be said of the answer that has just come, if anything is.
  answered(say) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const { known, now } = this;
      if (!now) return;
      this.known = now;
      if (known?.page === now.page && known.stands.release === now.stands.release) this.tell(known, now, say);
    }, PLACED);
  }

  asked() {
    clearTimeout(this.timer);
  }

  tell(known, { stands, says }, say) {
    const changed = Object.keys(stands).filter((name) => stands[name] && stands[name] !== known.stands[name]);
    // In another language all filters are worded anew.
    const named = changed.includes("lang") ? ["lang"] : changed;
    if (!named.length) return;
    const filters = named.map((name) => stands[name]).join(says.between);
    // Of an indicator alone it is the first conclusion that names it: what opens the page is of all.
    const isOfOne = named.join() === "metric";
    const first = [...document.querySelectorAll(isOfOne ? EVERY : FIRST)].find(
      (one) => !isOfOne || one.innerText.includes(stands.metric),
    );
    const conclusion = first?.innerText.trim();
    const how = conclusion ? says.both : says.alone;
    say(how.replace("{filters}", () => filters).replace("{conclusion}", () => conclusion));
  }
}
