// Words selected in the story are put into the field for the words that are meant.
const field = document.querySelector("#review-quote");
const story = field && document.querySelector(field.dataset.of);
let ours = field?.value ?? "";

document.addEventListener("selectionchange", () => {
  const chosen = document.getSelection();
  if (!story || chosen.isCollapsed || !chosen.rangeCount) return;
  if (!story.contains(chosen.getRangeAt(0).startContainer)) return;
  // What somebody typed there stays.
  if (field.value !== ours) return;
  field.value = ours = chosen.toString().trim().slice(0, field.maxLength);
});
