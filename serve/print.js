// On paper each picture has the width of its card there; its own comes back afterwards.
const PAPER = 640; // what ui/print.css leaves of A4 within a card, in the browser's pixels
const pictures = () => document.querySelectorAll(".land-picture > svg[data-room]");

addEventListener("beforeprint", () => {
  for (const picture of pictures()) stretch(picture, PAPER);
});
addEventListener("afterprint", () => {
  for (const picture of pictures()) stretch(picture, picture.parentElement.clientWidth);
});
