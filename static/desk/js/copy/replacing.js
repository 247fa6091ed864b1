// Find and replace in the copy: a bar under the tools, every find marked, the one at hand more so.
// All of them replaced is one step to undo. Locked blocks are left alone.
import { Extension, pm } from "django-prose-editor/editor";

import { placesOf } from "./folding.js";
import { lettersOf } from "./letters.js";
import { barOf } from "./replace_bar.js";

const { Plugin, PluginKey, TextSelection } = pm.state;
const { Decoration, DecorationSet } = pm.view;
const KEY = new PluginKey("replacing");
const NOTHING = { words: "", isExact: false, found: [], at: -1, marks: DecorationSet.empty };

const findIn = (doc, words, isExact) => {
  const found = [];
  if (!words) return found;
  doc.descendants((block, at) => {
    if (!block.isTextblock) return true;
    const { text, places } = lettersOf(block, at + 1);
    for (const [start, end] of placesOf(text, words, isExact)) {
      if (text.slice(start, end).includes("\ufffc")) continue;
      const { marks } = places[start].node;
      found.push({ from: places[start].at, to: places[end - 1].at + 1, marks });
    }
    return false;
  });
  return found;
};

const marked = (doc, found, at) =>
  DecorationSet.create(
    doc,
    found.map(({ from, to }, n) =>
      Decoration.inline(from, to, { class: n === at ? "copy-find is-here" : "copy-find" }),
    ),
  );

// The find that stands at or behind `from`; the first, where none does.
const behind = (found, from) => {
  if (!found.length) return -1;
  return Math.max(0, found.findIndex((one) => one.from >= from));
};

const looked = (state, was, { words, isExact, from }) => {
  const found = findIn(state.doc, words, isExact);
  const at = behind(found, from ?? found[was.at]?.from ?? 0);
  return { words, isExact, found, at, marks: marked(state.doc, found, at) };
};

const plugin = (onChange) =>
  new Plugin({
    key: KEY,
    state: {
      init: () => NOTHING,
      apply(tr, was, _old, state) {
        const asked = tr.getMeta(KEY);
        if (asked?.close) return NOTHING;
        if (asked) return looked(state, was, { ...was, ...asked });
        if (!tr.docChanged || !was.words) return was;
        return looked(state, was, { ...was, from: tr.mapping.map(was.found[was.at]?.from ?? 0) });
      },
    },
    props: { decorations: (state) => KEY.getState(state).marks },
    view: () => ({
      update: (view, old) => {
        const now = KEY.getState(view.state);
        if (now !== KEY.getState(old)) onChange(now);
      },
    }),
  });

export const Replacing = Extension.create({
  name: "replacing",

  addStorage() {
    return { bar: null };
  },

  addProseMirrorPlugins() {
    return [plugin((now) => this.storage.bar?.show(now))];
  },

  addCommands() {
    const ask = (what) => ({ tr, dispatch }) => {
      dispatch?.(tr.setMeta(KEY, what));
      return true;
    };
    const replaced = (tr, schema, { from, to, marks }, words) =>
      words ? tr.replaceWith(from, to, schema.text(words, marks)) : tr.delete(from, to);
    return {
      findWords: (words, isExact) => ({ editor, ...rest }) => {
        const { from } = editor.state.selection;
        return ask({ words, isExact, from })(rest);
      },
      findNext: (step) => ({ editor, tr, dispatch }) => {
        const { found, at } = KEY.getState(editor.state);
        if (!found.length) return false;
        const { from, to } = found[(at + step + found.length) % found.length];
        tr.setSelection(TextSelection.create(tr.doc, from, to)).scrollIntoView();
        dispatch?.(tr.setMeta(KEY, { from }));
        return true;
      },
      replaceFind: (words) => ({ editor, tr, dispatch }) => {
        const { found, at } = KEY.getState(editor.state);
        if (!found[at]) return false;
        replaced(tr, editor.schema, found[at], words);
        dispatch?.(tr.setMeta(KEY, { from: found[at].from + words.length }).scrollIntoView());
        return true;
      },
      replaceFinds: (words) => ({ editor, tr }) => {
        const { found } = KEY.getState(editor.state);
        found.toReversed().forEach((one) => replaced(tr, editor.schema, one, words));
        return found.length > 0;
      },
      closeFind: () => ask({ close: true }),
    };
  },

  onCreate({ editor }) {
    this.storage.bar = barOf(editor);
  },

  onDestroy() {
    this.storage.bar?.dom.remove();
  },

  addKeyboardShortcuts() {
    // At once, and by no command: what is typed next belongs into the bar.
    return {
      "Mod-h": () => {
        this.storage.bar?.open();
        return true;
      },
    };
  },
});
