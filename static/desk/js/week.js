// The week's board: a card is moved by drag or by Alt and an arrow, or changed in its own menu. Each
// change is sent by itself with the card's version; a refusal puts the card back and says why.
import { say } from "./say.js";

const board = document.getElementById("week");
const isAfter = () => (getComputedStyle(board).direction === "rtl" ? "ArrowLeft" : "ArrowRight");
const columnOf = (day) => board.querySelector(`.day[data-day="${day}"]`);
const words = (name, card, day) =>
  board.dataset[name]
    .replace("{story}", card.dataset.story)
    .replace("{day}", columnOf(day)?.dataset.label ?? day);

const fill = (root) => {
  for (const [name, id] of [["assigned_to", "people"], ["day", "days"]]) {
    root.querySelectorAll(`select[name="${name}"]`).forEach((select) => {
      const there = new Set([...select.options].map((option) => option.value));
      for (const option of document.getElementById(id).content.querySelectorAll("option")) {
        if (!there.has(option.value)) select.append(option.cloneNode(true));
      }
    });
  }
};

const tell = (card, text) => {
  card.querySelector(".card-said")?.remove();
  if (!text) return;
  const box = document.createElement("p");
  box.className = "card-said";
  box.textContent = text;
  card.append(box);
};

// Into its column, by its hour.
const place = (card, day) => {
  const list = columnOf(day)?.querySelector("ul");
  if (!list) return card.remove();
  const hour = (one) => one.querySelector("time")?.textContent ?? "99";
  const next = [...list.children].find((one) => one !== card && hour(one) > hour(card));
  list.insertBefore(card, next ?? null);
};

const shown = (card, answer) => {
  const box = document.createElement("template");
  box.innerHTML = answer.card.trim();
  const fresh = box.content.firstElementChild;
  fill(fresh);
  card.replaceWith(fresh);
  place(fresh, answer.day);
  return fresh;
};

const asked = async (form, changes) => {
  const body = new FormData();
  for (const name of ["csrfmiddlewaretoken", "version", "shown"]) {
    body.set(name, form.elements[name].value);
  }
  for (const [name, value] of Object.entries(changes)) body.set(name, value);
  const headers = { Accept: "application/json" };
  const response = await fetch(form.action, { method: "POST", body, headers, redirect: "manual" });
  const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
  if (isJson) return { isDone: response.ok, ...(await response.json()) };
  const isOut = response.type === "opaqueredirect" || response.status === 403;
  return { isDone: false, said: board.dataset[isOut ? "loggedOut" : "unsent"] };
};

const send = async (card, changes) => {
  if (card.ariaBusy === "true") return;
  card.ariaBusy = "true";
  const answer = await asked(card.querySelector("form"), changes).catch(() => ({
    isDone: false,
    said: board.dataset.unsent,
  }));
  card.ariaBusy = null;
  if (answer.gone) {
    card.remove();
    return say(words("off", card));
  }
  const now = answer.card ? shown(card, answer) : card;
  tell(now, answer.isDone ? "" : answer.said);
  now.querySelector("summary").focus();
  if (!answer.isDone) {
    now.querySelector("form").reset();
    return say(answer.said);
  }
  if (!("day" in changes)) return say(answer.said);
  say(answer.day ? words("moved", now, answer.day) : words("undated", now));
};

const move = (card, day) => {
  if (!card.draggable) return "fixed" in card.dataset && say(words("fixed", card));
  if (card.closest(".day").dataset.day !== day) send(card, { day });
};

const neighbour = (card, step) => {
  const here = card.closest(".day").dataset.day;
  if (!here) {
    const today = board.querySelector('.day[aria-current="date"]') ?? board.querySelector(".day");
    return step < 0 ? today.dataset.day : "";
  }
  const day = new Date(`${here}T00:00Z`);
  day.setUTCDate(day.getUTCDate() + step);
  return day.toISOString().slice(0, 10);
};

const dragged = () => board.querySelector(".is-dragged");

if (board) {
  document.body.classList.add("by-script");
  fill(board);
  board.addEventListener("keydown", (event) => {
    const card = event.target.closest("summary")?.closest(".card");
    if (!card || !event.altKey || !["ArrowLeft", "ArrowRight"].includes(event.key)) return;
    event.preventDefault();
    move(card, neighbour(card, event.key === isAfter() ? 1 : -1));
  });
  board.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && event.target.closest("details[open]");
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });
  board.addEventListener("change", ({ target }) => send(target.closest(".card"), { [target.name]: target.value }));
  board.addEventListener("dragstart", (event) => {
    const card = event.target.closest?.(".card");
    if (!card) return;
    card.classList.add("is-dragged");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", card.dataset.story);
  });
  board.addEventListener("dragover", (event) => {
    const column = dragged() && event.target.closest(".day");
    if (!column) return;
    event.preventDefault();
    board.querySelector(".is-over")?.classList.remove("is-over");
    column.classList.add("is-over");
  });
  board.addEventListener("drop", (event) => {
    const card = dragged();
    const column = card && event.target.closest(".day");
    if (!column) return;
    event.preventDefault();
    move(card, column.dataset.day);
  });
  board.addEventListener("dragend", () => {
    dragged()?.classList.remove("is-dragged");
    board.querySelector(".is-over")?.classList.remove("is-over");
  });
}
