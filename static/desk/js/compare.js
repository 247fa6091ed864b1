// From change to change. J is the desk's own key for the button; Shift J goes back.
const changes = [...document.querySelectorAll("[data-change]")];
const button = document.querySelector("[data-next-change]");
const FIELDS = "input, textarea, select, [contenteditable]";
let place = -1;

const go = (step) => {
  place = place < 0 && step < 0 ? changes.length - 1 : (place + step + changes.length) % changes.length;
  changes[place].focus({ preventScroll: true });
  changes[place].scrollIntoView({ block: "center" });
};

if (button && changes.length) {
  button.hidden = false;
  button.addEventListener("click", () => go(1));
  document.addEventListener("keydown", (event) => {
    const isBack = event.shiftKey && event.key.toLowerCase() === "j";
    if (!isBack || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest(FIELDS) || localStorage.getItem("desk.keys") === "off") return;
    event.preventDefault();
    go(-1);
  });
}
