// The panels beside the copy as tabs. Without this file they stand below each other.
const box = document.querySelector("[data-tabs]");
const panels = [...box.querySelectorAll("[data-tab]")];
const list = document.createElement("div");
list.setAttribute("role", "tablist");
list.setAttribute("aria-label", box.dataset.tabs);

// How many there are of what the panel counts; others set it anew in `data-number`.
const countOf = (panel) => {
  const count = document.createElement("span");
  const word = document.createElement("span");
  word.className = "visually-hidden";
  word.textContent = ` ${panel.dataset.counted}`;
  count.className = "n";
  const tell = () => {
    count.hidden = panel.dataset.number === "0";
    count.replaceChildren(panel.dataset.number, word);
  };
  new MutationObserver(tell).observe(panel, { attributeFilter: ["data-number"] });
  tell();
  return count;
};

const tabs = panels.map((panel) => {
  const tab = document.createElement("button");
  const mistakes = panel.querySelectorAll(".errorlist").length;
  Object.assign(tab, { type: "button", id: `tab-${panel.id}`, textContent: panel.dataset.tab });
  if (mistakes) {
    const count = document.createElement("span");
    count.className = "n";
    count.dataset.level = "block";
    count.textContent = mistakes;
    tab.append(" ", count);
  }
  if (panel.dataset.counted) tab.append(" ", countOf(panel));
  tab.setAttribute("role", "tab");
  tab.setAttribute("aria-controls", panel.id);
  panel.setAttribute("role", "tabpanel");
  panel.setAttribute("aria-labelledby", tab.id);
  list.append(tab);
  return tab;
});

const show = (chosen) =>
  tabs.forEach((tab, n) => {
    const on = tab === chosen;
    tab.setAttribute("aria-selected", on);
    tab.tabIndex = on ? 0 : -1;
    panels[n].hidden = !on;
  });

// The side scrolls by itself: a panel of which little would be in sight goes to its top.
const side = box.closest("#side");
const choose = (tab) => {
  show(tab);
  const isLow = box.offsetTop > side.clientHeight * 0.45;
  if (isLow && side.scrollHeight > side.clientHeight) side.scrollTop = box.offsetTop - 4;
};

tabs.forEach((tab, n) => {
  tab.addEventListener("click", () => choose(tab));
  tab.addEventListener("keydown", (event) => {
    const end = { Home: 0, End: tabs.length - 1 }[event.key];
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if ((end === undefined && !step) || event.altKey) return;
    event.preventDefault();
    const forward = getComputedStyle(list).direction === "rtl" ? -step : step;
    const next = tabs[end ?? (n + forward + tabs.length) % tabs.length];
    choose(next);
    next.focus();
  });
});
box.prepend(list);
// What was refused is shown first; else what the address names, or what a story of its age needs.
const wrong = panels.findIndex((panel) => panel.querySelector(".errorlist"));
const named = location.hash && document.getElementById(location.hash.slice(1));
const asked = panels.findIndex((panel) => panel.contains(named || null));
const first = panels.findIndex((panel) => panel.id === box.dataset.first);
show(tabs[[wrong, asked, first, 0].find((place) => place >= 0)]);
if (asked >= 0) {
  // A note may be among those that are resolved.
  named.closest("details")?.setAttribute("open", "");
  named.scrollIntoView({ block: "nearest" });
  if (named.tabIndex === -1 && named.hasAttribute("tabindex")) named.focus();
}

// A link to a field opens the panel the field is in, and the editor where the field is the copy.
document.addEventListener("click", (event) => {
  const link = event.target.closest(".errornote a[href^='#'], .checks a[href^='#']");
  const field = link && document.querySelector(link.getAttribute("href"));
  if (!field) return;
  event.preventDefault();
  const panel = field.closest("[role=tabpanel]");
  if (panel) show(tabs[panels.indexOf(panel)]);
  field.closest("details")?.setAttribute("open", "");
  const target =
    field.closest(".prose-editor")?.querySelector(".tiptap") ??
    field.parentElement.querySelector(".select2-selection") ??
    field;
  target.focus();
  target.scrollIntoView({ block: "center" });
});
