// The filters of the matrix: programme, role and words.  What is hidden is counted and said.

const words = JSON.parse(document.getElementById("words").textContent);
const table = document.getElementById("table");
const form = document.getElementById("filters");
const columns = [...table.tHead.rows[0].querySelectorAll("th[data-column]")];
const rows = [...table.querySelectorAll("tbody tr")];
const measures = rows.filter((row) => !row.classList.contains("band"));

// What can be searched of a row: its title, and the words of its card without the owners.
const searchable = new Map(rows.map((row) => {
  const card = document.getElementById(row.dataset.work);
  const quotes = [...card.querySelectorAll("h3, blockquote, .schedule")];
  return [row, quotes.map((one) => one.textContent).join(" ").toLowerCase()];
}));

function marksOf(row) {
  return [...row.querySelectorAll(".mark")].filter((mark) => !mark.hidden);
}

function partyOf(mark) {
  return mark.closest("td").dataset.party;
}

function showMarks(roles) {
  for (const mark of table.querySelectorAll(".mark")) {
    mark.hidden = roles.size > 0 && !roles.has(mark.dataset.role);
  }
}

function found(query) {
  return new Set(columns.filter((column) => query && column.textContent.toLowerCase().includes(query))
    .map((column) => column.dataset.column));
}

function showRows(programmes, query, parties) {
  for (const row of rows) {
    const inProgramme = !programmes.size || programmes.has(row.parentElement.dataset.programme);
    const matches = !query || searchable.get(row).includes(query)
      || marksOf(row).some((mark) => parties.has(partyOf(mark)));
    row.hidden = !(inProgramme && matches);
  }
  for (const body of table.tBodies) showBand([...body.rows]);
}

// A programme stays above the measures that stay.
function showBand(group) {
  const [band] = group;
  if (band && band.classList.contains("band") && group.some((row) => !row.hidden)) band.hidden = false;
}

function showColumns(filtered) {
  const marks = rows.filter((row) => !row.hidden).flatMap(marksOf);
  const used = new Set(marks.map(partyOf));
  columns.forEach((column, index) => {
    const hidden = filtered && !used.has(column.dataset.column);
    for (const row of table.rows) row.cells[index + 2].hidden = hidden;
  });
}

function recount() {
  for (const row of rows) row.cells[row.cells.length - 1].textContent = marksOf(row).length || "";
  const shown = rows.filter((row) => !row.hidden);
  total(".duties", shown, (row, mark) => !row.classList.contains("band") && answers(mark));
  total(".shares", shown, (row, mark) => row.classList.contains("band") || !answers(mark));
}

function answers(mark) {
  return ["lead", "responsible", "own_duties"].includes(mark.dataset.role);
}

function total(name, shown, counts) {
  const row = table.tFoot.querySelector(name);
  const sums = new Map();
  for (const one of shown) {
    for (const party of new Set(marksOf(one).filter((mark) => counts(one, mark)).map(partyOf))) {
      sums.set(party, (sums.get(party) || 0) + 1);
    }
  }
  columns.forEach((column, index) => {
    row.cells[index + 2].textContent = sums.get(column.dataset.column) || "";
  });
  row.cells[row.cells.length - 1].textContent = [...sums.values()].reduce((sum, n) => sum + n, 0);
}

function say(filtered) {
  const left = measures.filter((row) => !row.hidden).length;
  const wide = columns.filter((column) => !column.hidden).length;
  const values = { rows: left, all_rows: measures.length, columns: wide, all_columns: columns.length };
  form.querySelector(".status").textContent = !filtered ? "" : wide ? fill(words.status, values) : words.nothing;
  form.querySelector(".clear").hidden = !filtered;
}

function point(show, hits) {
  columns.forEach((column, index) => {
    const on = column.dataset.column === show || hits.has(column.dataset.column);
    for (const row of table.rows) row.cells[index + 2].classList.toggle("on", on);
  });
  for (const row of rows) row.classList.toggle("on", row.dataset.work === show);
}

function apply(state) {
  const query = (state.q || "").toLowerCase();
  const programmes = chosen(state, "programme");
  const roles = chosen(state, "role");
  const hits = found(query);
  const filtered = Boolean(query || programmes.size || roles.size);
  showMarks(roles);
  showRows(programmes, query, hits);
  showColumns(filtered);
  recount();
  say(filtered);
  showKeys(form, "programme", state);
  showKeys(form, "role", state);
  showSearch(form.elements.q, state);
  fillPanel([state.show], null, state.at);
  point(state.show, hits);
}

wirePanel();
wireCsv();
wireKeys(form, "programme");
wireKeys(form, "role");
wireSearch(form.elements.q);
form.querySelector(".clear").addEventListener("click", () => writeState({ q: "", programme: "", role: "" }));
// A cell is as good a place to click as the mark in it, a row as its title.
table.addEventListener("click", (event) => {
  const link = !event.target.closest("a") && event.target.closest("td, th");
  const target = link && (link.querySelector("a") || link.parentElement.querySelector("th a"));
  if (target) target.click();
});
onState(apply);
