// The load page: which part of the plan is counted, in which order the departments stand, and which are shown.

const words = JSON.parse(document.getElementById("words").textContent);
const form = document.getElementById("filters");
const sections = [...document.querySelectorAll("section[data-section]")];
const grid = document.getElementById("grid");
const sorted = [...document.querySelectorAll("table.bars"), grid];

function onlyOne(name, value) {
  for (const key of form.querySelectorAll(`button[data-${name}]`)) {
    key.setAttribute("aria-pressed", String(key.dataset[name] === value));
  }
}

// Places were counted when the page was made; here rows only take them.
function sort(by) {
  const place = (row) => Number(row.getAttribute(`data-${by.replace("_", "-")}`));
  for (const table of sorted) {
    const body = table.tBodies[0];
    body.append(...[...body.rows].sort((a, b) => place(a) - place(b)));
    for (const head of table.tHead.querySelectorAll("[data-by]")) {
      head.classList.toggle("on", head.dataset.by === by);
      head.setAttribute("aria-sort", head.dataset.by === by ? "descending" : "none");
    }
  }
}

// The columns of the other programmes stand back; the names and the sums stay.
function shade(column) {
  for (const row of grid.rows) {
    [...row.cells].slice(1, -1).forEach((cell, at) => cell.classList.toggle("off", column > 0 && at + 1 !== column));
  }
}

function showSection(programme) {
  const known = sections.some((one) => one.dataset.section === programme);
  const shown = known ? programme : "all";
  for (const one of sections) one.hidden = one.dataset.section !== shown;
  const column = [...grid.tHead.rows[0].cells].findIndex((cell) => cell.dataset.programme === shown);
  if (column > 0 || grid.querySelector(".off")) shade(column);
  return sections.find((one) => !one.hidden);
}

function showParties(query) {
  for (const one of document.querySelectorAll("main [data-party]")) {
    const name = one.querySelector("a").textContent.toLowerCase();
    one.hidden = Boolean(query) && !name.includes(query);
  }
}

function tell(state, section) {
  const rows = [...section.querySelectorAll("table.bars tbody tr")];
  const left = rows.filter((row) => !row.hidden).length;
  const said = [];
  if (state.q) said.push(left ? fill(words.status, { n: left, all: rows.length }) : words.nothing);
  const key = form.querySelector(`button[data-programme="${CSS.escape(section.dataset.section)}"]`);
  if (key) said.push(fill(words.programme, { programme: key.textContent.trim() }));
  form.querySelector(".status").textContent = said.join(" ");
  form.querySelector(".clear").hidden = !said.length;
}

// Of a large plan only the whole stands on the page: the table of one programme is made of its rows and these numbers.
const held = document.getElementById("parts");
const { parts, tops } = held ? JSON.parse(held.textContent) : { parts: {} };
const drawn = document.querySelector("section[data-section='drawn']");
const whole = new Map(held ? [...document.querySelectorAll("#bars-all tbody tr")].map((row) => [row.dataset.party, row]) : []);

function rowOf([party, fractional, sole, coordination, measures, joint, partners, ...places]) {
  const row = whole.get(party).cloneNode(true);
  const width = (value, load) => `${(100 * value / tops[load]).toFixed(2)}%`;
  const numbers = [fractional.toFixed(3), "", coordination, "", measures, sole, joint, partners];
  numbers.forEach((value, at) => { if (value !== "") row.cells[at + 1].textContent = value; });
  const [both, own, others] = row.querySelectorAll("rect");
  both.setAttribute("width", width(fractional, "fractional_load"));
  own.setAttribute("width", width(sole, "fractional_load"));
  others.setAttribute("width", width(coordination, "coordination_load"));
  [row.dataset.fractionalLoad, row.dataset.coordinationLoad] = places;
  return row;
}

function drawPart(programme) {
  if (!drawn || !parts[programme] || drawn.dataset.section === programme) return;
  drawn.dataset.section = programme;
  drawn.querySelector("tbody").replaceChildren(...parts[programme].map(rowOf));
  const key = form.querySelector(`button[data-programme="${CSS.escape(programme)}"]`);
  const name = drawn.querySelector(".in");
  name.className = `in ${key.className.replace("key", "")}`;
  name.replaceChildren(...[...key.childNodes].map((one) => one.cloneNode(true)));
  drawn.querySelector(".csv").dataset.name = `load-${programme}`;
}

function apply(state) {
  drawPart(state.programme || "");
  const by = state.by === "coordination_load" ? state.by : "fractional_load";
  sort(by);
  showParties((state.q || "").toLowerCase());
  const section = showSection(state.programme || "");
  tell(state, section);
  onlyOne("by", by);
  onlyOne("programme", section.dataset.section);
  showSearch(form.elements.q, state);
  fillPanel([state.show], null, "");
}

wirePanel();
wireCsv();
wireSearch(form.elements.q);
for (const key of form.querySelectorAll("button[data-by]")) {
  key.addEventListener("click", () =>
    writeState({ by: key.dataset.by === "fractional_load" ? "" : key.dataset.by }));
}
for (const key of form.querySelectorAll("button[data-programme]")) {
  key.addEventListener("click", () => {
    const on = key.getAttribute("aria-pressed") === "true";
    writeState({ programme: on ? "" : key.dataset.programme });
  });
}
form.querySelector(".clear").addEventListener("click", () => writeState({ q: "", programme: "" }));
onState(apply);
