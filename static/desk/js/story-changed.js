// Says `story:changed` on the document, a moment after anything of the story's form has changed:
// typing, choosing, moving a row, the body editor, select2. Checks, preview and autosave listen.
const form = document.getElementById("article_form");
const PAUSE = 600;
let waiting;

export const changed = () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    waiting = undefined;
    document.dispatchEvent(new CustomEvent("story:changed", { detail: { form } }));
  }, PAUSE);
};

if (form) {
  ["input", "change"].forEach((type) => form.addEventListener(type, changed));
  // Select2 tells jQuery alone what was chosen.
  window.django?.jQuery?.(form).on("select2:select select2:unselect select2:clear", changed);
}
