// What the pickers of people, topics and pictures say: select2 knows languages by files of its own,
// and has none for some of ours.
import { gettext } from "./words.js";

const select2 = window.django?.jQuery?.fn?.select2;
const { lang } = document.documentElement;

if (select2 && lang !== "en") {
  select2.defaults.set("language", lang);
  select2.amd.define(`select2/i18n/${lang}`, [], () => ({
    errorLoading: () => gettext("No answer. Try once more."),
    inputTooShort: () => gettext("Type a few letters more."),
    loadingMore: () => gettext("More is coming…"),
    noResults: () => gettext("Nothing found. Try other words."),
    searching: () => gettext("Searching…"),
    removeItem: () => gettext("Take it out"),
    removeAllItems: () => gettext("Take all out"),
  }));
}
