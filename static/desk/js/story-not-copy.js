// Picking a revision, or what a change is to readers, changes nothing of the copy: the form is not
// told, so that nothing is kept or warned of because of it.
document.querySelectorAll("[data-not-copy]").forEach((box) =>
  ["input", "change"].forEach((type) =>
    box.addEventListener(type, (event) => event.stopPropagation()),
  ),
);
