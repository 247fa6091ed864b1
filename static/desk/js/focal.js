// Focal point: click the picture or move the ring with the arrow keys; the crops follow. The two
// numbers from 0 to 1 are the form's fields, and stay in sight where there is no script.
const box = document.getElementById("focal"),
  ring = document.getElementById("focal-point"),
  across = document.getElementById("id_focal_x"),
  down = document.getElementById("id_focal_y");
const whole = (share) => Math.max(0, Math.min(100, Math.round(share * 100)));
const show = (x, y) => {
  [box, ...document.querySelectorAll(".crop")].forEach((el) => {
    el.style.setProperty("--fx", x);
    el.style.setProperty("--fy", y);
  });
  ring?.setAttribute("aria-valuenow", x);
  ring?.setAttribute(
    "aria-valuetext",
    ring.dataset.words.replace("{x}", x).replace("{y}", y),
  );
};
const set = (x, y) => {
  across.value = x / 100;
  down.value = y / 100;
  show(x, y);
};
show(whole(box.dataset.x), whole(box.dataset.y));
if (ring && across && down) {
  ring.hidden = false;
  const to = (event) => {
    const frame = box.getBoundingClientRect();
    set(
      whole((event.clientX - frame.left) / frame.width),
      whole((event.clientY - frame.top) / frame.height),
    );
  };
  box.addEventListener("pointerdown", (event) => {
    to(event);
    box.setPointerCapture(event.pointerId);
    box.onpointermove = to;
    ring.focus();
    event.preventDefault();
  });
  box.addEventListener("pointerup", () => {
    box.onpointermove = null;
  });
  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  ring.addEventListener("keydown", (event) => {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const far = event.shiftKey ? 0.1 : 0.02;
    set(whole(Number(across.value) + step[0] * far), whole(Number(down.value) + step[1] * far));
  });
  [across, down].forEach((field) =>
    field.addEventListener("input", () => show(whole(across.value), whole(down.value))),
  );
}
