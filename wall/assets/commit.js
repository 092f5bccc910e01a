// The form in which a secretary enters a commitment on the slide that stands. While it is open the
// show hears no key and no click; what was typed stays until the server has taken it.
import { within } from "./source.js";

const PATIENCE = 12000; // milliseconds until an answer counts as lost

export class Commitment {
  constructor(said, surface) {
    Object.assign(this, { said, surface, isOpen: false, isSending: false });
    document.body.insertAdjacentHTML(
      "beforeend",
      '<form id="commit" hidden autocomplete="off"><h2></h2><p class="on"></p>' +
        '<label class="wide"><span></span><textarea name="text" rows="2" maxlength="2000" required></textarea></label>' +
        '<label><span></span><input name="unit" list="commit-units" maxlength="200" required></label>' +
        '<label><span></span><select name="number"></select></label>' +
        '<label><span></span><input name="deadline" type="date" required></label>' +
        '<label><span></span><select name="priority"></select></label>' +
        '<datalist id="commit-units"></datalist><p class="told" role="alert"></p>' +
        '<div><button type="submit"></button><button type="button" name="close"></button>' +
        '<p class="how"></p></div></form>',
    );
    this.form = document.getElementById("commit");
    this.find = (selector) => this.form.querySelector(selector);
    this.find("h2").textContent = said.title;
    for (const label of this.form.querySelectorAll("label"))
      label.firstChild.textContent = said[label.lastChild.name];
    this.find(".how").textContent = said.how;
    this.find("[type=submit]").textContent = said.send;
    this.find("[name=close]").textContent = said.close;
    for (const [value, name] of said.priorities)
      this.find("[name=priority]").append(new Option(name, value));
    this.listen();
  }

  listen() {
    // Before the show hears it: what is typed is no command, and a click beside the form no step.
    addEventListener("keydown", (event) => this.isOpen && this.key(event), true);
    addEventListener(
      "click",
      (event) => {
        if (!this.isOpen) return;
        event.stopImmediatePropagation();
        if (event.target.name === "close") this.close();
      },
      true,
    );
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
  }

  key(event) {
    event.stopImmediatePropagation();
    // The key that ends the word of an input method ends nothing else.
    if (event.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      this.close();
    } else if (event.key === "Enter" && !event.shiftKey && event.target.name === "text") {
      event.preventDefault();
      this.form.requestSubmit();
    } else if (!this.form.contains(event.target)) {
      // Whoever clicked beside the form goes on typing in it.
      this.find("textarea").focus();
    }
  }

  // It is on the slide, release and districts that stand, whatever was asked for meanwhile.
  open(slide, deck, params) {
    if (this.isSending) return undefined;
    params.delete("district");
    for (const name of deck.districts) params.append("district", name);
    params.set("release", deck.release);
    params.set("slide", slide.name);
    params.set("lang", document.documentElement.lang === "en" ? "en" : "zh");
    this.params = params;
    this.find(".on").textContent = slide.headline;
    this.tell("");
    // Without an answer the server knows which number the slide is about.
    const meant = this.find("[name=number]");
    meant.replaceChildren();
    meant.parentNode.hidden = true;
    this.show(true);
    this.find("textarea").focus();
    return this.offer();
  }

  close() {
    this.show(false);
  }

  show(isOpen) {
    this.isOpen = isOpen;
    this.form.hidden = !isOpen;
    if (isOpen) document.body.dataset.typing = "1";
    else delete document.body.dataset.typing;
    document.activeElement?.blur();
  }

  tell(text) {
    this.find(".told").textContent = text;
  }

  // Numbers, units and the usual deadline; without an answer unit and deadline are typed.
  async offer() {
    const { params } = this;
    try {
      const { numbers = [], number, units = [], today, deadline } = await this.ask();
      // Opened on another slide meanwhile.
      if (params !== this.params) return;
      const meant = this.find("[name=number]");
      meant.parentNode.hidden = !numbers.length;
      if (numbers.length) {
        const all = [["", this.said.none], ...numbers];
        meant.replaceChildren(...all.map(([name, text]) => new Option(text, name)));
        meant.value = number;
      }
      this.find("datalist").replaceChildren(...units.map((name) => new Option(name, name)));
      const day = this.find("[name=deadline]");
      if (today) day.min = today;
      if (!day.value && deadline) day.value = deadline;
    } catch {
      // The form stands without.
    }
  }

  async ask(body) {
    const answer = await fetch(`./meeting/commitment?${this.params}`, {
      method: body ? "POST" : "GET", cache: "no-store", signal: within(PATIENCE),
      headers: body ? { "content-type": "application/json" } : {}, body,
    });
    if (answer.status === 401) return { faults: [this.said.out] };
    return answer.json();
  }

  async send() {
    if (this.isSending) return;
    this.isSending = true;
    this.find("[type=submit]").disabled = true;
    this.tell(this.said.sending);
    try {
      const fields = Object.fromEntries(new FormData(this.form));
      const { id, faults } = await this.ask(JSON.stringify(fields));
      if (id) this.done(id);
      else this.fail(faults.join(" "));
    } catch {
      this.fail(this.said.lost);
    }
    this.isSending = false;
    this.find("[type=submit]").disabled = false;
  }

  fail(text) {
    this.tell(text);
    if (!this.isOpen) this.surface.flash(text);
  }

  done(id) {
    this.form.reset();
    this.close();
    this.surface.flash(this.said.sent.replace("{id}", id));
  }
}
