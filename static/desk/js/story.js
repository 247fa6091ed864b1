// The story's form: each comfort in its own file, and each harmless without the others.
import "./story-changed.js";
import "./story-leaving.js";
import "./story-sending.js";
import "./story-autosave.js";
import "./story-leftovers.js";
import "./story-presence.js";
import "./story-rows.js";
import "./story-tabs.js";
import "./story-history.js";

const form = document.getElementById("article_form");
const body = document.getElementById("id_body");

// Words, counted as one types.
const foot = document.getElementById("copy-foot");
const count = () => {
  const text = new DOMParser().parseFromString(body.value.replace(/</g, " <"), "text/html");
  const words = text.body.textContent.split(/\s+/).filter(Boolean).length;
  foot.textContent = `${words} ${foot.dataset.words}`;
  foot.hidden = false;
};
// Once the typing pauses: a long read is a lot to count.
document.addEventListener("story:changed", count);
count();

// A headline is one line: Enter goes on to the next field.
form.querySelectorAll("[data-line]").forEach((field) =>
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    document.getElementById("id_standfirst").focus();
  }),
);

// Sections and series of another edition than the story's are not offered; topics are asked anew.
const edition = document.getElementById("id_edition");
const narrow = () => {
  const chosen = edition.selectedOptions[0]?.textContent;
  ["id_section", "id_series"].forEach((id) =>
    document.querySelectorAll(`#${id} optgroup`).forEach((group) => {
      group.hidden = group.disabled = group.label !== chosen;
    }),
  );
};
edition.addEventListener("change", () => {
  ["id_section", "id_series"].forEach((id) => (document.getElementById(id).value = ""));
  const topics = document.getElementById("id_topics");
  const address = new URL(topics.dataset["ajax-Url"] ?? topics.dataset.ajaxUrl ?? "", location);
  address.searchParams.set("edition", edition.value);
  window.django?.jQuery?.(topics).select2("destroy");
  topics.setAttribute("data-ajax--url", address.pathname + address.search);
  window.django?.jQuery?.(topics).removeData().djangoAdminSelect2();
  narrow();
});
narrow();

document.getElementById("conflict")?.focus();
