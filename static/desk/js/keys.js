// The desk's keys. What they are and do is read from the help sheet, so that the two cannot differ.
// Single keys are heard outside fields only, and can be switched off (WCAG 2.1.4).
import { say } from "./say.js";

const sheet = document.getElementById("keys");
const rows = [...(sheet?.querySelectorAll("[data-keys]") ?? [])].map((row) => ({
  chords: row.dataset.keys.split(" "),
  ...row.dataset,
}));
const MAIN = ["[data-main]", "[data-save]", ".default:is(button, input)"];
const SAVE = ["[data-save]", "[name=_continue]", "[name=_save]"];
const A_MOMENT = 3000;
const OFF = "desk.keys";

// Which keys are on is remembered in this browser.
const box = document.getElementById("single-keys");
const areOff = () => localStorage.getItem(OFF) === "off";
if (box) {
  box.checked = !areOff();
  box.addEventListener("change", () => localStorage.setItem(OFF, box.checked ? "on" : "off"));
}
if (/Mac|iPhone|iPad/.test(navigator.platform)) {
  document.querySelectorAll("kbd").forEach((cap) => {
    cap.textContent = cap.textContent.replace("Ctrl", "⌘").replace("Alt", "⌥");
  });
}

// On a keyboard with letters that are not Latin, as Urdu's, the place of the key says which it is.
// On a Mac, Alt and a digit is a character of its own: there, too, the key itself tells.
const SIGNS = { "۔": ".", "؟": "?" };
const keyOf = ({ key, code, altKey }) => {
  const digit = altKey && /^Digit(\d)$/.exec(code);
  const letter = /^(?!\p{Script=Latin})\p{L}$/u.test(key) && /^Key(\w)$/.exec(code);
  return (digit || letter)?.[1]?.toLowerCase() ?? SIGNS[key] ?? key.toLowerCase();
};
const pressed = (event) =>
  `${event.ctrlKey || event.metaKey ? "mod+" : ""}${event.altKey ? "alt+" : ""}${keyOf(event)}`;
// A dialog that has just closed may keep the focus until the page is drawn again.
const isTyping = (element) =>
  Boolean(element.closest?.("input, textarea, select, [contenteditable=true], [role=textbox]")) &&
  !element.closest("dialog:not([open])");
const first = (place, selectors) =>
  selectors.map((selector) => place.querySelector(selector)).find((button) => button);

const buttonOf = (event, selectors) => {
  const dialog = document.querySelector("dialog[open]");
  if (dialog) return first(dialog, selectors);
  // A field may belong to another form than the one it stands in.
  const form = event.target.form ?? event.target.closest?.("form");
  const named = form?.dataset.mainButton;
  if (named && selectors === MAIN) return form.elements.namedItem(named);
  const here = (form && first(form, selectors)) ?? first(document.getElementById("content"), selectors);
  if (here || selectors !== MAIN) return here;
  const other = document.querySelector("form[data-main-button]");
  return other?.elements.namedItem(other.dataset.mainButton);
};

const does = (row, event) => {
  if (row.go) {
    location.assign(row.go);
    return true;
  }
  if (row.does === "replace") {
    // From a field beside the copy too; the copy itself hears the key before anybody else.
    const { editor } = document.querySelector(".field-body .tiptap") ?? {};
    editor?.storage.replacing?.bar?.open();
    return Boolean(editor);
  }
  const button = row.press
    ? document.querySelector(row.press)
    : buttonOf(event, row.does === "save" ? SAVE : MAIN);
  if (!button || button.disabled) return false;
  button.click();
  if (button.matches("[role=tab]")) button.focus();
  return true;
};

let begun = "";
let timer;
const waitFor = (key) => {
  begun = key;
  clearTimeout(timer);
  timer = setTimeout(() => (begun = ""), A_MOMENT);
};

const single = (event, key) => {
  if (event.shiftKey && /^\p{L}$/u.test(key)) return null;
  const before = begun;
  begun = "";
  if (before) return rows.find((row) => row.chords[0] === before && row.chords[1] === key);
  if (rows.some((row) => row.chords.length > 1 && row.chords[0] === key)) {
    waitFor(key);
    say(sheet.dataset.goTo ?? "");
    return null;
  }
  return rows.find((row) => row.chords.length === 1 && row.chords[0] === key);
};

document.addEventListener(
  "keydown",
  (event) => {
    // While an input method composes a word, its keys are its own.
    if (event.isComposing || event.keyCode === 229 || event.repeat || !event.key) return;
    const key = pressed(event);
    const isChord = event.ctrlKey || event.metaKey || event.altKey;
    if (isChord && event.shiftKey) return;
    if (isChord) {
      const row = rows.find((one) => one.keys === key && (one.press || one.go || one.does));
      if (!row) return;
      // On words chosen in the copy it makes a link: the body editor hears it.
      if (key === "mod+k" && event.target.closest?.(".tiptap") && !getSelection().isCollapsed) return;
      if (does(row, event)) {
        event.preventDefault();
        event.stopPropagation();
      } else if (key === "mod+s") event.preventDefault();
      return;
    }
    if (areOff() || isTyping(event.target) || document.querySelector("dialog[open]")) return;
    const row = single(event, key);
    if (row && does(row, event)) event.preventDefault();
  },
  true,
);
