// The bar of find and replace: what is looked for, what stands for it, and how many there are.
import { crel } from "django-prose-editor/editor";

import { say } from "../say.js";
import { gettext, ngettext } from "../words.js";
import { freshId } from "./dialog.js";

const buttonOf = (textContent, press, more = {}) => {
  const button = crel("button", { type: "button", className: "button", textContent, ...more });
  button.addEventListener("click", press);
  return button;
};

const boxOf = (label, attributes = {}) => {
  const id = freshId("replace");
  const input = crel("input", { type: "text", id, autocomplete: "off", ...attributes });
  input.spellcheck = false;
  const row = crel("p", { className: "copy-replace-field" }, [
    crel("label", { htmlFor: id, textContent: label }),
    input,
  ]);
  return { row, input };
};

const said = ({ words, found, at }) => {
  if (!words) return "";
  if (!found.length) return gettext("Not in the copy.");
  return gettext("%(place)s of %(n)s", { place: at + 1, n: found.length });
};

export const barOf = (editor) => {
  const find = boxOf(gettext("Find"), { enterKeyHint: "search" });
  const fresh = boxOf(gettext("Replace with"), { enterKeyHint: "done" });
  const exact = crel("input", { type: "checkbox", id: freshId("replace") });
  const count = crel("p", { className: "copy-replace-count", role: "status" });

  const look = () => editor.commands.findWords(find.input.value, exact.checked);
  const step = (way) => editor.commands.findNext(way);
  const one = () => editor.commands.replaceFind(fresh.input.value);
  const all = () => {
    const n = editor.storage.replacing.n ?? 0;
    if (!editor.commands.replaceFinds(fresh.input.value)) return;
    const told = ngettext("%(count)s replaced.", "%(count)s replaced.", n);
    count.textContent = told;
    say(told);
  };
  const close = () => {
    dom.hidden = true;
    editor.commands.closeFind();
    editor.view.focus();
  };
  const up = buttonOf("expand_less", () => step(-1), {
    className: "copy-tool material-icons",
    title: gettext("The one before (Shift Enter)"),
    "aria-label": gettext("The one before"),
  });
  const down = buttonOf("expand_more", () => step(1), {
    className: "copy-tool material-icons",
    title: gettext("The next one (Enter)"),
    "aria-label": gettext("The next one"),
  });
  const replaceOne = buttonOf(gettext("Replace"), one);
  const replaceAll = buttonOf(gettext("Replace all"), all);
  const dom = crel("div", {
    className: "copy-replace",
    role: "search",
    "aria-label": gettext("Find and replace in the copy"),
    lang: document.documentElement.lang,
    dir: document.documentElement.dir || "ltr",
    hidden: true,
  });
  dom.append(
    find.row,
    crel("div", { className: "copy-replace-step" }, [up, down, count]),
    fresh.row,
    crel("div", { className: "copy-replace-do" }, [
      replaceOne,
      replaceAll,
      crel("label", {}, [exact, " ", gettext("Match case")]),
      buttonOf(gettext("Close"), close),
    ]),
  );

  // None of this is copy: the form is not told of what is typed here.
  ["input", "change"].forEach((type) =>
    dom.addEventListener(type, (event) => {
      event.stopPropagation();
      if (event.target !== fresh.input) look();
    }),
  );
  dom.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const isEnter = event.key === "Enter" && event.target.matches("input");
    if (event.key === "Escape") close();
    else if (isEnter && !event.ctrlKey && !event.metaKey) {
      if (event.target === fresh.input) one();
      else step(event.shiftKey ? -1 : 1);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });

  editor.view.dom.before(dom);

  return {
    dom,
    open() {
      const { from, to, empty } = editor.state.selection;
      const chosen = empty ? "" : editor.state.doc.textBetween(from, to, " ");
      const around = editor.view.dom.closest("[lang]");
      for (const { input } of [find, fresh]) {
        input.lang = around?.lang ?? "";
        input.dir = around?.dir || "auto";
      }
      if (chosen && chosen.length <= 200) find.input.value = chosen;
      dom.hidden = false;
      find.input.focus();
      find.input.select();
      look();
    },
    show(now) {
      editor.storage.replacing.n = now.found.length;
      count.textContent = said(now);
      const none = !now.found.length;
      [up, down, replaceOne, replaceAll].forEach((button) =>
        button.setAttribute("aria-disabled", String(none)),
      );
    },
  };
};
