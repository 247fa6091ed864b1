// The words of the copy that a note is about, shown above the field it is written in. They are
// those selected when one goes into the field, or that the editor hands over.
const held = new Map();
const dropped = new Map();

const boxOf = (field) => document.querySelector(`[data-passage-of="${field.id}"]`);

// `{quote, offset}`, or nothing.
export const passageOf = (field) => held.get(field) ?? {};

const put = (field, passage) => {
  const box = boxOf(field);
  if (passage) held.set(field, passage);
  else held.delete(field);
  box.hidden = !passage;
  box.querySelector("blockquote").textContent = passage?.quote ?? "";
  // The field of a form that is sent as a whole takes them along.
  const name = field.name.replace(/note$/, "quote");
  const quote = field.form?.elements.namedItem(name);
  if (!quote || quote === field) return;
  quote.value = passage?.quote ?? "";
  field.form.elements.namedItem(`${name}_offset`).value = passage?.offset ?? "";
};

export const take = (field, passage) => put(field, passage?.quote ? passage : undefined);
const keyOf = ({ quote, offset }) => `${offset}:${quote}`;

// Put aside: what is still selected is not meant again by going back into the field.
export const drop = (field) => {
  if (held.has(field)) dropped.set(field, keyOf(passageOf(field)));
  put(field, undefined);
};

const LONGEST = 600;

// Asked of the editor, or of the page where the copy is only read.
const chosen = () => {
  const asked = {};
  document.dispatchEvent(new CustomEvent("passages:ask", { detail: asked }));
  return asked;
};

// Going into the field with words selected means them; not those that one has just put aside.
export const watch = (field) => {
  field.addEventListener("focus", () => {
    if (held.has(field) || field.closest("#note-threads")) return;
    const asked = chosen();
    if (!asked.quote || asked.quote.length > LONGEST || dropped.get(field) === keyOf(asked)) return;
    put(field, asked);
  });
  boxOf(field).querySelector("[data-drop]").addEventListener("click", () => {
    drop(field);
    field.focus();
  });
};
