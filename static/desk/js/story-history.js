// Picking a revision to compare changes nothing of the story, so the form is not told of it.
document.querySelectorAll("[data-not-copy]").forEach((box) =>
  ["input", "change"].forEach((type) =>
    box.addEventListener(type, (event) => event.stopPropagation()),
  ),
);
