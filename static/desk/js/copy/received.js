// HTML that came from elsewhere and that the editor has no blocks for: it stands as readers see it,
// locked, until somebody makes copy of it.
import { Node, pm } from "django-prose-editor/editor";

import { say } from "../say.js";
import { atom, cardView } from "./cards.js";
import { parsed, shown } from "./inert.js";
import { cleaned } from "./paste.js";
import { gettext } from "../words.js";

const { DOMParser } = pm.model;

// The block at `at` as paragraphs and whatever else we have blocks for. No word is lost.
const toParagraphs = (editor, at) => {
  const { state, view } = editor;
  const node = state.doc.nodeAt(at);
  const html = cleaned(node.attrs.html, parsed(node.attrs.html).textContent);
  const slice = DOMParser.fromSchema(state.schema).parse(parsed(html));
  view.dispatch(state.tr.replaceWith(at, at + node.nodeSize, slice.content).scrollIntoView());
  say(gettext("It is paragraphs now. Ctrl Z takes that back."));
};

export const Received = Node.create({
  ...atom,
  name: "received",

  addAttributes() {
    return {
      html: {
        default: "",
        parseHTML: (element) => element.dataset.received,
        renderHTML: ({ html }) => ({ "data-received": html }),
      },
    };
  },

  parseHTML() {
    return [{ tag: "div[data-received]", priority: 95 }];
  },

  renderHTML({ HTMLAttributes }) {
    return ["div", HTMLAttributes];
  },

  addNodeView() {
    return cardView({
      kind: gettext("As received"),
      draw({ html }, card) {
        const content = document.createElement("div");
        Object.assign(content, { className: "card-received", ...card.language });
        content.append(shown(html));
        card.body.append(content);
        card.named(content.textContent.trim().slice(0, 120));
      },
      actions: [{ icon: "notes", label: gettext("Turn into paragraphs"), run: toParagraphs }],
    });
  },
});
