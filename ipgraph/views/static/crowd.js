// The network page past what vis-network draws: the state of the address applied to drawing, tables and panel.

document.documentElement.classList.remove("reading");
const { crowd, shown, frame, draw, fit, move, zoom, under } = ipgraph.large;
const form = document.getElementById("filters");
const words = JSON.parse(document.getElementById("data").textContent);
const rowsOf = (id) => [...document.querySelectorAll(`#${id} tbody tr`)];
const [partyRows, tieRows, workRows] = ["parties", "ties", "works"].map(rowsOf);
const place = new Map(crowd.keys.map((key, index) => [`n${key}`, index]));
const names = crowd.names.map((name) => name.toLowerCase());
const titles = workRows.map((row) => row.cells[1].textContent.toLowerCase());
const works = [];
for (let at = 0; at < crowd.owners.length; at += 2 + crowd.owners[at + 1]) {
  works.push({ programme: crowd.programmes[crowd.owners[at]], owners: crowd.owners.slice(at + 2, at + 2 + crowd.owners[at + 1]) });
}
const number = new Map(crowd.work_keys.map((key, index) => [`m${key}`, index]));

const pair = (a, b) => Math.min(a, b) * crowd.keys.length + Math.max(a, b);
const pairOf = (tie) => pair(crowd.ends[2 * tie], crowd.ends[2 * tie + 1]);

// Every number of the tables is a sum over measures: here over those of the chosen programmes.
// A page without measures has the numbers that were counted, and nothing to choose.
function sums(programmes) {
  if (!works.length) return { parties: new Map(crowd.keys.map((_, one) => [one, null])), pairs: new Map(crowd.counts.map((_, tie) => [pairOf(tie), null])) };
  const parties = new Map();
  const pairs = new Map();
  for (const { programme, owners } of works) {
    if (programmes.size && !programmes.has(programme)) continue;
    const others = owners.length - 1;
    owners.forEach((one, index) => {
      const had = parties.get(one) || [0, 0, 0, 0, 0, 0];
      parties.set(one, [had[0] + 1, had[1] + !others, had[2] + (others > 0), had[3] + 1 / owners.length, had[4] + others, had[5]]);
      for (const other of owners.slice(index + 1)) {
        const [count, newman] = pairs.get(pair(one, other)) || [0, 0];
        pairs.set(pair(one, other), [count + 1, newman + 1 / others]);
      }
    });
  }
  for (const key of pairs.keys()) {
    for (const one of [Math.floor(key / crowd.keys.length), key % crowd.keys.length]) parties.get(one)[5] += 1;
  }
  return { parties, pairs };
}

function circleOf(ego, pairs) {
  const found = new Set([ego]);
  for (const key of pairs.keys()) {
    const ends = [Math.floor(key / crowd.keys.length), key % crowd.keys.length];
    if (ends.includes(ego)) ends.forEach((one) => found.add(one));
  }
  return found;
}

// A party is hit by its name or by a measure of its own; a measure also by its parties.
function hitsOf(query) {
  if (!query) return null;
  const named = new Set(names.flatMap((name, index) => (name.includes(query) ? [index] : [])));
  const found = new Set(titles.flatMap((title, index) => (title.includes(query) ? [index] : [])));
  const parties = new Set([...named, ...[...found].flatMap((work) => works[work].owners)]);
  works.forEach(({ owners }, index) => { if (owners.some((one) => named.has(one))) found.add(index); });
  return { parties, works: found };
}

function cells(row, values, fixed) {
  values.forEach((value, index) => { row.cells[index + 1].textContent = index === fixed ? value.toFixed(3) : value; });
}

function showTables(left, hit, circle, programmes) {
  partyRows.forEach((row, one) => {
    const values = left.parties.get(one);
    row.hidden = shown.node[one] === 0 || Boolean(hit && !hit.parties.has(one));
    if (values) cells(row, values, 3);
  });
  tieRows.forEach((row, tie) => {
    const values = left.pairs.get(pairOf(tie));
    row.hidden = shown.tie[tie] !== 2;
    if (values) cells(row, values, 1);
    for (const link of row.cells[3]?.children || []) {
      link.hidden = programmes.size > 0 && !programmes.has(works[number.get(link.hash.slice(1))].programme);
    }
  });
  workRows.forEach((row, work) => {
    const { programme, owners } = works[work];
    row.hidden = (programmes.size > 0 && !programmes.has(programme)) || Boolean(hit && !hit.works.has(work))
      || Boolean(circle && !owners.includes(circle.ego));
  });
}

function say(filtered) {
  const left = (rows) => rows.filter((row) => !row.hidden).length;
  const values = { rows: left(partyRows), all_rows: partyRows.length, ties: left(tieRows), all_ties: tieRows.length,
    works: left(workRows), all_works: workRows.length };
  const text = values.rows || values.works ? words.network_status : words.nothing;
  form.querySelector(".status").textContent = filtered ? fill(text, values) : "";
  form.querySelector(".clear").hidden = !filtered;
}

function element(tag, name, ...inside) {
  const found = document.createElement(tag);
  found.className = name;
  found.append(...inside);
  return found;
}

function listOf(rows) {
  const list = element("ul", "duties");
  for (const row of rows.slice(0, 200)) list.append(element("li", "", ...row.querySelector("th").cloneNode(true).childNodes));
  return list;
}

function button(key) {
  const found = element("button", "only", words.ego_one);
  found.type = "button";
  found.addEventListener("click", () => writeState({ ego: key }));
  return found;
}

// What the tables say of a party, a tie or a measure, together: the cards are not on this page.
function about(key) {
  const row = document.getElementById(key);
  const head = element("h3", "", row.querySelector("th").textContent);
  const own = row.dataset.page ? [element("p", "own", Object.assign(element("a", "", words.own_page), { href: row.dataset.page }))] : [];
  if (place.has(key)) {
    const one = place.get(key);
    const mine = workRows.filter((_, work) => works[work].owners.includes(one));
    const ties = tieRows.filter((other, tie) => !other.hidden && [crowd.ends[2 * tie], crowd.ends[2 * tie + 1]].includes(one));
    const duties = works.length ? [element("h4", "", words.duties), listOf(mine)] : [];
    return [head, ...own, button(key), ...duties, element("h4", "", words.table_ties), listOf(ties)];
  }
  if (number.has(key)) return [head, ...own, element("p", "", ...row.cells[2].cloneNode(true).childNodes)];
  const values = { n: row.cells[1].textContent, newman: row.cells[2].textContent };
  const items = [...(row.cells[3]?.children || [])].filter((link) => !link.hidden).map((link) => document.getElementById(link.hash.slice(1)));
  return [head, element("p", "note", fill(words.tie, values)), listOf(items)];
}

const known = (key) => place.has(key) || number.has(key) || Boolean(document.getElementById(key)?.closest("#ties"));

function showPanel(state) {
  const chosen = known(state.show);
  const hint = !chosen && matchMedia("(min-width: 761px)").matches;
  panel.querySelector(".close").hidden = !chosen;
  fillPanel([], chosen ? element("div", "card", ...about(state.show)) : hint ? element("p", "note hint", words.pick) : null, "");
}

let fitted = "";

function apply(state) {
  const programmes = chosen(state, "programme");
  const query = (state.q || "").toLowerCase();
  const left = sums(programmes);
  const hit = hitsOf(query);
  const ego = place.get(state.ego);
  const circle = ego === undefined ? null : { ego, all: circleOf(ego, left.pairs) };
  shown.node.forEach((_, one) => {
    const there = left.parties.has(one) && (!circle || circle.all.has(one));
    shown.node[one] = !there ? 0 : hit && !hit.parties.has(one) ? 1 : 2;
  });
  shown.tie.forEach((_, tie) => {
    const least = Math.min(shown.node[crowd.ends[2 * tie]], shown.node[crowd.ends[2 * tie + 1]]);
    shown.tie[tie] = left.pairs.has(pairOf(tie)) ? least : 0;
  });
  shown.chosen = known(state.show) ? state.show : "";
  showTables(left, hit, circle, programmes);
  say(Boolean(query || state.programme || circle));
  showKeys(form, "programme", state);
  showSearch(form.elements.q, state);
  showPanel(state);
  const now = [state.programme, state.ego].join();
  if (now === fitted) draw();
  else fit();
  fitted = now;
}
