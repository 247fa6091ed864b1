// Ctrl+Enter presses the main button of the form one is writing in.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const form = event.target.closest?.("form[data-main-button]");
  if (!form) return;
  event.preventDefault();
  form.requestSubmit(form.elements.namedItem(form.dataset.mainButton));
});
