// Tables as our copy holds them: a caption, a head of header rows, numbers set to their end.
import {
  pm,
  Table as Base,
  TableCell as BaseCell,
  TableHeader as BaseHeader,
} from "django-prose-editor/editor";

import { parsed } from "./inert.js";

const { DOMSerializer } = pm.model;
const isHeader = (row) => [...row.children].every((cell) => cell.localName === "th");
const isHeaderNode = (row) => {
  let all = row.childCount > 0;
  row.forEach((cell) => (all &&= cell.type.name === "tableHeader"));
  return all;
};

// Every row as wide as the first, no table in it, its head made of header rows: what the editor
// gives back as it got it. Others are kept whole.
export const isRegular = (table) => {
  if (table.querySelector("table, tfoot") || table.tBodies.length > 1) return false;
  const head = [...(table.tHead?.rows ?? [])];
  const rows = [...(table.tBodies[0]?.rows ?? [])];
  if (!rows.length && !head.length) return false;
  if (!head.every(isHeader) || (head.length && rows[0] && isHeader(rows[0]))) return false;
  return isSquare([...head, ...rows]);
};

const isSquare = (rows) => {
  const taken = rows.map(() => 0);
  for (const [n, row] of rows.entries()) {
    for (const cell of row.cells) {
      const down = Math.max(cell.rowSpan, 1);
      if (n + down > rows.length) return false;
      for (let each = n; each < n + down; each++) taken[each] += cell.colSpan;
    }
  }
  return taken[0] > 0 && taken.every((width) => width === taken[0]);
};

export const Table = Base.extend({
  addAttributes() {
    return {
      caption: {
        default: "",
        parseHTML: (table) => table.caption?.innerHTML ?? "",
        rendered: false,
      },
      // Header rows stand in a head of their own, but for tables that came without one.
      headed: {
        default: true,
        parseHTML: (table) => Boolean(table.tHead) || !table.rows[0] || !isHeader(table.rows[0]),
        rendered: false,
      },
    };
  },

  parseHTML() {
    const rows = (table) => {
      const copy = table.cloneNode(true);
      copy.deleteCaption();
      return copy;
    };
    return [{ tag: "table", getAttrs: (table) => isRegular(table) && null, contentElement: rows }];
  },

  renderHTML({ node }) {
    return { dom: written(node) };
  },

  addNodeView() {
    return ({ node }) => {
      const dom = document.createElement("div");
      const table = dom.appendChild(document.createElement("table"));
      const caption = table.createCaption();
      const contentDOM = table.createTBody();
      caption.contentEditable = "false";
      dom.className = "tableWrapper";
      const show = ({ attrs }) => {
        caption.replaceChildren(parsed(attrs.caption));
        caption.hidden = !attrs.caption;
      };
      show(node);
      return {
        dom,
        contentDOM,
        update: (other) => {
          if (other.type !== node.type) return false;
          show(other);
          return true;
        },
        ignoreMutation: (mutation) =>
          mutation.type !== "selection" && !contentDOM.contains(mutation.target),
      };
    };
  },
});

const written = (node) => {
  const table = document.createElement("table");
  if (node.attrs.caption) table.createCaption().append(parsed(node.attrs.caption));
  const serializer = DOMSerializer.fromSchema(node.type.schema);
  let place = null;
  let inHead = node.attrs.headed;
  node.forEach((row) => {
    inHead &&= isHeaderNode(row);
    const name = inHead ? "THEAD" : "TBODY";
    if (place?.nodeName !== name) place = table.appendChild(document.createElement(name));
    place.append(serializer.serializeNode(row));
  });
  return table;
};

const cellAttributes = (scope) => ({
  colspan: { default: 1, parseHTML: (cell) => cell.colSpan },
  rowspan: { default: 1, parseHTML: (cell) => cell.rowSpan },
  colwidth: { default: null, rendered: false, parseHTML: () => null },
  ...scope,
  class: {
    default: null,
    parseHTML: (cell) => cell.getAttribute("class"),
    renderHTML: (attrs) => (attrs.class ? { class: attrs.class } : {}),
  },
});

export const TableCell = BaseCell.extend({
  addAttributes() {
    return cellAttributes({});
  },
});

export const TableHeader = BaseHeader.extend({
  addAttributes() {
    return cellAttributes({
      // A header cell that one adds is a column's; one that came without a word keeps none.
      scope: {
        default: "col",
        parseHTML: (cell) => cell.getAttribute("scope") ?? "",
        renderHTML: ({ scope }) => (scope ? { scope } : {}),
      },
    });
  },
});
