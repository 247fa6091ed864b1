// Alt ↑ and Alt ↓ move the block one is in: a paragraph, a picture, an item of a list.
import { Extension, pm } from "django-prose-editor/editor";

import { say } from "../say.js";
import { gettext } from "../words.js";

const { NodeSelection, TextSelection } = pm.state;
const HELD = ["listItem", "termList", "tableRow"];

// How deep the block stands that moves: an item in its list, else a block of the copy or its box.
const depthOf = ($from) => {
  for (let depth = $from.depth; depth > 0; depth--) {
    if (HELD.includes($from.node(depth).type.name)) return depth;
    if (depth > 1 && $from.node(depth - 1).type.name === "factBox") return depth;
  }
  return 1;
};

// Move the block of the selection by one place. Returns whether there was anywhere to go.
export const move = (editor, step) => {
  const { state } = editor;
  const { selection, doc, tr } = state;
  const isNode = selection instanceof NodeSelection && selection.node.isBlock;
  const { $from } = selection;
  const depth = depthOf($from);
  const start = isNode ? selection.from : $from.before(depth);
  const node = doc.nodeAt(start);
  const $start = doc.resolve(start);
  const index = $start.index();
  const other = $start.parent.maybeChild(index + step);
  if (!node || !other || other.type.name === "quoteFooter" || node.type.name === "quoteFooter") {
    say(step < 0 ? gettext("It is the first already.") : gettext("It is the last already."));
    return false;
  }
  const target = step < 0 ? start - other.nodeSize : start + other.nodeSize;
  tr.delete(start, start + node.nodeSize).insert(target, node);
  const offset = isNode ? 0 : $from.pos - start;
  tr.setSelection(
    isNode
      ? NodeSelection.create(tr.doc, target)
      : TextSelection.near(tr.doc.resolve(target + offset)),
  );
  editor.view.dispatch(tr.scrollIntoView());
  say(step < 0 ? gettext("Moved up.") : gettext("Moved down."));
  return true;
};

export const Moving = Extension.create({
  name: "moving",
  addKeyboardShortcuts() {
    return {
      "Alt-ArrowUp": ({ editor }) => move(editor, -1) || true,
      "Alt-ArrowDown": ({ editor }) => move(editor, 1) || true,
      // Enter on a selected block is its pencil.
      Enter: ({ editor }) => {
        const { selection } = editor.state;
        if (!(selection instanceof NodeSelection)) return false;
        const card = editor.view.nodeDOM(selection.from);
        const pencil = card?.querySelector?.(".card-tools button");
        if (pencil?.textContent !== "edit") return false;
        pencil.click();
        return true;
      },
    };
  },
});
