// A picture in the copy. Its words in this story are kept beside the copy, under Pictures.
import { crel, Node } from "django-prose-editor/editor";

import { pictureOf } from "./asked.js";
import { atom, cardView } from "./cards.js";
import { thumbnailOf, warningOf } from "./thumbnails.js";
import { gettext } from "../words.js";

const draw = async ({ id }, card) => {
  const picture = await pictureOf(id);
  if (picture.gone) return card.missing(picture.message);
  const caption = crel("figcaption", { textContent: picture.caption, dir: "auto" });
  if (picture.credit) {
    caption.append(" ", crel("span", { className: "card-credit", textContent: picture.credit }));
  }
  const warning = warningOf(picture);
  card.body.append(thumbnailOf(picture), caption);
  if (warning) card.body.append(crel("p", { className: "card-note", textContent: warning }));
  const words = [picture.alt_text || picture.caption, picture.credit, warning];
  card.named(words.filter(Boolean).join(". "));
};

export const Picture = Node.create({
  ...atom,
  name: "picture",

  addAttributes() {
    return {
      id: {
        default: null,
        parseHTML: (figure) => figure.dataset.picture,
        renderHTML: ({ id }) => ({ "data-picture": id }),
      },
    };
  },

  parseHTML() {
    // A picture with words in it is none of ours: it is kept to the letter.
    const isEmpty = (figure) => !figure.childNodes.length && null;
    return [{ tag: "figure[data-picture]", priority: 90, getAttrs: isEmpty }];
  },

  renderHTML({ HTMLAttributes }) {
    return ["figure", HTMLAttributes];
  },

  addNodeView() {
    return cardView({
      kind: gettext("Picture"),
      draw,
      change: async () => {
        const { choosePicture } = await import("./choosing.js");
        const picture = await choosePicture();
        return picture && { id: String(picture.id) };
      },
    });
  },
});
