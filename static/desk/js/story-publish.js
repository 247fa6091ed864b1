// Choosing a correction or clarification: a note to finish, made from what was changed so far.
// A suggestion nobody touched goes again with another choice; what somebody wrote stays.
const box = document.querySelector(".change[data-suggest]");
const note = box?.querySelector("textarea");
const NOTED = ["clarification", "correction"];
let suggested = box?.dataset.suggested === "yes" ? note.value : "";
let sent = false;

const put = (words) => {
  note.value = suggested = words;
  note.dispatchEvent(new Event("input", { bubbles: true }));
};

const suggest = async () => {
  const body = new FormData(box.closest("form"));
  const answer = await fetch(box.dataset.suggest, { method: "POST", body });
  if (!answer.ok) return;
  const words = (await answer.json()).note;
  const stillAsked = NOTED.includes(box.querySelector(":checked")?.value);
  if (words && stillAsked && note.value === suggested) put(words);
};

box?.addEventListener("change", ({ target }) => {
  if (target.type !== "radio" || note.value !== suggested) return;
  if (NOTED.includes(target.value)) suggest();
  else put("");
});

// A note is no copy, so nothing else keeps it from being closed away.
box?.closest("form").addEventListener("submit", () => (sent = true));
addEventListener("beforeunload", (event) => {
  if (box && !sent && note.value !== note.defaultValue && note.value !== suggested) {
    event.preventDefault();
  }
});
