// Choosing a correction or clarification: a note to finish, made from what was changed so far.
const form = document.getElementById("article_form");
const box = form?.querySelector(".change");
const note = box?.querySelector("textarea");
const NOTED = ["clarification", "correction"];
let suggested = "";

const suggest = async () => {
  const answer = await fetch(box.dataset.suggest, { method: "POST", body: new FormData(form) });
  if (!answer.ok) return;
  const words = (await answer.json()).note;
  // What somebody wrote meanwhile stays.
  if (!words || note.value !== suggested) return;
  note.value = suggested = words;
  note.dispatchEvent(new Event("input", { bubbles: true }));
};

box?.addEventListener("change", ({ target }) => {
  if (target.type !== "radio") return;
  if (NOTED.includes(target.value)) {
    if (note.value === suggested) suggest();
  } else if (note.value === suggested) {
    note.value = suggested = "";
  }
});
