// A template's words run the way of the edition it is for, and its sections are those of it.
const edition = document.getElementById("id_edition");
const sections = document.getElementById("id_section");
const WORDS = ["name", "kicker", "headline", "standfirst", "body"];

const turn = () => {
  const { language, direction } = edition.selectedOptions[0]?.dataset ?? {};
  if (!language) return;
  WORDS.forEach((name) => {
    const box = document.querySelector(`.field-${name} .prose-editor, #id_${name}`);
    if (!box) return;
    box.lang = language;
    box.dir = direction;
  });
};

const narrow = () => {
  const chosen = edition.selectedOptions[0]?.textContent;
  sections.querySelectorAll("optgroup").forEach((group) => {
    group.hidden = group.disabled = group.label !== chosen;
  });
};

if (edition && sections) {
  edition.addEventListener("change", () => {
    if (sections.selectedOptions[0]?.closest("optgroup")) sections.value = "";
    narrow();
    turn();
  });
  narrow();
  turn();
  // The body editor is there a moment later.
  const body = document.querySelector(".field-body");
  if (body) new MutationObserver(turn).observe(body, { childList: true, subtree: true });
}
