// Terms and what they mean, or figures by name: <dl>. Enter goes from one to the other.
import { Node, pm } from "django-prose-editor/editor";

const { TextSelection } = pm.state;
const BLOCKS = "p, h2, h3, ul, ol, dl, blockquote, table, figure, div, aside";

// Only lists whose terms hold plain words; static/desk/js/copy/kept.js keeps the others.
export const isPlain = (list) =>
  list.children.length > 0 &&
  [...list.children].every((child) => child.matches("dt, dd") && !child.querySelector(BLOCKS));

export const TermList = Node.create({
  name: "termList",
  group: "block",
  content: "(term | meaning)+",
  parseHTML() {
    return [{ tag: "dl", getAttrs: (list) => (isPlain(list) ? null : false) }];
  },
  renderHTML() {
    return ["dl", 0];
  },
});

const line = (name, tag) =>
  Node.create({
    name,
    content: "inline*",
    defining: true,
    parseHTML() {
      return [{ tag }];
    },
    renderHTML() {
      return [tag, 0];
    },
  });

export const Meaning = line("meaning", "dd");

export const Term = line("term", "dt").extend({
  addKeyboardShortcuts() {
    return { Enter: ({ editor }) => next(editor) };
  },
});

const next = ({ state, view }) => {
  const { $from, empty } = state.selection;
  const here = $from.parent.type.name;
  if (here !== "term" && here !== "meaning") return false;
  const { term, meaning, paragraph } = state.schema.nodes;
  const { tr } = state;
  if (empty && !$from.parent.content.size && $from.node(-1).childCount > 1) {
    const list = $from.after(-1);
    tr.insert(list, paragraph.create());
    tr.delete($from.before(), $from.after());
    tr.setSelection(TextSelection.near(tr.doc.resolve(tr.mapping.map(list, -1)), 1));
  } else {
    tr.deleteSelection();
    tr.split(tr.selection.from, 1, [{ type: here === "term" ? meaning : term }]);
  }
  view.dispatch(tr.scrollIntoView());
  return true;
};
