// Copy pasted anywhere on the budget, outside a field, is read as a story at once. What is too short
// to be one is looked for: a headline, a name, an address.
import { findFor } from "./find.js";

const form = document.getElementById("paste-anywhere");
// Fewer characters in one line are words to find.
const SHORT = 200;

const isField = (element) =>
  Boolean(element.closest?.("input, textarea, select, [contenteditable=true], dialog"));

document.addEventListener("paste", (event) => {
  if (isField(event.target) || document.querySelector("dialog[open]")) return;
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (!text.trim()) return;
  event.preventDefault();
  if (!form || (text.length < SHORT && !text.trim().includes("\n"))) {
    findFor(text.trim());
    return;
  }
  form.elements.namedItem("raw").value = text;
  form.submit();
});
