// What was pasted in this tab is a story now: the browser need not keep it any more.
const TAB = "desk-paste-tab";
const { copyTaken } = document.querySelector("[data-copy-taken]").dataset;
try {
  localStorage.removeItem(`desk-paste:${copyTaken}:${sessionStorage.getItem(TAB)}`);
} catch {
  // Then nothing was kept either.
}
