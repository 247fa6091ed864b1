// Another lead picture than those offered is looked for as one types; the one chosen stays.
const group = document.querySelector("[data-pictures]");
const input = group?.querySelector("#lead-find");
const picks = group?.querySelector(".picks");
const PAUSE = 250;
let timer;
let asking;

const pickOf = (picture) => {
  const label = document.createElement("label");
  const radio = document.createElement("input");
  const image = document.createElement("img");
  const words = document.createElement("small");
  label.className = "pick";
  Object.assign(radio, { type: "radio", name: "lead-picture", value: picture.id });
  if (!picture.has_alt) radio.dataset.mute = "";
  Object.assign(image, { src: picture.thumbnail, alt: picture.alt_text || picture.caption });
  words.textContent = picture.caption.slice(0, 60);
  words.dir = "auto";
  label.append(radio, image, words);
  return label;
};

const show = (pictures) => {
  const all = [...picks.querySelectorAll(".pick")];
  const kept = all.filter((pick) => pick.matches(".none") || pick.querySelector(":checked"));
  const known = kept.map((pick) => pick.querySelector("input").value);
  const others = pictures.filter((picture) => !known.includes(String(picture.id))).slice(0, 6);
  picks.replaceChildren(...kept, ...others.map(pickOf));
};

const find = async () => {
  asking?.abort();
  const mine = (asking = new AbortController());
  const address = `${group.dataset.pictures}?q=${encodeURIComponent(input.value)}`;
  const answer = await fetch(address, { signal: mine.signal }).catch(() => null);
  if (answer?.ok && mine === asking) show((await answer.json()).pictures);
};

if (input) {
  input.parentElement.hidden = false;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(find, PAUSE);
  });
  // Enter would press the form's first button.
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.isComposing) return;
    event.preventDefault();
    find();
  });
}
