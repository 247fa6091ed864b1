// What the editor asks the desk about pictures, stories and pages of others. It says what was asked
// for once only, and asks for all that stand in a body together.
import { gettext } from "../words.js";

const PAUSE = 30;
const MOST = 200;
const SILENT = { gone: true, message: gettext("The desk does not answer. Try again in a moment.") };

const base = () => document.querySelector("textarea[data-blocks]")?.dataset.blocks;

// Whether the desk offers pictures, stories and embeds to this text at all.
export const isOffered = () => Boolean(base());

const token = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";

const asked = async (path, options = {}) => {
  const answer = await fetch(new URL(path, new URL(base(), location)), {
    headers: { Accept: "application/json", "X-CSRFToken": token() },
    ...options,
  });
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
};

const words = (fields) => new URLSearchParams(fields).toString();

const edition = () => document.getElementById("id_edition")?.value ?? "";

// Pictures like `q`, before the picture `before`: `{pictures, more}`.
export const picturesLike = (q, before = "") => asked(`pictures/?${words({ q, before })}`);

export const storiesLike = async (q) =>
  (await asked(`stories/?${words({ q, edition: edition(), not: storyHere() })}`)).stories;

export const embedOf = (url) => asked(`embed/?${words({ url })}`);

const storyHere = () => location.pathname.match(/article\/(\d+)\/change/)?.[1] ?? "";

const known = { pictures: new Map(), stories: new Map() };
const waiting = { pictures: new Map(), stories: new Map() };
let timer;

const describe = async () => {
  timer = undefined;
  const asking = { pictures: [], stories: [] };
  const told = [];
  for (const kind of ["pictures", "stories"]) {
    for (const [id, tell] of [...waiting[kind]].slice(0, MOST)) {
      asking[kind].push(Number(id));
      told.push([kind, id, tell]);
      waiting[kind].delete(id);
    }
  }
  const answer = await asked("describe/", { method: "POST", body: JSON.stringify(asking) }).catch(
    () => null,
  );
  told.forEach(([kind, id, tell]) => {
    if (!answer) known[kind].delete(id);
    tell(answer?.[kind]?.[id] ?? SILENT);
  });
  if (waiting.pictures.size || waiting.stories.size) describe();
};

const told = (kind) => (id) => {
  if (!base()) return Promise.resolve(SILENT);
  const key = String(id);
  if (!known[kind].has(key)) {
    known[kind].set(key, new Promise((resolve) => waiting[kind].set(key, resolve)));
    timer ??= setTimeout(describe, PAUSE);
  }
  return known[kind].get(key);
};

// What stands behind an id: see articles/admin/blocks.py. `gone` and `message` where nothing does.
export const pictureOf = told("pictures");
export const storyOf = told("stories");

// What was found in a search need not be asked for again.
export const remember = (kind, found) =>
  found.forEach((each) => known[kind].set(String(each.id), Promise.resolve(each)));
