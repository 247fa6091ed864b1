// How word processors, mail and web pages write down what we know by other names.
const GONE = `script, style, head, title, meta, link, template, noscript, iframe, object, embed, svg,
  canvas, video, audio, form, button, input, select, textarea, nav, dialog, colgroup, del,
  [hidden], .MsoCommentReference, .MsoCommentText, .msocomtxt, .msocomanchor, .mso-comment`;
const HIDDEN =
  /display\s*:\s*none|mso-hide\s*:\s*all|mso-element\s*:\s*comment|visibility\s*:\s*hidden/i;
const COMMENT = /^#(_msocom|_cmnt|cmnt)/;
const EMOJI = /^\p{Extended_Pictographic}/u;
const HEADING = /^h([1-6])$/;
const BLOCKS = new Set(
  `p div section article main header footer figure figcaption address center li dt dd caption
   aside details summary hgroup fieldset legend td th tr tbody`.split(/\s+/),
);
const CLASSES = [
  [/\bMsoTitle\b/, "h2"],
  [/\bMso(Intense)?Quote/, "blockquote"],
];
const LIST_LEVEL = /mso-list\s*:\s*[^;]*?\blevel(\d)/i;
const NUMBER = /^\(?([0-9]+|[a-z]|[ivxlc]+)[.)]/i;
const QUOTED_MAIL = "blockquote[type=cite], .gmail_quote";

// Raw, since a parser throws away what it does not know, as Word's own properties; paste.js has
// renamed it.
export const styleOf = (element) => element.dataset.style ?? "";

const valueOf = (element, property) =>
  new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]+)`, "i").exec(styleOf(element))?.[1].trim();

// Whether nothing of `element` is copy.
export const isDropped = (element) =>
  element.matches(GONE) ||
  HIDDEN.test(styleOf(element)) ||
  (element.localName === "a" && COMMENT.test(element.getAttribute("href") ?? "")) ||
  (element.localName === "img" && !EMOJI.test(element.alt)) ||
  (element.localName === "footer" && !element.closest("blockquote"));

// What `element` is for us: a tag of ours, "list", or "" for words in a line.
export const roleOf = (element) => {
  const tag = element.localName;
  const level = HEADING.exec(tag)?.[1] ?? headingLevel(element);
  if (level) return Number(level) < 3 ? "h2" : "h3";
  const known = CLASSES.find(([pattern]) => pattern.test(element.className));
  if (known) return known[1];
  if (tag === "ul" || tag === "ol") return "list";
  if (tag === "blockquote") return element.matches(QUOTED_MAIL) ? "p" : "blockquote";
  if (["table", "a", "br", "hr", "img", "pre"].includes(tag)) return tag;
  if (tag === "footer" && !element.nextElementSibling) return "footer";
  return BLOCKS.has(tag) ? "p" : "";
};

const headingLevel = (element) =>
  element.getAttribute("role") === "heading" ? (element.getAttribute("aria-level") ?? 2) : null;

// Word writes items of lists as paragraphs with a bullet of their own: `{item, marker}`.
export const listItemOf = (element) => {
  const level = LIST_LEVEL.exec(styleOf(element))?.[1];
  if (!level || !["p", "div"].includes(element.localName)) return {};
  const marker = [...element.querySelectorAll("span, font")].find((span) =>
    /mso-list\s*:\s*ignore/i.test(styleOf(span)),
  );
  const sign = marker?.textContent.trim() ?? "";
  const ordered = NUMBER.test(sign);
  const start = ordered ? Number.parseInt(sign.replace(/\D/g, ""), 10) || 1 : 1;
  return { item: { item: true, level: Number(level), ordered, start }, marker };
};

const BOLD = /^(bold|bolder|[6-9]00)$/i;

// `marks` and what `element` adds to them or takes away: its tag, then its style.
export const marksOf = (element, marks) => {
  const own = { ...marks };
  const tag = element.localName;
  if (tag === "b" || tag === "strong") own.strong = true;
  if (tag === "i" || tag === "em" || tag === "cite") own.em = true;
  if (tag === "s" || tag === "strike") own.s = true;
  if (tag === "sub" || tag === "sup") own[tag] = true;
  const weight = valueOf(element, "font-weight");
  const slant = valueOf(element, "font-style");
  const height = valueOf(element, "vertical-align");
  if (weight && !isHeadingLike(element)) own.strong = BOLD.test(weight);
  if (slant) own.em = /italic|oblique/i.test(slant);
  if (/^su(b|per)$/i.test(height ?? "")) own[height.toLowerCase() === "sub" ? "sub" : "sup"] = true;
  if (/line-through/i.test(valueOf(element, "text-decoration(?:-line)?") ?? "")) own.s = true;
  return own;
};

const isHeadingLike = (element) =>
  element.closest("h1, h2, h3, h4, h5, h6, [role=heading]") !== null;
