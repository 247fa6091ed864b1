// What our copy may hold and the body editor's own schema does not know. Without these it would
// drop a facts box, a picture or a table's caption the moment a story is opened.
import { Extension, Mark, Node } from "django-prose-editor/editor";

const SHOWN_AS = [
  ["figure", "picture"],
  ["table", "table"],
  ["dl", "list of terms"],
  ["[data-embed]", "embed"],
];
const KEPT = [
  "figure",
  "dl",
  "div",
  "table:has(caption, thead, tfoot, .num, [scope], table)",
];

const elementOf = (html) => {
  const box = document.createElement("template");
  box.innerHTML = html;
  return box.content.firstElementChild;
};

// A block we keep to the letter: it can be moved and deleted, and edited as HTML.
const Kept = Node.create({
  name: "keptBlock",
  group: "block",
  atom: true,
  selectable: true,
  draggable: true,

  addAttributes() {
    return { html: { default: "<div></div>", rendered: false, parseHTML: (el) => el.outerHTML } };
  },

  parseHTML() {
    return KEPT.map((tag) => ({ tag, priority: 80 }));
  },

  renderHTML({ node }) {
    return { dom: elementOf(node.attrs.html) };
  },

  addNodeView() {
    return ({ node }) => {
      const dom = document.createElement("div");
      const element = elementOf(node.attrs.html);
      const kind = SHOWN_AS.find(([selector]) => element.matches(selector))?.[1] ?? "block";
      const picture = element.dataset.picture ? ` ${element.dataset.picture}` : "";
      dom.className = "kept-block";
      dom.dataset.kept = kind + picture;
      dom.contentEditable = "false";
      if (element.dataset.embed) dom.append(element.dataset.embed);
      else dom.append(element);
      return { dom };
    };
  },
});

// A facts box or a “read also”: a box of paragraphs and lists, edited like any other copy.
const Box = Node.create({
  name: "box",
  group: "block",
  content: "block+",
  defining: true,

  addAttributes() {
    return { class: { default: null, parseHTML: (el) => el.getAttribute("class") } };
  },

  parseHTML() {
    return [{ tag: "aside" }];
  },

  renderHTML({ HTMLAttributes }) {
    return ["aside", HTMLAttributes, 0];
  },

  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "box",
      groups: "nodes",
      button: buttons.material("fact_check", "facts box"),
      active: (editor) => editor.isActive("box"),
      command: (editor) => editor.chain().focus().toggleWrap("box", { class: "facts" }).run(),
    });
  },
});

// Who said it, under a quotation.
const Footer = Node.create({
  name: "quoteFooter",
  group: "block",
  content: "inline*",
  parseHTML() {
    return [{ tag: "footer" }];
  },
  renderHTML() {
    return ["footer", 0];
  },
});

export const KeptBlock = Extension.create({
  name: "keptBlocks",
  addExtensions() {
    return [Kept, Box, Footer];
  },
});

// Words with a meaning of their own: another language, a title, a moment, the dateline.
const INLINE = ["span", "bdi", "cite", "time"];

export const KeptWords = Mark.create({
  name: "keptWords",
  excludes: "",
  inclusive: false,

  addAttributes() {
    return {
      tag: { default: "span", rendered: false, parseHTML: (el) => el.localName },
      given: {
        default: {},
        rendered: false,
        parseHTML: (el) => Object.fromEntries([...el.attributes].map((a) => [a.name, a.value])),
      },
    };
  },

  parseHTML() {
    return INLINE.map((tag) => ({ tag }));
  },

  renderHTML({ mark }) {
    return [mark.attrs.tag, mark.attrs.given, 0];
  },
});

const kept = (name) => ({
  default: null,
  parseHTML: (el) => el.getAttribute(name),
  renderHTML: (attrs) => (attrs[name] === null ? {} : { [name]: attrs[name] }),
});

export const KeptAttributes = Extension.create({
  name: "keptAttributes",
  addGlobalAttributes() {
    return [
      { types: ["paragraph"], attributes: { dir: kept("dir") } },
      { types: ["blockquote"], attributes: { class: kept("class") } },
      { types: ["link"], attributes: { hreflang: kept("hreflang"), title: kept("title") } },
    ];
  },
});
