// Draws charts in their places: a new figure redraws what stands there instead of building it anew.
// It asks for nothing but the drawing library, and computes nothing.

const QUIET = { displayModeBar: false, scrollZoom: false, doubleClick: false };

let library = null;
const load = (address) => {
  library ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    Object.assign(script, { src: address, onload: resolve, onerror: reject });
    document.head.append(script);
  }).catch((fault) => {
    // The next chart asks again: the network may be back.
    library = null;
    throw fault;
  });
  return library;
};

class Chart {
  constructor(parent) {
    this.place = document.createElement("div");
    this.place.className = "land-chart";
    this.place.setAttribute("role", "figure");
    parent.append(this.place);
    this.sized = new ResizeObserver(() => this.fit());
  }

  take({ figure, mark, said, address, failed }, pick) {
    this.pick = pick;
    this.place.setAttribute("aria-label", said);
    if (mark === this.mark) return;
    this.mark = mark;
    const { data, layout } = JSON.parse(figure);
    this.place.style.height = `${layout.height}px`;
    load(address)
      .then(() => mark === this.mark && this.draw(data, layout))
      .catch(() => mark === this.mark && this.fail(failed));
  }

  // The next change is drawn as if it were the first.
  fail(said) {
    if (this.drawn) Plotly.purge(this.place);
    this.mark = this.drawn = null;
    this.place.replaceChildren(said);
  }

  draw(data, layout) {
    const begun = this.drawn;
    if (!begun) this.place.replaceChildren();
    Plotly.react(this.place, data, { ...layout, width: this.place.clientWidth }, QUIET);
    this.drawn = this.place.dataset.drawn = this.mark;
    if (begun) return;
    this.place.on("plotly_click", ({ points }) => this.clicked(points.at(-1)));
    this.sized.observe(this.place);
  }

  // A mark carries the number of its row; clicked once more it is let go.
  clicked({ customdata }) {
    const row = [customdata].flat()[0] ?? null;
    if (row === null) return;
    const again = this.picked && this.picked.row === row && this.picked.mark === this.mark;
    this.picked = again ? null : { row, mark: this.mark };
    this.pick(this.picked);
  }

  fit() {
    const width = this.drawn && this.place.clientWidth;
    if (width && width !== this.place.layout.width) Plotly.relayout(this.place, { width });
  }

  close() {
    this.sized.disconnect();
    if (this.drawn) Plotly.purge(this.place);
    this.place.remove();
  }
}

const charts = new WeakMap();

export default ({ data, parentElement, setStateValue }) => {
  if (!charts.has(parentElement)) charts.set(parentElement, new Chart(parentElement));
  const chart = charts.get(parentElement);
  chart.take(data, (picked) => setStateValue("picked", picked));
  return () => {
    chart.close();
    charts.delete(parentElement);
  };
};
