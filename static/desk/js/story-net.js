// The second net: what one person typed, kept in this browser until the server has it. Each person,
// story and open form has a key of its own, so that nobody is shown another person's words.
const form = document.getElementById("article_form");
const mine = `desk-words:${form?.dataset.user}:`;
const KEPT_FOR = 30 * 24 * 60 * 60 * 1000;

// False when the browser has no room left, or was told to keep nothing.
export const put = (tab, record) => {
  try {
    localStorage.setItem(`${mine}${form.dataset.story}:${tab}`, JSON.stringify(record));
    return true;
  } catch {
    return false;
  }
};

export const drop = (key) => {
  try {
    localStorage.removeItem(key);
  } catch {
    // Then there is nothing to remove either.
  }
};

// The server has what was typed until `at`; newer words stay.
export const dropUntil = (tab, at) => {
  const key = `${mine}${form.dataset.story}:${tab}`;
  const record = read(key);
  if (record && record.at <= at) drop(key);
};

const read = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
};

// What this person left behind, of whichever story: [{key, tab, story, at, address, typed}].
export const leftovers = () => {
  let keys = [];
  try {
    keys = Object.keys(localStorage).filter((key) => key.startsWith(mine));
  } catch {
    return [];
  }
  return keys.flatMap((key) => {
    const record = read(key);
    if (record && Date.now() - record.at < KEPT_FOR) {
      const [story, tab] = key.slice(mine.length).split(":");
      return [{ ...record, key, story, tab }];
    }
    drop(key);
    return [];
  });
};
