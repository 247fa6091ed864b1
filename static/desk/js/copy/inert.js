// HTML that only lies there: no script of it runs, nothing of it is loaded.
const GONE = "script, style, iframe, object, embed, link, meta, base, form, input, button";
const LOADS = ["src", "srcset", "background", "poster"];

// `html` parsed where nothing runs or loads. Never throws.
export const parsed = (html) => {
  const box = document.createElement("template");
  box.innerHTML = html;
  return box.content;
};

export const elementOf = (html) => parsed(html).firstElementChild;

// `html` as one may show it in the page: the server has cleaned it, and this is the second lock.
export const shown = (html) => {
  const root = parsed(html);
  root.querySelectorAll(GONE).forEach((element) => element.remove());
  root.querySelectorAll("*").forEach((element) => {
    [...element.attributes].forEach(({ name, value }) => {
      const runs = name.startsWith("on") || /^\s*(javascript|data):/i.test(value);
      if (runs || name === "style" || name === "id" || LOADS.includes(name)) {
        element.removeAttribute(name);
      }
    });
  });
  return root;
};
