// Find or do: one box for stories, people, sections and commands. A combobox with a list; what was
// typed before an answer came is answered, and late answers to older words are dropped.
import { say } from "./say.js";

const box = document.getElementById("find");
const input = box?.querySelector("[role=combobox]");
const list = box?.querySelector("[role=listbox]");
const note = box?.querySelector(".find-note");
const PAUSE = 150;
let timer;
let asking;
let answered = Promise.resolve(true);

const options = () => [...list.querySelectorAll("[role=option]")];
const chosen = () => list.querySelector("[aria-selected=true]");

const choose = (option) => {
  options().forEach((one) => one.setAttribute("aria-selected", one === option));
  if (option) input.setAttribute("aria-activedescendant", option.id);
  else input.removeAttribute("aria-activedescendant");
  option?.scrollIntoView({ block: "nearest" });
};

const part = (tag, text, language) => {
  const element = document.createElement(tag);
  element.textContent = text;
  if (language) element.lang = language;
  element.dir = "auto";
  return element;
};

// The passage of the copy that answers, with what was found in it marked.
const passage = ([before, hit, after]) => {
  const words = part("small", before);
  words.className = "quote";
  words.append(part("mark", hit), after);
  return words;
};

const optionOf = (hit, number) => {
  const option = document.createElement("li");
  option.id = `find-hit-${number}`;
  option.setAttribute("role", "option");
  option.dataset.address = hit.address;
  const words = document.createElement("span");
  words.append(part("b", hit.label, hit.language), part("small", hit.detail));
  if (hit.quote.length) words.append(passage(hit.quote));
  option.append(words, part("small", hit.kind));
  option.lastElementChild.className = "kind";
  if (hit.keys) {
    const keys = hit.keys.toUpperCase().split(" ").map((key) => part("kbd", key));
    option.lastElementChild.append(" ", ...keys);
  }
  return option;
};

const tell = (words) => {
  note.textContent = words;
  note.hidden = !words;
};

const show = (hits) => {
  list.replaceChildren(...hits.map(optionOf));
  input.setAttribute("aria-expanded", hits.length > 0);
  tell(hits.length ? "" : box.dataset.none);
  say(hits.length ? box.dataset.found.replace("{n}", hits.length) : box.dataset.none);
  choose(options()[0]);
};

// True once the list answers the words in the box; false where other words overtook them.
const answer = async () => {
  asking?.abort();
  const mine = (asking = new AbortController());
  box.setAttribute("aria-busy", "true");
  try {
    const address = `${box.dataset.address}&q=${encodeURIComponent(input.value)}`;
    const said = await fetch(address, { signal: mine.signal });
    if (!said.ok) throw new Error(said.status);
    const { hits } = await said.json();
    if (mine === asking) show(hits);
  } catch (error) {
    if (error.name !== "AbortError" && mine === asking) tell(box.dataset.failed);
  } finally {
    if (mine === asking) box.removeAttribute("aria-busy");
  }
  return mine === asking;
};
const ask = () => {
  clearTimeout(timer);
  timer = undefined;
  answered = answer();
};

const go = (option) => option && location.assign(option.dataset.address);

// Enter waits for the answer to what stands in the box.
const enter = async () => {
  if (timer) ask();
  if ((await answered) && box.open) go(chosen());
};

export const findFor = (words) => {
  if (!box.open) box.showModal();
  if (words !== undefined) input.value = words;
  input.select();
  ask();
};

if (box) {
  document.getElementById("find-open").addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    findFor();
  });
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const all = options();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && all.length) {
      event.preventDefault();
      choose(all[(all.indexOf(chosen()) + step + all.length) % all.length]);
    }
    if (event.key === "Enter") {
      event.preventDefault();
      enter();
    }
  });
  list.addEventListener("click", (event) => go(event.target.closest("[role=option]")));
}
