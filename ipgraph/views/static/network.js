// The network page: the state of the address applied to the drawing, the tables and the panel.

function modeOf(state) {
  return state.mode === "bipartite" ? "bipartite" : "projection";
}

function setCells(row, first, values) {
  values.forEach((value, index) => {
    row.cells[first + index].textContent = Number.isInteger(value) ? value : value.toFixed(3);
  });
}

function showParties(left, hit) {
  const partners = new Map();
  for (const tie of ties.filter((one) => left.pairs.has(one.key))) {
    for (const key of [tie.one, tie.other]) partners.set(key, (partners.get(key) || 0) + 1);
  }
  for (const row of partyRows) {
    const key = row.dataset.node;
    row.hidden = !left.parties.has(key) || Boolean(hit && !hit.parties.has(key));
    const [measures, sole, joint, shared, load] = left.parties.get(key) || [0, 0, 0, 0, 0];
    setCells(row, 1, [measures, sole, joint]);
    row.cells[4].textContent = shared.toFixed(3);
    setCells(row, 5, [load, partners.get(key) || 0]);
  }
}

function showTies(left, hit) {
  tieRows.forEach((row, index) => {
    const values = left.pairs.get(row.dataset.tie);
    row.hidden = !values || Boolean(hit && !hitsTie(ties[index], hit));
    if (!values) return;
    row.cells[1].textContent = values[0];
    row.cells[2].textContent = values[1].toFixed(3);
    for (const link of row.querySelectorAll("a[data-work]")) link.hidden = !inProgrammes(link.dataset.work);
  });
}

function inProgrammes(work) {
  const programmes = chosen(readState(), "programme");
  return !programmes.size || programmes.has(data.sums.works[work].programme);
}

function showWorks(left, hit) {
  for (const row of workRows) {
    row.hidden = !left.works.has(row.dataset.node) || Boolean(hit && !hit.works.has(row.dataset.node));
  }
}

function count(rows) {
  return rows.filter((row) => !row.hidden).length;
}

function say(filtered) {
  const values = {
    rows: count(partyRows), all_rows: partyRows.length,
    ties: count(tieRows), all_ties: tieRows.length,
    works: count(workRows), all_works: workRows.length,
  };
  const words = values.rows || values.works ? data.words.network_status : data.words.nothing;
  form.querySelector(".status").textContent = filtered ? fill(words, values) : "";
  form.querySelector(".clear").hidden = !filtered;
}

function drawState(mode, left, hit) {
  // In the two-mode drawing a party stays only with a measure that stays.
  const owners = new Set([...left.works].flatMap((key) => data.sums.works[key].parties));
  const node = (id) => left.works.has(id) || (left.parties.has(id) && (mode === "projection" || owners.has(id)));
  const keeps = (id, edge) => (!edge ? node(id) : mode === "projection" ? left.pairs.has(id) : node(edge.from) && node(edge.to));
  const strong = (id) => !hit || hit.parties.has(id) || hit.works.has(id);
  const hits = (id, edge) => (edge ? strong(edge.from) && strong(edge.to) : strong(id));
  const lines = new Map(data.modes[mode].edges.map((edge) => [edge.id, edge.width]));
  const width = ({ id }) => {
    const all = mode === "projection" && added(data.sums.ties[id], new Set());
    return all && left.pairs.has(id) ? lines.get(id) * left.pairs.get(id)[0] / all[0] : lines.get(id);
  };
  draw(mode, keeps, hits, width);
}

function element(tag, name, text) {
  const found = document.createElement(tag);
  found.className = name;
  found.textContent = text;
  return found;
}

function tieHead(row) {
  const head = element("div", "tie-head", "");
  const values = { n: row.cells[1].textContent, newman: row.cells[2].textContent };
  head.append(element("h3", "", row.cells[0].textContent), element("p", "note", fill(data.words.tie, values)));
  return head;
}

function egoButton(key) {
  const button = element("button", "only", data.words.ego_one);
  button.type = "button";
  button.addEventListener("click", () => writeState({ ego: key }));
  return button;
}

function showPanel(state) {
  const row = tieRows.find((one) => one.dataset.tie === state.show);
  const close = panel.querySelector(".close");
  close.hidden = !state.show;
  if (row) {
    const works = [...row.querySelectorAll("a[data-work]")].filter((link) => !link.hidden);
    return fillPanel(works.map((link) => link.dataset.work), tieHead(row), "");
  }
  const hint = !state.show && matchMedia("(min-width: 761px)").matches;
  const head = hint ? element("p", "note hint", data.words.pick) : partyKeys.includes(state.show) ? egoButton(state.show) : null;
  return fillPanel([state.show], head, state.at);
}

let framed = "";

function apply(state) {
  const mode = modeOf(state);
  const left = remaining(state);
  const query = (state.q || "").toLowerCase();
  const hit = hits(query, left);
  for (const one of document.querySelectorAll("[data-for]")) one.hidden = one.dataset.for !== mode;
  showParties(left, hit);
  showTies(left, hit);
  showWorks(left, hit);
  say(Boolean(query || state.programme || state.ego));
  showKeys(form, "programme", state);
  showKeys(form, "mode", { mode });
  showSearch(form.elements.q, state);
  form.elements.ego.value = partyKeys.includes(state.ego) ? state.ego : "";
  showPanel(state);
  drawState(mode, left, hit);
  mark(state.show);
  // The frame moves only when what stands in it changes, not when something is chosen.
  const frame = [mode, state.programme, state.ego].join();
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
wireKeys(form, "programme");
wireSearch(form.elements.q);
for (const key of form.querySelectorAll("button[data-mode]")) {
  key.addEventListener("click", () => writeState({ mode: key.dataset.mode === "projection" ? "" : key.dataset.mode }));
}
form.elements.ego.addEventListener("change", (event) => writeState({ ego: event.target.value }));
form.querySelector(".clear").addEventListener("click", () => writeState({ q: "", programme: "", ego: "" }));
startDrawing(onClick, (id) => writeState({ ego: id.startsWith("n") ? id : "" }));
onState(apply);
// For the console, and for tests: what is drawn.
globalThis.ipgraph = { get network() { return network; }, get drawn() { return drawn; } };
