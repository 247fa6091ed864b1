// The last resort: copy that the body editor would not give back as it got it is shown as HTML
// instead. Nothing of it is lost, and a note says why.
import { parsed } from "./inert.js";
import { gettext } from "../words.js";

// The same copy, whoever wrote it down: without the editor's wrappers and the server's additions.
const plain = (html) => {
  const root = parsed(html);
  root.querySelectorAll("a").forEach((a) => ["rel", "target"].forEach((n) => a.removeAttribute(n)));
  root.querySelectorAll("table").forEach((table) => table.removeAttribute("style"));
  root.querySelectorAll("colgroup").forEach((group) => group.remove());
  root.querySelectorAll("td, th").forEach((cell) => {
    ["colspan", "rowspan"].forEach((n) => cell.getAttribute(n) === "1" && cell.removeAttribute(n));
  });
  root.querySelectorAll("ol").forEach((list) => list.removeAttribute("data-type"));
  root.querySelectorAll("ol[start='1']").forEach((list) => list.removeAttribute("start"));
  root.querySelectorAll("li > p:first-child, td > p:only-child, th > p:only-child").forEach((p) => {
    if (p.nextElementSibling?.localName !== "p") p.replaceWith(...p.childNodes);
  });
  return JSON.stringify(put(said(root, [])));
};

const MARKS = new Set("a strong em s sub sup span bdi cite time".split(" "));

const named = (element) =>
  [element.localName, ...[...element.attributes].map((a) => `${a.name}=${a.value}`).sort()].join(" ");

// What stands in `node`: blocks, and words with the marks round them, whichever is in which.
const said = (node, marks) =>
  [...node.childNodes].flatMap((child) => {
    if (child.nodeType === Node.TEXT_NODE) {
      const around = [...new Set(marks)].sort().join("|");
      return child.data.split(/(\s+)/).filter(Boolean).map((text) => ({ text, around }));
    }
    if (child.nodeType !== Node.ELEMENT_NODE) return [];
    if (MARKS.has(child.localName)) return said(child, [...marks, named(child)]);
    return [{ block: named(child) }, ...said(child, marks), { block: "" }];
  });

// Words alike in their marks are one, spaces have none, and beside a block there is no space.
const put = (parts) => {
  const kept = [];
  const isSpace = (part) => part?.text?.trim() === "";
  parts.forEach((part) => {
    const last = kept.at(-1);
    if (isSpace(part)) {
      if (last && !("block" in last) && !isSpace(last)) kept.push({ text: " " });
    } else if ("block" in part) {
      if (isSpace(last)) kept.pop();
      kept.push(part);
    } else if (last && "text" in last && !isSpace(last) && last.around === part.around) {
      last.text += part.text;
    } else {
      kept.push({ ...part });
    }
  });
  if (isSpace(kept.at(-1))) kept.pop();
  return kept;
};

// Whether both say the same words in the same blocks, with the same marks round each.
export const isKept = (before, after) => plain(before) === plain(after);

export const showAsHtml = (editor, textarea, html) => {
  editor.destroy();
  textarea.removeAttribute("data-django-prose-editor-configurable");
  textarea.value = html;
  textarea.classList.add("copy-as-html");
  const note = document.createElement("p");
  note.className = "hint as-html";
  note.id = "copy-as-html-note";
  note.textContent =
    textarea.dataset.asHtml ??
    gettext(
      "This copy holds blocks the editor cannot show. It is shown as HTML, so that nothing is lost.",
    );
  textarea.setAttribute("aria-describedby", note.id);
  textarea.before(note);
};
