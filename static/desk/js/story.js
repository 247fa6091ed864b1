// The story's form: each comfort in its own file, and each harmless without the others.
import "./story-changed.js";
import "./story-leaving.js";
import "./story-sending.js";
import "./story-autosave.js";
import "./story-leftovers.js";
import "./story-presence.js";
import "./story-rows.js";
import "./story-person.js";
import "./story-pictures.js";
import "./story-tabs.js";
import "./story-checks.js";
import "./story-not-copy.js";
import "./story-edition.js";
import "./story-words.js";
import "./story-outlook.js";
import "./story-preview.js";
import "./story-publish.js";
import "./story-reviews.js";
import "./notes.js";

const form = document.getElementById("article_form");
const body = document.getElementById("id_body");

// A headline is one line: Enter goes on to the next field.
form.querySelectorAll("[data-line]").forEach((field) =>
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.isComposing) return;
    event.preventDefault();
    document.getElementById("id_standfirst").focus();
  }),
);

document.getElementById("conflict")?.focus();
