// Under the copy: how many words, how long they take to read, how many were planned. Counted in a
// quiet moment, so that typing into 40,000 words stays fluid.
import { copyWords, edition } from "./story-copy.js";

const foot = document.getElementById("copy-foot");
const planned = document.getElementById("id_planned_words");
const PAUSE = 400;
let timer;

const count = () => {
  const words = copyWords().split(/\s+/).filter(Boolean).length;
  const minutes = Math.max(1, Math.round(words / (edition()?.pace ?? 230)));
  const parts = [foot.dataset.words.replace("{n}", words.toLocaleString("en"))];
  if (words) parts.push(foot.dataset.minutes.replace("{n}", minutes));
  if (planned?.value) parts.push(foot.dataset.planned.replace("{n}", planned.value));
  foot.textContent = parts.join(" · ");
  foot.hidden = false;
};
const soon = () => {
  clearTimeout(timer);
  timer = setTimeout(() => (window.requestIdleCallback ?? setTimeout)(count), PAUSE);
};

document.getElementById("id_body").addEventListener("input", soon);
planned?.addEventListener("input", soon);
document.addEventListener("story:edition", soon);
document.addEventListener("prose-editor:ready", soon);
count();
