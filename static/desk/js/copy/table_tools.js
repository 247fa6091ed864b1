// What one can do to the table one is in: shown there only.
import { crel, pm } from "django-prose-editor/editor";

import { dialogOf, fieldOf } from "./dialog.js";
import { parsed } from "./inert.js";
import { menuButton } from "./menu.js";
import { gettext } from "../words.js";

const { isInTable, selectedRect } = pm.tables;

let captionDialog;

// Ask for the table's caption and set it.
const caption = async (editor) => {
  captionDialog ??= (() => {
    const { row, input } = fieldOf(gettext("Caption"));
    const answer = () => input.value.trim();
    const dialog = dialogOf(gettext("Caption of the table"), { yes: gettext("Set it"), answer });
    dialog.body.append(row);
    return { dialog, input };
  })();
  const { dialog, input } = captionDialog;
  const { table, tableStart } = selectedRect(editor.state);
  const before = parsed(table.attrs.caption).textContent;
  input.value = before;
  const words = await dialog.ask(input);
  editor.view.focus();
  if (words === null || words === before) return;
  const box = crel("p", { textContent: words });
  const at = tableStart - 1;
  const attrs = { ...editor.state.doc.nodeAt(at).attrs, caption: box.innerHTML };
  editor.view.dispatch(editor.state.tr.setNodeMarkup(at, null, attrs));
};

// Set the columns of the selection to their end, as numbers are set, or back.
const numbers = (editor) => {
  const { map, tableStart, table, left, right } = selectedRect(editor.state);
  const { tr } = editor.state;
  const cells = map.cellsInRect({ left, right, top: 0, bottom: map.height });
  const isSet = cells.every((at) => table.nodeAt(at).attrs.class === "num");
  cells.forEach((at) => {
    const cell = table.nodeAt(at);
    tr.setNodeMarkup(tableStart + at, null, { ...cell.attrs, class: isSet ? null : "num" });
  });
  editor.view.dispatch(tr);
  editor.view.focus();
};

export const tableTools = (editor) => {
  const run = (todo) => () => todo(editor.chain().focus()).run();
  const { button } = menuButton(
    gettext("Table"),
    gettext("Rows, columns and caption of this table"),
    [
      {
        icon: "keyboard_arrow_down",
        label: gettext("Add a row below"),
        run: run((c) => c.addRowAfter()),
      },
      {
        icon: "keyboard_arrow_up",
        label: gettext("Add a row above"),
        run: run((c) => c.addRowBefore()),
      },
      {
        icon: "chevron_right",
        label: gettext("Add a column after"),
        run: run((c) => c.addColumnAfter()),
      },
      {
        icon: "chevron_left",
        label: gettext("Add a column before"),
        run: run((c) => c.addColumnBefore()),
      },
      null,
      {
        icon: "table_rows",
        label: gettext("Header row, or none"),
        run: run((c) => c.toggleHeaderRow()),
      },
      {
        icon: "view_column",
        label: gettext("Header column, or none"),
        run: run((c) => c.toggleHeaderColumn()),
      },
      { icon: "pin", label: gettext("Set as numbers, or as words"), run: () => numbers(editor) },
      { icon: "subtitles", label: gettext("Caption…"), run: () => caption(editor) },
      null,
      { icon: "remove", label: gettext("Delete this row"), run: run((c) => c.deleteRow()) },
      { icon: "remove", label: gettext("Delete this column"), run: run((c) => c.deleteColumn()) },
      { icon: "delete", label: gettext("Delete the table"), run: run((c) => c.deleteTable()) },
    ],
    { onClose: () => editor.view.focus() },
  );
  const dom = crel("div", { className: "copy-tools-group table-tools" }, [button]);
  const update = () => (dom.hidden = !isInTable(editor.state));
  return { dom, update };
};
