// A chart in its place: first as the picture that came with it, drawn by the library once a pointer,
// a finger or a key reaches it. It computes nothing; what mounts it stands in another file.

const QUIET = { displayModeBar: false, scrollZoom: false, doubleClick: false };
// Pixels beside a mark at which a click on the picture still means it.
const NEAR = 12;
// Milliseconds within which a finger's click follows the finger.
const TAPPED = 500;

// A mark carries the number of its row, a shape once for its points.
const rowOf = ({ customdata, data }) => [customdata].flat()[0] ?? data?.meta?.row ?? null;

class Chart {
  constructor(parent) {
    this.place = document.createElement("div");
    this.place.className = "land-chart";
    this.place.setAttribute("role", "figure");
    this.place.tabIndex = 0;
    this.place.style.position = "relative";
    this.picture = document.createElement("div");
    this.picture.className = "land-picture";
    this.ring = document.createElement("div");
    this.ring.className = "land-ring";
    this.ring.hidden = true;
    this.chosen = document.createElement("div");
    this.chosen.className = "land-chosen";
    this.chosen.hidden = true;
    this.place.append(this.picture, this.ring, this.chosen);
    parent.append(this.place);
    this.sized = new ResizeObserver(() => this.fit());
    this.sized.observe(this.place);
    this.listen();
  }

  listen() {
    const on = (kind, heard) => this.place.addEventListener(kind, heard);
    on("pointerenter", () => this.attach());
    on("pointermove", ({ clientX, clientY }) => {
      this.at = { clientX, clientY };
    });
    on("pointerdown", ({ pointerType }) => {
      // What was pressed on the picture is let go on the picture; so is whatever a finger pressed,
      // of which the library would make two clicks.
      this.pressed = !this.live || pointerType !== "mouse";
    });
    on("pointercancel", () => this.released());
    // A finger that lets go has left; its click comes afterwards.
    on("pointerleave", ({ pointerType }) => {
      this.at = null;
      setTimeout(() => this.released(), pointerType === "mouse" ? 0 : TAPPED);
    });
    on("click", (event) => {
      // The library makes clicks of its own.
      if (!event.isTrusted) return;
      if (this.pressed) this.clickedNear(event);
      this.released();
    });
    on("focusin", () => this.place.matches(":focus-visible, :has(:focus-visible)") && this.attach());
    on("focusout", () => {
      this.ring.hidden = true;
    });
    on("keydown", (event) => this.keyed(event));
  }

  take({ figure, mark, height, picture, said, address, failed, picked }, pick) {
    this.pick = pick;
    // Who shows the rows behind a mark says which, also to a chart that stands there anew.
    if (picked !== undefined) this.picked = picked;
    this.place.setAttribute("aria-label", said);
    if (mark === this.mark) return this.choose();
    Object.assign(this, { mark, address, failed, source: figure, parsed: null });
    this.place.style.height = `${height}px`;
    this.ring.hidden = true;
    if (picture) this.paint(picture);
    // What was said or shown before is no picture of this figure.
    else this.picture.replaceChildren();
    this.choose();
    if (!picture || (this.live && this.isReached())) this.attach(true);
    else this.detach();
  }

  get figure() {
    return (this.parsed ??= JSON.parse(this.source));
  }

  isReached() {
    return this.place.matches(":hover, :focus-within");
  }

  paint(picture) {
    this.picture.innerHTML = picture;
    // To ask for the width would have the browser lay out the page at once.
    if (this.width) this.drawn = spread(this.place, this.picture, this.width);
    else this.fit();
    this.place.dataset.drawn = this.mark;
    fetchAhead(this.address);
  }

  // Draws what was taken last; a picture stays in sight until then.
  attach(anew) {
    if (!this.source || (this.live && !anew)) return;
    const { mark } = this;
    if (this.attaching === mark) return;
    this.attaching = mark;
    load(this.address)
      .then(() => mark === this.mark && this.draw())
      .catch(() => mark === this.mark && this.fail())
      .finally(() => {
        if (this.attaching === mark) this.attaching = null;
      });
  }

  draw() {
    if (this.pressed) {
      this.waiting = true;
      return;
    }
    const begun = this.live;
    if (!begun) {
      this.live = document.createElement("div");
      this.live.className = "land-live";
      this.live.setAttribute("aria-hidden", "true");
      this.place.insertBefore(this.live, this.ring);
    }
    const { data, layout } = this.figure;
    const width = this.drawn ?? this.place.clientWidth;
    thinned(Plotly.react(this.live, data, { ...layout, width }, QUIET), this.live, this.width);
    this.picture.classList.add("land-under");
    this.place.dataset.drawn = this.mark;
    if (!begun) this.live.on("plotly_click", (found) => this.hit(found));
    if (!this.ring.hidden) this.point();
    else this.rest();
  }

  // The library knows only a pointer that moved over what it has drawn: of one that rests there it
  // would show nothing, and lose the click.
  rest() {
    const under = this.at && document.elementFromPoint(this.at.clientX, this.at.clientY);
    if (!this.live.contains(under)) return;
    under.dispatchEvent(new MouseEvent("mousemove", { ...this.at, bubbles: true }));
  }

  released() {
    this.pressed = false;
    if (this.waiting) this.draw();
    this.waiting = false;
  }

  // Without a picture there is nothing to see; the next change is drawn as if it were the first.
  fail() {
    this.detach();
    if (this.picture.firstElementChild) return;
    this.mark = null;
    delete this.place.dataset.drawn;
    this.picture.replaceChildren(this.failed);
  }

  detach() {
    this.picture.classList.remove("land-under");
    if (!this.live) return;
    Plotly.purge(this.live);
    this.live.remove();
    this.live = null;
  }

  // What the library finds nearest may be a target's line, which has no rows, on a bar that has.
  hit({ points, event }) {
    if (this.pressed) return;
    const point = points.at(-1);
    if (rowOf(point) === null) this.clickedNear(event);
    else this.clicked(point);
  }

  // Clicked again, a mark is let go.
  clicked(point) {
    const row = rowOf(point);
    if (row === null) return;
    // What has the keyboard has it again where the chart stands next.
    const { activeElement } = document;
    this.returning = this.place.contains(activeElement) ? this.marks.indexOf(activeElement) : null;
    const again = this.picked && this.picked.row === row && this.picked.mark === this.mark;
    this.picked = again ? null : { row, mark: this.mark };
    this.choose();
    this.pick(this.picked);
  }

  // Frames the mark whose rows are shown, or all marks of that row.
  choose() {
    const { picked } = this;
    const shown = picked && picked.mark === this.mark ? this.rowMarks(picked.row) : [];
    this.chosen.hidden = !shown.length;
    if (!shown.length) return;
    this.frame(this.chosen, shown);
  }

  // Lays a frame of ours around marks.
  frame(frame, marks) {
    const own = this.place.getBoundingClientRect();
    const boxes = marks.map((mark) => mark.getBoundingClientRect());
    const far = (end, side) => Math[end](...boxes.map((box) => box[side]));
    const [left, top] = [far("min", "left"), far("min", "top")];
    const [width, height] = [far("max", "right") - left, far("max", "bottom") - top];
    const { scrollLeft } = this.place;
    const style = { left: left - own.left + scrollLeft, top: top - own.top, width, height };
    for (const [name, pixels] of Object.entries(style)) frame.style[name] = `${pixels}px`;
  }

  rowMarks(row) {
    return this.marks.filter((mark) => rowOf(this.pointOf(mark)) === row);
  }

  moved() {
    const at = this.returning ?? null;
    this.returning = null;
    if (at === null) return;
    if (at < 0) this.place.focus({ preventScroll: true });
    else this.reach(this.marks[at]);
  }

  clickedNear({ clientX, clientY, target }) {
    const away = (mark) => {
      const { left, right, top, bottom } = mark.getBoundingClientRect();
      const [x, y] = [
        Math.max(left - clientX, clientX - right, 0),
        Math.max(top - clientY, clientY - bottom, 0),
      ];
      return Math.hypot(x, y);
    };
    const near = this.marks.map((mark) => [away(mark), mark]).filter(([far]) => far <= NEAR);
    // Of marks over each other the last one is seen.
    const mark = shapeAt(this.picture, target) ?? near.reverse().sort(([a], [b]) => a - b)[0]?.[1];
    if (mark) this.clicked(this.pointOf(mark));
  }

  get marks() {
    return [...this.picture.querySelectorAll("[data-at]")];
  }

  // What the dict says of a mark: its row, and what a pointer finds there.
  pointOf(mark) {
    const [curveNumber, pointNumber] = numbers(mark.dataset.at);
    const { customdata, hovertext, text } = this.figure.data[curveNumber];
    const said = (hovertext ?? text)?.[pointNumber] ?? "";
    return { curveNumber, pointNumber, customdata: customdata[pointNumber], said };
  }

  keyed(event) {
    const { marks } = this;
    const at = marks.indexOf(document.activeElement);
    const next = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: at - 1,
      ArrowUp: at - 1,
      Home: 0,
      End: marks.length - 1,
    }[event.key];
    if (next !== undefined && marks.length) this.reach(marks.at(next % marks.length));
    else if (at >= 0 && ["Enter", " "].includes(event.key)) this.clicked(this.pointOf(marks[at]));
    else if (at >= 0 && event.key === "Escape") this.place.focus();
    else return;
    event.preventDefault();
  }

  reach(mark) {
    const { said } = this.pointOf(mark);
    mark.setAttribute("role", "button");
    mark.setAttribute("aria-label", said.replaceAll("<br>", "; ").replace(/<[^>]*>/g, ""));
    mark.tabIndex = -1;
    mark.focus({ preventScroll: true });
    mark.scrollIntoView({ block: "nearest" });
    this.point();
  }

  // Shows which mark has the keyboard, and what a pointer would find there.
  point() {
    const mark = document.activeElement;
    if (!this.picture.contains(mark)) return;
    this.frame(this.ring, [mark]);
    this.ring.hidden = false;
    const { curveNumber, pointNumber } = this.pointOf(mark);
    if (this.live) Plotly.Fx.hover(this.live, [{ curveNumber, pointNumber }]);
  }

  fit() {
    const width = this.place.clientWidth;
    if (!width || width === this.width) return;
    this.width = width;
    this.drawn = spread(this.place, this.picture, this.width);
    if (this.picked) this.choose();
    if (this.live) thinned(Plotly.relayout(this.live, { width: this.drawn }), this.live, this.width);
  }

  close() {
    this.sized.disconnect();
    this.mark = null;
    this.detach();
    this.place.remove();
  }
}
