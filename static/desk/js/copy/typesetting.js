// Quotes and dashes as the house sets them, when somebody asks for it: on the words one has chosen,
// or on the whole copy. One step to undo.
import { Extension } from "django-prose-editor/editor";

import { say } from "../say.js";
import { lettersOf } from "./letters.js";
import { set, typeset } from "./typography.js";
import { gettext } from "../words.js";

const languageOf = (editor) => editor.view.dom.closest("[lang]")?.lang ?? "";

const isAddress = ({ node }) =>
  node.marks.some(({ type, attrs }) => type.name === "link" && node.text === attrs.href);

// The same in a field above the copy, as one step that its own Ctrl Z takes back.
const setField = (field) => {
  const { selectionStart, selectionEnd, value } = field;
  const isChosen = selectionStart !== selectionEnd;
  const [start, end] = isChosen ? [selectionStart, selectionEnd] : [0, value.length];
  const words = value.slice(start, end);
  const fresh = set(words, field.closest("[lang]")?.lang ?? "");
  if (fresh === words) return say(gettext("Nothing to set."));
  field.setSelectionRange(start, end);
  document.execCommand("insertText", false, fresh);
  return say(gettext("Set."));
};

const onField = (event) => {
  const isAsked = (event.ctrlKey || event.metaKey) && event.shiftKey && event.code === "KeyQ";
  if (!isAsked || !event.target.matches("textarea, input[type=text]")) return;
  event.preventDefault();
  setField(event.target);
};

export const Typesetting = Extension.create({
  name: "typesetting",

  addCommands() {
    return {
      setType:
        () =>
        ({ tr, editor }) => {
          const { from, to, empty } = tr.selection;
          const [start, end] = empty ? [0, tr.doc.content.size] : [from, to];
          const edits = [];
          tr.doc.nodesBetween(start, end, (block, at) => {
            if (!block.isTextblock) return true;
            const { text, places } = lettersOf(block, at + 1);
            typeset(text, languageOf(editor)).forEach(([index, old, fresh]) => {
              const first = places[index];
              const last = places[index + old.length - 1];
              if (first.at < start || last.at >= end) return;
              if (places.slice(index, index + old.length).some(isAddress)) return;
              edits.push([first.at, last.at + 1, fresh, first.node.marks]);
            });
            return false;
          });
          edits.toReversed().forEach(([first, last, fresh, marks]) => {
            if (fresh) tr.replaceWith(first, last, editor.schema.text(fresh, marks));
            else tr.delete(first, last);
          });
          const n = edits.length;
          say(n ? gettext("%(n)s set.", { n }) : gettext("Nothing to set."));
          return true;
        },
    };
  },

  onCreate({ editor }) {
    editor.view.dom.closest("fieldset")?.addEventListener("keydown", onField);
  },

  addKeyboardShortcuts() {
    return { "Mod-Shift-q": ({ editor }) => editor.commands.setType() };
  },
});
