// The panel of pictures follows the copy: a row for each picture that stands in it, with room for
// the words it has in this story; and the lead picture is shown as soon as it is chosen.
import { pictureOf } from "./copy/asked.js";

const body = document.getElementById("id_body");
const section = document.querySelector("[data-pictures]");
const lead = document.querySelector("[data-lead]");
const choice = document.getElementById("id_lead_picture");

const inCopy = () => [
  ...new Set([...body.value.matchAll(/data-picture="(\d+)"/g)].map((found) => found[1])),
];

const show = (place, picture) => {
  const part = (name) => place.querySelector(`[data-shown="${name}"]`);
  const img = part("thumbnail");
  img.src = picture.thumbnail ?? "data:,";
  img.width = picture.width ?? 3;
  img.height = picture.height ?? 2;
  part("credit").textContent = picture.credit ?? "";
  part("own").textContent = picture.caption ?? "";
  part("address").href = picture.address ?? "#";
  part("address").hidden = !picture.address;
  const warning = part("warning");
  warning.textContent = picture.gone ? picture.message : warning.dataset.noAlt;
  warning.hidden = !picture.gone && picture.has_alt;
};

const suggest = (caption, alt, picture) => {
  if (caption) caption.placeholder = picture.caption ?? "";
  if (alt) alt.placeholder = picture.alt_text ?? "";
};

const idOf = (row) => row.querySelector("[name$='-picture']").value;

const add = async (list, id) => {
  const total = section.querySelector("[name$='-TOTAL_FORMS']");
  const html = section.querySelector("template").innerHTML.replaceAll("__prefix__", total.value);
  total.value = Number(total.value) + 1;
  list.insertAdjacentHTML("beforeend", html);
  const row = list.lastElementChild;
  row.querySelector("[name$='-picture']").value = id;
  const picture = await pictureOf(id);
  show(row, picture);
  suggest(row.querySelector("[name$='-caption']"), row.querySelector("[name$='-alt_text']"), picture);
};

const seen = new Set(body ? inCopy() : []);

const follow = () => {
  const list = section.querySelector("[data-list]");
  const rows = [...list.querySelectorAll("[data-row]")];
  const shown = inCopy();
  const known = new Set(rows.map(idOf));
  shown.filter((id) => !known.has(id)).forEach((id) => add(list, id));
  shown.forEach((id) => seen.add(id));
  // A picture that never stood in the copy is one of a gallery's own: it stays.
  rows.forEach((row) => {
    row.hidden = seen.has(idOf(row)) && !shown.includes(idOf(row));
  });
  section.querySelector("[data-none]").hidden = Boolean(list.querySelector("[data-row]:not([hidden])"));
};

let chosen = choice?.value;
const followLead = async () => {
  if (choice.value === chosen) return;
  chosen = choice.value;
  lead.hidden = !chosen;
  if (!chosen) return;
  const picture = await pictureOf(chosen);
  if (choice.value !== chosen) return;
  show(lead, picture);
  suggest(document.getElementById("id_lead_caption"), document.getElementById("id_lead_alt_text"), picture);
};

if (body && section) document.addEventListener("story:changed", follow);
if (choice && lead) document.addEventListener("story:changed", followLead);
