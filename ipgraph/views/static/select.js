// What of the network is shown under a state: counted from the evidence by programme, role, level and year,
// the circle around one party, the words.

const data = JSON.parse(document.getElementById("data").textContent);
const { evidence } = data;
const form = document.getElementById("filters");
const partyRows = [...document.querySelectorAll("#parties tbody tr")];
const tieRows = [...document.querySelectorAll("#ties tbody tr")];
const workRows = [...document.querySelectorAll("#works tbody tr")];
const ties = tieRows.map((row) => ({ key: row.dataset.tie, one: row.dataset.one, other: row.dataset.other, row }));
const partyKeys = partyRows.map((row) => row.dataset.node);
const pairName = (one, other) => `${one} ${other}`;
const tieOf = new Map(ties.map((tie) => [pairName(tie.one, tie.other), tie]));
const partyPlace = new Map([...partyKeys, ...data.others.map((one) => one.id)].map((key, index) => [key, index]));
const texts = new Map();

// A party is found by its name; a measure by its title and its quotes.
function textOf(key) {
  if (!texts.has(key)) {
    const found = document.getElementById(key).querySelectorAll(key.startsWith("n") ? "h3" : "h3, blockquote, .schedule");
    texts.set(key, [...found].map((one) => one.textContent).join(" ").toLowerCase());
  }
  return texts.get(key);
}

function modeOf(state) {
  return state.mode === "bipartite" ? "bipartite" : "projection";
}

// Departments and measures are drawn at the level of measures.
function levelOf(state) {
  const offered = [...form.elements.level.options].some((one) => one.value === state.level);
  return modeOf(state) === "projection" && offered && state.level ? state.level : "measure";
}

// No role chosen: those that answer.  Those who only take part are not in the drawing of measures.
function rolesOf(state) {
  const asked = [...chosen(state, "role")].map((role) => evidence.roles.indexOf(role))
    .filter((role) => role >= 0 && (modeOf(state) === "projection" || evidence.answering.includes(role)));
  return { all: !asked.length, roles: new Set(asked.length ? asked : evidence.answering) };
}

function yearOf(key, state) {
  return String(evidence.works[key][state.reading === "lenient" ? 2 : 1] || "none");
}

function stays(key, state) {
  const programmes = chosen(state, "programme");
  const years = chosen(state, "year");
  return (!programmes.size || programmes.has(evidence.works[key][0])) && (!years.size || years.has(yearOf(key, state)));
}

// What is counted at a level: its name, and the card with its words; nothing for what stands above the level.
function unitOf(key, row, level) {
  if (level === "programme") return evidence.heads[evidence.works[key][0]] || null;
  if (level === "row") return row < 0 ? null : `${key} ${row}`;
  return key.startsWith("m") ? key : null;
}

function unitsOf(state, level, roles) {
  const units = new Map();
  for (const [key, duties] of Object.entries(evidence.duties)) {
    if (!stays(key, state)) continue;
    for (const [row, party, role] of duties) {
      const unit = roles.has(role) ? unitOf(key, row, level) : null;
      if (!unit) continue;
      if (!units.has(unit)) units.set(unit, { card: level === "programme" ? unit : key, owners: new Set() });
      units.get(unit).owners.add(party);
    }
  }
  return units;
}

function addUnit({ card, owners }, parties, pairs) {
  const all = [...owners].sort((a, b) => partyPlace.get(a) - partyPlace.get(b));
  const others = all.length - 1;
  all.forEach((one, index) => {
    const had = parties.get(one) || [0, 0, 0, 0, 0];
    parties.set(one, [had[0] + 1, had[1] + !others, had[2] + (others > 0), had[3] + 1 / all.length, had[4] + others]);
    for (const other of all.slice(index + 1)) {
      const name = pairName(one, other);
      if (!pairs.has(name)) pairs.set(name, { count: 0, newman: 0, cards: new Set(), one, other });
      const pair = pairs.get(name);
      pair.count += 1;
      pair.newman += 1 / others;
      pair.cards.add(card);
    }
  });
}

function ownersBy(state, roles) {
  const found = (key) => (evidence.duties[key] || []).filter(([, , role]) => roles.has(role)).map(([, party]) => party);
  return new Map(evidence.measures.filter((key) => stays(key, state)).map((key) => [key, [...new Set(found(key))]]));
}

// The parties, ties (by the names of their ends) and measures that the filters and the circle leave.
function remaining(state) {
  const { all, roles } = rolesOf(state);
  const [parties, pairs] = [new Map(), new Map()];
  for (const unit of unitsOf(state, levelOf(state), roles).values()) addUnit(unit, parties, pairs);
  const owners = ownersBy(state, roles);
  const works = new Set([...owners.keys()].filter((key) => all || owners.get(key).length));
  if (partyPlace.has(state.ego)) keepCircle(state.ego, { parties, pairs, works, owners });
  return { parties, pairs, works, owners, roles };
}

function keepCircle(ego, { parties, pairs, works, owners }) {
  const near = [...pairs.values()].filter((pair) => pair.one === ego || pair.other === ego);
  const circle = new Set([ego, ...near.flatMap((pair) => [pair.one, pair.other])]);
  for (const key of [...parties.keys()]) if (!circle.has(key)) parties.delete(key);
  for (const [name, pair] of [...pairs]) if (!parties.has(pair.one) || !parties.has(pair.other)) pairs.delete(name);
  for (const key of [...works]) if (!owners.get(key).includes(ego)) works.delete(key);
}

// What the words searched for hit: a party by name or by a measure of its own, a measure also by its parties.
function hits(query, left) {
  if (!query) return null;
  const works = [...left.works].filter((key) => textOf(key).includes(query));
  const parties = [...left.parties.keys()].filter((key) => textOf(key).includes(query));
  const owners = works.flatMap((key) => left.owners.get(key));
  const named = new Set(parties);
  const theirs = [...left.works].filter((key) => left.owners.get(key).some((party) => named.has(party)));
  return { parties: new Set([...parties, ...owners]), works: new Set([...works, ...theirs]), named, found: new Set(works) };
}

function hitsTie(tie, hit, left) {
  const common = [...hit.found].some((key) =>
    [tie.one, tie.other].every((party) => left.owners.get(key).includes(party)));
  return common || hit.named.has(tie.one) || hit.named.has(tie.other);
}
