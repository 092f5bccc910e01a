// The page's connection to its server: it gives way to the login page where nobody is logged in any
// more, and says what is wrong where it is refused. The platform would show an empty page meanwhile.
const REFUSED = /* refused_texts */;
const PATIENCE = 5000; // milliseconds until a page without a connection says so
const LINES = {
  host: ({ listing }) => listing,
  renamed: () => "proxy_set_header Host $http_host;",
  upgrade: () => `proxy_http_version 1.1;
proxy_set_header Upgrade $http_upgrade;
proxy_set_header Connection "upgrade";`,
};

// A connection may end because nobody is logged in here any more: then the address is loaded
// anew, and the login page stands in its place.
const isLoggedOut = async (code) => {
  if (code === 4401) return true;
  try {
    return (await fetch("./login-state", { cache: "no-store" })).status === 401;
  } catch {
    return false; // The server is away.
  }
};

// A plain request comes through where the connection does not; the server tells what it saw of it.
const causeOf = async () => {
  try {
    const asked = new URLSearchParams({ host: location.host });
    const answer = await fetch(`./connection-state?${asked}`, { cache: "no-store" });
    const { cause } = answer.ok ? await answer.json() : {};
    return cause in LINES ? cause : "away";
  } catch {
    return "away";
  }
};

let waiting = 0;
let isOpen = false;
let isRefused = false;
let notice = null;

const LOOKS = { h1: "font-size:1.35rem", pre: "white-space:pre-wrap;word-break:break-all" };
const written = (name, text) => {
  const made = document.createElement(name);
  made.style.cssText = LOOKS[name] ?? "";
  made.textContent = text;
  return made;
};

const tell = async () => {
  const cause = await causeOf();
  if (isOpen) return;
  waiting = setTimeout(tell, PATIENCE);
  // A connection that is only slow is not refused; what else is wrong the server knows for certain.
  if (cause === "upgrade" && !isRefused) return;
  const said = REFUSED[document.documentElement.lang === "en" ? "en" : "zh"];
  const filled = (text) => text.replace("{host}", location.hostname);
  const lines = cause === "away" ? [] : [
    written("pre", filled(LINES[cause](said))),
    written("p", said.more),
  ];
  const told = [written("h1", said.title), written("p", said.viewer), written("p", filled(said[cause])), ...lines];
  if (!notice) {
    notice = document.createElement("div");
    notice.className = "land-refused";
    // The system's own colours: neither theme nor style sheet is there yet.
    notice.style.cssText =
      "position:fixed;z-index:9999999;inset:0 0 auto;margin:5vh auto;width:min(52rem,92vw);" +
      "max-height:86vh;overflow:auto;padding:1rem 1.5rem;box-sizing:border-box;" +
      "color-scheme:light dark;background:Canvas;color:CanvasText;border:2px solid;" +
      "font:1rem/1.6 'Noto Sans CJK SC','Microsoft YaHei',sans-serif";
    notice.setAttribute("role", "alert");
    notice.setAttribute("translate", "no");
    document.body.append(notice);
  }
  // What stands there already is not read out again.
  if (notice.dataset.cause !== cause) notice.replaceChildren(...told);
  notice.dataset.cause = cause;
};

const awaited = () => {
  if (!isOpen && !waiting) waiting = setTimeout(tell, PATIENCE);
};

const opened = () => {
  isOpen = true;
  clearTimeout(waiting);
  notice?.remove();
  notice = null;
};

// Under a host name that is not listed the platform does not even try.
addEventListener("load", awaited);
const Socket = window.WebSocket;
window.WebSocket = class extends Socket {
  constructor(...given) {
    super(...given);
    awaited();
    this.addEventListener("open", opened);
    this.addEventListener("close", async ({ code }) => {
      isRefused = !isOpen;
      if (await isLoggedOut(code)) location.reload();
    });
  }
};
