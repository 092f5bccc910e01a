// Lays out a headline in lines that end where a reader pauses. Only a clause longer than a line is
// broken between words; a number with its unit, a date, a name and a word stay whole.

const PAUSES = [/[，；。：]|[,;:.] /g, /、|(?=（)/g];
// A number with what follows it, a date, what stands between quotation marks.
const WHOLE =
  /\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月(?:\d{1,2}日|份|末|起)?|[−+]?\d[\d,.]*%?(?:\u00a0(?:个?百分点|个[一-鿿]{1,2}|[一-鿿]{1,2}|[A-Za-z]+))?|“[^”]{1,12}”/g;
const CLINGS = /^[，；。：、）”》％%\s]/;
const LEADS = /[（“《]$/;

const after = (text, pause) => {
  const parts = [];
  let from = 0;
  for (const found of text.matchAll(pause)) {
    const end = found.index + found[0].length;
    if (end === from || end === text.length) continue;
    parts.push(text.slice(from, end));
    from = end;
  }
  return [...parts, text.slice(from)];
};

// Places in a text at which no line may end.
const held = (text, names) => {
  const places = new Set();
  const hold = (from, length) => {
    for (let at = from + 1; at < from + length; at += 1) places.add(at);
  };
  for (const found of text.matchAll(WHOLE)) hold(found.index, found[0].length);
  for (const name of names)
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) hold(at, name.length);
  return places;
};

// A wall too old to know words breaks where it must.
export const words = (text, names) => {
  if (!Intl.Segmenter) return [text];
  const whole = held(text, names);
  const found = [];
  const segmenter = new Intl.Segmenter(document.documentElement.lang, { granularity: "word" });
  for (const { segment, index } of segmenter.segment(text)) {
    const last = found[found.length - 1] || "";
    if (found.length && (whole.has(index) || CLINGS.test(segment) || LEADS.test(last)))
      found[found.length - 1] += segment;
    else found.push(segment);
  }
  return found;
};

// Each part that fits on a line stays on one; any other is divided further.
const lay = (place, text, names, width, level) => {
  const part = document.createElement("span");
  part.style.whiteSpace = "nowrap";
  part.textContent = text.trimEnd();
  place.append(part);
  if (part.getBoundingClientRect().width > width) {
    const parts = level < PAUSES.length ? after(text, PAUSES[level]) : words(text, names);
    if (parts.length > 1 || level < PAUSES.length) {
      part.remove();
      for (const one of parts) lay(place, one, names, width, parts.length > 1 ? level : level + 1);
      return;
    }
    // A name longer than a line is broken anywhere.
    part.style.whiteSpace = "";
  }
  place.append(text === text.trimEnd() ? document.createElement("wbr") : " ");
};

export const phrase = (headline, names) => {
  const text = headline.textContent;
  headline.textContent = "";
  const { width } = headline.getBoundingClientRect();
  for (const clause of after(text, PAUSES[0])) lay(headline, clause, names, width, 1);
};
