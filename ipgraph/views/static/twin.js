// The tables of the network page: the same filters as the drawing, and rows for ties and parties that only a level or
// a role brings in.

function made(tag, name, ...inside) {
  const found = document.createElement(tag);
  found.className = name;
  found.append(...inside);
  return found;
}

function named(key) {
  const words = made("bdi", "", document.querySelector(`#${key} h3`).textContent);
  words.lang = "zh-CN";
  return words;
}

function headed(key, ...inside) {
  const head = made("th", "", Object.assign(made("a", "", ...inside), { href: `#${key}` }));
  head.scope = "row";
  return head;
}

function addedParty(key) {
  const row = made("tr", "", headed(key, named(key)), ...Array.from({ length: 6 }, () => made("td", "")));
  row.dataset.node = key;
  document.querySelector("#parties tbody").append(row);
  partyRows.push(row);
  partyKeys.push(key);
}

function addedTie(pair) {
  const key = `x${pair.one.slice(1)}-${pair.other.slice(1)}`; // the same in every visit: links name it
  const row = made("tr", "", headed(key, named(pair.one), " — ", named(pair.other)), made("td", ""), made("td", ""), made("td", "text"));
  Object.assign(row, { id: key });
  Object.assign(row.dataset, { tie: key, one: pair.one, other: pair.other });
  document.querySelector("#ties tbody").append(row);
  tieRows.push(row);
  ties.push({ key, one: pair.one, other: pair.other, row });
  tieOf.set(pairName(pair.one, pair.other), ties.at(-1));
}

// Whoever the filters leave has a row.
function complete(left) {
  for (const key of left.parties.keys()) if (!partyKeys.includes(key)) addedParty(key);
  for (const [name, pair] of left.pairs) if (!tieOf.has(name)) addedTie(pair);
}

function setCells(row, first, values) {
  values.forEach((value, index) => { row.cells[first + index].textContent = value; });
}

function showParties(left, hit) {
  const partners = new Map();
  for (const { one, other } of left.pairs.values()) {
    for (const key of [one, other]) partners.set(key, (partners.get(key) || 0) + 1);
  }
  for (const row of partyRows) {
    const key = row.dataset.node;
    row.hidden = !left.parties.has(key) || Boolean(hit && !hit.parties.has(key));
    const [measures, sole, joint, shared, load] = left.parties.get(key) || [0, 0, 0, 0, 0];
    setCells(row, 1, [measures, sole, joint, shared.toFixed(3), load, partners.get(key) || 0]);
  }
}

// A link for each card that the tie rests on: those of its measures are there, those of programmes are made.
function showLinks(cell, cards) {
  const there = new Set();
  for (const link of cell.querySelectorAll("a[data-work]")) {
    link.hidden = !cards.has(link.dataset.work);
    there.add(link.dataset.work);
  }
  for (const key of cards) {
    if (there.has(key)) continue;
    const number = document.querySelector(`#works tr[data-node="${key}"] .no`)?.textContent.trim();
    const link = Object.assign(made("a", "", number || named(key)), { href: `#${key}` });
    link.dataset.work = key;
    cell.append(link, " ");
  }
}

function showTies(left, hit) {
  tieRows.forEach((row, index) => {
    const tie = ties[index];
    const pair = left.pairs.get(pairName(tie.one, tie.other));
    row.hidden = !pair || Boolean(hit && !hitsTie(tie, hit, left));
    if (!pair) return;
    setCells(row, 1, [pair.count, pair.newman.toFixed(3)]);
    showLinks(row.cells[3], pair.cards);
  });
}

function showWorks(left, hit) {
  for (const row of workRows) {
    row.hidden = !left.works.has(row.dataset.node) || Boolean(hit && !hit.works.has(row.dataset.node));
    for (const one of row.querySelectorAll(".owner")) one.hidden = !left.roles.has(evidence.roles.indexOf(one.dataset.role));
  }
}

function showLevel(level) {
  const note = document.getElementById("level-note");
  note.textContent = level === "measure" ? "" : data.words[`by_${level}`];
  note.hidden = level === "measure";
}

function count(rows) {
  return rows.filter((row) => !row.hidden).length;
}

// Of how many: what the level has in the roles that answer, or in any where roles were chosen.
function say(state, filtered) {
  const whole = remaining({ mode: state.mode, level: state.level, role: state.role && evidence.roles.join() });
  const values = {
    rows: count(partyRows), all_rows: whole.parties.size,
    ties: count(tieRows), all_ties: whole.pairs.size,
    works: count(workRows), all_works: workRows.length,
  };
  const words = values.rows || values.works ? data.words.network_status : data.words.nothing;
  form.querySelector(".status").textContent = filtered ? fill(words, values) : "";
  form.querySelector(".clear").hidden = !filtered;
}
