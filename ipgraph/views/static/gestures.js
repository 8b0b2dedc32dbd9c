// The hand on the large drawing: drag, click, double click, Ctrl and wheel, two fingers, the buttons.

const touches = new Map();
let dragged = 0;
const tip = document.getElementById("tip");

const at = (event) => { const box = frame.getBoundingClientRect(); return [event.clientX - box.left, event.clientY - box.top]; };

function hover(event) {
  const [x, y] = at(event);
  const node = ipgraph.large.resting ? -1 : under(x, y);
  frame.style.cursor = node < 0 ? "" : "pointer";
  tip.hidden = node < 0;
  if (node < 0) return;
  tip.textContent = `${crowd.names[node]}\n${fill(words.tip, { n: crowd.loads[node] })}`;
  tip.style.translate = `${Math.min(x + 12, frame.clientWidth - 160)}px ${y + 12}px`;
}

function drag(event) {
  const before = touches.get(event.pointerId);
  if (!before) return hover(event);
  const now = [event.clientX, event.clientY];
  const other = [...touches.entries()].find(([id]) => id !== event.pointerId);
  touches.set(event.pointerId, now);
  tip.hidden = true;
  dragged += Math.hypot(now[0] - before[0], now[1] - before[1]);
  if (!other) return move(now[0] - before[0], now[1] - before[1]);
  const away = ([x, y]) => Math.hypot(x - other[1][0], y - other[1][1]);
  return zoom(away(now) / Math.max(away(before), 1));
}

frame.addEventListener("pointerdown", (event) => {
  if (!touches.size) dragged = 0;
  touches.set(event.pointerId, [event.clientX, event.clientY]);
  frame.setPointerCapture(event.pointerId);
});
frame.addEventListener("pointermove", drag);
for (const end of ["pointerup", "pointercancel"]) frame.addEventListener(end, (event) => touches.delete(event.pointerId));
frame.addEventListener("pointerleave", () => { tip.hidden = true; });
frame.addEventListener("click", (event) => {
  const node = dragged < 5 ? under(...at(event)) : -1;
  if (dragged < 5) writeState({ show: node < 0 ? "" : `n${crowd.keys[node]}`, at: "" });
});
frame.addEventListener("dblclick", (event) => {
  const node = under(...at(event));
  writeState({ ego: node < 0 ? "" : `n${crowd.keys[node]}` });
});
// The wheel scrolls the page; with Ctrl it zooms, as on a map.
frame.addEventListener("wheel", (event) => {
  if (!event.ctrlKey) return;
  event.preventDefault();
  const [x, y] = at(event);
  zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2, x - frame.clientWidth / 2, y - frame.clientHeight / 2);
}, { passive: false });
for (const one of document.querySelectorAll(".zoom button")) {
  one.addEventListener("click", () => (one.dataset.zoom === "fit" ? fit() : zoom(Number(one.dataset.zoom))));
}
let wide = frame.clientWidth;
new ResizeObserver(() => { if (frame.clientWidth !== wide) fit(); wide = frame.clientWidth; }).observe(frame);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);

wirePanel(known);
wireCsv();
wireKeys(form, "programme");
wireSearch(form.elements.q);
form.querySelector(".clear").addEventListener("click", () => writeState({ q: "", programme: "", ego: "" }));
onState(apply);
