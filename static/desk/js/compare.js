// J goes to the next change, Shift J to the one before. Single keys work outside fields only.
const changes = [...document.querySelectorAll("[data-change]")];
const button = document.querySelector("[data-next-change]");
const FIELDS = "input, textarea, select, [contenteditable]";
let place = -1;

const go = (step) => {
  if (!changes.length) return;
  place = place < 0 && step < 0 ? changes.length - 1 : (place + step + changes.length) % changes.length;
  changes[place].focus({ preventScroll: true });
  changes[place].scrollIntoView({ block: "center" });
};

if (button) {
  button.hidden = false;
  button.addEventListener("click", () => go(1));
}
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest(FIELDS)) return;
  if (event.key.toLowerCase() !== "j") return;
  event.preventDefault();
  go(event.shiftKey ? -1 : 1);
});
