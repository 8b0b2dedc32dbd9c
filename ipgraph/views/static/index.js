// The search box of the overview: every word typed must be found in an entry; parties come first, and what begins so.

const entries = JSON.parse(document.getElementById("entries").textContent);
const words = JSON.parse(document.getElementById("words").textContent);
const box = document.getElementById("q");
const list = document.getElementById("found");
const note = document.querySelector("#find .status");
const kinds = ["party", "work", "question"];
const LISTED = 12;
const texts = entries.map(([, name, other]) => `${name} ${other}`.toLowerCase());

// The smaller, the better: the kind, then where the first word stands in the name, then the order of the plan.
function rank(index, first) {
  const at = entries[index][1].toLowerCase().indexOf(first);
  return kinds.indexOf(entries[index][0]) * 1000 + (at < 0 ? 999 : at);
}

function search(query) {
  const asked = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (!asked.length) return [];
  const found = texts.flatMap((text, index) => asked.every((word) => text.includes(word)) ? [index] : []);
  return found.sort((a, b) => rank(a, asked[0]) - rank(b, asked[0]) || a - b).map((index) => entries[index]);
}

function span(name, text) {
  const made = document.createElement("span");
  made.className = name;
  made.textContent = text;
  return made;
}

function marked(name, text, query) {
  const at = text.toLowerCase().indexOf(query.toLowerCase());
  const made = span(name, "");
  const hit = document.createElement("mark");
  hit.textContent = at < 0 ? "" : text.slice(at, at + query.length);
  made.append(...(at < 0 ? [text] : [text.slice(0, at), hit, text.slice(at + query.length)]));
  if (name === "words") made.lang = "zh-CN";
  return made;
}

// The words around the hit, where the hit is in the text of an item rather than in its name.
function around(text, query) {
  const at = text.toLowerCase().indexOf(query.toLowerCase());
  if (at < 0 || !/[^a-z ]/i.test(text.slice(at, at + query.length))) return "";
  return (at > 12 ? "…" : "") + text.slice(Math.max(0, at - 12), at + query.length + 24) + "…";
}

function line([kind, name, other, address], query) {
  const link = document.createElement("a");
  link.href = address;
  link.append(span("kind", words[kind]), marked("words", name, query));
  const context = name.toLowerCase().includes(query.toLowerCase()) ? "" : around(other, query);
  if (context) link.append(marked("hit", context, query));
  const item = document.createElement("li");
  item.append(link);
  return item;
}

function show(state) {
  const query = (state.q || "").trim();
  if (document.activeElement !== box || !query) box.value = query;
  const found = search(query);
  list.replaceChildren(...found.slice(0, LISTED).map((one) => line(one, query)));
  if (found.length > LISTED) {
    const rest = document.createElement("li");
    rest.className = "rest";
    rest.textContent = fill(words.more, { n: found.length - LISTED });
    list.append(rest);
  }
  list.hidden = !found.length;
  note.classList.toggle("none", Boolean(query) && !found.length);
  note.textContent = !query ? "" : fill(found.length ? words.found : words.none, { n: found.length, q: query });
}

// The arrow keys walk from the box through what was found, and back.
function walk(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const stops = [box, ...list.querySelectorAll("a")];
  const next = stops[stops.indexOf(document.activeElement) + step];
  if (next) { event.preventDefault(); next.focus(); }
}

function open(event) {
  event.preventDefault();
  const first = list.querySelector("a");
  if (first) location.href = first.href;
}

wireSearch(box);
box.form.addEventListener("submit", open);
box.form.addEventListener("keydown", walk);
onState(show);
// The box in the menu of other pages asks with ?q=…
const asked = new URLSearchParams(location.search).get("q");
if (asked) writeState({ q: asked }, true);
