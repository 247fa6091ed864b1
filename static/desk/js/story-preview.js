// The readers' page beside the copy, from words that are not saved, at the width of a phone or of a
// desktop. It follows the typing while it is open, keeps its place and never takes the focus.
const form = document.getElementById("article_form");
const toggle = document.querySelector("#story-bar [data-preview]");
const desk = document.getElementById("desk");
const pane = document.getElementById("preview");
const place = pane.querySelector(".preview-place");
const note = pane.querySelector(".preview-note");
const stopped = pane.querySelector(".preview-stopped");
const widths = [...pane.querySelectorAll("[data-width]")];
const PAGES = { phone: 390, desktop: 1280 };
const WIDTH = "desk.preview";
let asking;
let frame;

const isOpen = () => !pane.hidden;

const fit = () => {
  const page = PAGES[place.dataset.shows];
  const scale = Math.min(1, place.clientWidth / page);
  place.style.setProperty("--page", `${scale < 1 && page < 500 ? place.clientWidth : page}px`);
  place.style.setProperty("--scale", page < 500 ? 1 : scale);
};

const setWidth = (name) => {
  place.dataset.shows = desk.dataset.previews = PAGES[name] ? name : "phone";
  widths.forEach((button) =>
    button.setAttribute("aria-pressed", button.dataset.width === place.dataset.shows),
  );
  localStorage.setItem(WIDTH, place.dataset.shows);
  fit();
};

// A new frame takes the old one's place once it is there and scrolled: no flicker, no step back.
const show = (html) => {
  const next = document.createElement("iframe");
  next.title = pane.dataset.frame;
  next.setAttribute("sandbox", "allow-same-origin");
  next.className = "is-coming";
  next.addEventListener("load", () => {
    if (!next.isConnected) return;
    const old = frame;
    const top = old?.contentWindow?.scrollY ?? 0;
    next.contentWindow.scrollTo({ top, behavior: "instant" });
    next.contentDocument.addEventListener("click", (event) => event.preventDefault());
    next.className = "";
    frame = next;
    old?.remove();
  });
  place.querySelectorAll(".is-coming").forEach((late) => late.remove());
  // Its scripts may not run in here: a browser would only complain of them.
  next.srcdoc = html.replace(/<script\b[^>]*>\s*<\/script>/gi, "");
  place.append(next);
};

const say = (words, sentences = []) => {
  note.textContent = words;
  stopped.hidden = !sentences.length;
  place.classList.toggle("is-old", sentences.length > 0);
  stopped.querySelector("ul").replaceChildren(
    ...sentences.map((sentence) => {
      const line = document.createElement("li");
      line.dataset.level = "block";
      line.textContent = sentence;
      return line;
    }),
  );
};

const take = async (answer) => {
  if (answer.status === 422) return say(pane.dataset.stopped, (await answer.json()).stopped);
  if (!answer.ok || answer.redirected) return say(pane.dataset.failed);
  const html = await answer.text();
  say(pane.dataset.fresh);
  return show(html);
};

const refresh = async () => {
  asking?.abort();
  const mine = (asking = new AbortController());
  try {
    const answer = await fetch(toggle.formAction, {
      method: "POST",
      body: new FormData(form),
      headers: { "X-Preview": "pane" },
      signal: mine.signal,
    });
    if (mine === asking) await take(answer);
  } catch (error) {
    if (error.name !== "AbortError") say(pane.dataset.failed);
  }
};

const open = (on) => {
  pane.hidden = !on;
  desk.classList.toggle("previewing", on);
  toggle.setAttribute("aria-pressed", on);
  if (!on) return asking?.abort();
  fit();
  return refresh();
};

toggle.setAttribute("aria-pressed", "false");
toggle.setAttribute("aria-controls", pane.id);
toggle.addEventListener("click", (event) => {
  event.preventDefault();
  open(!isOpen());
});
pane.querySelector("[data-close]").addEventListener("click", () => {
  open(false);
  toggle.focus();
});
widths.forEach((button) => button.addEventListener("click", () => setWidth(button.dataset.width)));
document.addEventListener("story:changed", () => isOpen() && refresh());
new ResizeObserver(() => isOpen() && fit()).observe(place);
setWidth(localStorage.getItem(WIDTH) ?? "phone");
