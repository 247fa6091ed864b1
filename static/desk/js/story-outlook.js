// The story as a search engine and a social network would show it, from what is typed, with the
// fallbacks of the printed page: an empty field stands for the one before it.
import { copyWords, edition, facts } from "./story-copy.js";

const box = document.getElementById("outlook");
const snippet = box.querySelector(".snippet");
const share = box.querySelector(".share");
const image = share.querySelector("img");
// Where search engines and networks cut, in characters as a reader counts them.
const TITLE = 60;
const DESCRIPTION = 155;
const CARD = 90;

const letters = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const value = (name) => document.getElementById(`id_${name}`)?.value.trim() ?? "";

export const cut = (text, most) => {
  const all = [...letters.segment(text.replace(/\s+/g, " ").trim())].map((one) => one.segment);
  if (all.length <= most) return all.join("");
  const kept = all.slice(0, most).join("");
  const end = kept.lastIndexOf(" ");
  return `${end > most / 2 ? kept.slice(0, end) : kept} …`;
};

const crumbs = () => {
  const section = facts.sections[document.getElementById("id_section")?.value];
  const path = facts.path || (section ? `${section}${facts.day}` : "");
  const parts = path.split("/").filter(Boolean);
  return [facts.host, ...(facts.path ? parts.slice(0, -1) : parts)];
};

// Each in its own direction, or an Urdu section would turn the numbers round it.
const trail = (words) =>
  words.flatMap((word, n) => {
    const crumb = document.createElement("bdi");
    crumb.textContent = word;
    return n ? [" › ", crumb] : [crumb];
  });

const show = () => {
  const headline = value("headline");
  const description = value("standfirst") || copyWords(400);
  const paper = edition();
  for (const part of [snippet, share]) {
    part.lang = paper?.language ?? "";
    part.dir = paper?.direction ?? "ltr";
  }
  snippet.querySelector("small").replaceChildren(...trail(crumbs()));
  snippet.querySelector("b").textContent = cut(value("seo_title") || headline, TITLE);
  snippet.querySelector("p").textContent = cut(description, DESCRIPTION);
  share.querySelector("small").textContent = paper?.name ?? "";
  share.querySelector("b").textContent = cut(value("social_headline") || headline, CARD);
  share.querySelector("p").textContent = cut(description, CARD);
};

// The lead picture is asked for once a choice.
let shown = "";
const picture = async () => {
  const chosen = document.getElementById("id_lead_picture")?.value ?? "";
  if (chosen === shown) return;
  shown = chosen;
  image.hidden = true;
  if (!chosen) return;
  const answer = await fetch(facts.picture.replace("/0/", `/${chosen}/`)).catch(() => null);
  if (!answer?.ok || chosen !== shown) return;
  image.src = (await answer.json()).thumbnail;
  image.hidden = false;
};

let waiting = false;
const soon = () => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    show();
  });
};
["headline", "seo_title", "social_headline", "standfirst"].forEach((name) =>
  document.getElementById(`id_${name}`)?.addEventListener("input", soon),
);
["story:changed", "story:edition", "prose-editor:ready"].forEach((type) =>
  document.addEventListener(type, () => {
    soon();
    picture();
  }),
);
box.hidden = false;
show();
picture();
