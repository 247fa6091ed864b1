// Passages of the copy that somebody wrote a note on: marked while the note is open, in the editor
// alone and never in the copy. The panel of notes and the editor talk by events of the document:
//   passages:marks {notes}        the panel says which notes are open: [{id, quote, offset}]
//   passages:found {gone}         the editor says whose passages are not in the copy
//   passages:ask {}               the editor puts the words chosen, as `quote` and `offset`
//   passages:go {id, quote, offset}  choose the passage; the editor puts whether it is `there`
//   passages:note {quote, offset}, passages:show {id}   a note is to be written, or to be seen
import { Extension, pm } from "django-prose-editor/editor";

import { gettext } from "../words.js";
import { find, folded } from "./finding.js";
import { toolOf } from "./toolbar.js";

const { Plugin, PluginKey, TextSelection } = pm.state;
const { Decoration, DecorationSet } = pm.view;
const key = new PluginKey("passages");
const PAUSE = 500;
const LONGEST = 1000;

const panel = () => document.getElementById("note-form");
const tell = (name, detail = {}) => {
  document.dispatchEvent(new CustomEvent(`passages:${name}`, { detail }));
  return detail;
};

// The copy as plain text, blocks and lines on lines of their own, and where its runs stand.
export const textOf = (doc) => {
  let text = "";
  const runs = [];
  doc.descendants((node, pos) => {
    if (node.isText) {
      runs.push({ at: text.length, pos, length: node.text.length });
      text += node.text;
    } else if ((node.isBlock || node.isLeaf) && text && !text.endsWith("\n")) text += "\n";
    return true;
  });
  return { text, runs };
};

const offsetAt = ({ text, runs }, pos) => {
  const run = runs.find((one) => one.pos + one.length >= pos);
  return run ? run.at + Math.max(0, pos - run.pos) : text.length;
};

const positionAt = ({ runs }, offset, isEnd) => {
  const run = runs.findLast(({ at }) => (isEnd ? at < offset : at <= offset));
  return run && run.pos + Math.min(offset - run.at, run.length);
};

const finderOf = (doc) => {
  const copy = textOf(doc);
  const fold = folded(copy.text);
  return ({ quote, offset }) => {
    const found = find(copy.text, quote, offset, fold);
    if (!found) return null;
    return { from: positionAt(copy, found[0], false), to: positionAt(copy, found[1], true) };
  };
};

const markOf = ({ from, to }, id) =>
  Decoration.inline(from, to, { class: "noted", "data-noted": id }, { id, inclusiveEnd: false });

const marksFor = (doc, notes) => {
  const finder = notes.length ? finderOf(doc) : null;
  const ranges = notes.map((note) => [finder(note), note.id]).filter(([range]) => range);
  return DecorationSet.create(doc, ranges.map(([range, id]) => markOf(range, id)));
};

const chosenIn = ({ doc, selection: { from, to, empty } }) => {
  if (empty) return {};
  const copy = textOf(doc);
  const [start, end] = [offsetAt(copy, from), offsetAt(copy, to)];
  const words = copy.text.slice(start, end);
  const quote = words.trim().slice(0, LONGEST);
  return quote ? { quote, offset: start + words.length - words.trimStart().length } : {};
};

const marks = (notes) =>
  new Plugin({
    key,
    state: {
      init: (_, { doc }) => ({ notes, set: marksFor(doc, notes) }),
      apply(tr, held) {
        const given = tr.getMeta(key);
        if (given) return { notes: given, set: marksFor(tr.doc, given) };
        // A passage that is being mended keeps its mark.
        return tr.docChanged ? { ...held, set: held.set.map(tr.mapping, tr.doc) } : held;
      },
    },
    props: {
      decorations: (state) => key.getState(state).set,
      handleClick(view, pos) {
        const [mark] = key.getState(view.state).set.find(pos, pos);
        if (mark && view.state.selection.empty) tell("show", { id: mark.spec.id });
        return false;
      },
    },
  });

export const Passages = Extension.create({
  name: "passages",
  // After the bar, in which its button stands.
  priority: 2,

  addStorage() {
    return { stop: new AbortController(), waiting: undefined };
  },

  addKeyboardShortcuts() {
    return { "Mod-Alt-m": () => this.storage.begin?.() ?? false };
  },

  addProseMirrorPlugins() {
    return panel() ? [marks([])] : [];
  },

  onCreate({ editor }) {
    if (!panel()) return;
    const { storage } = this;
    const { signal } = storage.stop;
    const on = (name, hear) =>
      document.addEventListener(`passages:${name}`, ({ detail }) => hear(detail), { signal });
    const markedAs = (id) => key.getState(editor.state).set.find().find((one) => one.spec.id === id);
    storage.begin = () => {
      const { selection } = editor.state;
      const [mark] = key.getState(editor.state).set.find(selection.from, selection.to);
      if (selection.empty && mark) tell("show", { id: mark.spec.id });
      else tell("note", chosenIn(editor.state));
      return true;
    };
    storage.report = () => {
      const { notes, set } = key.getState(editor.state);
      const there = new Set(set.find().map(({ spec }) => spec.id));
      tell("found", { gone: notes.map(({ id }) => id).filter((id) => !there.has(id)) });
    };

    on("marks", ({ notes }) => {
      editor.view.dispatch(editor.state.tr.setMeta(key, notes).setMeta("addToHistory", false));
      storage.report();
    });
    on("ask", (asked) => Object.assign(asked, chosenIn(editor.state)));
    on("go", (asked) => {
      const range = markedAs(asked.id) ?? finderOf(editor.state.doc)(asked);
      asked.there = Boolean(range);
      if (!range) return;
      const chosen = TextSelection.create(editor.state.doc, range.from, range.to);
      editor.view.dispatch(editor.state.tr.setSelection(chosen).scrollIntoView());
      editor.view.focus();
    });

    const tool = toolOf("add_comment", gettext("Note on these words"), "Ctrl Alt M", storage.begin);
    tool.dataset.noteHere = "";
    tool.tabIndex = -1;
    editor.storage.menu?.bar?.querySelector(".copy-tools-group:has(.with-menu)")?.append(tool);
    tell("ready");
  },

  onUpdate({ editor }) {
    const { storage } = this;
    if (!storage.report) return;
    clearTimeout(storage.waiting);
    storage.waiting = setTimeout(() => {
      if (editor.isDestroyed) return;
      const { notes, set } = key.getState(editor.state);
      // What was cut may have been put back.
      if (notes.length > new Set(set.find().map(({ spec }) => spec.id)).size) {
        editor.view.dispatch(editor.state.tr.setMeta(key, notes).setMeta("addToHistory", false));
      }
      storage.report();
    }, PAUSE);
  },

  onDestroy() {
    clearTimeout(this.storage.waiting);
    this.storage.stop.abort();
  },
});
