// How a block that is no text stands in the copy: what it is, what it shows, and buttons to move,
// change or remove it. By keyboard: arrows select it, Alt ↑ ↓ move it, Enter changes it.
import { crel, pm } from "django-prose-editor/editor";

import { move } from "./moving.js";
import { say } from "../say.js";
import { gettext } from "../words.js";

const { NodeSelection } = pm.state;

const button = (icon, label, press) => {
  const made = crel("button", {
    type: "button",
    className: "material-icons",
    title: label,
    "aria-label": label,
    textContent: icon,
    tabIndex: -1,
  });
  made.addEventListener("click", press);
  return made;
};

// `draw(attrs, card)` fills `card.body` (`card.language` is that of the copy), and says what stands
// there with `card.named(words)` or that it is not there with `card.missing(words)`.
// `change(editor, attrs)` resolves to new attributes, or to nothing.
export const cardView =
  ({ kind, draw, change, actions = [] }) =>
  ({ node, editor, getPos }) => {
    const body = crel("div", { className: "card-body" });
    const label = crel("span", { className: "card-kind", textContent: kind });
    const tools = crel("span", { className: "card-tools" });
    const head = crel("div", { className: "card-head" }, [label, tools]);
    const dom = crel("div", { className: "card", role: "group", contentEditable: "false" });
    // The desk's words in it are not in the language of the copy.
    dom.lang = document.documentElement.lang;
    dom.dir = document.documentElement.dir || "ltr";
    dom.append(head, body);
    const { lang, dir } = editor.options.element.closest?.("[lang][dir]") ?? dom;
    const name = kind.toLowerCase();
    let attrs = node.attrs;

    const select = () => {
      const at = editor.state.doc.resolve(getPos());
      editor.view.dispatch(editor.state.tr.setSelection(new NodeSelection(at)));
      editor.view.focus();
    };
    const edit = async () => {
      const place = getPos();
      const given = await change(editor, attrs);
      select();
      if (given) editor.view.dispatch(editor.state.tr.setNodeMarkup(place, null, given));
    };
    const act = (todo) => () => {
      select();
      todo();
    };
    if (change) tools.append(button("edit", gettext("Change this %(block)s", { block: name }), edit));
    actions.forEach(({ icon, label, run }) =>
      tools.append(button(icon, label, act(() => run(editor, getPos())))),
    );
    tools.append(
      button("arrow_upward", gettext("Move up (Alt ↑)"), act(() => move(editor, -1))),
      button("arrow_downward", gettext("Move down (Alt ↓)"), act(() => move(editor, 1))),
      button(
        "delete",
        gettext("Remove this %(block)s (Delete)", { block: name }),
        act(() => editor.commands.deleteSelection()),
      ),
    );

    let round = 0;
    const redraw = () => {
      const mine = ++round;
      const call = (words, state) => {
        if (mine !== round) return;
        dom.setAttribute("aria-label", words ? `${kind}: ${words}` : kind);
        dom.toggleAttribute("data-missing", state === "missing");
      };
      call("");
      const box = crel("div");
      body.replaceChildren(box);
      draw(attrs, {
        body: box,
        language: { lang, dir },
        named: (words) => call(words),
        missing: (words) => {
          box.replaceChildren(crel("p", { className: "card-note", textContent: words }));
          call(words, "missing");
        },
      });
    };
    redraw();
    dom.addEventListener("dblclick", () => change && edit());

    return {
      dom,
      edit,
      update: (other) => {
        if (other.type !== node.type) return false;
        if (JSON.stringify(other.attrs) === JSON.stringify(attrs)) return true;
        attrs = other.attrs;
        redraw();
        return true;
      },
      selectNode: () => {
        dom.classList.add("ProseMirror-selectednode");
        const block = dom.getAttribute("aria-label");
        say(gettext("%(block)s. Alt and arrow keys move it, Delete removes it.", { block }));
      },
      deselectNode: () => dom.classList.remove("ProseMirror-selectednode"),
      stopEvent: (event) => Boolean(event.target.closest?.("button")),
      ignoreMutation: () => true,
    };
  };

// What every such block has in common.
export const atom = {
  group: "block",
  atom: true,
  selectable: true,
  draggable: true,
};

// An attribute that stands in the HTML as `name`.
export const kept = (name, fallback = null) => ({
  default: fallback,
  parseHTML: (element) => element.getAttribute(name),
  renderHTML: (attrs) => (attrs[name] === null ? {} : { [name]: attrs[name] }),
});
