import { say } from "./say.js";

// After a drag the list is shown as it was stored: parts below their section.
const sent = new PerformanceObserver((list) => {
  if (!list.getEntries().some((entry) => entry.name.endsWith("/adminsortable2_update/"))) return;
  sessionStorage.setItem("order-said", "1");
  location.reload();
});
sent.observe({ type: "resource" });
// Without actions the list has no boxes to tick, which Django's script does not expect.
if (!document.getElementById("action-toggle")) delete window.Actions;

if (sessionStorage.getItem("order-said")) {
  sessionStorage.removeItem("order-said");
  say(document.getElementById("order-hint")?.dataset.said ?? "");
}
