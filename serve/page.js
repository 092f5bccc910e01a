// What the page itself has to do in the browser: say its language, speak it where the platform's
// front end only speaks English, and copy a link. It computes no figure.
(() => {
  "use strict";

  const texts = /* platform_texts.json */;
  const phrases = new Map(Object.entries(texts.phrases));
  const patterns = texts.patterns.map(([source, target]) => [new RegExp(source, "s"), target]);
  const attributes = [
    "aria-description", "aria-label", "aria-roledescription", "aria-valuetext",
    "alt", "data-title", "placeholder", "title",
  ];
  // Content is already written in the viewer's language; nobody's data is ever reworded.
  // Of the uploader the platform writes the button as if it were ours.
  const uploader = '[data-testid="stFileUploaderDropzone"] button';
  const ours = ".land-sheet, .land-chart";
  // What is wrong with a field it writes as if it were content.
  const content =
    '[translate="no"], [data-testid="stMarkdownContainer"]:not([data-testid="stTooltipErrorContent"] *), ' +
    '[data-testid="stHtml"], ' +
    `${ours}, script, style, textarea`;
  // For each node, what the platform wrote and what stands there instead, by attribute ("" = text).
  const spoken = new WeakMap();
  let language = "";

  const asked = () => {
    const lang = new URLSearchParams(location.search).getAll("lang").pop();
    if (lang === "en" || lang === "zh") return lang === "en" ? "en" : "zh-CN";
    const first = (navigator.languages && navigator.languages[0]) || navigator.language || "";
    return first.toLowerCase().startsWith("en") ? "en" : "zh-CN";
  };

  const translated = (text) => {
    const words = text.trim();
    if (!/[A-Za-z]{2}/.test(words) || words.length > 400) return null;
    const phrase = phrases.get(words);
    if (phrase !== undefined) return phrase;
    const found = patterns.find(([source]) => source.test(words));
    return found ? words.replace(found[0], found[1]) : null;
  };

  const read = (node, name) => (name ? node.getAttribute(name) : node.data);
  const write = (node, name, text) => {
    if (name) node.setAttribute(name, text);
    else node.data = text;
  };

  const isContent = (element) => Boolean(element) && !element.closest(uploader);

  const speak = (node, name) => {
    const now = read(node, name);
    if (!now) return;
    const record = spoken.get(node);
    // Our own writing comes back as a change; it ends here.
    if (record && record[name] && record[name].to === now) return;
    const to = translated(now);
    if (to === null) return;
    const element = name ? node : node.parentElement;
    if (element && isContent(element.closest(content))) return;
    spoken.set(node, { ...record, [name]: { from: now, to } });
    write(node, name, to);
  };

  const restore = (node, name) => {
    const said = spoken.get(node)?.[name];
    if (said && read(node, name) === said.to) write(node, name, said.from);
  };

  const visit = (root, act) => {
    if (root.nodeType === Node.TEXT_NODE) return act(root, "");
    if (root.nodeType !== Node.ELEMENT_NODE) return undefined;
    if (root.matches(content) && isContent(root)) return undefined;
    const walker = document.createTreeWalker(
      root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
      (node) =>
        node.nodeType === Node.ELEMENT_NODE && node.matches(content) && isContent(node)
          ? NodeFilter.FILTER_REJECT
          : NodeFilter.FILTER_ACCEPT,
    );
    for (let node = walker.currentNode; node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) act(node, "");
      else for (const name of attributes) if (node.hasAttribute(name)) act(node, name);
    }
    return undefined;
  };

  // Of a chart alone there are thousands of changes.
  const isOurs = ({ target }) => target.nodeType === 1 && target.closest(ours);

  const heard = (changes) => {
    if (language === "en") return;
    for (const change of changes) {
      if (isOurs(change)) continue;
      if (change.type === "childList") for (const node of change.addedNodes) visit(node, speak);
      else speak(change.target, change.type === "attributes" ? change.attributeName : "");
    }
  };

  // On a narrow screen the menu lies over the page that was chosen in it.
  const closeMenu = () => {
    if (matchMedia("(min-width: 769px)").matches) return;
    document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();
  };

  // The platform goes to a page that the address names as it does after Back.
  const leadTo = (address) => {
    history.pushState(null, "", address);
    window.dispatchEvent(new PopStateEvent("popstate"));
  };
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest(".land-page, .land-help");
    const isElsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || isElsewhere) return;
    event.preventDefault();
    closeMenu();
    if (!link.hasAttribute("aria-current")) leadTo(link.href);
  });

  // What leads to a card of the same page brings it into sight, and the keyboard with it.
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest(".land-there");
    if (!link) return;
    event.preventDefault();
    const name = link.hash.slice(1);
    const card = document.querySelector(`[data-card="${name}"], .st-key-card-${name}`);
    card?.scrollIntoView({ block: "start" });
    card?.querySelector("[tabindex], button, summary")?.focus({ preventScroll: true });
  });

  // The box above the pages: what is typed there is looked for with the filters in force, and `/`
  // leads to it from anywhere but a field, a Chinese keyboard's `、` as well; `?` leads to help.
  const box = () => document.querySelector(".land-search input");
  document.addEventListener("submit", (event) => {
    const form = event.target instanceof Element && event.target.closest(".land-search");
    if (!form) return;
    event.preventDefault();
    isTyping = false;
    const words = box().value.trim();
    if (!words) return;
    const asked = new URLSearchParams();
    const now = new URLSearchParams(location.search);
    for (const key of form.dataset.keeps.split(" ")) for (const value of now.getAll(key)) asked.append(key, value);
    asked.set("q", words);
    leadTo(`${new URL(form.getAttribute("action"), location).pathname}?${asked}`);
  });
  document.addEventListener("input", (event) => {
    isTyping ||= event.target === box();
  });
  window.addEventListener("popstate", () => {
    isTyping = false;
  });
  const TYPED = 'input, textarea, select, [contenteditable="true"], [role="textbox"], [role="combobox"]';
  document.addEventListener("keydown", (event) => {
    const isSlash = event.key === "/" || event.key === "、";
    const isAsking = event.key === "?" || event.key === "？";
    if (!(isSlash || isAsking) || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (document.activeElement?.closest(TYPED) || document.querySelector('[role="dialog"]')) return;
    if (isAsking) {
      document.querySelector(".land-help")?.click();
      return;
    }
    const reach = () => {
      box()?.focus();
      box()?.select();
    };
    if (!box()) return;
    event.preventDefault();
    // A folded menu is opened first.
    document.querySelector('[data-testid="stExpandSidebarButton"]')?.click();
    reach();
    if (document.activeElement !== box()) setTimeout(reach, 400);
  });

  // The list of pages stays as it stands; which of them is open the address says, and its section
  // alone is unfolded. On a low screen the list scrolls by itself, and the open page stays in sight.
  let pages = null;
  const current = () => pages?.querySelector("[aria-current]");
  const fitted = new ResizeObserver(() => current()?.scrollIntoView({ block: "nearest" }));
  let isTyping = false;
  const sought = () => {
    if (!box() || isTyping || !location.pathname.endsWith("/search")) return;
    box().value = new URLSearchParams(location.search).get("q") ?? "";
  };
  const follow = () => {
    current()?.removeAttribute("aria-current");
    const now = [...(pages?.querySelectorAll(".land-page") ?? [])].find((link) => link.pathname === location.pathname);
    now?.setAttribute("aria-current", "page");
    now?.closest("details").setAttribute("open", "");
    now?.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("toggle", ({ target }) => {
    if (!target.open || target.parentElement !== pages) return;
    for (const section of pages.querySelectorAll("details[open]")) if (section !== target) section.open = false;
    target.scrollIntoView({ block: "nearest" });
  }, true);
  const shown = () => {
    if (pages?.isConnected) return;
    pages = document.querySelector(".land-pages");
    sought();
    fitted.disconnect();
    follow();
    if (pages) fitted.observe(pages);
  };

  const settle = () => {
    sought();
    if (current()?.pathname !== location.pathname) follow();
    const now = asked();
    // An address without a day is about to be completed, and its language with it.
    if (now === language || (language && !new URLSearchParams(location.search).has("as_of"))) return;
    language = now;
    document.documentElement.lang = now;
    if (document.body) visit(document.body, now === "en" ? restore : speak);
  };

  // An address without a page, or without a day, is one the server is about to complete: what
  // completes it takes its place, or Back would lead to it and be sent forward again.
  const completes = (url) => {
    if (location.pathname.endsWith("/")) return true;
    const asks = new URLSearchParams(location.search);
    return !asks.has("as_of") && new URL(url, location).pathname === location.pathname;
  };

  // A choice in the page changes the address without loading it again.
  const [push, replace] = [history.pushState, history.replaceState].map((f) => f.bind(history));
  history.pushState = (state, title, url) => {
    (completes(url) ? replace : push)(state, title, url);
    settle();
  };
  history.replaceState = (...given) => {
    replace(...given);
    settle();
  };
  window.addEventListener("popstate", settle);
  settle();

  // A button that copies what it says: the browser's own clipboard is there over TLS alone, and many
  // a bureau's network has none.
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const field = document.createElement("textarea");
      field.value = text;
      field.style.position = "fixed";
      document.body.append(field);
      field.select();
      try {
        return document.execCommand("copy");
      } finally {
        field.remove();
      }
    }
  };
  document.addEventListener("click", async ({ target }) => {
    const button = target instanceof Element && target.closest("button[data-copy]");
    if (!button) return;
    const { copy: text, copied, failed } = button.dataset;
    button.textContent = (await copy(text)) ? copied : failed;
    button.focus();
  });

  new MutationObserver(heard).observe(document.documentElement, {
    attributeFilter: attributes, attributes: true, characterData: true, childList: true,
    subtree: true,
  });
  new MutationObserver(shown).observe(document.documentElement, { childList: true, subtree: true });
})();
