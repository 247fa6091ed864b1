// A form is sent once, by somebody who is logged in, with its words kept until the answer is there.
import { LoggedOut, check, isFresh, whenBack } from "./story-session.js";
import { isTooLong, keepHere, say, typed } from "./story-typed.js";

const form = document.getElementById("article_form");
const PATIENCE = 20_000;
let sending = false;

export const isSending = () => sending;

const setSending = (on) => {
  sending = on;
  form.querySelectorAll("button[type=submit]:not([data-preview])").forEach((button) => {
    button.disabled = on;
  });
};

const checkFirst = async (submitter) => {
  const goOn = () => form.requestSubmit(submitter);
  try {
    await check();
    goOn();
  } catch (error) {
    if (error instanceof LoggedOut) whenBack(goOn);
    say(error instanceof LoggedOut ? "out" : "offline");
  }
};

// Whether the form may go now; if not, what is to be done instead is begun.
const mayGo = (submitter) => {
  if (sending) return false;
  const words = typed();
  if (isTooLong(words)) {
    say("long");
    return false;
  }
  keepHere(words);
  if (isFresh() && navigator.onLine) return true;
  checkFirst(submitter);
  return false;
};

if (form) {
  addEventListener(
    "submit",
    (event) => {
      if (event.target !== form || event.submitter?.matches("[data-preview]")) return;
      if (!mayGo(event.submitter)) {
        event.preventDefault();
        event.stopImmediatePropagation();
        return;
      }
      sending = true;
      // Not before the browser has read which button was pressed.
      setTimeout(() => setSending(true));
      // An answer that never comes, or a page that the browser gave up: she may press again.
      setTimeout(() => setSending(false), PATIENCE);
    },
    true,
  );
  addEventListener("pageshow", () => setSending(false));
}
