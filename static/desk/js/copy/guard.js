// The last resort: copy that the body editor would not give back as it got it is shown as HTML
// instead. Nothing of it is lost, and a note says why.
import { parsed } from "./inert.js";

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
  root.normalize();
  return said(root).replace(/\s+/g, " ").replace(/> /g, ">").replace(/ </g, "<").trim();
};

const said = (node) =>
  [...node.childNodes]
    .map((child) => {
      if (child.nodeType === Node.TEXT_NODE) return child.data.replace(/\u00a0/g, " ");
      if (child.nodeType !== Node.ELEMENT_NODE) return "";
      const given = [...child.attributes].map((a) => `${a.name}=${a.value}`).sort();
      return `<${[child.localName, ...given].join(" ")}>${said(child)}</>`;
    })
    .join("");

// Marks may be nested either way round; what counts is the words, the blocks and how many marks.
export const isKept = (before, after) => {
  const [one, other] = [plain(before), plain(after)];
  if (one === other) return true;
  const parts = (text) => (text.match(/<[^/][^>]*>/g) ?? []).sort().join("");
  const words = (text) => text.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ").trim();
  return words(one) === words(other) && parts(one) === parts(other);
};

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
    "This copy holds blocks the editor cannot show. It is shown as HTML, so that nothing is lost.";
  textarea.setAttribute("aria-describedby", note.id);
  textarea.before(note);
};
