// [data-dialog=id] opens <dialog id>; menus close on Escape and on a click elsewhere.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  const dialog = opener && document.getElementById(opener.dataset.dialog);
  if (dialog && !dialog.open) dialog.showModal();
  if (event.target.matches("dialog")) event.target.close();
  document
    .querySelectorAll("details.menu[open]")
    .forEach((menu) => menu.contains(event.target) || menu.removeAttribute("open"));
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  document.querySelectorAll("details.menu[open]").forEach((menu) => {
    menu.removeAttribute("open");
    menu.querySelector("summary").focus();
  });
});
