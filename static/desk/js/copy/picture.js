// A picture in the copy. Its words in this story are kept beside the copy, under Pictures.
import { crel, Node } from "django-prose-editor/editor";

import { pictureOf } from "./asked.js";
import { atom, cardView } from "./cards.js";

export const thumbnailOf = (picture) =>
  crel("img", {
    src: picture.thumbnail,
    alt: picture.alt_text,
    loading: "lazy",
    decoding: "async",
  });

// What must be said of a picture beside its caption: that it is gone, has no words, may not run.
export const warningOf = (picture) => {
  if (picture.gone) return picture.message;
  if (!picture.usable) return "Its rights have ended: readers will not see it.";
  return picture.has_alt ? "" : "It has no alt text yet.";
};

export const drawPicture = async (id, card) => {
  const picture = await pictureOf(id);
  if (picture.gone) return card.missing(picture.message);
  const caption = crel("figcaption", { textContent: picture.caption });
  if (picture.credit) {
    caption.append(" ", crel("span", { className: "card-credit", textContent: picture.credit }));
  }
  const warning = warningOf(picture);
  card.body.append(thumbnailOf(picture), caption);
  if (warning) card.body.append(crel("p", { className: "card-note", textContent: warning }));
  card.named([picture.alt_text || picture.caption, picture.credit, warning].filter(Boolean).join(". "));
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
    return [
      { tag: "figure[data-picture]", priority: 90, getAttrs: (el) => !el.childNodes.length && null },
    ];
  },

  renderHTML({ HTMLAttributes }) {
    return ["figure", HTMLAttributes];
  },

  addNodeView() {
    return cardView({
      kind: "Picture",
      draw: ({ id }, card) => drawPicture(id, card),
      change: async () => {
        const { choosePicture } = await import("./choosing.js");
        const picture = await choosePicture();
        return picture && { id: String(picture.id) };
      },
    });
  },
});
