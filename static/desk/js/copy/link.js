// A link: Ctrl K on the words one has chosen, or in a link one wants to change.
import { crel, Link as Base } from "django-prose-editor/editor";

import { dialogOf, fieldOf } from "./dialog.js";
import { gettext } from "../words.js";

const SCHEME = /^(https?:|mailto:|tel:|\/|#)/i;

// What was typed as an address: a bare host gets https, a mail address mailto.
export const addressOf = (typed) => {
  const address = typed.trim();
  if (!address || SCHEME.test(address)) return address;
  if (/^[^\s/@]+@[^\s/@]+\.[^\s/@]+$/.test(address)) return `mailto:${address}`;
  return /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+([/?#].*)?$/u.test(address) ? `https://${address}` : "";
};

let built;
const dialogOfLinks = () =>
  (built ??= (() => {
    const address = fieldOf(gettext("Address"), { type: "url", inputMode: "url", required: true });
    const words = fieldOf(gettext("Words to link"));
    const note = crel("p", { className: "copy-found-note", role: "status" });
    address.input.dir = "ltr";
    const remove = crel("button", {
      type: "button",
      className: "button",
      textContent: gettext("Remove the link"),
    });
    const dialog = dialogOf(gettext("Link"), {
      yes: gettext("Set the link"),
      answer: () => {
        const href = addressOf(address.input.value);
        note.textContent = href
          ? ""
          : gettext("Paste a whole address, or one of ours that begins with /.");
        if (href) return { href, words: words.input.value.trim() };
        address.input.focus();
        return undefined;
      },
    });
    remove.addEventListener("click", () => dialog.finish({ href: "" }));
    dialog.body.append(address.row, words.row, note);
    dialog.ok.after(remove);
    return { dialog, address, words, note, remove };
  })());

const ask = async (editor) => {
  const { dialog, address, words, note, remove } = dialogOfLinks();
  const isLink = editor.isActive("link");
  if (isLink) editor.commands.extendMarkRange("link");
  const { empty } = editor.state.selection;
  address.input.value = editor.getAttributes("link").href ?? "";
  words.input.value = "";
  words.row.hidden = !empty;
  note.textContent = "";
  remove.hidden = !isLink;
  const given = await dialog.ask(address.input);
  const chain = editor.chain().focus();
  if (!given) return chain.run();
  if (!given.href) return chain.extendMarkRange("link").unsetLink().run();
  if (!empty) return chain.setLink({ href: given.href }).run();
  const text = given.words || given.href.replace(/^(https?:\/\/|mailto:|tel:)/, "");
  const marks = [{ type: "link", attrs: { href: given.href } }];
  return chain.insertContent([{ type: "text", text, marks }, { type: "text", text: " " }]).run();
};

export const Link = Base.extend({
  addMenuItems: null,
  addCommands() {
    return {
      ...this.parent?.(),
      askLink:
        () =>
        ({ editor }) => {
          ask(editor);
          return true;
        },
    };
  },
  addKeyboardShortcuts() {
    return { "Mod-k": ({ editor }) => editor.commands.askLink() };
  },
});
