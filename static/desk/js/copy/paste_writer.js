// Writes down blocks: words with marks are gathered until a block ends, and empty ones are none.
const ORDER = ["href", "strong", "em", "s", "sub", "sup"];

const alike = (one, other) => ORDER.every((mark) => (one[mark] || "") === (other[mark] || ""));

// Runs of blanks as one; no-break spaces that only kept words apart, and characters nobody sees.
const tidy = (text) => text.replace(/[\u200b\ufeff\u00ad]/g, "").replace(/[\s\u00a0]+/g, " ");

const made = (tag, children) => {
  const element = document.createElement(tag);
  element.append(...children);
  return element;
};

const marked = ({ text, marks }) => {
  let node = text === null ? document.createElement("br") : document.createTextNode(text);
  ORDER.toReversed().forEach((mark) => {
    if (!marks[mark]) return;
    const wrapped = made(mark === "href" ? "a" : mark, [node]);
    if (mark === "href") wrapped.href = marks.href;
    node = wrapped;
  });
  return node;
};

// Marks that go on over the next words stand round both.
const joined = (runs) => {
  const nodes = [];
  runs.forEach((run, n) => {
    const before = runs[n - 1];
    if (run.text !== null && before?.text != null && alike(before.marks, run.marks)) {
      runs[n] = { ...run, text: before.text + run.text };
      nodes.pop();
    }
    nodes.push(marked(runs[n]));
  });
  return nodes;
};

export class Writer {
  blocks = [];
  line = [];

  add(text, marks) {
    const words = tidy(text);
    const before = this.line.at(-1);
    const isApart = !before || before.text === null || before.text.endsWith(" ");
    const said = isApart ? words.replace(/^ /, "") : words;
    if (said) this.line.push({ text: said, marks });
  }

  br(marks) {
    // Two line ends are a new paragraph.
    if (this.line.at(-1)?.text === null) {
      this.line.pop();
      this.flush();
    } else if (this.line.length) this.line.push({ text: null, marks });
  }

  flush(tag = "p") {
    const line = this.line;
    this.line = [];
    while (line.length && !line.at(-1).text?.trim()) line.pop();
    if (!line.length) return;
    const last = line.at(-1);
    line[line.length - 1] = { ...last, text: last.text.trimEnd() };
    if (line.some(({ text }) => text?.trim())) this.blocks.push(made(tag, joined(line)));
  }

  put(block) {
    if (block) this.blocks.push(block);
  }

  wrap(tag, blocks) {
    if (blocks.length) this.blocks.push(made(tag, blocks));
  }

  rule() {
    this.flush();
    if (this.blocks.length) this.blocks.push(document.createElement("hr"));
  }

  finish() {
    this.flush();
    while (this.blocks.at(-1)?.localName === "hr") this.blocks.pop();
    return this.blocks;
  }
}
