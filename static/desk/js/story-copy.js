// The copy as plain words, without parsing its HTML anew: the body editor has them at hand.
const body = document.getElementById("id_body");

const plain = (html) => {
  const box = document.createElement("textarea");
  box.innerHTML = html.replace(/<[^>]*>/g, " ");
  return box.value;
};

// The first `most` characters, or all of them.
export const copyWords = (most = Infinity) => {
  const doc = document.querySelector(".field-body .tiptap")?.editor?.state?.doc;
  if (!doc) return plain(most === Infinity ? body.value : body.value.slice(0, most * 4));
  return doc.textBetween(0, Math.min(doc.content.size, most), " ", " ");
};

// Everything the page knows of newspaper, editions and sections; see articles/admin/outlook.py.
export const facts = JSON.parse(document.getElementById("story-facts")?.textContent ?? "{}");

export const edition = () => facts.editions?.[document.getElementById("id_edition")?.value];
