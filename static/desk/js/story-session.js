// Whether one is still logged in, and as whom. A session that ended takes no words with it: they
// stay in the form, and what was being sent goes on once the same person is back.
const form = document.getElementById("article_form") ?? document.getElementById("note-form");
const dialog = document.getElementById("logged-out");
const FRESH = 30_000;
let heard = performance.now();
let goOn;

export class LoggedOut extends Error {}

export const isFresh = () => performance.now() - heard < FRESH;

const tell = (name) => {
  const other = dialog.querySelector("[data-other]");
  other.hidden = !name;
  if (name) other.textContent = other.dataset.other.replace("{name}", name);
  if (!dialog.open) dialog.showModal();
};

// Ask who is logged in; if it is still her, every form of the page has a token that holds.
export const check = async () => {
  const answer = await fetch(form.dataset.session, { cache: "no-store" });
  if (!answer.ok) throw new Error(answer.status);
  const { user, name, token } = await answer.json();
  if (String(user) !== form.dataset.user) {
    tell(user && name);
    throw new LoggedOut();
  }
  document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((field) => {
    field.value = token;
  });
  heard = performance.now();
};

const post = (address, body) =>
  fetch(address, {
    method: "POST",
    body,
    headers: { Accept: "application/json" },
    redirect: "manual",
  });

// Send fields to one of the desk's addresses. Throws LoggedOut, or the browser's error offline.
export const send = async (address, fields) => {
  const body = new URLSearchParams(fields);
  const token = () => form.elements.csrfmiddlewaretoken.value;
  body.set("csrfmiddlewaretoken", token());
  let answer = await post(address, body);
  if (answer.type === "opaqueredirect" || answer.status === 403) {
    // Logged out, or logged in anew in another window, which changes the token.
    await check();
    body.set("csrfmiddlewaretoken", token());
    answer = await post(address, body);
  }
  if (answer.ok) heard = performance.now();
  return answer;
};

// What is done once she is back.
export const whenBack = (deed) => {
  goOn = deed;
};

const back = async () => {
  try {
    await check();
  } catch {
    return;
  }
  if (dialog.open) dialog.close();
  document.dispatchEvent(new CustomEvent("desk:back"));
  const deed = goOn;
  goOn = undefined;
  deed?.();
};

if (form && dialog) {
  new BroadcastChannel("desk").addEventListener("message", ({ data }) => {
    if (data === "back") back();
  });
  // A window that could not tell us: coming to this one is asking.
  addEventListener("focus", () => {
    if (dialog.open) back();
  });
  dialog.querySelector("[data-close]").addEventListener("click", () => {
    goOn = undefined;
    dialog.close();
  });
}
