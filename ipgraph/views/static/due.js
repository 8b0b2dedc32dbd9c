// The filters of the due list: a day, a reading, a department in a role.  What is due and what is overdue is counted and said.

const words = JSON.parse(document.getElementById("words").textContent);
const table = document.getElementById("table");
const form = document.getElementById("filters");
const { q, by, reading, party } = form.elements;
const rows = [...document.querySelectorAll("main tr[data-row]")];
const phases = [...table.querySelectorAll("tr[data-row]")];
const bodies = new Map([...table.tBodies].map((body) => [body.dataset.half, body]));
const endless = document.getElementById("endless");
const other = { strict: "lenient", lenient: "strict" };

// Read when first asked: there may be thousands of rows.
const searched = new Map();

function searchable(row) {
  if (!searched.has(row)) searched.set(row, [...row.cells].map((one) => one.textContent).join(" ").toLowerCase());
  return searched.get(row);
}

function dueOn(row, name) {
  return row.dataset[name] || row.dataset[other[name]];
}

function distinct(some) {
  return new Set(some.map((row) => row.dataset.row)).size;
}

// Who is at a row counts in a role; who takes part in the whole programme only where that role is asked for.
function answers(row, who, roles) {
  const own = row.dataset.who.split(" ").filter(Boolean);
  const above = roles.size ? row.dataset.above.split(" ").filter(Boolean) : [];
  return [...own, ...above].some((one) => {
    const [key, role] = one.split(":");
    return (!who || key === who) && (!roles.size || roles.has(role));
  });
}

function matches(row, filter) {
  return (!filter.programmes.size || filter.programmes.has(row.dataset.programme))
    && (!(filter.party || filter.roles.size) || answers(row, filter.party, filter.roles))
    && (!filter.query || searchable(row).includes(filter.query));
}

function isDue(row, name, day) {
  return !day || dueOn(row, name) <= day;
}

// The rows stand in the half-years of the reading that was chosen.
function arrange(name) {
  const order = phases.map((row, index) => [dueOn(row, name), dueOn(row, other[name]), index, row]);
  order.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : a[2] - b[2]));
  const found = new Map([...bodies.keys()].map((half) => [half, []]));
  for (const [day, , , row] of order) found.get(`${day.slice(0, 4)}H${day.slice(5, 7) <= "06" ? 1 : 2}`).push(row);
  for (const [half, some] of found) {
    const now = [...bodies.get(half).rows].slice(1);
    if (some.length !== now.length || some.some((row, index) => row !== now[index])) bodies.get(half).append(...some);
  }
}

function stateOf(day, due) {
  return due < day ? words.past : due === day ? words.today : words.later;
}

function showStates(day) {
  if (!day && !table.classList.contains("with-day")) return;
  table.classList.toggle("with-day", Boolean(day));
  for (const cell of table.querySelectorAll(".state")) cell.hidden = !day;
  for (const row of phases) {
    const [strict, lenient] = ["strict", "lenient"].map((name) => day && stateOf(day, dueOn(row, name)));
    const cell = row.querySelector(".state");
    cell.textContent = !day ? "" : strict === lenient ? strict : fill(words.split, { strict, lenient });
    cell.classList.toggle("past", strict === words.past);
  }
  for (const band of table.querySelectorAll(".band th")) band.colSpan = day ? 10 : 9;
}

function showHalves() {
  for (const body of table.tBodies) {
    const [band, ...found] = body.rows;
    const shown = found.filter((row) => !row.hidden);
    body.hidden = band.hidden = !shown.length;
    band.querySelector(".count").textContent = fill(words.count, { phases: shown.length, rows: distinct(shown) });
  }
}

function sayDue(found, name, day) {
  const [mine, its] = [name, other[name]].map((one) => found.filter((row) => isDue(row, one, day)));
  const counts = { phases: mine.length, rows: distinct(mine) };
  const text = fill(day ? words.said : words.total, {
    ...counts, by: day, reading: words[name], other: words[other[name]],
    past: mine.filter((row) => dueOn(row, name) < day).length,
    today: mine.filter((row) => dueOn(row, name) === day).length,
    other_phases: its.length, other_rows: distinct(its),
  });
  document.querySelector(".said").textContent = text;
}

function say(filtered, left) {
  const text = left ? fill(words.status, { phases: left, all: phases.length }) : words.nothing;
  form.querySelector(".status").textContent = filtered ? text : "";
  form.querySelector(".clear").hidden = !filtered;
  const count = document.querySelector(".open-count");
  if (count) count.textContent = fill(words.open, { n: [...endless.tBodies[0].rows].filter((row) => !row.hidden).length });
}

function show(state, name, day) {
  showKeys(form, "programme", state);
  showKeys(form, "role", state);
  showSearch(q, state);
  showValue(by, day);
  showValue(reading, name === "strict" ? "" : name);
  showValue(party, selected(party, state));
  for (const row of rows) row.classList.toggle("on", row.dataset.work === state.show);
  fillPanel([state.show], null, state.at);
}

function apply(state) {
  const filter = {
    query: (state.q || "").toLowerCase(),
    programmes: chosen(state, "programme"),
    roles: chosen(state, "role"),
    party: selected(party, state),
  };
  const name = selected(reading, state) || "strict";
  const day = dayOf(state, "by");
  const found = new Set(rows.filter((row) => matches(row, filter)));
  const within = phases.filter((row) => found.has(row));
  for (const row of rows) row.hidden = !found.has(row);
  for (const row of within) row.hidden = !isDue(row, name, day);
  arrange(name);
  showStates(day);
  showHalves();
  sayDue(within, name, day);
  const left = within.filter((row) => !row.hidden).length;
  say(Boolean(filter.query || filter.programmes.size || filter.roles.size || filter.party || day), left);
  show(state, name, day);
}

wirePanel();
for (const button of document.querySelectorAll("button.csv")) {
  wireData(button, document.getElementById(button.dataset.of), button.dataset.name, (copy) => {
    for (const one of copy.querySelectorAll(".band")) one.remove();
  });
}
wireKeys(form, "programme");
wireKeys(form, "role");
wireSearch(q);
wireDay(by);
for (const select of [reading, party]) wireSelect(select);
form.querySelector(".clear").addEventListener("click", () =>
  writeState({ q: "", programme: "", role: "", party: "", by: "" }));
document.querySelector("main").addEventListener("click", (event) => {
  const row = !event.target.closest("a, button") && event.target.closest("tr[data-row]");
  if (row && !String(getSelection())) row.querySelector("th a").click();
});
onState(apply);
