// Between the notes and the copy: open passages are marked there, and each finds the other.
import { say } from "./say.js";
import { take, watch } from "./note-passage.js";

const threads = document.getElementById("note-threads");
const field = document.getElementById("id_note");
const back = document.getElementById("id_hand_back_note");

const passages = () => [...document.querySelectorAll("[data-passage]")];
const askOf = (quote) => ({
  id: quote.closest("[data-note]")?.dataset.note,
  quote: quote.textContent,
  offset: Number(quote.dataset.offset ?? 0),
});

const mark = () => {
  const open = threads.querySelectorAll("[data-note]:not([data-done]) [data-passage]");
  const notes = [...open].map(askOf);
  document.dispatchEvent(new CustomEvent("passages:marks", { detail: { notes } }));
};

// A quotation is a button to its place, where there is an editor.
const enliven = () => {
  if (!document.querySelector("[data-note-here]")) return;
  passages()
    .filter((quote) => !quote.querySelector("button"))
    .forEach((quote) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...quote.childNodes);
      quote.append(button);
    });
};

const go = (quote) => {
  const asked = askOf(quote);
  document.dispatchEvent(new CustomEvent("passages:go", { detail: asked }));
  if (asked.there !== false) return;
  const gone = quote.parentElement.querySelector(".gone");
  if (gone) gone.hidden = false;
  say(gone?.textContent ?? threads.dataset.gone);
};

// Where the copy is only read, the page itself is asked. Going into a field ends the selection
// there, so that the last one is kept.
const copy = document.getElementById("read-copy");
let selected = {};
const keepSelected = () => {
  const selection = getSelection();
  if (!selection.rangeCount || !copy.contains(selection.getRangeAt(0).startContainer)) return;
  const range = selection.getRangeAt(0).cloneRange();
  if (!copy.contains(range.endContainer)) range.setEnd(copy, copy.childNodes.length);
  const before = range.cloneRange();
  before.setStart(copy, 0);
  before.setEnd(range.startContainer, range.startOffset);
  selected = { quote: range.toString().trim(), offset: before.toString().length };
};

if (threads && field) {
  [field, back].filter(Boolean).forEach(watch);
  document.addEventListener("passages:note", ({ detail }) => take(field, detail));
  document.addEventListener("passages:ready", () => {
    enliven();
    mark();
  });
  document.addEventListener("notes:drawn", () => {
    enliven();
    mark();
  });
  document.addEventListener("passages:found", ({ detail }) =>
    threads.querySelectorAll("[data-note]").forEach((thread) => {
      const gone = thread.querySelector(".gone");
      if (gone) gone.hidden = !detail.gone.includes(thread.dataset.note);
    }),
  );
  document.addEventListener("click", ({ target }) => {
    const quote = target.closest?.("[data-passage]");
    if (quote) go(quote);
  });
  if (copy) {
    document.addEventListener("selectionchange", keepSelected);
    document.addEventListener("passages:ask", ({ detail }) => Object.assign(detail, selected));
  }
  enliven();
  mark();
}
