// [data-copy=id] puts what stands in the field `id` on the clipboard, and says so.
import { say } from "./say.js";

const copy = async (button) => {
  const field = document.getElementById(button.dataset.copy);
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    // No clipboard here: it is selected, so Ctrl C takes it.
    return;
  }
  button.textContent = button.dataset.done;
  say(button.dataset.done);
};

document.querySelectorAll("[data-copy]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
});
