// What the platform does by itself and a viewer should see: it computes, it changes to another theme.
// It says no word of its own: those are in the list of pages.

// Milliseconds an answer may take before a place says that it is being computed.
const UNSAID = 300;
const changed = new Changed();
const announced = {
  timer: null,
  // The words, for a screen reader too: once it waits, and what a choice changed.
  status: null,
  place() {
    announced.status = document.createElement("div");
    announced.status.className = "land-status";
    announced.status.setAttribute("role", "status");
    announced.status.setAttribute("translate", "no");
    document.body.append(announced.status);
  },
  begin() {
    changed.asked();
    announced.timer ??= setTimeout(() => announced.say(), UNSAID);
  },
  say() {
    const said = document.querySelector(".land-pages")?.dataset.waiting;
    if (!said) return;
    const root = document.documentElement;
    root.style.setProperty("--land-waiting", JSON.stringify(said));
    root.classList.add("land-waits");
    announced.status.textContent = said;
  },
  end() {
    clearTimeout(announced.timer);
    announced.timer = null;
    const root = document.documentElement.classList;
    if (root.contains("land-waits")) announced.status.textContent = "";
    root.remove("land-waits");
    changed.answered((said) => {
      announced.status.textContent = said;
    });
  },
};

// Charts are drawn by the server in the colours of the theme, which it is told with every question:
// so one is asked, of nothing but this, by what stands on every page.
let askAnew = null;
let theme = "";
const themeOf = (app) => getComputedStyle(app).colorScheme;

const watch = (app) => {
  if (!announced.status) announced.place();
  theme = themeOf(app);
  const isBusy = () => app.dataset.testScriptState === "running";
  const look = () => (isBusy() ? announced.begin() : announced.end());
  const repainted = () => {
    const now = themeOf(app);
    if (now === theme) return;
    theme = now;
    // The platform notes its theme after it has shown it.
    setTimeout(() => askAnew?.({ card: "", did: "theme" }), 0);
  };
  new MutationObserver((changes) => {
    if (changes.some(({ attributeName }) => attributeName === "class")) repainted();
    look();
  }).observe(app, { attributeFilter: ["class", "data-test-script-state"] });
  look();
};

let watched = null;
// Is told of every part that is mounted, the list of pages first.
const follow = (parent, ask) => {
  if (parent.querySelector(".land-pages")) askAnew = ask;
  if (watched?.isConnected) return;
  watched = document.querySelector(".stApp");
  if (watched) watch(watched);
};
