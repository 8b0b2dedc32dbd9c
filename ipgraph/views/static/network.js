// The network page: the state of the address applied to the drawing, the tables and the panel.

const FILTERS = ["q", "programme", "ego", "role", "year", "reading", "level"];

// Ties and discs that the drawing was not made with: they are drawn where the page has put them.
function completeDrawing(left) {
  const { nodes, edges } = drawingOf("projection");
  for (const one of data.others) {
    const [x, y] = shape() === "tall" ? one.tall : one.at;
    if (left.parties.has(one.id) && !nodes.get(one.id)) nodes.add({ id: one.id, label: one.label, shape: "dot", size: 5, group: "alone", x, y });
  }
  for (const { key, one, other } of ties) {
    if (edges.get(key)) continue;
    const edge = { id: key, from: one, to: other, width: 1, arrows: "", hue: 0 };
    edges.add({ ...edge, color: edgeColour("projection", edge) });
  }
}

function tieWords(pair, level) {
  const words = level === "measure" ? data.words.tie : data.words[`tie_${level}`];
  return fill(words, { n: pair.count, newman: pair.newman.toFixed(3) });
}

// A tie has the colour of its programme, or none if it rests on several.
function hueOf(pair) {
  const programmes = new Set([...pair.cards].map((key) => evidence.works[key][0]));
  const key = programmes.size === 1 && form.querySelector(`[data-programme="${[...programmes][0]}"]`);
  return key ? Number(key.className.match(/hue-(\d)/)[1]) : 0;
}

function relabel(left, level) {
  drawings.projection.edges.update([...left.pairs].map(([name, pair]) => {
    const { key, row } = tieOf.get(name);
    const hue = hueOf(pair);
    return { id: key, hue, title: tieTitle(row, pair, level), color: edgeColour("projection", { hue }) };
  }));
}

function drawState(mode, left, hit, level) {
  if (mode === "projection") {
    completeDrawing(left);
    relabel(left, level);
  }
  // In the two-mode drawing a party stays only with a measure that stays.
  const owners = new Set([...left.works].flatMap((key) => left.owners.get(key)));
  const pairs = new Map([...left.pairs].map(([name, pair]) => [tieOf.get(name).key, pair]));
  const node = (id) => left.works.has(id) || (left.parties.has(id) && (mode === "projection" || owners.has(id)));
  const stands = (edge) => node(edge.from) && node(edge.to) && left.owners.get(edge.to).includes(edge.from);
  const keeps = (id, edge) => (!edge ? node(id) : mode === "projection" ? pairs.has(id) : stands(edge));
  const strong = (id) => !hit || hit.parties.has(id) || hit.works.has(id);
  const hits = (id, edge) => (edge ? strong(edge.from) && strong(edge.to) : strong(id));
  const lines = new Map(data.modes[mode].edges.map((edge) => [edge.id, edge.width]));
  const width = ({ id }) => (mode === "projection" && pairs.has(id) ? Math.min(pairs.get(id).count * data.unit, 12) : lines.get(id) || 1);
  draw(mode, keeps, hits, width);
}

function tieTitle(row, pair, level) {
  const cards = [...row.querySelectorAll("a[data-work]")].filter((link) => !link.hidden);
  const titles = cards.map((link) => document.querySelector(`#${link.dataset.work} h3`).textContent);
  return [row.cells[0].textContent, tieWords(pair, level), ...titles].join("\n").replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "");
}

function tieHead(row, left, level) {
  const pair = left.pairs.get(pairName(row.dataset.one, row.dataset.other));
  return made("div", "tie-head", made("h3", "", row.cells[0].textContent), made("p", "note", pair ? tieWords(pair, level) : ""));
}

function egoButton(key) {
  const button = made("button", "only", data.words.ego_one);
  button.type = "button";
  button.addEventListener("click", () => writeState({ ego: key }));
  return button;
}

function showPanel(state, left, level) {
  const row = tieRows.find((one) => one.dataset.tie === state.show);
  const close = panel.querySelector(".close");
  close.hidden = !state.show;
  if (row) {
    const works = [...row.querySelectorAll("a[data-work]")].filter((link) => !link.hidden);
    return fillPanel(works.map((link) => link.dataset.work), tieHead(row, left, level), "");
  }
  const hint = !state.show && matchMedia("(min-width: 761px)").matches;
  const head = hint ? made("p", "note hint", data.words.pick) : partyKeys.includes(state.show) ? egoButton(state.show) : null;
  return fillPanel([state.show], head, state.at);
}

function showForm(state, mode) {
  for (const name of ["programme", "role", "year"]) showKeys(form, name, state);
  showKeys(form, "mode", { mode });
  showSearch(form.elements.q, state);
  form.elements.ego.value = [...form.elements.ego.options].some((one) => one.value === state.ego) ? state.ego : "";
  form.elements.reading.value = state.reading === "lenient" ? "lenient" : "";
  form.elements.level.value = levelOf(state) === "measure" ? "" : levelOf(state);
}

let framed = "";

function apply(state) {
  const mode = modeOf(state);
  const level = levelOf(state);
  const left = remaining(state);
  const query = (state.q || "").toLowerCase();
  const hit = hits(query, left);
  complete(left);
  for (const one of document.querySelectorAll("[data-for]")) one.hidden = one.dataset.for !== mode;
  showParties(left, hit);
  showTies(left, hit);
  showWorks(left, hit);
  showLevel(level);
  say(state, FILTERS.some((name) => state[name]));
  showForm(state, mode);
  showPanel(state, left, level);
  drawState(mode, left, hit, level);
  mark(state.show);
  // The frame moves only when what stands in it changes, not when something is chosen.
  const frame = [mode, ...FILTERS.slice(1).map((name) => state[name])].join();
  if (frame !== framed) fit();
  framed = frame;
}

function onClick(node, edge) {
  const line = !node && edge && drawn.edges.get(edge);
  if (line && edge.startsWith("e")) writeState({ show: line.to, at: line.from });
  else writeState({ show: node || edge, at: "" });
}

wirePanel((id) => tieRows.some((row) => row.dataset.tie === id));
wireCsv();
for (const name of ["programme", "role", "year"]) wireKeys(form, name);
wireSearch(form.elements.q);
for (const key of form.querySelectorAll("button[data-mode]")) {
  key.addEventListener("click", () => writeState({ mode: key.dataset.mode === "projection" ? "" : key.dataset.mode }));
}
for (const name of ["ego", "reading", "level"]) {
  form.elements[name].addEventListener("change", (event) => writeState({ [name]: event.target.value }));
}
form.querySelector(".clear").addEventListener("click", () => writeState(Object.fromEntries(FILTERS.map((name) => [name, ""]))));
startDrawing(onClick, (id) => writeState({ ego: id.startsWith("n") ? id : "" }));
onState(apply);
// For the console, and for tests: what is drawn.
globalThis.ipgraph = { get network() { return network; }, get drawn() { return drawn; } };
