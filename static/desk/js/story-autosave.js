// What is typed is kept: in a slot on the server that only its writer sees, and in the browser until
// the server has answered. Neither is a save: the story and its readers know nothing of it.
import * as net from "./story-net.js";
import { LoggedOut, send } from "./story-session.js";
import { isSending } from "./story-sending.js";
import { isTooLong, keepHere, newTab, say, typed } from "./story-typed.js";

const form = document.getElementById("article_form");
const newer = document.getElementById("newer");
const SHORTEST = 2_000;
const LONGEST = 60_000;
let busy = false;
let again = false;
let wait = SHORTEST;
let retry;

const fail = (kind) => {
  say(kind);
  retry = setTimeout(keep, wait);
  wait = Math.min(wait * 2, LONGEST);
};

const heard = async (answer, tab, at) => {
  if (answer.status === 413) return say("long");
  if (!answer.ok) return fail("failed");
  const { state, said, newer: warning } = await answer.json();
  wait = SHORTEST;
  net.dropUntil(tab, at);
  newer.textContent = warning;
  newer.hidden = !warning;
  if (state === "kept") return say("kept", said);
  // This form was saved, and one types on in what the browser still shows of it.
  form.elements.tab.value = newTab();
  again = true;
};

const keep = async () => {
  clearTimeout(retry);
  if (isSending()) return;
  if (busy) {
    again = true;
    return;
  }
  const words = typed();
  if (isTooLong(words)) return say("long");
  busy = true;
  again = false;
  const tab = form.elements.tab.value;
  const at = keepHere(words);
  say("saving");
  try {
    await heard(await send(form.dataset.autosave, words), tab, at);
  } catch (error) {
    if (error instanceof LoggedOut) say(at ? "out" : "failed");
    else fail(at ? "offline" : "failed");
  } finally {
    busy = false;
  }
  if (again) keep();
};

if (form) {
  document.addEventListener("story:changed", keep);
  document.addEventListener("desk:back", keep);
  addEventListener("online", keep);
  // The words of a refused form are nowhere but here and in this page.
  if (form.dataset.typed === "sent") keep();
}
