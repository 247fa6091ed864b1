// A quotation and who said it; pulled out of the copy, it is set large.
import { Blockquote as Plain, crel, Node, pm } from "django-prose-editor/editor";
import { gettext } from "../words.js";

const { TextSelection } = pm.state;

export const Blockquote = Plain.extend({
  content: "block+ quoteFooter?",

  addAttributes() {
    return {
      pull: {
        default: false,
        parseHTML: (element) => element.classList.contains("pull"),
        renderHTML: ({ pull }) => (pull ? { class: "pull" } : {}),
      },
    };
  },

  renderHTML({ HTMLAttributes }) {
    return ["blockquote", HTMLAttributes, 0];
  },

  addCommands() {
    return {
      // The block one is in as a quotation with room for who said it, or as a plain one again.
      toggleQuote:
        (pull) =>
        ({ editor, chain }) => {
          if (editor.isActive("blockquote", { pull })) return chain().unquote().run();
          if (editor.isActive("blockquote")) {
            return chain().updateAttributes("blockquote", { pull }).run();
          }
          return chain().setParagraph().wrapIn("blockquote", { pull }).addFooter().run();
        },
      addFooter:
        () =>
        ({ tr, state }) => {
          const { $from } = tr.selection;
          for (let depth = $from.depth; depth > 0; depth--) {
            const quote = $from.node(depth);
            if (quote.type !== this.type) continue;
            if (quote.lastChild.type.name !== "quoteFooter") {
              tr.insert($from.end(depth), state.schema.nodes.quoteFooter.create({ who: true }));
            }
            return true;
          }
          return false;
        },
      unquote:
        () =>
        ({ tr, state }) => {
          const { $from } = tr.selection;
          for (let depth = $from.depth; depth > 0; depth--) {
            const quote = $from.node(depth);
            if (quote.type !== this.type) continue;
            const plain = [];
            quote.forEach((child) => {
              const isFooter = child.type.name === "quoteFooter";
              if (!isFooter) plain.push(child);
              else if (child.content.size) {
                plain.push(state.schema.nodes.paragraph.create(null, child.content));
              }
            });
            const at = $from.before(depth);
            const place = $from.pos;
            tr.replaceWith(at, at + quote.nodeSize, plain);
            tr.setSelection(TextSelection.near(tr.doc.resolve(Math.max(place - 1, 0))));
            return true;
          }
          return false;
        },
    };
  },
});

// Who said it. The server drops it while it is empty (masthead/fields.py).
export const QuoteFooter = Node.create({
  name: "quoteFooter",
  content: "inline*",
  defining: true,

  addAttributes() {
    // One that must be given: so the editor never takes a footer for the next line of a quotation.
    return { who: { isRequired: true, rendered: false, parseHTML: () => true } };
  },

  parseHTML() {
    return [{ tag: "footer" }];
  },

  renderHTML() {
    return ["footer", 0];
  },

  addNodeView() {
    return ({ node }) => {
      const dom = crel("footer", { "data-placeholder": gettext("Who said it") });
      const mark = ({ content }) => dom.classList.toggle("empty", content.size === 0);
      mark(node);
      return {
        dom,
        contentDOM: dom,
        update: (other) => {
          if (other.type !== node.type) return false;
          mark(other);
          return true;
        },
        ignoreMutation: ({ type }) => type === "attributes",
      };
    };
  },

  addKeyboardShortcuts() {
    const inFooter = ({ state }) => state.selection.$from.parent.type === this.type;
    return {
      Enter: ({ editor }) => (inFooter(editor) ? leave(editor) : toFooter(editor, this.type)),
      Backspace: ({ editor }) => {
        const { $from, empty } = editor.state.selection;
        if (!inFooter(editor) || !empty || $from.parentOffset) return false;
        if ($from.parent.content.size) return true;
        const { tr } = editor.state;
        tr.delete($from.before(), $from.after());
        tr.setSelection(TextSelection.near(tr.doc.resolve($from.before()), -1));
        editor.view.dispatch(tr);
        return true;
      },
    };
  },
});

// Enter under a quotation goes on after it.
const leave = (editor) => {
  const { state, view } = editor;
  const { $from } = state.selection;
  const after = $from.after($from.depth - 1);
  const tr = state.tr.insert(after, state.schema.nodes.paragraph.create());
  tr.setSelection(TextSelection.create(tr.doc, after + 1));
  view.dispatch(tr.scrollIntoView());
  return true;
};

// Enter in an empty last paragraph of a quotation goes on to who said it.
const toFooter = (editor, footer) => {
  const { state, view } = editor;
  const { $from, empty } = state.selection;
  if (!empty || $from.depth < 2 || $from.parent.content.size) return false;
  const quote = $from.node($from.depth - 1);
  const next = quote.maybeChild($from.index($from.depth - 1) + 1);
  if (next?.type !== footer || quote.childCount < 3) return false;
  const { tr } = state;
  const start = $from.before();
  tr.delete(start, $from.after());
  tr.setSelection(TextSelection.create(tr.doc, start + 1));
  view.dispatch(tr.scrollIntoView());
  return true;
};
