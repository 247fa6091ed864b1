// Several pictures as one block, in an order.
import { crel, Node } from "django-prose-editor/editor";

import { pictureOf } from "./asked.js";
import { atom, cardView } from "./cards.js";
import { thumbnailOf, warningOf } from "./thumbnails.js";
import { gettext, ngettext } from "../words.js";

const idsOf = (gallery) => [...gallery.children].map((figure) => figure.dataset.picture);

const isGallery = (element) =>
  element.children.length > 0 &&
  [...element.children].every(
    (child) => child.matches("figure[data-picture]") && !child.childNodes.length,
  ) &&
  !element.textContent.trim();

const draw = async ({ ids }, card) => {
  const pictures = await Promise.all(ids.map(pictureOf));
  const list = crel("div", { className: "card-gallery", role: "list" });
  pictures.forEach((picture, n) => {
    const item = crel("div", { role: "listitem" }, picture.gone ? [] : [thumbnailOf(picture)]);
    const warning = warningOf(picture);
    if (warning) {
      item.append(crel("p", { className: "card-note", textContent: `${n + 1}: ${warning}` }));
    }
    list.append(item);
  });
  const words = ngettext("%(count)s picture", "%(count)s pictures", pictures.length);
  card.body.append(list, crel("p", { className: "card-credit", textContent: words }));
  const spoken = pictures.map((picture) => picture.alt_text || picture.caption || picture.message);
  card.named([words, ...spoken].filter(Boolean).join(". "));
};

export const Gallery = Node.create({
  ...atom,
  name: "gallery",

  addAttributes() {
    return { ids: { default: [], rendered: false, parseHTML: idsOf } };
  },

  parseHTML() {
    return [{ tag: "div.gallery", priority: 90, getAttrs: (el) => isGallery(el) && null }];
  },

  renderHTML({ node }) {
    const figures = node.attrs.ids.map((id) => ["figure", { "data-picture": id }]);
    return ["div", { class: "gallery" }, ...figures];
  },

  addNodeView() {
    return cardView({
      kind: gettext("Gallery"),
      draw,
      change: async (_editor, { ids }) => {
        const { chooseGallery } = await import("./choosing.js");
        const chosen = await chooseGallery(await Promise.all(ids.map(pictureOf)));
        return chosen && { ids: chosen.map(({ id }) => String(id)) };
      },
    });
  },
});
