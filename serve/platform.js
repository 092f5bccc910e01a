// What the platform does by itself and a viewer should see: it computes, it changes to another theme.
// It says no word of its own: those are in the list of pages.

// Milliseconds an answer may take before a place says that it is being computed.
const UNSAID = 300;
const announced = {
  timer: null,
  // The words, for a screen reader too, once it waits; nothing else.
  status: null,
  begin() {
    announced.timer ??= setTimeout(() => announced.say(), UNSAID);
  },
  say() {
    const said = document.querySelector(".land-pages")?.dataset.waiting;
    if (!said) return;
    if (!announced.status) {
      announced.status = document.createElement("div");
      announced.status.className = "land-status";
      announced.status.setAttribute("role", "status");
      document.body.append(announced.status);
    }
    const root = document.documentElement;
    root.style.setProperty("--land-waiting", JSON.stringify(said));
    root.classList.add("land-waits");
    announced.status.textContent = said;
  },
  end() {
    clearTimeout(announced.timer);
    announced.timer = null;
    document.documentElement.classList.remove("land-waits");
    if (announced.status) announced.status.textContent = "";
  },
};

// Charts are drawn by the server in the colours of the theme, which it is told with every question:
// so one is asked, of nothing but this, by what stands on every page.
let askAnew = null;
let theme = "";
const themeOf = (app) => getComputedStyle(app).colorScheme;

const watch = (app) => {
  theme = themeOf(app);
  const isBusy = () => app.dataset.testScriptState === "running";
  const look = () => (isBusy() ? announced.begin() : announced.end());
  const changed = () => {
    const now = themeOf(app);
    if (now === theme) return;
    theme = now;
    // The platform notes its theme after it has shown it.
    setTimeout(() => askAnew?.({ card: "", did: "theme" }), 0);
  };
  new MutationObserver((changes) => {
    if (changes.some(({ attributeName }) => attributeName === "class")) changed();
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
