// What fingers and pens do on the wall: taps, swipes and a bar of buttons that a touch brings. It
// only says what was asked for.
//
// A finger or a pen on the left third goes back and elsewhere on, as on a reader's page: whoever
// stands at a panel has no other way back. A click of the mouse goes on wherever it is, for a
// remote that plays the mouse points nowhere; its right button brings the bar.

const SHOWN = 6000; // milliseconds the bar stays after the last touch
const LEFT = 1 / 3;
const FAR = 48; // pixels, the width of a button, from which a stroke is no tap

export class Touch {
  constructor(said, act, isBusy) {
    Object.assign(this, { said, act, isBusy, kind: "mouse", from: null, isStroke: false, hiding: 0 });
    addEventListener("pointerdown", (event) => this.down(event));
    addEventListener("pointerup", (event) => this.up(event));
    addEventListener("pointercancel", () => (this.from = null));
    // A long press, and the right button of a mouse; what is typed keeps its own menu.
    addEventListener("contextmenu", (event) => {
      if (event.target.closest?.("input, textarea")) return;
      event.preventDefault();
      this.show();
    });
  }

  down({ pointerType, isPrimary, clientX, clientY }) {
    this.kind = pointerType;
    this.isStroke = false;
    // A second finger makes no stroke.
    this.from = isPrimary && pointerType !== "mouse" ? { x: clientX, y: clientY } : null;
    if (this.from) this.show();
  }

  up({ clientX, clientY }) {
    const { from } = this;
    this.from = null;
    if (!from || this.isBusy()) return;
    const [right, down] = [clientX - from.x, clientY - from.y];
    if (Math.hypot(right, down) < FAR) return;
    // The click that a pen ends its stroke with asks for nothing more.
    this.isStroke = true;
    if (Math.abs(right) > Math.abs(down)) this.act({ name: right < 0 ? "next" : "back" });
  }

  // What a click asks for, if it asks for anything.
  meant({ clientX }) {
    if (this.isStroke) return null;
    return this.kind !== "mouse" && clientX < innerWidth * LEFT ? "back" : "next";
  }

  show() {
    if (!this.bar) this.make();
    this.bar.hidden = false;
    clearTimeout(this.hiding);
    this.hiding = setTimeout(() => (this.bar.hidden = true), SHOWN);
  }

  // Made by the first touch: a wall that nobody touches has no button.
  make() {
    this.bar = document.createElement("div");
    Object.assign(this.bar, { id: "bar", hidden: true });
    this.bar.setAttribute("role", "toolbar");
    this.bar.setAttribute("aria-label", this.said.title);
    for (const [name, label] of this.said.buttons) {
      const made = document.createElement("button");
      Object.assign(made, { type: "button", name, textContent: label });
      this.bar.append(made);
    }
    this.bar.addEventListener("click", (event) => {
      event.stopPropagation();
      const { name } = event.target;
      if (!name) return;
      event.target.blur();
      this.act({ name, touched: true });
    });
    document.body.append(this.bar);
  }
}
