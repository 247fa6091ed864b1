// The checks follow the typing: the list is asked anew a moment after each change, the tab counts
// what stops and what warns, and a screen reader hears when that changes, not each time.
const form = document.getElementById("article_form");
const section = document.querySelector("[data-checks]");
const status = section?.querySelector("[role=status]");
const tab = document.getElementById("tab-p-checks");
const list = () => section.querySelector(".check-list");
const isWriting = () => section.contains(document.activeElement?.closest?.("[data-writes]"));
let asking;
let late;

const count = () => {
  const { stopping, warning, said } = list().dataset;
  const n = Number(stopping) || Number(warning);
  tab?.querySelector(".n")?.remove();
  if (!tab || !n) return;
  const badge = document.createElement("span");
  badge.className = "n";
  badge.dataset.level = Number(stopping) ? "block" : "warn";
  badge.textContent = `${Number(stopping) ? "✕" : "!"} ${n}`;
  badge.title = said;
  tab.append(" ", badge);
};

// Where a line of text is all it takes, it can be written beside the sentence that asks for it.
const fieldOf = (id) => {
  const picture = /^picture-(\d+)$/.exec(id)?.[1];
  const row = picture && form.querySelector(`[name$="-picture"][value="${picture}"]`);
  const words = row?.closest("[data-row]")?.querySelector("[name$='-alt_text']");
  return words ?? document.getElementById(id);
};

const wake = () => {
  list()
    .querySelectorAll("[data-writes]")
    .forEach((box) => {
      const field = fieldOf(box.dataset.writes);
      box.closest("label").hidden = !field;
      if (field) box.value = field.value;
    });
  // A picture's row is made by the browser: where its words are, only the page knows.
  list()
    .querySelectorAll("a[href^='#picture-']")
    .forEach((link) => {
      const field = fieldOf(link.getAttribute("href").slice(1));
      if (field?.id) link.setAttribute("href", `#${field.id}`);
    });
  // What is for somebody else to mend, such as a legal check, leads nowhere here.
  list()
    .querySelectorAll("a[href^='#']")
    .forEach((link) => {
      if (!document.getElementById(link.getAttribute("href").slice(1))) link.removeAttribute("href");
    });
};

const show = (html) => {
  const before = list().dataset.said;
  const open = list().querySelector("details")?.open;
  const focused = section.contains(document.activeElement) && document.activeElement;
  const href = focused && focused.getAttribute("href");
  const inSummary = focused && focused.matches("summary");
  list().outerHTML = html;
  const passed = list().querySelector("details");
  if (passed && open) passed.open = true;
  wake();
  count();
  if (href) (section.querySelector(`a[href="${CSS.escape(href)}"]`) ?? tab)?.focus();
  if (inSummary) (passed?.querySelector("summary") ?? tab)?.focus();
  if (list().dataset.said !== before) status.textContent = list().dataset.said;
};

const ask = async () => {
  asking?.abort();
  const mine = (asking = new AbortController());
  const answer = await fetch(section.dataset.checks, {
    method: "POST",
    body: new FormData(form),
    signal: mine.signal,
  }).catch(() => null);
  // A list that cannot be had stays as it is: the verbs check again themselves.
  if (!answer?.ok || answer.redirected || mine !== asking) return;
  const html = (await answer.text()).trim();
  if (mine !== asking) return;
  if (isWriting()) late = html;
  else show(html);
};

if (form && section) {
  wake();
  count();
  document.addEventListener("story:changed", ask);
  section.addEventListener("input", (event) => {
    const box = event.target.closest("[data-writes]");
    const field = box && fieldOf(box.dataset.writes);
    if (!field) return;
    field.value = box.value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  // Nothing is taken away from under whoever is writing in the list.
  section.addEventListener("focusout", () =>
    setTimeout(() => {
      if (late && !isWriting()) show(late);
      if (!isWriting()) late = undefined;
    }),
  );
  // From another page to the field that mends it, by way of the panels.
  if (location.hash) section.querySelector(`a[href="${CSS.escape(location.hash)}"]`)?.click();
  // Rows that are not there yet: the button that makes one.
  section.addEventListener("click", (event) => {
    const link = event.target.closest("a[href$='-h']");
    const rows = link && document.querySelector(link.getAttribute("href"))?.closest("[data-rows]");
    const first = rows?.querySelector("[data-list] [data-row]:not([hidden]) .select2-selection");
    if (rows && !first) setTimeout(() => rows.querySelector("[data-add]").focus());
  });
}
