// The list of departments: sorted by any column, filtered by words; both stand in the address.

const words = JSON.parse(document.getElementById("words").textContent);
const table = document.getElementById("table");
const form = document.getElementById("filters");
const rows = [...table.tBodies[0].rows];
const heads = [...table.tHead.rows[0].cells];
const sums = [...table.tFoot.rows[0].cells].map((cell) => cell.textContent);

function valueOf(row, at) {
  return at ? Number(row.cells[at].dataset.value) : row.cells[0].textContent.trim();
}

// Names by their pronunciation, as a Chinese list is; without that knowledge the browser takes the code points.
function compare(one, other, at) {
  const [a, b] = [valueOf(one, at), valueOf(other, at)];
  return at ? a - b : a.localeCompare(b, "zh-Hans-CN");
}

function columnOf(sort) {
  return heads.findIndex((head) => head.dataset.sort === sort.replace("-", ""));
}

// Without a choice the rows stand as they came; equal rows stay in that order.
function order(sort) {
  const at = columnOf(sort);
  const sign = sort.startsWith("-") ? -1 : 1;
  const sorted = at < 0 ? rows : [...rows].sort((one, other) => sign * compare(one, other, at));
  table.tBodies[0].append(...sorted);
  heads.forEach((head, index) => {
    if (index === at) head.setAttribute("aria-sort", sign < 0 ? "descending" : "ascending");
    else head.removeAttribute("aria-sort");
  });
}

// Numbers fall first, names rise first; a second click turns, a third gives the order of the plan back.
function next(head, now) {
  const name = head.dataset.sort;
  const turns = name === "name" ? [name, "-" + name, ""] : ["-" + name, name, ""];
  return turns[(turns.indexOf(now) + 1) % turns.length];
}

function filter(query) {
  for (const row of rows) row.hidden = Boolean(query) && !row.cells[0].textContent.toLowerCase().includes(query);
  const left = rows.filter((row) => !row.hidden);
  [...table.tFoot.rows[0].cells].forEach((cell, at) => {
    if (!at || !sums[at]) return;
    const sum = left.reduce((total, row) => total + valueOf(row, at), 0);
    cell.textContent = !query ? sums[at] : sums[at].includes(".") ? sum.toFixed(3) : sum;
  });
  const values = { rows: left.length, all_rows: rows.length };
  form.querySelector(".status").textContent = !query ? "" : left.length ? fill(words.status, values) : words.nothing;
  form.querySelector(".clear").hidden = !query;
}

function apply(state) {
  order(state.sort || "");
  filter((state.q || "").toLowerCase());
  showSearch(form.elements.q, state);
  fillPanel([state.show], null, state.at);
  for (const row of rows) row.classList.toggle("on", row.dataset.party === state.show);
}

wirePanel();
wireCsv();
wireSearch(form.elements.q);
for (const head of heads) {
  head.querySelector("button").addEventListener("click", () => writeState({ sort: next(head, readState().sort || "") }));
}
form.querySelector(".clear").addEventListener("click", () => writeState({ q: "" }));
onState(apply);
