(names) => {
  // Lists each line of a headline that ends where no reader pauses, on all slides at once.
  const PAUSE = /[，；。：、,;:.]\s*$/;
  const UNIT = /^\s*(?:[%‰]|个?百分点|公顷|亩|宗|项|名|人|个|天|万元|年|月|日|pp\b|ha\b|mu\b)/;
  const faults = [];
  const linesOf = (h1) => {
    const lines = [];
    const walker = document.createTreeWalker(h1, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      for (let at = 0; at < node.data.length; at += 1) {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const box = range.getBoundingClientRect();
        const last = lines[lines.length - 1];
        if (last && (!box.width || Math.abs(last.top - box.top) < box.height / 2)) {
          last.text += node.data[at];
          last.boxes.push(box);
        } else lines.push({ top: box.top, text: node.data[at], boxes: [box] });
      }
    return lines;
  };
  // A clause is divided only if no line could hold it.
  const isTooWide = (lines, at, room) => {
    const all = lines.map((line) => line.text).join("");
    const widths = lines.flatMap((line) => line.boxes.map((box) => box.width));
    const cut = lines.slice(0, at + 1).map((line) => line.text).join("").length;
    const ends = [...all.matchAll(/[，；。：]|[,;:.] /g)].map((found) => found.index + found[0].length);
    const from = ends.filter((end) => end <= cut).pop() || 0;
    const to = ends.find((end) => end > cut) || all.length;
    return widths.slice(from, to).reduce((one, other) => one + other, 0) > room * 0.98;
  };
  for (const slide of document.querySelectorAll(".slide")) {
    const h1 = slide.querySelector("h1");
    const lines = linesOf(h1);
    const all = lines.map((line) => line.text).join("");
    const words = [
      ...new Intl.Segmenter(document.documentElement.lang, { granularity: "word" }).segment(all),
    ].map((word) => word.index);
    let cut = 0;
    lines.slice(0, -1).forEach((line, at) => {
      const next = lines[at + 1].text;
      cut += line.text.length;
      const say = (what) => faults.push(`${slide.dataset.name}: ${what}: ${line.text} | ${next}`);
      if (/\d\s*$/.test(line.text) && (UNIT.test(next) || /^\d/.test(next)))
        say("a number without its unit");
      if (/[A-Za-z]$/.test(line.text) && /^[A-Za-z]/.test(next)) say("a word is divided");
      if (!words.includes(cut)) say("a word is divided");
      for (const name of names)
        for (let from = all.indexOf(name); from >= 0; from = all.indexOf(name, from + 1))
          if (from < cut && cut < from + name.length) say("a name is divided");
      if (!PAUSE.test(line.text) && !isTooWide(lines, at, h1.clientWidth)) say("no pause");
    });
  }
  return faults;
}
