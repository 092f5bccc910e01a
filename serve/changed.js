// Says what a choice changed, to who does not see it: which filter or indicator, and what now stands
// first on the page. All of it stands on the page already; at first sight and on another page nothing is said.

// Milliseconds without a new part after which the page has put the server's answer in its place.
const PLACED = 200;
const FIRST = ".land-opening li, .land-figure > h2";
const EVERY = ".land-figure > h2";

class Changed {
  constructor() {
    this.known = null;
    this.timer = null;
    this.say = null;
    // A slow machine places the answer long after it has heard it.
    this.placing = new MutationObserver(() => this.soon());
  }

  // What the filters of the page in sight stand at.
  get now() {
    const { stands, says } = document.querySelector(".land-head")?.dataset ?? {};
    if (!stands) return null;
    return { page: location.pathname, stands: JSON.parse(stands), says: JSON.parse(says) };
  }

  // Calls for what is to be said of the answer that has just come, if anything is.
  answered(say) {
    this.say = say;
    this.placing.observe(document.querySelector(".stApp"), {
      childList: true,
      subtree: true,
      attributeFilter: ["data-stands"],
    });
    this.soon();
  }

  asked() {
    clearTimeout(this.timer);
    this.placing.disconnect();
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), PLACED);
  }

  look() {
    const { known, now } = this;
    if (!now) return;
    this.known = now;
    if (known?.page === now.page && known.stands.release === now.stands.release) this.tell(known, now);
  }

  tell(known, { stands, says }) {
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
    this.say(how.replace("{filters}", () => filters).replace("{conclusion}", () => conclusion));
  }
}
