// Who else has the story open, and whether it was saved meanwhile: asked every twenty seconds.
import { LoggedOut, send } from "./story-session.js";

const form = document.getElementById("article_form");
const people = document.getElementById("presence");
const newer = document.getElementById("newer");
const EVERY = 20_000;

const ask = async () => {
  const version = form.elements.version.value;
  const answer = await send(form.dataset.presence, { version });
  if (!answer.ok) return;
  const said = await answer.json();
  if (people.innerHTML.trim() !== said.people.trim()) people.innerHTML = said.people;
  newer.textContent = said.newer;
  newer.hidden = !said.newer;
};

const goOn = async () => {
  try {
    await ask();
  } catch (error) {
    // Whoever is logged out is told so once, by the dialog; she asks again when she is back.
    if (error instanceof LoggedOut) {
      document.addEventListener("desk:back", goOn, { once: true });
      return;
    }
  }
  setTimeout(goOn, EVERY);
};

if (form?.dataset.presence && people) {
  goOn();
  addEventListener("pagehide", () => {
    const words = new FormData();
    words.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    words.set("leave", "1");
    navigator.sendBeacon(form.dataset.presence, words);
  });
}
