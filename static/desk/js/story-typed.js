// The form's words as they would be sent, and the badge that says where they are.
import * as net from "./story-net.js";

const form = document.getElementById("article_form");
const badge = document.getElementById("saved");

export const say = (state, text = badge.dataset[state]) => {
  badge.dataset.state = state;
  badge.textContent = text;
};

export const typed = () =>
  new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));

// More than the server takes at once.
export const isTooLong = (words) =>
  new Blob([words.toString()]).size > Number(form.dataset.most);

// Keep `words` in this browser. Answers since when, or 0 where there is no room for them.
export const keepHere = (words) => {
  const bare = new URLSearchParams(words);
  bare.delete("csrfmiddlewaretoken");
  const record = { at: Date.now(), address: form.dataset.autosave, typed: bare.toString() };
  return net.put(form.elements.tab.value, record) ? record.at : 0;
};

export const newTab = () => {
  const digits = crypto.getRandomValues(new Uint8Array(16));
  return [...digits].map((digit) => digit.toString(16).padStart(2, "0")).join("");
};
