// What is scheduled says how long is left, minute by minute; the words are the server's.
const words = document.getElementById("scheduled")?.dataset;
const COUNTED_DAYS = 14;

const left = (until) => {
  const minutes = Math.floor((new Date(until) - Date.now()) / 60_000);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(minutes / 1440);
  if (minutes < 1) return words.now;
  const said = (pattern, parts) => pattern.replace(/\{(\w)\}/g, (_, name) => parts[name]);
  if (days >= COUNTED_DAYS) return "";
  if (days) return said(words.days, { d: days, h: hours - days * 24 });
  if (hours) return said(words.hours, { h: hours, m: minutes % 60 });
  return said(words.minutes, { m: minutes });
};

const count = () =>
  document.querySelectorAll("[data-until]").forEach((one) => {
    one.textContent = left(one.dataset.until);
  });

if (words) setInterval(count, 60_000);
