// The bar above the copy. One stop of the Tab key: ← and → go through it, Escape back to the copy.
import { crel, Extension } from "django-prose-editor/editor";

import { blocksFor } from "./insert.js";
import { ariaKeys, menuButton } from "./menu.js";
import { tableTools } from "./table_tools.js";
import { gettext } from "../words.js";

const isHeading = (level) => (editor) => editor.isActive("heading", { level });
const isQuote = (pull) => (editor) => editor.isActive("blockquote", { pull });
const KINDS = [
  ["paragraph", gettext("Paragraph"), (c) => c.setParagraph(), (e) => e.isActive("paragraph")],
  ["h2", gettext("Subhead"), (c) => c.setHeading({ level: 2 }), isHeading(2)],
  ["h3", gettext("Small subhead"), (c) => c.setHeading({ level: 3 }), isHeading(3)],
  ["quote", gettext("Quote"), (c) => c.toggleQuote(false), isQuote(false)],
  ["pull", gettext("Pull quote"), (c) => c.toggleQuote(true), isQuote(true)],
];
const MARKS = [
  ["bold", "format_bold", gettext("Bold"), "Ctrl B"],
  ["italic", "format_italic", gettext("Italic"), "Ctrl I"],
];
const RARE_MARKS = [
  ["strike", "format_strikethrough", gettext("Struck through"), "Ctrl Shift S"],
  ["subscript", "subscript", gettext("Below the line"), "Ctrl ,"],
  ["superscript", "superscript", gettext("Above the line"), ""],
];

const titled = (label, keys) => (keys ? `${label} (${keys})` : label);

export const toolOf = (icon, label, keys, press) => {
  const button = crel("button", {
    type: "button",
    className: "copy-tool material-icons",
    textContent: icon,
    title: titled(label, keys),
    "aria-label": label,
  });
  if (keys) {
    button.setAttribute("aria-keyshortcuts", ariaKeys(keys));
  }
  button.addEventListener("click", press);
  return button;
};

const groupOf = (...items) => crel("div", { className: "copy-tools-group" }, items);

// What kind of block one writes.
const kindOf = (editor) => {
  const select = crel("select", { className: "copy-kind", "aria-label": gettext("Kind of block") });
  KINDS.forEach(([value, textContent]) => select.append(crel("option", { value, textContent })));
  const other = crel("option", { value: "", textContent: "—", hidden: true });
  select.append(other);
  select.addEventListener("change", () => {
    const [, , todo] = KINDS.find(([value]) => value === select.value);
    const chain = editor.chain().focus();
    const isPlain = !["quote", "pull"].includes(select.value);
    if (isPlain && editor.isActive("blockquote")) chain.unquote();
    todo(chain).run();
  });
  const update = () => {
    const found = KINDS.toReversed().find(([, , , isActive]) => isActive(editor));
    select.value = found?.[0] ?? "";
  };
  return { select, update };
};

const moreEntries = (editor) => {
  const run = (todo) => () => todo(editor.chain().focus()).run();
  const marks = RARE_MARKS.filter(([name]) => editor.schema.marks[name]).map(
    ([name, icon, label, keys]) => ({ icon, label, keys, run: run((c) => c.toggleMark(name)) }),
  );
  return [
    {
      icon: "format_quote",
      label: gettext("Quotes and dashes"),
      keys: "Ctrl Shift Q",
      run: run((c) => c.setType()),
    },
    {
      icon: "find_replace",
      label: gettext("Find and replace"),
      keys: "Ctrl H",
      // The menu gives the focus back to the copy first.
      run: () => setTimeout(() => editor.storage.replacing.bar?.open()),
    },
    {
      icon: "format_clear",
      label: gettext("Without bold, italic, links"),
      run: run((c) => c.unsetAllMarks()),
    },
    ...marks,
    null,
    {
      icon: "undo",
      label: gettext("Undo"),
      keys: "Ctrl Z",
      run: run((c) => c.undo()),
      isDisabled: () => !editor.can().undo(),
    },
    {
      icon: "redo",
      label: gettext("Redo"),
      keys: "Ctrl Shift Z",
      run: run((c) => c.redo()),
      isDisabled: () => !editor.can().redo(),
    },
    null,
    { icon: "code", label: gettext("Edit as HTML"), run: () => editor.commands.editHTML() },
  ];
};

// Roving focus: the last tool used is the bar's stop.
const rove = (bar, editor) => {
  const tools = () =>
    [...bar.querySelectorAll("button, select")].filter((tool) => tool.checkVisibility());
  const stop = (tool) => {
    bar.querySelectorAll("button, select").forEach((each) => (each.tabIndex = -1));
    tool.tabIndex = 0;
  };
  stop(bar.querySelector("select"));
  bar.addEventListener("focusin", ({ target }) => stop(target));
  bar.addEventListener("keydown", (event) => {
    const all = tools();
    const here = all.indexOf(document.activeElement);
    const right = bar.dir === "rtl" ? -1 : 1;
    const to = {
      ArrowRight: here + right,
      ArrowLeft: here - right,
      Home: 0,
      End: -1,
    }[event.key];
    if (event.key === "Escape") editor.view.focus();
    else if (to === undefined) return;
    else all.at(to % all.length).focus();
    event.preventDefault();
  });
};

export const Toolbar = Extension.create({
  name: "menu",

  addStorage() {
    return { bar: null };
  },

  addKeyboardShortcuts() {
    return {
      "Alt-F10": () => {
        this.storage.bar?.querySelector("[tabindex='0']")?.focus();
        return true;
      },
    };
  },

  onCreate({ editor }) {
    const bar = crel("div", {
      className: "copy-tools",
      role: "toolbar",
      "aria-label": gettext("Set the copy"),
      lang: document.documentElement.lang,
      dir: document.documentElement.dir || "ltr",
    });
    const kind = kindOf(editor);
    const press = (todo) => () => todo(editor.chain().focus()).run();
    const marks = MARKS.map(([name, icon, label, keys]) => ({
      name,
      button: toolOf(icon, label, keys, press((c) => c.toggleMark(name))),
    }));
    const link = toolOf("link", gettext("Link"), "Ctrl K", () => editor.commands.askLink());
    const bullets = toolOf(
      "format_list_bulleted",
      gettext("Bulleted list"),
      "Ctrl Shift 8",
      press((c) => c.toggleBulletList()),
    );
    const numbers = toolOf(
      "format_list_numbered",
      gettext("Numbered list"),
      "Ctrl Shift 7",
      press((c) => c.toggleOrderedList()),
    );
    const undo = toolOf("undo", gettext("Undo"), "Ctrl Z", press((c) => c.undo()));
    const redo = toolOf("redo", gettext("Redo"), "Ctrl Shift Z", press((c) => c.redo()));
    const back = { onClose: () => editor.view.focus() };
    const hint = gettext("Insert a block (Ctrl / or / on an empty line)");
    const insert = menuButton(gettext("Insert"), hint, blocksFor(editor), back);
    const moreHint = gettext("More for the copy");
    const more = menuButton(gettext("More"), moreHint, moreEntries(editor), back);
    const table = tableTools(editor);
    const history = groupOf(undo, redo);
    history.classList.add("where-wide");
    bar.append(
      groupOf(kind.select),
      groupOf(...marks.map(({ button }) => button), link),
      groupOf(bullets, numbers),
      groupOf(insert.button),
      history,
      groupOf(more.button),
      table.dom,
    );
    rove(bar, editor);
    editor.view.dom.before(bar);
    this.storage.bar = bar;

    const pressed = (button, is) => button.setAttribute("aria-pressed", String(is));
    const able = (button, can) => button.setAttribute("aria-disabled", String(!can));
    const update = () => {
      kind.update();
      marks.forEach(({ name, button }) => pressed(button, editor.isActive(name)));
      pressed(link, editor.isActive("link"));
      pressed(bullets, editor.isActive("bulletList"));
      pressed(numbers, editor.isActive("orderedList"));
      able(undo, editor.can().undo());
      able(redo, editor.can().redo());
      table.update();
    };
    let waiting;
    editor.on("transaction", () => (waiting ??= requestAnimationFrame(() => {
      waiting = undefined;
      if (!editor.isDestroyed) update();
    })));
    update();
  },

  onDestroy() {
    this.storage.bar?.remove();
  },
});
