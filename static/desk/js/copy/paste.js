// What was copied elsewhere as our own copy: its headings, lists, links, tables and marks, without
// fonts, comments, deletions and pictures. Pure: HTML or text in, HTML out.
import { parsed } from "./inert.js";
import { addressOf } from "./paste_links.js";
import { nested } from "./paste_lists.js";
import { isDropped, listItemOf, marksOf, roleOf } from "./paste_programs.js";
import { paragraphsOf } from "./paste_text.js";
import { isLayout, tableOf } from "./paste_tables.js";
import { Writer } from "./paste_writer.js";

const TAG = /<[a-z][^>]*>/gi;
const STYLE = /(\s)style(\s*=)/gi;
const PICTURE_DATA = /(<img\b[^>]*?\ssrc\s*=\s*["']?)data:[^"'>\s]*/gi;

// Blocks of `node`'s children, written by `writer`.
const walk = (node, writer, marks = {}) => {
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) writer.add(child.data, marks);
    else if (child.nodeType === Node.ELEMENT_NODE && !isDropped(child)) step(child, writer, marks);
  }
};

const written = (node, marks) => {
  const writer = new Writer();
  walk(node, writer, marks);
  return writer.finish();
};

const step = (element, writer, marks) => {
  const own = marksOf(element, marks);
  const role = roleOf(element);
  const { item, marker } = listItemOf(element);
  if (item) {
    marker?.remove();
    writer.flush();
    writer.put({ ...item, blocks: written(element, own) });
  } else if (role === "list") {
    writer.flush();
    itemsOf(element, 1, own).forEach((each) => writer.put(each));
  } else if (role === "table") {
    writer.flush();
    if (isLayout(element)) cellsOf(element).forEach((cell) => block(cell, "p", writer, own));
    else writer.put(tableOf(element, (cell) => nested(written(cell, marksOf(cell, {})))));
  } else if (role === "blockquote") {
    writer.flush();
    writer.wrap("blockquote", nested(written(element, own)));
  } else if (role === "a") {
    walk(element, writer, { ...own, href: addressOf(element.getAttribute("href") ?? "") });
  } else if (role === "br") writer.br(own);
  else if (role === "hr") writer.rule();
  else if (role === "img") writer.add(element.alt, own);
  else if (role === "pre") lines(element, writer, own);
  else if (role) block(element, role, writer, /^h/.test(role) ? { ...own, strong: false } : own);
  else walk(element, writer, own);
};

const block = (element, tag, writer, marks) => {
  writer.flush();
  walk(element, writer, marks);
  writer.flush(tag);
};

const cellsOf = (table) => [...table.rows].flatMap((row) => [...row.cells]);

// Text whose line ends mean something.
const lines = (element, writer, marks) => {
  writer.flush();
  element.textContent.split(/\r?\n/).forEach((line, n) => {
    if (n) writer.br(marks);
    writer.add(line, marks);
  });
  writer.flush();
};

// Items of a list and of those in it, each with how deep it stands.
const itemsOf = (list, depth, marks) => {
  const ordered = list.localName === "ol";
  const items = [];
  for (const child of list.children) {
    if (isDropped(child)) continue;
    if (roleOf(child) === "list") {
      items.push(...itemsOf(child, depth + 1, marks));
      continue;
    }
    const inner = [...child.querySelectorAll("ul, ol")].filter(
      (one) => one.parentElement.closest("ul, ol") === list,
    );
    inner.forEach((one) => one.remove());
    const said = child.getAttribute("aria-level") ?? child.dataset.ariaLevel;
    const blocks = written(child, marksOf(child, marks));
    const level = Math.max(Number(said) || 0, depth);
    const start = Number(list.getAttribute("start")) || 1;
    const item = { item: true, level, ordered, start: start + items.length, blocks };
    if (blocks.length) items.push(item);
    inner.forEach((one) => items.push(...itemsOf(one, depth + 1, marks)));
  }
  return items;
};

// `html` (or, where there is none, plain `text`) as HTML of our own blocks.
export const cleaned = (html, text = "") => {
  const box = document.createElement("div");
  if (!html?.trim()) {
    paragraphsOf(text).forEach((words) => {
      box.appendChild(document.createElement("p")).textContent = words;
    });
    return box.innerHTML;
  }
  box.append(...nested(written(parsed(unstyled(html)), {})));
  return box.innerHTML;
};

// The page's policy forbids inline styles even where nothing is shown, and the browser would say so
// for each: they are read under another name.
const unstyled = (html) => html.replace(TAG, (tag) => tag.replace(STYLE, "$1data-style$2"));

export const withoutPictureData = (html) => html.replace(PICTURE_DATA, "$1");

// How many pictures `html` holds: they stay behind.
export const picturesIn = (html) =>
  [...parsed(unstyled(withoutPictureData(html))).querySelectorAll("img")].filter(
    (image) => image.width !== 1 && image.height !== 1 && isDropped(image),
  ).length;
