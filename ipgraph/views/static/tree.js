// The tree: what is searched opens, what has no hit is put away and counted.  All stands open without this program.

const words = JSON.parse(document.getElementById("words").textContent);
const form = document.getElementById("filters");
const tree = document.getElementById("tree");
const nodes = [...tree.querySelectorAll("li[data-node]")];
const folds = [...tree.querySelectorAll("details")];
// In a large plan what is inside a piece of work stands in the table only.
const below = [...document.querySelectorAll("tr[data-in]")].filter((row) => row.dataset.in !== row.dataset.row);
const rows = new Map([...document.querySelectorAll("tr[data-row]")].map((row) => [row.dataset.row, row]));

// What is said at a node itself, not below it.
let said = null;

function sayings() {
  const found = new Map(nodes.map((node) => {
    const own = node.querySelectorAll(":scope > .line, :scope > .own, :scope > details > .own, :scope > details > summary > .name, :scope > details > summary > .no");
    return [node, [...own].map((one) => one.textContent).join(" ").toLowerCase()];
  }));
  const byKey = new Map(nodes.map((node) => [node.dataset.node, node]));
  for (const row of below) {
    const node = byKey.get(row.dataset.in);
    found.set(node, `${found.get(node)} ${row.textContent.toLowerCase()}`);
  }
  return found;
}

let folded = null;
let searched = false;

function aboveOf(node) {
  return node.parentElement.closest("li[data-node]");
}

// Kept are the hits, what is above them and what is below them; the way to them is to be opened.
function search(query) {
  if (!query && !searched) return { hits: new Set(), way: new Set() };
  searched = true;
  said = said || sayings();
  const hits = new Set(nodes.filter((node) => query && said.get(node).includes(query)));
  const way = new Set(hits);
  for (const hit of hits) for (let one = aboveOf(hit); one && !way.has(one); one = aboveOf(one)) way.add(one);
  const kept = new Set(hits);
  for (const node of nodes) if (kept.has(aboveOf(node))) kept.add(node);
  for (const node of nodes) {
    node.hidden = Boolean(query) && !kept.has(node) && !way.has(node);
    node.classList.toggle("hit", hits.has(node));
    const row = rows.get(node.dataset.node);
    if (row) row.hidden = node.hidden;
  }
  for (const row of below) row.hidden = rows.get(row.dataset.in).hidden;
  return { hits, way };
}

// Without a wish every level is open down to the pieces of work, and those in which something was found.
function fold(open, way) {
  for (const one of folds) {
    one.open = open ? open === "all" : !one.classList.contains("unit") || way.has(one.parentElement);
  }
}

function tell(query, hits) {
  const rest = nodes.filter((node) => node.hidden).length;
  const values = { q: query, hits: hits.size, rest };
  form.querySelector(".status").textContent = query ? fill(hits.size ? words.status : words.nothing, values) : "";
  form.querySelector(".clear").hidden = !query;
}

function apply(state) {
  const query = (state.q || "").toLowerCase();
  const { hits, way } = search(query);
  tell(state.q || "", hits);
  const wish = `${state.open || ""} ${query}`;
  if (wish !== folded) fold(state.open, way);
  folded = wish;
  showSearch(form.elements.q, state);
  fillPanel([state.show], null, "");
}

wirePanel();
wireCsv();
wireSearch(form.elements.q);
form.elements.q.addEventListener("input", () => writeState({ open: "" }, true));
form.querySelector(".clear").addEventListener("click", () => writeState({ q: "", open: "" }));
for (const button of form.querySelectorAll("button[data-open]")) {
  button.addEventListener("click", () => {
    writeState({ open: button.dataset.open });
    fold(button.dataset.open, new Set());
  });
}
// On paper nothing can be opened: all of it is.
let before = [];
addEventListener("beforeprint", () => {
  before = folds.map((one) => one.open);
  for (const one of folds) one.open = true;
});
addEventListener("afterprint", () => folds.forEach((one, index) => { one.open = before[index]; }));
onState(apply);
