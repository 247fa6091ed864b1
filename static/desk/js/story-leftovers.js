// Words that this browser alone still holds go to the server when a story is opened, and the page
// says that they are there. Forms that are open in another tab look after their own.
import * as net from "./story-net.js";
import { send } from "./story-session.js";
import { newTab } from "./story-typed.js";

const form = document.getElementById("article_form");
const notice = document.getElementById("leftovers");
const lockOf = (tab) => `desk-form:${tab}`;

const openForms = async () => {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return new Set(held.map(({ name }) => name));
};

const handIn = async (left) => {
  const fields = new URLSearchParams(left.typed);
  // Typed into this very form before it was brought back: a slot of its own, to be looked at.
  if (left.tab === form.elements.tab.value) fields.set("tab", newTab());
  const answer = await send(left.address, fields);
  if (!answer.ok) return false;
  net.drop(left.key);
  // Of this story, or of one never begun where a new one is.
  return (await answer.json()).state === "kept" && left.address === form.dataset.autosave;
};

const showNotice = async () => {
  const address = new URL(form.dataset.leftovers, location.href);
  address.searchParams.set("tab", form.elements.tab.value);
  const answer = await fetch(address, { redirect: "manual" });
  if (answer.ok) notice.innerHTML = await answer.text();
};

const handAllIn = async () => {
  const open = await openForms();
  const refused = form.dataset.typed === "sent";
  let isNews = false;
  for (const left of net.leftovers()) {
    if (open.has(lockOf(left.tab)) && left.tab !== form.elements.tab.value) continue;
    // A refused form shows these words itself, and keeps them.
    if (refused && left.tab === form.elements.tab.value) continue;
    isNews = (await handIn(left)) || isNews;
  }
  if (isNews) await showNotice();
};

if (form && notice) {
  handAllIn().catch(() => addEventListener("online", () => handAllIn(), { once: true }));
  navigator.locks?.request(lockOf(form.elements.tab.value), () => new Promise(() => {}));
}
