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

function showSection(programme) {
  const known = sections.some((one) => one.dataset.section === programme);
  const shown = known ? programme : "all";
  for (const one of sections) one.hidden = one.dataset.section !== shown;
  for (const cell of grid.querySelectorAll("[data-programme]")) {
    cell.classList.toggle("off", shown !== "all" && cell.dataset.programme !== shown);
  }
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

function apply(state) {
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
