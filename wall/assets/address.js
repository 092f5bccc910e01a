// What a show's address says: which deck to ask for, where the show stands, which page explains it.
// It changes nothing of the show.

// The show's own keys that a deck does not depend on.
const OWN = ["mode", "slide", "look", "every", "district", "release", "follow", "room", "presenter"];

export class Address {
  constructor(said) {
    this.opened = new URLSearchParams(location.search);
    this.own = said.own;
    this.first = this.opened.get("slide") || said.opens;
    // Without a pin the show follows what is current; the release on the screen stands in the address.
    this.pinned = this.opened.has("release") && !this.opened.has("follow");
    // A register that the show was opened at stays in it, whichever registers the usual show has.
    const hasList = this.opened.has("playlist") || this.opened.has("also");
    if (this.first.startsWith(said.register) && !hasList)
      this.opened.set("also", this.first.split("~")[0]);
    this.writing = 0;
  }

  query(districts, release) {
    const params = new URLSearchParams(this.opened);
    for (const key of OWN) params.delete(key);
    for (const name of districts) params.append("district", name);
    if (release) params.set("release", release);
    if (!this.pinned) params.set("follow", "1");
    return params;
  }

  // Browsers refuse addresses that change too fast; the last one counts.
  write(made) {
    clearTimeout(this.writing);
    this.writing = setTimeout(() => history.replaceState(null, "", `?${made()}`), 200);
  }

  // What of a slide is its own, its page has too.
  page(slide, params) {
    for (const [key, values] of Object.entries(slide.filters || {})) {
      params.delete(key);
      for (const value of values) params.append(key, value);
    }
    for (const key of this.own) params.delete(key);
    if (!this.pinned) params.delete("release");
    return `./${slide.page}?${params}`;
  }
}
