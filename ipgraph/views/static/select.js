// What of the network is shown under a state: sums by programme, the circle around one party, the words.

const data = JSON.parse(document.getElementById("data").textContent);
const form = document.getElementById("filters");
const partyRows = [...document.querySelectorAll("#parties tbody tr")];
const tieRows = [...document.querySelectorAll("#ties tbody tr")];
const workRows = [...document.querySelectorAll("#works tbody tr")];
const ties = tieRows.map((row) => ({ key: row.dataset.tie, one: row.dataset.one, other: row.dataset.other }));
const partyKeys = partyRows.map((row) => row.dataset.node);
const workKeys = workRows.map((row) => row.dataset.node);
const texts = new Map([...partyRows, ...workRows].map((row) => [row.dataset.node, textOf(row.dataset.node)]));

// A party is found by its name; a measure by its title and its quotes.
function textOf(key) {
  const found = document.getElementById(key).querySelectorAll(key.startsWith("n") ? "h3" : "h3, blockquote, .schedule");
  return [...found].map((one) => one.textContent).join(" ").toLowerCase();
}

function added(byProgramme, programmes) {
  let total = null;
  for (const [programme, values] of Object.entries(byProgramme || {})) {
    if (programmes.size && !programmes.has(programme)) continue;
    total = total ? total.map((sum, index) => sum + values[index]) : values;
  }
  return total;
}

function summed(keys, sums, programmes) {
  const found = keys.map((key) => [key, added(sums[key], programmes)]);
  return new Map(found.filter(([, values]) => values));
}

function circleOf(ego, alive) {
  const near = ties.filter((tie) => alive.has(tie.key) && (tie.one === ego || tie.other === ego));
  return new Set([ego, ...near.flatMap((tie) => [tie.one, tie.other])]);
}

// The parties, ties and measures that the programme filter and the circle leave, with their sums.
function remaining(state) {
  const programmes = chosen(state, "programme");
  let parties = summed(partyKeys, data.sums.parties, programmes);
  let pairs = summed(ties.map((tie) => tie.key), data.sums.ties, programmes);
  let works = workKeys.filter((key) => !programmes.size || programmes.has(data.sums.works[key].programme));
  const ego = partyKeys.includes(state.ego) && state.ego;
  if (ego) {
    const circle = circleOf(ego, pairs);
    parties = new Map([...parties].filter(([key]) => circle.has(key)));
    works = works.filter((key) => data.sums.works[key].parties.includes(ego));
  }
  const inside = new Set(ties.filter((tie) => parties.has(tie.one) && parties.has(tie.other)).map((tie) => tie.key));
  pairs = new Map([...pairs].filter(([key]) => inside.has(key)));
  return { parties, pairs, works: new Set(works) };
}

// What the words searched for hit: a party by name or by a measure of its own, a measure also by its parties.
function hits(query, left) {
  if (!query) return null;
  const works = [...left.works].filter((key) => texts.get(key).includes(query));
  const parties = [...left.parties.keys()].filter((key) => texts.get(key).includes(query));
  const owners = works.flatMap((key) => data.sums.works[key].parties);
  const named = new Set(parties);
  const theirs = [...left.works].filter((key) => data.sums.works[key].parties.some((party) => named.has(party)));
  return { parties: new Set([...parties, ...owners]), works: new Set([...works, ...theirs]), named, found: new Set(works) };
}

function hitsTie(tie, hit) {
  const common = [...hit.found].some((key) =>
    [tie.one, tie.other].every((party) => data.sums.works[key].parties.includes(party)));
  return common || hit.named.has(tie.one) || hit.named.has(tie.other);
}
