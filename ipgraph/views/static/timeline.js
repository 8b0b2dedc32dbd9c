// The filters of the timeline, the line of the day that the reader chooses, and what is overdue on it.

const words = JSON.parse(document.getElementById("words").textContent);
const table = document.getElementById("table");
const form = document.getElementById("filters");
const { q, on, reading, zoom, party } = form.elements;
const rows = [...document.querySelectorAll("main tr[data-work]")];
const names = new Map([...party.options].map((one) => [one.value, one.textContent]));

// What can be searched of a row: its title, the words behind it, and its departments; read when first asked.
const searched = new Map();

function searchable(row) {
  if (!searched.has(row)) {
    const card = document.getElementById(row.dataset.work);
    const quotes = card ? [...card.querySelectorAll("h3, blockquote, .schedule")].map((one) => one.textContent)
      : [row.textContent, row.dataset.quotes || ""];
    const owners = row.dataset.parties.split(" ").map((key) => names.get(key) || "");
    searched.set(row, [...quotes, ...owners].join(" ").toLowerCase());
  }
  return searched.get(row);
}

function showPhases(phases) {
  if (!phases.size && !table.querySelector("tbody [data-phase][hidden]")) return;
  for (const one of table.querySelectorAll("tbody [data-phase]")) {
    one.hidden = phases.size > 0 && !phases.has(one.dataset.phase);
  }
  for (const bar of table.querySelectorAll(".bar")) {
    bar.hidden = !bar.querySelector("[data-phase]:not([hidden])");
    const doubt = bar.nextElementSibling;
    if (doubt && doubt.classList.contains("doubt")) doubt.hidden = bar.hidden;
  }
}

function showRows(filter) {
  for (const row of rows) {
    row.hidden = !((!filter.programmes.size || filter.programmes.has(row.dataset.programme))
      && (!filter.party || row.dataset.parties.split(" ").includes(filter.party))
      && (!filter.phases.size || row.querySelector("[data-phase]:not([hidden])"))
      && (!filter.query || searchable(row).includes(filter.query)));
  }
  for (const body of table.tBodies) {
    const band = body.querySelector(".band");
    if (band) band.hidden = ![...body.rows].some((row) => row !== band && !row.hidden);
  }
}

// Where a day begins on the axis, from 0 to 1; every year is as wide as any other.
function place(day) {
  const [first, last] = [Number(table.dataset.first), Number(table.dataset.last)];
  const [year, next] = [0, 1].map((more) => Date.UTC(Number(day.slice(0, 4)) + more, 0, 1));
  return (Number(day.slice(0, 4)) - first + (Date.parse(day) - year) / (next - year)) / (last - first + 1);
}

function showDay(day) {
  const at = day && table.dataset.first ? place(day) : -1;
  const inside = at >= 0 && at <= 1;
  table.classList.toggle("with-day", inside);
  table.style.setProperty("--on", inside ? at : 0);
  const phases = rows.filter((row) => !row.hidden).flatMap((row) => [...row.querySelectorAll("li[data-phase]:not([hidden])")]);
  const over = (name) => phases.filter((one) => one.dataset[name] && one.dataset[name] < day).length;
  const said = fill(words.asof, { on: day, strict: over("strict"), lenient: over("lenient"), phases: phases.length });
  document.querySelector(".asof").textContent = day ? said + (inside ? "" : " " + words.outside) : "";
  for (const one of table.querySelectorAll("li[data-phase]")) {
    one.classList.toggle("past", Boolean(day && one.dataset.lenient && one.dataset.lenient < day));
  }
}

function say(filtered) {
  const left = rows.filter((row) => !row.hidden).length;
  const text = left ? fill(words.status, { rows: left, all_rows: rows.length }) : words.nothing;
  form.querySelector(".status").textContent = filtered ? text : "";
  form.querySelector(".clear").hidden = !filtered;
}

function apply(state) {
  const filter = {
    query: (state.q || "").toLowerCase(),
    programmes: chosen(state, "programme"),
    phases: chosen(state, "phase"),
    party: selected(party, state),
  };
  showPhases(filter.phases);
  showRows(filter);
  showDay(dayOf(state, "on"));
  say(Boolean(filter.query || filter.programmes.size || filter.phases.size || filter.party));
  table.dataset.reading = selected(reading, state);
  table.dataset.zoom = selected(zoom, state);
  showKeys(form, "programme", state);
  showKeys(form, "phase", state);
  showSearch(q, state);
  showValue(on, dayOf(state, "on"));
  for (const select of [reading, zoom, party]) showValue(select, selected(select, state));
  for (const row of rows) row.classList.toggle("on", row.dataset.work === state.show);
  fillPanel([state.show], null, state.at);
}

wirePanel();
wireData(form.querySelector(".csv"), table, "timeline", (copy) => {
  for (const one of copy.querySelectorAll(".band, .span, li[hidden]")) one.remove();
  for (const one of copy.querySelectorAll("li:not(:last-child)")) one.append("；");
});
wireKeys(form, "programme");
wireKeys(form, "phase");
wireSearch(q);
wireDay(on);
for (const select of [reading, zoom, party]) wireSelect(select);
form.querySelector(".clear").addEventListener("click", () =>
  writeState({ q: "", programme: "", phase: "", party: "" }));
// A row is as good a place to click as its title.
document.querySelector("main").addEventListener("click", (event) => {
  const row = !event.target.closest("a, button") && event.target.closest("tr[data-work]");
  if (row && !String(getSelection())) row.querySelector("th a").click();
});
onState(apply);
