// Review links are sent, renewed and revoked without leaving the story.
import "./copy-link.js";
import { say } from "./say.js";

const dialog = document.getElementById("send-review");
const deed = document.getElementById("review-deed");
const panel = document.getElementById("reviews");
const form = dialog?.querySelector("form");
const sent = dialog?.querySelector(".sent-review");
const refusal = dialog?.querySelector("[role=alert]");

const refuse = (words) => {
  refusal.textContent = words;
  refusal.hidden = !words;
};

const begin = () => {
  form.reset();
  refuse("");
  form.hidden = false;
  sent.hidden = true;
};

const show = ({ said, address, panel: told }) => {
  panel.innerHTML = told;
  say(said);
  if (!address) return;
  if (!dialog.open) dialog.showModal();
  form.hidden = true;
  sent.hidden = false;
  sent.querySelector(".said-of-it").textContent = said;
  sent.querySelector("input").value = address;
  sent.querySelector("h2").focus();
};

const post = async (address, words) => {
  const headers = { Accept: "application/json" };
  const answer = await fetch(address, { method: "POST", body: words, headers });
  const said = await answer.json();
  if (answer.ok) show(said);
  else refuse(said.error ?? dialog.dataset.failed);
  return answer.ok;
};

// A form logged out of, or a server that is away, is told and loses nothing.
const submit = async (event, address, words) => {
  event.preventDefault();
  const button = event.submitter;
  if (button) button.disabled = true;
  try {
    await post(address, words);
  } catch {
    refuse(dialog.dataset.failed);
    if (!dialog.open) say(dialog.dataset.failed);
  } finally {
    if (button) button.disabled = false;
  }
};

if (dialog && panel) {
  document.querySelectorAll("[data-send-review]").forEach((link) =>
    link.addEventListener("click", (event) => {
      event.preventDefault();
      link.closest("details.menu")?.removeAttribute("open");
      begin();
      dialog.showModal();
      form.elements.email.focus();
    }),
  );
  form.addEventListener("submit", (event) => submit(event, form.action, new FormData(form)));
  deed.addEventListener("submit", (event) =>
    submit(event, event.submitter.formAction, new FormData(deed)),
  );
  dialog.querySelectorAll("[data-close]").forEach((button) =>
    button.addEventListener("click", () => dialog.close()),
  );
  // The link is shown this once: what is closed is gone from the page too.
  dialog.addEventListener("close", () => (sent.querySelector("input").value = ""));
}
