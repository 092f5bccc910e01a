// Keeps the screen awake. A page that came over a secure line has the browser's word for it. Over plain
// http Chromium keeps it awake while a film plays over a fifth of the window or more, even one that shows
// and sounds nothing (docs/decisions/0016).

const SIDE = 16; // pixels
const FRAME = 1000; // milliseconds

const film = () => {
  const canvas = document.createElement("canvas");
  if (!canvas.captureStream) return null;
  canvas.width = canvas.height = SIDE;
  const ink = canvas.getContext("2d");
  setInterval(() => ink.fillRect(0, 0, SIDE, SIDE), FRAME);
  const video = document.createElement("video");
  video.id = "film";
  video.muted = true;
  video.srcObject = canvas.captureStream();
  video.setAttribute("aria-hidden", "true");
  document.body.append(video);
  return video;
};

export class Awake {
  // Calls `unassured` once where the browser gives no word for it, with whether a film plays instead.
  constructor(unassured) {
    this.unassured = unassured;
    this.isAssured = isSecureContext && Boolean(navigator.wakeLock);
    this.film = this.isAssured ? null : film();
    // A browser takes its word back, and stops the film, when the page goes out of sight.
    document.addEventListener("visibilitychange", () => this.ask());
    this.ask();
  }

  async ask() {
    if (document.visibilityState !== "visible") return;
    if (this.isAssured) {
      navigator.wakeLock.request("screen").catch(() => {});
      return;
    }
    let plays = Boolean(this.film);
    await this.film?.play().catch(() => (plays = false));
    this.unassured?.(plays);
    this.unassured = null;
  }
}
