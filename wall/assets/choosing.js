// A list to choose from over the wall: slides by number or words, districts by number. While it is
// open the show hears no key of it and no click; it asks the server for nothing.

const PAUSE = 900; // milliseconds after which a district that was picked by a key is meant
// What a remote sends is meant for the show, whatever stands over it.
const OF_THE_SHOW = ["PageUp", "PageDown", "F5", "."];

const element = (name, css, text) => {
  const made = document.createElement(name);
  made.className = css;
  made.textContent = text;
  return made;
};

export class Choosing {
  constructor(said) {
    Object.assign(this, { said, isOpen: false, entries: [], found: [], at: 0, meant: 0 });
    document.body.insertAdjacentHTML(
      "beforeend",
      '<section id="choose" role="dialog" aria-modal="true" aria-labelledby="choose-title" hidden>' +
        '<h2 id="choose-title"></h2><input autocomplete="off" spellcheck="false" role="combobox" ' +
        'aria-controls="choose-list" aria-expanded="true"><button type="button"></button><p class="how"></p>' +
        '<ol id="choose-list" role="listbox"></ol><p class="none" role="status"></p></section>',
    );
    this.place = document.getElementById("choose");
    this.find = (selector) => this.place.querySelector(selector);
    this.input = this.find("input");
    this.find("button").textContent = said.close;
    this.listen();
  }

  listen() {
    // Before the show hears it: what is typed is no command, and a click beside the list no step.
    addEventListener("keydown", (event) => this.isOpen && this.key(event), true);
    addEventListener(
      "click",
      (event) => {
        if (!this.isOpen) return;
        event.stopImmediatePropagation();
        const entry = event.target.closest("#choose li");
        if (entry) this.pick(this.found[[...entry.parentNode.children].indexOf(entry)]);
        else if (!this.place.contains(event.target) || event.target.closest("button")) this.close();
      },
      true,
    );
    this.input.addEventListener("input", () => this.filter());
  }

  slides(slides, current, { typed = "", touched }, act) {
    const entries = slides.map(({ name, own, headline, question, part }, index) => ({
      number: index + 1, value: name, isCurrent: name === current, more: part || "",
      text: [own, headline].filter(Boolean).join(" · "),
      words: [own, headline, question].filter(Boolean).join(" ").toLowerCase(),
    }));
    this.open("slides", entries, act, typed);
    // Under a finger the keyboard of the screen would cover the list.
    if (!touched) this.input.focus();
  }

  districts(ring, home, chosen, act) {
    const named = (name) => ring.find((one) => one.name === name)?.label ?? name;
    const whole = home.map(named).join(this.said.and) || this.said.city;
    const all = [[whole, home], ...ring.map(({ name, label }) => [label, [name]])];
    const entries = all.map(([text, value], number) => ({
      number, value, text, more: "", isCurrent: String(value) === String(chosen),
    }));
    this.open("districts", entries, act, "");
  }

  open(kind, entries, act, typed) {
    Object.assign(this, { kind, entries, act, isOpen: true });
    const { title, how } = this.said[kind];
    this.place.dataset.kind = kind;
    this.find("h2").textContent = title;
    this.find(".how").textContent = how;
    this.input.setAttribute("aria-label", how);
    // Where numbers alone are typed no keyboard of a screen has to come up.
    this.input.readOnly = kind === "districts";
    this.input.value = typed;
    this.place.hidden = false;
    this.filter();
  }

  close() {
    clearTimeout(this.meant);
    this.isOpen = false;
    this.place.hidden = true;
    document.activeElement?.blur();
  }

  pick(entry) {
    this.close();
    if (entry) this.act(entry.value);
  }

  // The entries that have what was typed; of districts all stay, and a number points at one.
  filter() {
    const typed = this.input.value.trim().toLowerCase();
    const isNumber = /^\d+$/.test(typed);
    const has = ({ number, words }) =>
      isNumber ? String(number).startsWith(typed) : words.includes(typed);
    this.found = this.kind === "slides" && typed ? this.entries.filter(has) : this.entries;
    const wanted = isNumber
      ? this.found.findIndex(({ number }) => number === Number(typed))
      : typed ? 0 : this.found.findIndex(({ isCurrent }) => isCurrent);
    this.list();
    this.move(Math.max(wanted, 0));
  }

  list() {
    const list = this.find("ol");
    list.replaceChildren(
      ...this.found.map(({ number, text, more, isCurrent }, index) => {
        const made = element("li", isCurrent ? "current" : "", "");
        Object.assign(made, { id: `choose-${index}` });
        made.setAttribute("role", "option");
        if (isCurrent) made.setAttribute("aria-current", "true");
        made.append(element("b", "", number), element("span", "text", text));
        if (more) made.append(element("span", "more", more));
        return made;
      }),
    );
    // Read down and not across: so a number is found where one looks for it.
    list.style.gridTemplateRows = `repeat(${Math.ceil(this.found.length / 2)}, auto)`;
    this.find(".none").textContent = this.found.length ? "" : this.said.none;
  }

  move(index) {
    const entries = [...this.find("ol").children];
    if (!entries.length) return;
    this.at = (index + entries.length) % entries.length;
    entries.forEach((entry, at) => entry.setAttribute("aria-selected", String(at === this.at)));
    entries[this.at].scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", `choose-${this.at}`);
  }

  key(event) {
    clearTimeout(this.meant);
    const isOfShow = OF_THE_SHOW.includes(event.key);
    if (isOfShow || (event.code === "KeyB" && this.kind === "districts")) return this.close();
    event.stopImmediatePropagation();
    // The key that ends the word of an input method ends nothing else.
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return undefined;
    const moves = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") this.close();
    else if (event.key === "Enter") this.pick(this.found[this.at]);
    else if (moves) this.move(this.at + moves);
    else if (this.kind === "slides") return this.input.focus();
    else this.point(event);
    event.preventDefault();
    return undefined;
  }

  // Among districts D goes on to the next, and a number points at its own.
  point({ code, shiftKey }) {
    const digit = /^(?:Digit|Numpad)(\d)$/.exec(code);
    if (code === "KeyD") this.move(this.at + (shiftKey ? -1 : 1));
    else if (digit) {
      const last = this.entries.length - 1;
      const typed = this.input.value + digit[1];
      this.input.value = Number(typed) > last ? digit[1] : typed;
      this.filter();
      const number = Number(this.input.value);
      // No longer number begins so.
      if (number <= last && number * 10 > last) return this.pick(this.found[number]);
    } else return undefined;
    this.meant = setTimeout(() => this.pick(this.found[this.at]), PAUSE);
    return undefined;
  }
}
