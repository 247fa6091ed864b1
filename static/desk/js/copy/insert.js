// What one can put into copy: a menu behind a button, behind Ctrl /, and behind / on an empty line.
import { Extension, pm } from "django-prose-editor/editor";

import { isOffered } from "./asked.js";
import { menuOf } from "./menu.js";
import { place } from "./placing.js";
import { gettext } from "../words.js";

const { Plugin } = pm.state;

const asking = (ask, build) => async (editor) => {
  const given = await ask(await import("./choosing.js"));
  if (given) place(editor, build(editor.schema.nodes, given));
  else editor.view.focus();
};

export const insertPicture = asking(
  ({ choosePicture }) => choosePicture(),
  ({ picture }, { id }) => picture.create({ id: String(id) }),
);
const insertGallery = asking(
  ({ chooseGallery }) => chooseGallery(),
  ({ gallery }, pictures) => gallery.create({ ids: pictures.map(({ id }) => String(id)) }),
);
const insertEmbed = asking(
  ({ chooseEmbed }) => chooseEmbed(),
  ({ embed }, url) => embed.create({ url }),
);
const insertStory = asking(
  ({ chooseStory }) => chooseStory(),
  ({ storyLink }, { id }) => storyLink.create({ id: String(id) }),
);

const insertFacts = (editor) => {
  const { factBox, heading, paragraph } = editor.schema.nodes;
  if (!editor.state.selection.empty) return editor.chain().focus().toggleFacts().run();
  return place(
    editor,
    factBox.create({ class: "facts" }, [heading.create({ level: 3 }), paragraph.create()]),
  );
};

const insertTable = (editor) => {
  const { table, tableRow, tableHeader, tableCell } = editor.schema.nodes;
  const row = (type) => tableRow.create(null, [0, 1, 2].map(() => type.createAndFill()));
  place(editor, table.create(null, [row(tableHeader), row(tableCell), row(tableCell)]));
};

const chain = (todo) => (editor) => todo(editor.chain().focus()).run();

const BLOCKS = [
  { label: gettext("Picture…"), icon: "image", run: insertPicture, asks: true },
  { label: gettext("Gallery…"), icon: "collections", run: insertGallery, asks: true },
  { label: gettext("Related story…"), icon: "article", run: insertStory, asks: true },
  { label: gettext("Embed…"), icon: "smart_display", run: insertEmbed, asks: true },
  null,
  { label: gettext("Subhead"), icon: "title", run: chain((c) => c.setHeading({ level: 2 })) },
  { label: gettext("Quote"), icon: "format_quote", run: chain((c) => c.toggleQuote(false)) },
  { label: gettext("Pull quote"), icon: "campaign", run: chain((c) => c.toggleQuote(true)) },
  {
    label: gettext("Bulleted list"),
    icon: "format_list_bulleted",
    run: chain((c) => c.toggleBulletList()),
  },
  {
    label: gettext("Numbered list"),
    icon: "format_list_numbered",
    run: chain((c) => c.toggleOrderedList()),
  },
  { label: gettext("Fact box"), icon: "fact_check", run: insertFacts },
  { label: gettext("Table"), icon: "grid_on", run: insertTable },
  {
    label: gettext("Line between parts"),
    icon: "horizontal_rule",
    run: chain((c) => c.setHorizontalRule()),
  },
];

// Entries of a menu for `editor`.
export const blocksFor = (editor) => {
  const offered = BLOCKS.filter((block) => !block?.asks || isOffered());
  while (offered[0] === null) offered.shift();
  return offered.map((block) => block && { ...block, run: () => block.run(editor) });
};

export const Insert = Extension.create({
  name: "insert",

  addStorage() {
    return { menu: null };
  },

  addCommands() {
    return {
      openInsertMenu:
        () =>
        ({ editor }) => {
          const menu = (this.storage.menu ??= menuOf(gettext("Insert"), blocksFor(editor), {
            onClose: (back) => back && editor.view.focus(),
          }));
          // A second / was meant as one.
          menu.dom.onOther = (key) =>
            key === "/" && editor.chain().focus().insertContent("/").run();
          menu.open(editor.view.coordsAtPos(editor.state.selection.from));
          return true;
        },
    };
  },

  addKeyboardShortcuts() {
    return { "Mod-/": ({ editor }) => editor.commands.openInsertMenu() };
  },

  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      new Plugin({
        props: {
          handleTextInput(view, _from, _to, text) {
            const { empty, $from } = view.state.selection;
            const isLine = $from.parent.type.name === "paragraph" && !$from.parent.content.size;
            if (text !== "/" || !empty || !isLine) return false;
            return editor.commands.openInsertMenu();
          },
        },
      }),
    ];
  },

  onDestroy() {
    this.storage.menu?.dom.remove();
  },
});
