// A field one types into and a list of what was found: ↑ ↓ go through it, Enter chooses.
import { crel } from "django-prose-editor/editor";

import { fieldOf, freshId } from "./dialog.js";
import { gettext } from "../words.js";

const PAUSE = 200;

const told = (answer, n) => {
  if (!answer) return gettext("The desk does not answer. Try again in a moment.");
  if (!n) return gettext("Nothing found. Try other words.");
  return answer.more ? gettext("%(n)s shown", { n }) : gettext("%(n)s found", { n });
};

// `search(words, after)` resolves to `{found, more}`; `draw(each)` gives an option's content;
// `choose(each)` is told what was chosen; `isChosen(each)` says what is.
export const searchList = ({ label, search, draw, choose, isChosen = () => false, wide }) => {
  const { row, input } = fieldOf(label, { type: "search", role: "combobox" });
  const list = crel("ul", {
    id: freshId("list"),
    role: "listbox",
    "aria-label": label,
    className: wide ? "copy-found pictures" : "copy-found",
  });
  const note = crel("p", { className: "copy-found-note", role: "status" });
  const further = crel("button", {
    type: "button",
    className: "link",
    textContent: gettext("Show more"),
  });
  further.hidden = true;
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "true");
  input.setAttribute("aria-autocomplete", "list");
  let round = 0;
  let timer;

  const options = () => [...list.children];
  const active = () => list.querySelector(".active");
  const activate = (option) => {
    active()?.classList.remove("active");
    option?.classList.add("active");
    option?.scrollIntoView({ block: "nearest" });
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  };
  const mark = () =>
    options().forEach((option) =>
      option.setAttribute("aria-selected", String(isChosen(option.given))),
    );
  const optionOf = (each) => {
    const option = crel("li", { id: freshId("option"), role: "option" }, draw(each));
    option.given = each;
    option.addEventListener("click", () => {
      activate(option);
      choose(each);
      mark();
    });
    return option;
  };

  const look = async (after) => {
    const mine = ++round;
    const answer = await search(input.value.trim(), after).catch(() => null);
    if (mine !== round) return;
    if (!after) list.replaceChildren();
    list.append(...(answer?.found ?? []).map(optionOf));
    further.hidden = !answer?.more;
    note.textContent = told(answer, list.childElementCount);
    mark();
    if (!after) activate(options()[0]);
  };
  further.addEventListener("click", () => look(options().at(-1)?.given));
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    const all = options();
    const here = all.indexOf(active());
    if (event.key === "ArrowDown") activate(all[Math.min(here + 1, all.length - 1)]);
    else if (event.key === "ArrowUp") activate(all[Math.max(here - 1, 0)]);
    else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) active()?.click();
    else return;
    event.preventDefault();
  });

  const start = (words = "") => {
    input.value = words;
    return look();
  };
  const dom = crel("div", { className: "copy-search" }, [row, note, list, further]);
  return { dom, input, start, mark };
};
