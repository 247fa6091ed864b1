// Ctrl V cleans what was copied elsewhere; Ctrl Shift V takes its words alone.
import { crel, Extension, pm } from "django-prose-editor/editor";

import { dialogOf } from "./dialog.js";
import { cleaned, picturesIn, withoutPictureData } from "./paste.js";
import { paragraphsOf } from "./paste_text.js";
import { say } from "../say.js";
import { gettext, ngettext } from "../words.js";

const { Plugin } = pm.state;
// Characters of HTML, without the pictures in it, that a browser still cleans while one waits.
const MOST = 3_000_000;
const OURS = /\sdata-pm-slice=/;

let tooLarge;
const offerWords = async (view, text) => {
  tooLarge ??= (() => {
    const dialog = dialogOf(gettext("That is too large to paste with its formatting"), {
      yes: gettext("Paste the words alone"),
      answer: () => true,
    });
    dialog.body.append(
      crel("p", {
        textContent: gettext(
          "Its words can come in without headings, lists and links. Or copy it in parts.",
        ),
      }),
    );
    return dialog;
  })();
  const words = await tooLarge.ask(tooLarge.ok);
  view.focus();
  if (words) view.pasteText(text);
};

// A line under the toolbar about what stayed behind, until the next change.
const tell = (view, words) => {
  say(words);
  const box = view.dom.parentElement;
  box.querySelector(".copy-told")?.remove();
  const close = crel("button", {
    type: "button",
    className: "link",
    textContent: gettext("Close"),
  });
  const note = crel("p", { className: "copy-told" }, [words, " ", close]);
  close.addEventListener("click", () => note.remove());
  view.dom.before(note);
};

const leftOut = (n) =>
  ngettext(
    "One picture was left out. Upload it under Pictures, then insert it.",
    "%(count)s pictures were left out. Upload them under Pictures, then insert them.",
    n,
  );

export const Paste = Extension.create({
  name: "pasting",

  addProseMirrorPlugins() {
    return [
      new Plugin({
        props: {
          handleDOMEvents: {
            paste(view, event) {
              const html = event.clipboardData?.getData("text/html") ?? "";
              if (html.length <= MOST || withoutPictureData(html).length <= MOST) return false;
              event.preventDefault();
              offerWords(view, event.clipboardData.getData("text/plain"));
              return true;
            },
          },
          transformPastedHTML(html, view) {
            if (OURS.test(html)) return html;
            const light = withoutPictureData(html);
            const left = picturesIn(light);
            if (left) tell(view, leftOut(left));
            return cleaned(light);
          },
          transformPastedText: (text) => paragraphsOf(text).join("\n"),
        },
      }),
    ];
  },
});
