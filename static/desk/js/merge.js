// Says on the button who stays; and choosing who stays chooses all that this one has.
const form = document.getElementById("merge-form"),
  words = document.getElementById("merge-words");
const tell = () => {
  const kept = form.querySelector("[name=keep]:checked");
  if (kept) words.textContent = form.dataset.keep.replace("{name}", kept.dataset.name);
};
form.querySelectorAll("[name=keep]").forEach((radio) =>
  radio.addEventListener("change", () => {
    form.querySelectorAll(`tbody input[value="${radio.value}"]`).forEach((choice) => {
      if (!choice.closest("label").querySelector("small")) choice.checked = true;
    });
    tell();
  }),
);
tell();
