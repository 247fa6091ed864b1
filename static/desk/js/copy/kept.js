// What the editor has no block of its own for: kept to the letter, shown, moved and deleted whole.
import { Node } from "django-prose-editor/editor";

import { atom, cardView } from "./cards.js";
import { elementOf, shown } from "./inert.js";
import { isPlain } from "./terms.js";
import { isRegular } from "./table.js";
import { gettext } from "../words.js";

const NAMES = { figure: gettext("Picture"), table: gettext("Table"), dl: gettext("List of terms") };
const RULES = [
  { tag: "figure" },
  { tag: "div" },
  { tag: "dl", getAttrs: (element) => !isPlain(element) && null },
  { tag: "table", getAttrs: (element) => !isRegular(element) && null },
];

export const Kept = Node.create({
  ...atom,
  name: "keptBlock",

  addAttributes() {
    return { html: { default: "<div></div>", rendered: false, parseHTML: (el) => el.outerHTML } };
  },

  parseHTML() {
    return RULES.map((rule) => ({ ...rule, priority: 55 }));
  },

  renderHTML({ node }) {
    return { dom: elementOf(node.attrs.html) };
  },

  addNodeView() {
    return (view) => {
      const name = NAMES[elementOf(view.node.attrs.html).localName] ?? gettext("Block");
      return cardView({
        kind: name,
        draw({ html }, card) {
          card.body.append(shown(html));
          card.named(card.body.textContent.trim().slice(0, 80));
        },
      })(view);
    };
  },
});
