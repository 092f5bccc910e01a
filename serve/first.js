// Says so where a browser is too old for what follows: it would show a white page without a word.
// Written so that any browser can read it (ECMAScript 5), and told by what the browser can do.
(function () {
  "use strict";

  var texts = /* first_texts */;
  var isWall = !!document.body.getAttribute("data-said");

  function canShow() {
    // The newest thing each needs, found by trying; docs/decisions says in which browsers.
    if (isWall) return "replaceChildren" in Element.prototype;
    try {
      return !!new RegExp(".", "v");
    } catch (error) {
      return false;
    }
  }

  function put(parent, name, text) {
    var made = document.createElement(name);
    made.appendChild(document.createTextNode(text));
    parent.appendChild(made);
    return made;
  }

  function wallsAddress() {
    var asked = location.search.replace(/^\?/, "");
    var page = location.pathname.split("/").pop() || "overview";
    return page + "?" + (asked ? asked + "&" : "") + "mode=meeting";
  }

  function say(language) {
    var said = texts[language];
    var part = document.createElement("div");
    var engine = /Chrom(?:e|ium)\/(\d+)/.exec(navigator.userAgent);
    var link;
    part.lang = language === "en" ? "en" : "zh-CN";
    put(part, "h1", said.title).style.fontSize = "1.5em";
    put(part, "p", said.needed + (engine ? " " + said.found.replace("{version}", engine[1]) : ""));
    put(part, "p", said.dual);
    if (!isWall) {
      link = put(put(part, "p", said.wall + " "), "a", said.open);
      link.href = wallsAddress();
    }
    put(put(part, "p", said.paper + " "), "code", said.command).style.display = "block";
    return part;
  }

  function tell() {
    var place = document.createElement("div");
    var isEnglish = document.documentElement.lang === "en";
    if (document.getElementById("land-too-old")) return;
    place.id = "land-too-old";
    place.setAttribute("role", "alert");
    place.setAttribute("translate", "no");
    place.style.cssText =
      "position:absolute;top:0;left:0;right:0;max-width:52em;margin:0 auto;padding:2em;" +
      "font:16px/1.6 'Noto Sans CJK SC','Microsoft YaHei',sans-serif";
    place.appendChild(say(isEnglish ? "en" : "zh"));
    place.appendChild(say(isEnglish ? "zh" : "en"));
    document.body.appendChild(place);
  }

  if (!canShow()) tell();
})();
