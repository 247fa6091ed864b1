// Where a new block goes: in place of the empty line one is on, else after what one is in.
import { pm } from "django-prose-editor/editor";

const { NodeSelection, TextSelection } = pm.state;

const isEmptyLine = ($from) =>
  $from.parent.type.name === "paragraph" && $from.parent.content.size === 0;

// Put `node` into the copy. The text goes on below it; the selection is in it, or on it.
export const place = (editor, node) => {
  const { state, view } = editor;
  const { tr, selection, schema } = state;
  const { $from } = selection;
  const isBlock = selection instanceof NodeSelection && selection.node.isBlock;
  const inBox = $from.depth > 1 && $from.node(1).type.name === "factBox";
  const depth = isBlock ? 0 : inBox ? 2 : 1;
  const isOwnLine = !isBlock && $from.depth === depth && isEmptyLine($from);
  let at = isBlock ? selection.to : $from.after(depth);
  if (isOwnLine) {
    at = $from.before();
    tr.replaceWith(at, $from.after(), node);
  } else tr.insert(at, node);
  const after = at + node.nodeSize;
  const $after = tr.doc.resolve(after);
  if (!$after.nodeAfter?.isTextblock) tr.insert(after, schema.nodes.paragraph.create());
  tr.setSelection(
    node.isAtom
      ? NodeSelection.create(tr.doc, at)
      : TextSelection.near(tr.doc.resolve(at + 1), 1),
  );
  view.dispatch(tr.scrollIntoView());
  view.focus();
};
