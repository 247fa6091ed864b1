// A menu as one knows it: arrows, Home and End, first letters, Enter; Escape goes back.
import { crel } from "django-prose-editor/editor";

const GAP = 4;

// "Ctrl Shift Q" as browsers want it said.
export const ariaKeys = (keys) => keys.replaceAll(" ", "+").replace("Ctrl", "Control");

// `entries` are `{label, icon, keys, run, checked, disabled}` or `null` for a line between them.
export const menuOf = (name, entries, { onClose = () => {} } = {}) => {
  const dom = crel("div", { className: "copy-menu", role: "menu", "aria-label": name });
  dom.popover = "manual";
  const items = [];
  let isOpen = false;

  const close = (back = true) => {
    if (!isOpen) return;
    isOpen = false;
    document.removeEventListener("pointerdown", outside, true);
    dom.hidePopover();
    onClose(back);
  };
  const outside = (event) => dom.contains(event.target) || close(false);
  const press = (item) => {
    if (item.getAttribute("aria-disabled") === "true") return;
    close();
    item.entry.run();
  };

  entries.forEach((entry) => {
    if (!entry) return dom.append(crel("hr", { role: "separator" }));
    const icon = crel("span", {
      className: "material-icons",
      "aria-hidden": "true",
      textContent: entry.icon ?? "",
    });
    const item = crel("div", { role: "menuitem", tabIndex: -1 }, [
      icon,
      crel("span", { textContent: entry.label }),
    ]);
    if (entry.keys) {
      item.append(crel("kbd", { textContent: entry.keys, "aria-hidden": "true" }));
      item.setAttribute("aria-keyshortcuts", ariaKeys(entry.keys));
    }
    item.entry = entry;
    item.addEventListener("click", () => press(item));
    item.addEventListener("pointermove", () => item.focus());
    items.push(item);
    dom.append(item);
  });

  const shown = () => items.filter((item) => !item.hidden);
  const go = (to) => shown().at(to % shown().length)?.focus();
  dom.addEventListener("keydown", (event) => {
    const all = shown();
    const here = all.indexOf(document.activeElement);
    const todo = {
      ArrowDown: () => go(here + 1),
      ArrowUp: () => go(here - 1),
      Home: () => go(0),
      End: () => go(-1),
      Enter: () => press(all[here]),
      " ": () => press(all[here]),
      Escape: () => close(),
      Tab: () => close(),
    }[event.key];
    event.stopPropagation();
    if (todo) {
      event.preventDefault();
      todo();
      return;
    }
    if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const starts = (item) =>
      item.entry.label.toLowerCase().startsWith(event.key.toLowerCase());
    const next = [...all.slice(here + 1), ...all.slice(0, here + 1)].find(starts);
    if (next) next.focus();
    else if (dom.onOther?.(event.key)) close();
  });

  // Below (or above) the rectangle `at`, wholly within the window.
  const open = (at) => {
    document.body.append(dom);
    items.forEach((item) => {
      item.hidden = item.entry.isHidden?.() ?? false;
      item.setAttribute("aria-disabled", String(item.entry.isDisabled?.() ?? false));
    });
    isOpen = true;
    dom.showPopover();
    const { offsetWidth: width, offsetHeight: height } = dom;
    const below = at.bottom + GAP + height <= innerHeight || at.top - GAP - height < 0;
    const under = Math.min(at.bottom + GAP, innerHeight - height - GAP);
    const top = below ? under : at.top - GAP - height;
    dom.style.insetBlockStart = `${Math.max(GAP, top)}px`;
    const isRight = getComputedStyle(dom).direction === "rtl";
    const start = isRight ? at.right - width : at.left;
    dom.style.left = `${Math.max(GAP, Math.min(start, innerWidth - width - GAP))}px`;
    document.addEventListener("pointerdown", outside, true);
    go(0);
  };

  return { dom, open, close, isOpen: () => isOpen };
};

// A button that opens the menu `entries`.
export const menuButton = (label, title, entries, { onClose } = {}) => {
  const button = crel("button", {
    type: "button",
    className: "copy-tool with-menu",
    title,
    "aria-haspopup": "menu",
    "aria-expanded": "false",
  });
  button.append(crel("span", { textContent: label }));
  const menu = menuOf(label, entries, {
    onClose: (back) => {
      button.setAttribute("aria-expanded", "false");
      if (back) onClose?.();
    },
  });
  const toggle = () => {
    if (menu.isOpen()) return menu.close();
    button.setAttribute("aria-expanded", "true");
    menu.open(button.getBoundingClientRect());
  };
  // Before the menu sees a press outside itself and closes: this press closes it too.
  button.addEventListener("pointerdown", (event) => menu.isOpen() && event.stopPropagation(), true);
  button.addEventListener("click", toggle);
  button.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" || menu.isOpen()) return;
    event.preventDefault();
    toggle();
  });
  return { button, menu };
};
