// The body editor of our copy: what the widget loads. A block, a comfort, a rule: a file each.
export { Blockquote, QuoteFooter } from "./quote.js";
export { Embed } from "./embed.js";
export { FactBox } from "./facts.js";
export { Faithful } from "./faithful.js";
export { Gallery } from "./gallery.js";
export { Insert } from "./insert.js";
export { Kept } from "./kept.js";
export { Link } from "./link.js";
export { KeptAttributes, KeptWords } from "./words.js";
export { Moving } from "./moving.js";
export { Paste } from "./pasting.js";
export { Picture } from "./picture.js";
export { Received } from "./received.js";
export { StoryLink } from "./story_link.js";
export { Table, TableCell, TableHeader } from "./table.js";
export { Term, TermList, Meaning } from "./terms.js";
export { Toolbar as Menu } from "./toolbar.js";
export { Typesetting } from "./typesetting.js";
