// Small dialogs of the editor: each is built once, asks one thing, and Escape takes it back.
import { crel } from "django-prose-editor/editor";
import { gettext } from "../words.js";

let last = 0;
export const freshId = (word) => `copy-${word}-${++last}`;

// The desk's own keys must not save or publish behind a dialog; Ctrl Enter says yes to it.
const guardKeys = (form) => (event) => {
  if (!(event.ctrlKey || event.metaKey) || !["s", "Enter", ".", "k"].includes(event.key)) return;
  event.preventDefault();
  event.stopPropagation();
  if (event.key === "Enter") form.requestSubmit(form.querySelector("[data-yes]"));
};

// `{dom, body, ask}`: `ask(first)` shows it with the focus on `first`; it resolves to what
// `answer()` gives once somebody says yes, and to null when they do not.
export const dialogOf = (title, { yes, answer }) => {
  const heading = crel("h2", { id: freshId("title"), textContent: title });
  const body = crel("div", { className: "copy-dialog-body" });
  const form = crel("form", { method: "dialog" });
  const ok = crel("button", { type: "submit", className: "button default", textContent: yes });
  const no = crel("button", {
    type: "button",
    className: "button",
    textContent: gettext("Cancel"),
  });
  const dom = crel("dialog", { className: "copy-dialog", "aria-labelledby": heading.id });
  ok.dataset.yes = "";
  form.append(heading, body, crel("div", { className: "copy-dialog-buttons" }, [ok, no]));
  form.noValidate = true;
  dom.append(form);
  document.body.append(dom);

  let settle = () => {};
  const guard = guardKeys(form);
  const finish = (value) => {
    settle(value);
    settle = () => {};
    if (dom.open) dom.close();
  };
  no.addEventListener("click", () => finish(null));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const value = answer();
    if (value !== undefined) finish(value);
  });
  dom.addEventListener("close", () => {
    removeEventListener("keydown", guard, true);
    finish(null);
  });

  const ask = (first) =>
    new Promise((resolve) => {
      settle = resolve;
      addEventListener("keydown", guard, true);
      dom.showModal();
      first?.focus();
      first?.select?.();
    });
  return { dom, body, form, ok, ask, finish };
};

// A labelled field: `{row, input}`.
export const fieldOf = (label, attributes = {}) => {
  const id = freshId("field");
  const input = crel("input", { type: "text", id, autocomplete: "off", ...attributes });
  const row = crel("p", { className: "copy-field" }, [
    crel("label", { htmlFor: id, textContent: label }),
    input,
  ]);
  return { row, input };
};
