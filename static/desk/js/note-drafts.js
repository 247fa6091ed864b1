// A note that is typed and not sent, kept in this browser for whoever typed it.
const form = document.getElementById("note-form");
const PREFIX = "desk-note:";
const KEPT_FOR = 30 * 24 * 60 * 60 * 1000;
const key = form && `${PREFIX}${form.dataset.user}:${form.dataset.story}`;

const read = (name) => {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? {};
  } catch {
    return {};
  }
};

export const keep = (text) => {
  try {
    if (text.trim()) localStorage.setItem(key, JSON.stringify({ at: Date.now(), text }));
    else localStorage.removeItem(key);
  } catch {
    // No room in this browser: it is in the box still.
  }
};

export const kept = () => {
  try {
    Object.keys(localStorage)
      .filter((name) => name.startsWith(PREFIX) && !(Date.now() - read(name).at < KEPT_FOR))
      .forEach((name) => localStorage.removeItem(name));
  } catch {
    return "";
  }
  return read(key).text ?? "";
};
