// What a presenter has before them: this slide, the next, notes, time and buttons. It turns nothing
// and hears no wall.
import { Stage, wanted } from "./stage.js";

const two = (number) => String(number).padStart(2, "0");

const element = (name, css, text) => {
  const made = document.createElement(name);
  made.className = css;
  made.textContent = text;
  return made;
};

// A slide as the wall has it, made small: it is laid out as large as the window.
class Small {
  constructor(place) {
    this.place = place;
  }

  put(deck) {
    this.stage?.close();
    this.stage = new Stage(deck);
    this.place.replaceChildren(this.stage.root);
  }

  show(index) {
    const isThere = index < this.stage.slides.length;
    this.place.hidden = !isThere;
    if (!isThere) return;
    // What touches what is measured on the screen, where a small slide would be another.
    this.place.style.transform = "none";
    this.stage.show(index);
    this.place.style.transform = "";
  }
}

export class Desk {
  constructor(said, act) {
    Object.assign(this, { said, notices: {}, drawn: "" });
    document.title = said.title;
    document.body.insertAdjacentHTML(
      "beforeend",
      '<div id="desk"><header><p><span class="elapsed-label"></span> <b class="elapsed" role="timer"></b></p>' +
        '<p><span class="now-label"></span> <b class="now"></b></p><p class="where"></p><p class="at"></p></header>' +
        '<p class="told" role="status"></p>' +
        '<section class="here"><h2></h2><div class="frame"><div class="full"></div></div></section>' +
        '<section class="next"><h2></h2><div class="frame"><p class="end"></p><div class="full"></div></div></section>' +
        '<div class="buttons" role="toolbar"></div>' +
        '<section class="notes" tabindex="0"><h2></h2><div></div></section></div>',
    );
    this.find = (selector) => document.querySelector(`#desk > ${selector}`);
    const labels = {
      "header .elapsed-label": said.elapsed, "header .now-label": said.now, ".here h2": said.here,
      ".next h2": said.next, ".notes h2": said.notes, ".next .end": said.end,
    };
    for (const [selector, text] of Object.entries(labels)) this.find(selector).textContent = text;
    this.small = new Small(this.find(".here .full"));
    this.coming = new Small(this.find(".next .full"));
    this.button(act);
  }

  button(act) {
    const bar = this.find(".buttons");
    bar.setAttribute("aria-label", this.said.title);
    for (const [name, label] of this.said.buttons) {
      const made = element("button", "", label);
      Object.assign(made, { type: "button", name });
      bar.append(made);
    }
    bar.addEventListener("click", ({ target }) => target.name && act({ name: target.name }));
    this.find(".buttons [name=open]").hidden = true;
  }

  put(deck) {
    this.small.put(deck);
    this.coming.put(deck);
    this.find("header .where").textContent = [deck.place, deck.day].join(" · ");
  }

  show(index) {
    this.small.show(index);
    this.coming.show(index + 1);
    const { slides } = this.small.stage;
    const { said } = slides[index];
    this.find("header .at").textContent = `${index + 1} / ${slides.length}`;
    this.find(".next .end").hidden = index + 1 < slides.length;
    this.find(".notes div").replaceChildren(...this.noted(said.speaking || []));
    this.find(".notes").scrollTop = 0;
    this.drawn = wanted();
    document.body.dataset.slide = said.name;
  }

  noted(notes) {
    if (!notes.length) return [element("p", "none", this.said.none)];
    return notes.flatMap(({ label, lines }) => [
      element("h3", "", label), ...lines.map((line) => element("p", "", line)),
    ]);
  }

  // The window has another size or look than the slides were drawn for.
  isOutgrown() {
    return this.small.stage && this.drawn !== wanted();
  }

  tell(kind, text) {
    this.notices[kind] = text;
    const all = ["away", "fault", "working", "frozen"].map((one) => this.notices[one]);
    this.find(".told").textContent = all.filter(Boolean).join(" · ");
  }

  stands({ isThere, frozen, blanked }) {
    this.tell("away", isThere ? "" : this.said.away);
    this.tell("frozen", frozen ? this.said.frozen : "");
    this.find(".buttons [name=open]").hidden = isThere;
    for (const [name, isOn] of [["freeze", frozen], ["blank", blanked]]) {
      const button = this.find(`.buttons [name=${name}]`);
      button.setAttribute("aria-pressed", String(Boolean(isOn)));
    }
    document.body.classList.toggle("frozen", frozen);
  }

  clock(began) {
    const day = new Date();
    this.find("header .now").textContent = `${two(day.getHours())}:${two(day.getMinutes())}`;
    const seconds = began ? Math.max(Math.floor((Date.now() - began) / 1000), 0) : 0;
    const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
    this.find("header .elapsed").textContent = `${hours}:${two(minutes)}:${two(seconds % 60)}`;
  }
}
