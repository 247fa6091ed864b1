// A facts box or a “read also”: a box of paragraphs and lists, written like any other copy.
import { Node } from "django-prose-editor/editor";

export const FactBox = Node.create({
  name: "factBox",
  group: "block",
  content: "block+ quoteFooter?",
  defining: true,

  addAttributes() {
    return {
      class: {
        default: "facts",
        parseHTML: (box) => box.getAttribute("class") ?? "",
        renderHTML: (attrs) => (attrs.class ? { class: attrs.class } : {}),
      },
    };
  },

  parseHTML() {
    return [{ tag: "aside" }];
  },

  renderHTML({ HTMLAttributes }) {
    return ["aside", HTMLAttributes, 0];
  },

  addCommands() {
    return {
      toggleFacts:
        () =>
        ({ commands }) =>
          commands.toggleWrap("factBox", { class: "facts" }),
    };
  },
});
