// The switches, the walk through the problems, and what is picked; all of it stands in the address.

const text = document.getElementById("text");
const problems = document.getElementById("problems");
const marks = [...text.querySelectorAll("mark")];
const flaws = [...problems.querySelectorAll("li")].map((one) => one.id);
const switches = [...document.querySelectorAll("#filters input")];
const steps = [...document.querySelectorAll(".strip a")];
const ID = /^[fqL]\d+$/;
let at = -1;
let hits = [];

// key → the places that it colours
const places = new Map();
for (const mark of marks) {
  for (const key of `${mark.dataset.f} ${mark.dataset.q}`.split(" ").filter(Boolean)) {
    if (places.has(key)) places.get(key).push(mark);
    else places.set(key, [mark]);
  }
}

function reveal(element) {
  if (!element) return;
  const { top, bottom } = element.getBoundingClientRect();
  const ceiling = document.querySelector(".track").getBoundingClientRect().bottom;
  const floor = panel.hidden || innerWidth > 1040 ? innerHeight : panel.getBoundingClientRect().top;
  if (top < ceiling || bottom > floor) element.scrollIntoView({ block: floor < innerHeight ? "start" : "center" });
}

function placeOf(key) {
  if (places.has(key)) return places.get(key)[0];
  const link = key.startsWith("q") && document.getElementById(key).querySelector("a[href^='#L']");
  return document.getElementById(link ? link.hash.slice(1) : key);
}

function isKnown(key) {
  return ID.test(key || "") && (readings.has(key) || Boolean(document.getElementById(key)));
}

function pick(key) {
  for (const one of hits) one.classList.remove("hit", "here");
  hits = [];
  const known = isKnown(key);
  fillPanel(known ? key : "");
  document.body.classList.toggle("picked", known && key.startsWith("f"));
  showWalk(key);
  if (!known) return;
  hits = (key.startsWith("f") ? family(key) : [key]).flatMap((one) => places.get(one) || []);
  for (const mark of hits) mark.classList.add("hit");
  if (key.startsWith("L")) {
    hits = [placeOf(key)];
    hits[0].classList.add("here");
  }
  reveal(placeOf(key));
}

function showWalk(key) {
  const status = document.querySelector(".walk b");
  const number = flaws.indexOf(key);
  if (status) status.textContent = number < 0 ? "–" : number + 1;
}

function walk(step) {
  if (!flaws.length) return;
  const now = flaws.indexOf(readState().show);
  const next = now < 0 ? (step > 0 ? 0 : flaws.length - 1) : (now + step + flaws.length) % flaws.length;
  writeState({ show: flaws[next] });
}

function step(by) {
  at = Math.max(0, Math.min(marks.length - 1, at + by));
  const mark = marks[at];
  if (!mark) return;
  mark.tabIndex = -1;
  mark.focus({ preventScroll: true });
  reveal(mark);
  showTip(mark);
}

function apply(state) {
  const off = chosen(state, "off");
  for (const one of switches) one.checked = !off.has(one.dataset.kind);
  pick(state.show);
}

// The innermost reading of a place; without one, the problem it is part of.
function pickMark(mark) {
  const found = (mark.dataset.f || mark.dataset.q).split(" ");
  at = marks.indexOf(mark);
  writeState({ show: found[found.length - 1] });
}

function here() {
  const box = text.getBoundingClientRect();
  const top = document.querySelector(".track").getBoundingClientRect().bottom;
  const line = [8, 40, 80].map((down) => document.elementFromPoint(box.left + 24, Math.max(top, box.top) + down))
    .map((one) => one && one.closest(".line[id]")).find(Boolean);
  if (!line) return;
  const number = Number(line.id.slice(1));
  for (const one of steps) {
    const inside = Number(one.dataset.first) <= number && number <= Number(one.dataset.last);
    if (inside) one.setAttribute("aria-current", "location");
    else one.removeAttribute("aria-current");
  }
}

for (const one of switches) {
  one.addEventListener("change", () =>
    writeState({ off: switches.filter((each) => !each.checked).map((each) => each.dataset.kind).join(",") }));
}
for (const button of document.querySelectorAll("[data-walk]")) {
  button.addEventListener("click", () => walk(Number(button.dataset.walk)));
}
panel.querySelector(".close").addEventListener("click", () => writeState({ show: "" }));
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  const id = link && (link.dataset.show || link.hash.slice(1));
  if (id && ID.test(id)) {
    event.preventDefault();
    writeState({ show: id });
    return;
  }
  const mark = event.target.closest(".text mark");
  if (mark && getSelection().isCollapsed) pickMark(mark);
});
text.addEventListener("pointerover", (event) => {
  const mark = event.target.closest("mark");
  if (mark) showTip(mark);
  else hideTip();
});
text.addEventListener("pointerleave", hideTip);
text.addEventListener("focusout", hideTip);
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input:not([type=checkbox])")) return;
  const inside = text.contains(event.target) && !event.target.closest("a");
  if (event.key === "n") walk(1);
  else if (event.key === "p") walk(-1);
  else if (event.key === "Escape") { hideTip(); writeState({ show: "" }); }
  else if (inside && event.key === "ArrowRight") { event.preventDefault(); step(1); }
  else if (inside && event.key === "ArrowLeft") { event.preventDefault(); step(-1); }
  else if (event.key === "Enter" && event.target.matches("mark")) pickMark(event.target);
});
let waiting = 0;
addEventListener("scroll", () => {
  hideTip();
  if (!waiting) waiting = requestAnimationFrame(() => { waiting = 0; here(); });
}, { passive: true });
function measure() {
  document.documentElement.style.setProperty("--bar", document.querySelector(".bar").offsetHeight + "px");
}

addEventListener("resize", measure);
addEventListener("beforeprint", () => { problems.open = true; });
if (innerWidth <= 1040) problems.open = false;
measure();
document.querySelector("button.csv").addEventListener("click", (event) => {
  const columns = ["number", "label", "words", "became", "line", "cell"];
  const head = [...document.querySelectorAll("#readings thead th")].map((one) => one.textContent);
  const rows = [head, ...data.readings.map((one) => columns.map((name) => String(one[name])))];
  download(event.target.dataset.name, rows);
});
here();
onState(apply);
