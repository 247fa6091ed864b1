import { say } from "./say.js";

// After a drag the list is shown as it was stored: parts below their section.
const sent = new PerformanceObserver((list) => {
  if (!list.getEntries().some((entry) => entry.name.endsWith("/adminsortable2_update/"))) return;
  sessionStorage.setItem("order-said", "1");
  location.reload();
});
sent.observe({ type: "resource" });

if (sessionStorage.getItem("order-said")) {
  sessionStorage.removeItem("order-said");
  say(document.getElementById("order-hint")?.dataset.said ?? "");
}
