// Small comforts of the desk, each in its own file and each harmless without the others.
import "./menus.js";
import "./keys.js";
import "./find.js";
import "./picker-words.js";

const on = (selector, file) => document.querySelector(selector) && import(file);
on("#bell", "./bell.js");
on(".prose-editor, .field-body, .admin-autocomplete", "./names.js");
on("#focal", "./focal.js");
on("[data-count]", "./counters.js");
on("[data-copy-taken]", "./paste-taken.js");
