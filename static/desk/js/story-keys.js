// Ctrl S saves, Ctrl Enter presses the page's main button, Ctrl . previews.
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const wanted = {
    s: "[data-save]",
    Enter: "[data-main], [data-save]",
    ".": "[data-preview]",
  }[event.key];
  const button = wanted && document.querySelector(wanted);
  if (!button) return;
  event.preventDefault();
  event.stopPropagation();
  button.form.requestSubmit(button);
}, true);
