// @ and the beginning of a name, in the box of notes: who may see the story, to choose from.
import { say } from "./say.js";
import { ngettext } from "./words.js";

const form = document.getElementById("note-form");
const field = document.getElementById("id_note");
const list = document.getElementById("note-people");
const AFTER_AT = /(?<![\p{L}\p{N}_@.+-])@([\p{L}\p{N}_.@+-]{0,60})$/u;
const PAUSE = 150;
const known = new Map();
let timer;
let round = 0;

const options = () => [...list.children];
const active = () => list.querySelector("[aria-selected=true]");

const activate = (option) => {
  active()?.setAttribute("aria-selected", "false");
  option?.setAttribute("aria-selected", "true");
  option?.scrollIntoView({ block: "nearest" });
  if (option) field.setAttribute("aria-activedescendant", option.id);
  else field.removeAttribute("aria-activedescendant");
};

const close = () => {
  round += 1;
  clearTimeout(timer);
  list.hidden = true;
  list.replaceChildren();
  activate();
};

const typedName = () => AFTER_AT.exec(field.value.slice(0, field.selectionStart))?.[1];

const choose = (option) => {
  const end = field.selectionStart;
  const start = end - typedName().length;
  field.setRangeText(`${option.dataset.login} `, start, end, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  close();
  field.focus();
};

const optionOf = ({ login, name }, n) => {
  const option = document.createElement("li");
  const [who, account] = [document.createElement("b"), document.createElement("span")];
  Object.assign(option, { id: `note-person-${n}`, role: "option" });
  option.dataset.login = login;
  option.setAttribute("aria-selected", "false");
  who.dir = "auto";
  who.textContent = name;
  // A login is Latin letters and digits whatever the desk is read in.
  Object.assign(account, { lang: "en", dir: "ltr", textContent: `@${login}` });
  option.append(who, " ", account);
  // The field keeps the focus.
  option.addEventListener("pointerdown", (event) => event.preventDefault());
  option.addEventListener("click", () => choose(option));
  return option;
};

const ask = async (term) => {
  if (!known.has(term)) {
    const address = `${form.dataset.people}?${new URLSearchParams({ term })}`;
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    if (!answer.ok) return [];
    known.set(term, (await answer.json()).people);
  }
  return known.get(term);
};

const look = async (term) => {
  const mine = ++round;
  const people = await ask(term).catch(() => []);
  if (mine !== round || document.activeElement !== field) return;
  if (!people.length) return close();
  list.replaceChildren(...people.map(optionOf));
  list.hidden = false;
  activate(list.firstChild);
  say(ngettext("%(count)s found", "%(count)s found", people.length));
};

const typed = () => {
  const term = typedName();
  if (term === undefined) return close();
  clearTimeout(timer);
  timer = setTimeout(() => look(term.toLowerCase()), PAUSE);
};

const KEYS = {
  ArrowDown: () => activate(active()?.nextElementSibling ?? list.firstChild),
  ArrowUp: () => activate(active()?.previousElementSibling ?? list.lastChild),
  Enter: () => choose(active()),
  Tab: () => choose(active()),
  Escape: close,
};

if (form && field && list) {
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  field.addEventListener("input", typed);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    const todo = KEYS[event.key];
    const isPlain = !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey);
    if (list.hidden || !options().length || !todo || !isPlain || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    todo();
  });
}
