// Pasted copy that is no story yet, kept in this browser: a crash, a closed tab or an ended session
// loses neither the words nor what was corrected beside them. Each person has keys of her own.
import { say } from "./say.js";
import { gettext } from "./words.js";

const TAB = "desk-paste-tab";
const A_MOMENT = 500;
const KEPT_FOR = 30 * 24 * 60 * 60 * 1000;
const LEFT_OUT = new Set(["csrfmiddlewaretoken", "story-raw"]);

const paste = document.getElementById("paste_form");
const raw = paste.elements.namedItem("raw");
const reading = document.getElementById("parsed");
const mine = `desk-paste:${paste.dataset.user}:`;

const guarded = (todo, otherwise) => {
  try {
    return todo();
  } catch {
    return otherwise;
  }
};
const tab = guarded(() => {
  const known = sessionStorage.getItem(TAB) ?? crypto.randomUUID();
  sessionStorage.setItem(TAB, known);
  return known;
}, "one");
const key = mine + tab;
const read = (name) => guarded(() => JSON.parse(localStorage.getItem(name)), null);
const drop = (name) => guarded(() => localStorage.removeItem(name));

const corrected = () =>
  reading &&
  [...new FormData(reading)].filter(
    ([name, value]) => typeof value === "string" && !LEFT_OUT.has(name),
  );

const note = document.createElement("p");
note.className = "hint paste-kept";
raw.after(note);

const keep = () => {
  // An empty page keeps what an earlier one has left, until somebody decides about it.
  if (!raw.value.trim()) return;
  const record = JSON.stringify({ at: Date.now(), raw: raw.value, corrected: corrected() });
  const isKept = guarded(() => {
    localStorage.setItem(key, record);
    return true;
  }, false);
  const told = isKept
    ? gettext("Kept in this browser until it is a story.")
    : gettext("This browser keeps nothing: leave the page open until it is a story.");
  if (note.textContent === told) return;
  note.textContent = told;
  if (!isKept) say(told);
};

let timer;
const soon = () => {
  clearTimeout(timer);
  timer = setTimeout(keep, A_MOMENT);
};

// What stands in the reading's fields goes back into those that are still there.
const putBack = (fields) => {
  const given = new Map();
  fields.forEach(([name, value]) => given.set(name, [...(given.get(name) ?? []), value]));
  for (const field of reading.elements) {
    if (!field.name || LEFT_OUT.has(field.name) || field.type === "submit") continue;
    const values = given.get(field.name);
    if (field.type === "checkbox" || field.type === "radio") {
      field.checked = Boolean(values?.includes(field.value));
    } else if (values && field.type !== "file" && field.type !== "hidden") {
      [field.value] = values;
    }
  }
};

const { lang } = document.documentElement;
const hour = new Intl.DateTimeFormat(lang && lang !== "en" ? lang : "en-GB", {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});
const buttonOf = (textContent, press, className = "button") => {
  const button = Object.assign(document.createElement("button"), { type: "button", className });
  button.textContent = textContent;
  button.addEventListener("click", press);
  return button;
};

const BRING = `${TAB}-bring`;
const bring = (name, record) => {
  raw.value = record.raw;
  drop(name);
  keep();
  if (!record.corrected) return raw.focus();
  // What was corrected stands beside the copy once it is read again.
  guarded(() => sessionStorage.setItem(BRING, JSON.stringify(record.corrected)));
  return paste.requestSubmit(paste.querySelector("[name=_read]"));
};

const offer = (name, record) => {
  const box = document.createElement("section");
  box.className = "leftover panel";
  box.setAttribute("aria-label", gettext("Copy that did not become a story"));
  const told = document.createElement("p");
  const start = document.createElement("bdi");
  start.textContent = record.raw.trim().split("\n")[0].slice(0, 90);
  const at = hour.format(record.at);
  const lead = document.createElement("b");
  lead.textContent = gettext("You pasted copy at %(at)s that did not become a story:", { at });
  told.append(lead, " ", start);
  const tools = document.createElement("p");
  tools.className = "tools";
  tools.append(
    buttonOf(gettext("Bring it back"), () => bring(name, record), "button default"),
    buttonOf(gettext("Throw it away"), () => {
      drop(name);
      box.remove();
      raw.focus();
    }),
  );
  box.append(told, tools);
  paste.closest(".paste-grid").before(box);
};

// A copy that became a story in another tab is dropped there; see paste-taken.js.
const left = () =>
  guarded(() => Object.keys(localStorage).filter((name) => name.startsWith(mine)), []).flatMap(
    (name) => {
      const record = read(name);
      if (!record?.raw || Date.now() - record.at > KEPT_FOR) drop(name);
      else return [[name, record]];
      return [];
    },
  );

const brought = guarded(() => JSON.parse(sessionStorage.getItem(BRING)), null);
guarded(() => sessionStorage.removeItem(BRING));
if (reading && brought) putBack(brought);
if (!raw.value.trim() && !reading) {
  const newest = left().sort(([, one], [, other]) => other.at - one.at);
  newest.slice(0, 3).toReversed().forEach(([name, record]) => offer(name, record));
} else {
  keep();
}
[paste, reading].forEach((form) => {
  form?.addEventListener("input", soon);
  form?.addEventListener("change", soon);
});
addEventListener("pagehide", () => timer && keep());
