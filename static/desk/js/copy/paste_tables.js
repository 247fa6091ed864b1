// Tables of others: rows and cells stay, widths and colours go, and tables that only lay out a page.
import { styleOf } from "./paste_programs.js";

const hasInk = (part) => part.textContent.replace(/[\s\u00a0]/g, "") !== "";

// Whether a table only puts things beside each other, as mails do.
export const isLayout = (table) =>
  table.getAttribute("role") === "presentation" ||
  table.querySelector("table") !== null ||
  [...table.rows].every((row) => [...row.cells].filter(hasInk).length < 2);

const isNumber = (cell) =>
  cell.align === "right" ||
  cell.classList.contains("num") ||
  /text-align\s*:\s*right/i.test(styleOf(cell));

// Spans, as far as they go: a cell is not taller than the table nor wider than its first row.
const span = (cell, name, most) => Math.min(Math.max(cell[name], 1), most);

// `table` as ours. `blocksOf(cell)` gives a cell's blocks.
export const tableOf = (table, blocksOf) => {
  const rows = [...table.rows].filter(hasInk);
  const out = document.createElement("table");
  const widest = Math.max(...rows.map(widthOf));
  const caption = table.caption?.textContent.trim();
  if (caption) out.createCaption().textContent = caption;
  const isHead = (row) =>
    row.parentElement.localName === "thead" ||
    [...row.cells].every(({ localName }) => localName === "th");
  let inHead = true;
  rows.forEach((row, n) => {
    inHead &&= n < rows.length - 1 && isHead(row);
    const place = inHead ? (out.tHead ?? out.createTHead()) : (out.tBodies[0] ?? out.createTBody());
    place.append(rowOf(row, inHead, widest, rows.length - n, blocksOf));
  });
  fillUp([...out.rows]);
  return out;
};

// Every row as wide as the widest: short ones end in empty cells.
const fillUp = (rows) => {
  const taken = rows.map(() => 0);
  rows.forEach((row, n) => {
    for (const cell of row.cells) {
      for (let each = n; each < n + cell.rowSpan; each++) taken[each] += cell.colSpan;
    }
  });
  rows.forEach((row, n) => {
    const tag = row.parentElement.localName === "thead" ? "th" : "td";
    for (let width = taken[n]; width < Math.max(...taken); width++) {
      row.append(document.createElement(tag));
    }
  });
};

const widthOf = (row) => [...row.cells].reduce((width, cell) => width + cell.colSpan, 0);

const rowOf = (row, inHead, widest, left, blocksOf) => {
  const out = document.createElement("tr");
  [...row.cells].forEach((cell) => {
    const tag = inHead || cell.localName === "th" ? "th" : "td";
    const made = out.appendChild(document.createElement(tag));
    const wide = span(cell, "colSpan", widest);
    const tall = inHead ? 1 : span(cell, "rowSpan", left);
    if (wide > 1) made.colSpan = wide;
    if (tall > 1) made.rowSpan = tall;
    if (tag === "th") made.scope = inHead ? "col" : "row";
    if (isNumber(cell)) made.className = "num";
    const blocks = blocksOf(cell);
    if (blocks.length === 1 && blocks[0].localName === "p") made.append(...blocks[0].childNodes);
    else made.append(...blocks);
  });
  return out;
};
