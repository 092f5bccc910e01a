// Everything of the wall that is no slide: corner, progress, notices, keys, blank. It asks the
// server for nothing and knows no figure.

const FLASH = 4000; // milliseconds a passing word stays
const SLEEPY = 9000; // and a longer one

export class Surface {
  constructor({ texts, keys, touches, build }) {
    Object.assign(this, { texts, build, paused: false, notices: {} });
    document.body.insertAdjacentHTML(
      "beforeend",
      '<div id="stage"></div><footer><div class="left"></div><div class="right">' +
        '<span class="clock"></span><span class="today"></span><span class="place"></span></div>' +
        '</footer><div id="problems" role="alert" hidden></div>' +
        '<div id="notice" role="status" hidden></div><div id="message"></div>' +
        '<div id="progress"><i></i></div><div id="keys" hidden><h2></h2><dl></dl><p></p></div>' +
        '<div id="blank" hidden></div>',
    );
    this.find = (selector) => document.querySelector(selector);
    this.find("#keys h2").textContent = texts.keys;
    this.find("#keys p").textContent = touches;
    for (const [key, does] of keys) {
      for (const [name, text] of [["dt", key], ["dd", does]]) {
        const made = document.createElement(name);
        made.textContent = text;
        this.find("#keys dl").append(made);
      }
    }
    this.message([texts.loading]);
    this.flash(texts.hint);
  }

  say(name, values) {
    return this.texts[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
  }

  stand(stage) {
    this.find("#stage").append(stage);
  }

  deck(deck) {
    this.day = deck.day;
    const left = this.find("footer .left");
    left.replaceChildren();
    const facts = [[deck.day], [deck.place], [deck.version, "version"], [deck.published, "published"]];
    for (const [text, css] of [...facts, ...deck.tags.map((tag) => [tag, "tag"])]) {
      const made = document.createElement("span");
      made.className = css || "";
      made.textContent = text;
      left.append(made);
    }
    const problems = this.find("#problems");
    problems.hidden = !deck.problems.length;
    document.body.classList.toggle("ignored", !problems.hidden);
    problems.textContent = deck.problems.join(" ");
  }

  turn(stage, index) {
    const count = stage.slides.length;
    this.find("footer .place").textContent = `${index + 1} / ${count}`;
    this.find("#progress i").style.width = `${(100 * (index + 1)) / count}%`;
    Object.assign(document.body.dataset, {
      slide: stage.slides[index].said.name, release: stage.deck.release,
    });
  }

  today() {
    const { lang } = document.documentElement;
    const language = lang === "en" ? "en-GB" : lang;
    const day = new Date().toLocaleDateString(language, { month: "short", day: "numeric" });
    const said = this.say("today", { day });
    const place = this.find("footer .today");
    if (place.textContent !== said) place.textContent = said;
  }

  clock(text) {
    this.find("footer .clock").textContent = this.paused ? `‖ ${this.texts.paused}` : text;
  }

  pause(paused) {
    this.paused = paused;
    this.clock("");
  }

  message(lines) {
    const place = this.find("#message");
    place.hidden = !lines.length;
    place.replaceChildren(
      ...lines.map((text) => {
        const made = document.createElement("p");
        made.textContent = text;
        return made;
      }),
    );
  }

  notice(kind, text) {
    this.notices[kind] = text;
    const kinds = ["working", "lost", "fault", "news", "renewed", "flash", "sleepy"];
    const said = kinds.map((one) => this.notices[one]).filter(Boolean);
    this.find("#notice").hidden = !said.length;
    document.body.classList.toggle("noticed", said.length > 0);
    this.find("#notice").textContent = said.join(" · ");
  }

  lost(away) {
    this.notice("lost", away ? this.say("lost", { day: this.day || "" }) : "");
  }

  fault(text) {
    this.notice("fault", text && this.say("fault", { text, day: this.day || "" }));
  }

  news(text) {
    this.notice("news", text);
  }

  renewed(build) {
    this.notice("renewed", build === this.build ? "" : this.texts.renewed);
  }

  working(text) {
    this.notice("working", text);
  }

  // Said once, after the hint: two at a time would lie over the headline. What is to be done about
  // it is done on the machine and not here.
  sleepy(filmed) {
    setTimeout(() => {
      this.notice("sleepy", filmed ? this.texts.filmed : this.texts.sleepy);
      setTimeout(() => this.notice("sleepy", ""), SLEEPY);
    }, FLASH);
  }

  flash(text) {
    this.notice("flash", text);
    clearTimeout(this.flashing);
    this.flashing = setTimeout(() => this.notice("flash", ""), FLASH);
  }

  get blanked() {
    return !this.find("#blank").hidden;
  }

  blank() {
    this.find("#blank").hidden = this.blanked;
  }

  keys() {
    this.find("#keys").hidden = !this.find("#keys").hidden;
  }

  closeKeys() {
    const open = !this.find("#keys").hidden;
    this.find("#keys").hidden = true;
    return open;
  }
}
