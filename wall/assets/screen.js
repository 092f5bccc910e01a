// The screen a show stands on: full screen, its pointer hidden while it rests. It knows no slide.

const STILL = 3000; // milliseconds until a pointer that rests is hidden
const AFTER = 300; // the key that left the full screen must not leave the show as well

export class Screen {
  constructor(refused) {
    this.refused = refused;
    this.leftAt = -1000;
    this.still = 0;
    document.addEventListener("fullscreenchange", () => {
      if (!document.fullscreenElement) this.leftAt = performance.now();
    });
    addEventListener("pointermove", () => this.moved());
    this.moved();
  }

  async full() {
    try {
      if (document.fullscreenElement) await document.exitFullscreen();
      else await document.documentElement.requestFullscreen();
    } catch {
      // A browser may refuse it; the show goes on in its window.
      this.refused();
    }
  }

  // Leave the full screen; tell whether there was one to leave.
  left() {
    if (!document.fullscreenElement) return performance.now() - this.leftAt < AFTER;
    document.exitFullscreen();
    return true;
  }

  moved() {
    document.body.classList.remove("still");
    clearTimeout(this.still);
    this.still = setTimeout(() => document.body.classList.add("still"), STILL);
  }
}
