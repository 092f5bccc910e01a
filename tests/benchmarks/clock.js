// The reader's clock: when anything on the page last changed, in milliseconds since 1970.
//
// Begun before the page's own scripts, in every frame. What counts is a change of any document or
// shadow root, a stroke on any canvas, the end of a long task, and the frame after each.
(() => {
  const now = () => performance.timeOrigin + performance.now();
  let top = window;
  try {
    if (window.top.performance) top = window.top;
  } catch { /* a frame of another host keeps a clock of its own */ }
  const clock = (top.landClock ??= {
    pressed: 0, changed: 0, drawn: 0, busy: 0, framed: 0, changes: 0, strokes: 0, now,
    quiet() { return now() - Math.max(this.changed, this.drawn, this.busy, this.framed); },
  });
  let awaited = false;
  const frame = () => {
    if (awaited) return;
    awaited = true;
    requestAnimationFrame(() => {
      awaited = false;
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { clock.framed = now(); port1.close(); };
      port2.postMessage(0);
    });
  };
  const all = { subtree: true, childList: true, attributes: true, characterData: true };
  // What a test reads beside the page is no change of it.
  const unseen = ({ type, attributeName }) =>
    type === "attributes" && attributeName.startsWith("data-test-script");
  const seen = new MutationObserver((records) => {
    if (records.every(unseen)) return;
    clock.changed = now();
    clock.changes += records.length;
    frame();
  });
  seen.observe(document, all);
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (...asked) {
    const root = attachShadow.apply(this, asked);
    seen.observe(root, all);
    return root;
  };
  const strokes = ["fill", "stroke", "fillRect", "strokeRect", "clearRect", "fillText",
    "strokeText", "drawImage", "putImageData", "drawArrays", "drawElements", "clear",
    "drawArraysInstanced", "drawElementsInstanced", "transferFromImageBitmap"];
  for (const kind of ["CanvasRenderingContext2D", "OffscreenCanvasRenderingContext2D",
    "WebGLRenderingContext", "WebGL2RenderingContext", "ImageBitmapRenderingContext"]) {
    const held = window[kind]?.prototype;
    for (const name of strokes) {
      const stroke = held?.[name];
      if (typeof stroke !== "function") continue;
      held[name] = function (...asked) {
        // What is only measured with, off the page, nobody sees.
        if (this.canvas?.isConnected) {
          clock.drawn = now();
          clock.strokes += 1;
          frame();
        }
        return stroke.apply(this, asked);
      };
    }
  }
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      clock.busy = Math.max(clock.busy, performance.timeOrigin + startTime + duration);
    }
  }).observe({ type: "longtask", buffered: true });
  addEventListener("pointerdown", (event) => {
    clock.pressed = performance.timeOrigin + event.timeStamp;
  }, true);
})();
