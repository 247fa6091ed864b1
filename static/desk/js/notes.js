// Notes are written, answered and settled without leaving the story or touching its copy. What is
// typed stays in the box, and in this browser, until the desk has it.
import "./note-passages.js";
import "./note-people.js";
import * as drafts from "./note-drafts.js";
import { drop, passageOf } from "./note-passage.js";
import { say } from "./say.js";
import { LoggedOut, send, whenBack } from "./story-session.js";
import { gettext } from "./words.js";

const form = document.getElementById("note-form");
const deed = document.getElementById("note-deed");
const notes = document.getElementById("notes");
const threads = document.getElementById("note-threads");
const box = document.getElementById("note-box");
const field = document.getElementById("id_note");
const answering = box?.querySelector(".answering");
const alert = box?.querySelector("[role=alert]");
const cancel = box?.querySelector("[data-cancel]");
let answered;

const refuse = (words = "") => {
  alert.textContent = words;
  alert.hidden = !words;
};

// The box stands above the threads, or under the one that is answered.
const home = () => {
  answered = undefined;
  answering.hidden = true;
  cancel.hidden = true;
  field.removeAttribute("aria-label");
  notes.prepend(box);
};

const answer = (thread) => {
  answered = thread.dataset.note;
  const name = thread.querySelector(".who b").textContent;
  answering.textContent = gettext("Answer to %(name)s", { name });
  answering.hidden = false;
  cancel.hidden = false;
  drop(field);
  field.setAttribute("aria-label", answering.textContent);
  thread.append(box);
  field.focus();
};

const begin = () => {
  if (answered) home();
  const panel = notes.closest("[role=tabpanel]");
  if (panel?.hidden) document.getElementById(`tab-${panel.id}`).click();
  field.focus();
  field.scrollIntoView({ block: "nearest" });
};

const show = (id) => {
  const thread = document.getElementById(`note-${id}`);
  if (!thread) return;
  const panel = notes.closest("[role=tabpanel]");
  if (panel?.hidden) document.getElementById(`tab-${panel.id}`).click();
  thread.closest("details")?.setAttribute("open", "");
  thread.scrollIntoView({ block: "nearest" });
  thread.focus();
};

const redraw = (html) => {
  const where = answered;
  const done = threads.querySelector("details")?.open;
  notes.prepend(box);
  threads.innerHTML = html;
  threads.querySelector("details")?.toggleAttribute("open", Boolean(done));
  const under = where && document.getElementById(`note-${where}`);
  if (under && !under.hasAttribute("data-done")) under.append(box);
  else if (where) home();
  const panel = notes.closest("[data-number]");
  if (panel) panel.dataset.number = threads.querySelector("[data-open]")?.dataset.open ?? "0";
  document.dispatchEvent(new CustomEvent("notes:drawn"));
};

const failed = (error, goOn) => {
  if (error instanceof LoggedOut) whenBack(goOn);
  refuse(notes.dataset.failed);
};

// Posts, and gives what was answered; undefined where it was refused or there was no answer.
const post = async (address, words, goOn) => {
  refuse();
  try {
    const answer = await send(address, words);
    const said = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
    if (answer.ok && said.panel !== undefined) return said;
    refuse(said.error ?? notes.dataset.failed);
  } catch (error) {
    failed(error, goOn);
  }
  return undefined;
};

let busy = false;
const write = async () => {
  if (busy) return;
  busy = true;
  const { text, quote, offset } = { text: field.value, ...passageOf(field) };
  const words = { text, quote: quote ?? "", quote_offset: offset ?? "", answer_to: answered ?? "" };
  const said = await post(form.action, words, write);
  busy = false;
  if (!said) return field.focus();
  // What she typed on meanwhile is another note.
  if (field.value === text) field.value = "";
  drafts.keep(field.value);
  drop(field);
  home();
  redraw(said.panel);
  say(said.said);
  refuse(said.said.includes("@") ? said.said : "");
  if (!alert.hidden) return field.focus();
  show(said.note);
};

const settle = async (button) => {
  button.disabled = true;
  const said = await post(button.formAction, {}, () => settle(button));
  button.disabled = false;
  if (!said) return;
  redraw(said.panel);
  say(said.said);
  const thread = document.getElementById(`note-${said.note}`);
  (thread?.checkVisibility() ? thread : threads.querySelector("summary"))?.focus();
};

if (form && field) {
  field.value ||= drafts.kept();
  field.addEventListener("input", () => drafts.keep(field.value));
  threads.addEventListener("click", (event) => {
    const button = event.target.closest("[data-answer]");
    if (!button) return;
    event.preventDefault();
    answer(button.closest("[data-note]"));
  });
  cancel.addEventListener("click", () => {
    const thread = answered && document.getElementById(`note-${answered}`);
    home();
    thread?.focus();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    write();
  });
  deed.addEventListener("submit", (event) => {
    event.preventDefault();
    settle(event.submitter);
  });
  document.addEventListener("passages:note", begin);
  document.addEventListener("passages:show", ({ detail }) => show(detail.id));
}
