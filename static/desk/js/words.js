// Says a sentence in the language of the desk. Its dictionary is a script of its own
// (static/desk/words/, made by script/catalogues), loaded before the modules; English has none.

const words = globalThis.deskWords ?? {};
const digits = new Intl.NumberFormat(
  document.documentElement.lang === "ur" ? "ur-u-nu-arabext" : "en",
  { useGrouping: false },
);

// `gettext("Saved at %(hour)s", { hour })`. A number among the places is written as the language
// writes it.
export function gettext(sentence, places = {}) {
  const said = words[sentence] ?? sentence;
  return filled(Array.isArray(said) ? said[0] : said, places);
}

// `ngettext("%(count)s link", "%(count)s links", count)`; `count` is one of the places.
export function ngettext(one, many, count, places = {}) {
  const [single, plural] = words[one] ?? [one, many];
  return filled(count === 1 ? single : plural, { count, ...places });
}

export function number(value) {
  return digits.format(value);
}

function filled(sentence, places) {
  return sentence.replace(/%\((\w+)\)[sd]/g, (place, name) => {
    const value = places[name];
    return typeof value === "number" ? number(value) : (value ?? place);
  });
}
