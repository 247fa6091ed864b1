// Rows of a form that one adds, removes and puts in order: bylines, related links.
import { say } from "./say.js";

const renumber = (list) => {
  const rows = [...list.querySelectorAll("[data-row]")].filter((row) => !row.hidden);
  rows.forEach((row, n) => {
    row.querySelector("[name$='-place']").value = n;
    row.querySelector(".row-number").textContent = rows.length > 1 ? n + 1 : "";
    row.querySelectorAll("[data-move]").forEach((button) => {
      button.hidden = rows.length < 2;
      button.disabled = !rows[n + Number(button.dataset.move)];
    });
  });
};

const move = (list, row, step) => {
  const rows = [...list.querySelectorAll("[data-row]")].filter((other) => !other.hidden);
  const other = rows[rows.indexOf(row) + step];
  if (!other) return;
  if (step < 0) other.before(row);
  else other.after(row);
  renumber(list);
  say(row.querySelector(".row-number").textContent);
};

const add = (section, list) => {
  const total = section.querySelector("[name$='-TOTAL_FORMS']");
  const html = section.querySelector("template").innerHTML.replaceAll("__prefix__", total.value);
  total.value = Number(total.value) + 1;
  list.insertAdjacentHTML("beforeend", html);
  const row = list.lastElementChild;
  // Django's own pickers wake up on this.
  row.dispatchEvent(new CustomEvent("formset:added", { bubbles: true, detail: {} }));
  renumber(list);
  row.querySelector(".row-fields .select2-selection")?.focus();
};

document.querySelectorAll("[data-rows]").forEach((section) => {
  const list = section.querySelector("[data-list]");
  section.querySelector("[data-add]").addEventListener("click", () => add(section, list));
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    if (!button) return;
    move(list, button.closest("[data-row]"), Number(button.dataset.move));
    (button.disabled ? button.parentElement.querySelector("[data-move]:enabled") : button)?.focus();
    list.dispatchEvent(new Event("input", { bubbles: true }));
  });
  list.addEventListener("change", (event) => {
    if (!event.target.matches("[name$='-DELETE']")) return;
    event.target.closest("[data-row]").hidden = event.target.checked;
    renumber(list);
    section.querySelector("[data-add]").focus();
  });
  list.addEventListener("keydown", (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const row = event.target.closest("[data-row]");
    if (!event.altKey || !step || !row) return;
    event.preventDefault();
    move(list, row, step);
    event.target.focus();
  });
  list.querySelectorAll("[name$='-DELETE']:checked").forEach((box) => {
    box.closest("[data-row]").hidden = true;
  });
  renumber(list);
});
