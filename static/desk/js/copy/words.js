// Words with a meaning of their own (another language, a title, a moment, the dateline), and what
// our blocks carry besides their words.
import { Extension, Mark } from "django-prose-editor/editor";

import { kept } from "./cards.js";

const INLINE = ["span", "bdi", "cite", "time"];

export const KeptWords = Mark.create({
  name: "keptWords",
  excludes: "",
  inclusive: false,

  addAttributes() {
    return {
      tag: { default: "span", rendered: false, parseHTML: (el) => el.localName },
      given: {
        default: {},
        rendered: false,
        parseHTML: (el) => Object.fromEntries([...el.attributes].map((a) => [a.name, a.value])),
      },
    };
  },

  parseHTML() {
    return INLINE.map((tag) => ({ tag }));
  },

  renderHTML({ mark }) {
    return [mark.attrs.tag, mark.attrs.given, 0];
  },
});

export const KeptAttributes = Extension.create({
  name: "keptAttributes",
  addGlobalAttributes() {
    return [
      { types: ["paragraph"], attributes: { dir: kept("dir") } },
      { types: ["link"], attributes: { hreflang: kept("hreflang"), title: kept("title") } },
    ];
  },
});
