// The list of stories, changed row by row: each choice is sent by itself, with its row's version.
import { say } from "./say.js";

const forms = document.getElementById("row-forms");
const people = document.querySelector('.actions select[name="to"]');
const waiting = new Map();

const rowOf = (form) => document.querySelector(`[form="${form.id}"]`)?.closest("tr");

// Everybody a story can be given to; the page itself names only the likeliest.
const fill = (root) =>
  root.querySelectorAll('select[name="assigned_to"]').forEach((select) => {
    const there = new Set([...select.options].map((option) => option.value));
    for (const option of people?.options ?? []) {
      if (!there.has(option.value)) select.append(option.cloneNode(true));
    }
  });

const remember = (root) =>
  root.querySelectorAll("[form^=row-]").forEach((field) => (field.dataset.stood = field.value));

const tell = (row, words) => {
  row.querySelector(".row-said")?.remove();
  if (words) {
    const box = document.createElement("p");
    box.className = "row-said";
    box.textContent = words;
    row.querySelector(".field-story").append(box);
    say("");
  }
};

const show = (row, form, answer, keepTyped) => {
  const focused = row.contains(document.activeElement) && document.activeElement.name;
  for (const [name, html] of Object.entries(answer.cells)) {
    const cell = row.querySelector(`.field-${name}`);
    // What was chosen or typed since waits for its own turn.
    const field = cell.querySelector("[form^=row-]:not(button)");
    if (keepTyped && field && field.value !== field.dataset.stood) continue;
    cell.innerHTML = html;
    fill(cell);
    remember(cell);
  }
  form.elements.version.value = answer.version;
  const shown = row.querySelector('input[type="hidden"][name^="shown_"]');
  if (shown) shown.value = answer.version;
  if (focused) row.querySelector(`[form^=row-][name="${focused}"]`)?.focus();
};

// Her choice stays in sight, and choosing it again sends it again.
const unsent = (form, row, names, words) => {
  for (const name of names) form.elements[name].dataset.stood = "";
  tell(row, words);
  say(words);
};

const send = async (form, row, names) => {
  const body = new FormData();
  for (const name of ["csrfmiddlewaretoken", "version"]) body.set(name, form.elements[name].value);
  for (const name of names) {
    body.set(name, form.elements[name].value);
    form.elements[name].dataset.stood = form.elements[name].value;
  }
  const headers = { Accept: "application/json" };
  row.setAttribute("aria-busy", "true");
  try {
    const options = { method: "POST", body, headers, redirect: "manual" };
    const response = await fetch(form.action, options);
    const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
    if (!isJson) {
      const isOut = response.type === "opaqueredirect" || response.status === 403;
      return unsent(form, row, names, isOut ? forms.dataset.loggedOut : forms.dataset.unsent);
    }
    const answer = await response.json();
    tell(row, response.ok ? "" : answer.said);
    say(answer.said);
    if (answer.gone) row.remove();
    else show(row, form, answer, response.ok);
  } catch {
    unsent(form, row, names, forms.dataset.unsent);
  } finally {
    row.removeAttribute("aria-busy");
  }
};

// Two choices in one row wait for each other: the second carries the version the first made. When
// the first is refused the row is shown anew, and what waited behind it is not sent unseen.
const change = (field) => {
  if (field.value === field.dataset.stood) return;
  const { form } = field;
  const row = rowOf(form);
  const before = waiting.get(form) ?? Promise.resolve();
  waiting.set(
    form,
    before.then(() => field.isConnected && send(form, row, [field.name])),
  );
};

const isOfRow = (field) => field.matches?.("[form^=row-]");

if (forms) {
  document.body.classList.add("by-script");
  fill(document);
  remember(document);
  document.addEventListener("change", ({ target }) => {
    if (isOfRow(target) && target.matches("select")) change(target);
  });
  // A date is typed piece by piece: it counts once one leaves it or presses Enter.
  document.addEventListener("focusout", ({ target }) => {
    if (isOfRow(target) && target.matches("input")) change(target);
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.id.startsWith("row-")) return;
    event.preventDefault();
    const row = rowOf(event.target);
    row.querySelectorAll("[form^=row-]:not(button)").forEach(change);
  });
}
