// Makes of a figure's picture what its buttons say: a file, or something to paste. The server wrote
// the picture with all that explains it; nothing is drawn here before a button is pressed.

// Pixels of the file for one of the picture: sharp on paper and on a large screen.
const FINE = 2;

const loaded = (svg) =>
  new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = reject;
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  });
const inPixels = async (svg) => {
  const image = await loaded(svg);
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [FINE * image.naturalWidth, FINE * image.naturalHeight];
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png");
  });
};

const save = (blob, file) => {
  const link = document.createElement("a");
  Object.assign(link, { href: URL.createObjectURL(blob), download: file });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};

// What is done with a picture of a name; each returns what is to be said of it, and of which file.
const savePng = async ({ svg, file }) => {
  save(await inPixels(svg), `${file}.png`);
  return ["saved", `${file}.png`];
};
const OFFERED = {
  png: savePng,
  svg: async ({ svg, file }) => {
    save(new Blob([svg], { type: "image/svg+xml" }), `${file}.svg`);
    return ["saved", `${file}.svg`];
  },
  // The browser's own clipboard is there over TLS alone, and many a bureau's network has none.
  copy: async (of) => {
    try {
      await navigator.clipboard.write([new ClipboardItem({ "image/png": inPixels(of.svg) })]);
      return ["copied", ""];
    } catch {
      return ["instead", (await savePng(of))[1]];
    }
  },
};

document.addEventListener("click", async ({ target }) => {
  const button = target instanceof Element && target.closest("button[data-picture]");
  if (!button) return;
  const { dataset } = button.parentElement;
  const status = button.parentElement.querySelector("[role=status]");
  const [said, file] = await OFFERED[button.dataset.picture](dataset).catch(() => ["failed", ""]);
  status.textContent = dataset[said].replace("{file}", () => file);
});
