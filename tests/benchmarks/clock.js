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
    asked: 0, heard: 0, pending: 0,
    quiet() { return now() - Math.max(this.changed, this.drawn, this.busy, this.framed); },
  });
  // A page that waits for its server stands still too, and has not settled: it has asked and not
  // heard (not all that a socket is told is answered), or its platform says that it runs.
  clock.waits ??= () => clock.pending > 0 ||
    (clock.asked > clock.heard && now() - clock.asked < 5000) ||
    document.querySelector('[data-test-script-state="running"]') !== null;
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
  // What a test reads beside the page is no change of it, nor what is only read aloud: words of an
  // announcer that nobody sees come and go after the picture stands (ours is in sight while it waits).
  const ALOUD = "[data-live-announcer], :root:not(.land-waits) .land-status";
  const unseen = ({ type, attributeName, target }) =>
    (type === "attributes" && attributeName.startsWith("data-test-script")) ||
    Boolean((target.closest ? target : target.parentElement)?.closest?.(ALOUD));
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
  const ended = () => { clock.pending -= 1; };
  const { fetch } = window;
  window.fetch = function (...asked) {
    clock.pending += 1;
    const answer = fetch.apply(this, asked);
    // The body too has to come; a copy of it is read, for the page reads it itself.
    answer.then((said) => said.clone().arrayBuffer()).then(ended, ended);
    return answer;
  };
  const { send } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.send = function (...asked) {
    clock.pending += 1;
    this.addEventListener("loadend", ended, { once: true });
    return send.apply(this, asked);
  };
  const { send: tell } = WebSocket.prototype;
  WebSocket.prototype.send = function (...asked) {
    if (!this.landHeard) {
      this.landHeard = true;
      this.addEventListener("message", () => { clock.heard = now(); });
    }
    clock.asked = now();
    return tell.apply(this, asked);
  };
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      clock.busy = Math.max(clock.busy, performance.timeOrigin + startTime + duration);
    }
  }).observe({ type: "longtask", buffered: true });
  addEventListener("pointerdown", (event) => {
    clock.pressed = performance.timeOrigin + event.timeStamp;
  }, true);
})();
