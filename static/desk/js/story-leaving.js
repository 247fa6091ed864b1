// Nobody leaves unsaved words by accident. What was refused, or brought back, is unsaved from the start.
const form = document.getElementById("article_form");
let unsaved = Boolean(form?.dataset.typed);

const touched = () => {
  unsaved = true;
};

if (form) {
  ["input", "change"].forEach((type) => form.addEventListener(type, touched));
  // Select2 tells jQuery alone what was chosen.
  window.django?.jQuery?.(form).on("select2:select select2:unselect select2:clear", touched);
  form.addEventListener("submit", ({ submitter }) => {
    if (!submitter?.matches("[data-preview]")) unsaved = false;
  });
  addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });
}
