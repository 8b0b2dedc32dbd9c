// The SPARQL page: a saved query chosen, changed and run; every value of the answer is only ever text.

const { linked, root, words } = JSON.parse(document.getElementById("data").textContent);
const form = document.getElementById("ask");
const template = document.getElementById("template");
const stop = document.getElementById("stop");
const { query } = form.elements;
const answer = document.getElementById("answer");
const pages = new Set(linked);
const ROWS = 500; // more rows make a page slow; the downloads have all
const LINK = 30000; // characters of an address that servers take
let running = null;

function textOf(name) {
  const saved = document.getElementById(`rq-${name}`);
  return saved && template.querySelector(`option[value="${CSS.escape(name)}"]`) ? saved : null;
}

function element(tag, ...inside) {
  const found = document.createElement(tag);
  found.append(...inside);
  return found;
}

function tell(sentence, refusal = "") {
  form.querySelector(".status").textContent = sentence;
  const alert = form.querySelector(".refused");
  alert.textContent = refusal;
  alert.hidden = !refusal;
}

// A party or an item of this plan has a page; another IRI is words, and leads nowhere.
function pageOf(iri) {
  const found = iri.match(/\/id\/(org|doc)\/(.+)$/);
  const name = found && `${found[1] === "org" ? "party" : "item"}/${found[2]}`;
  return name && pages.has(name) ? `${root}${name}.html` : null;
}

function cell(term) {
  const found = element("td");
  if (!term) return found;
  const value = term.type === "bnode" ? `_:${term.value}` : term.value;
  const to = term.type === "uri" ? pageOf(value) : null;
  const shown = element("bdi", value);
  if (value.length > 14) found.className = "long";
  found.append(to ? Object.assign(element("a", shown), { href: to }) : shown);
  return found;
}

function tableOf(names, rows) {
  const head = element("tr", ...names.map((name) => Object.assign(element("th", name), { scope: "col" })));
  const body = element("tbody", ...rows.map((row) => element("tr", ...names.map((name) => cell(row[name])))));
  body.lang = "zh-CN";
  const caption = Object.assign(element("caption", words.answer), { className: "sr" });
  const table = element("table", caption, element("thead", head), body);
  table.className = "answer";
  return table;
}

function downloads(text, formats) {
  const links = formats.map((format) => {
    const href = `${form.action}?${new URLSearchParams({ query: text, format })}`;
    return Object.assign(element("a", format.toUpperCase()), { href, download: `answer.${format === "turtle" ? "ttl" : format}` });
  });
  const short = links.every((link) => link.href.length < LINK);
  document.getElementById("downloads").replaceChildren(...(short ? [`${words.download} `, ...links] : [words.long]));
}

function show(sentence, content, text, formats) {
  tell(sentence);
  answer.querySelector(".wide").replaceChildren(content);
  downloads(text, formats);
  answer.hidden = false;
}

function showRows(found, text, seconds) {
  if ("boolean" in found) return tell(fill(found.boolean ? words.yes : words.no, { seconds }));
  const rows = found.results.bindings;
  const sentence = rows.length > ROWS ? words.first : rows.length ? words.count : words.none;
  return show(fill(sentence, { n: rows.length, shown: ROWS, seconds }), tableOf(found.head.vars, rows.slice(0, ROWS)), text, ["csv", "json"]);
}

function showGraph(turtle, text, seconds) {
  const lines = turtle.split("\n").filter(Boolean);
  show(fill(words.triples, { n: lines.length, seconds }), element("pre", lines.slice(0, 4 * ROWS).join("\n")), text, ["turtle", "jsonld"]);
}

// The endpoint says what is wrong in Chinese, then the same in English.
function mine(told) {
  const lines = told.trim().split("\n");
  const half = Math.ceil(lines.length / 2);
  const both = lines.length % 2 === 0;
  if (!both) return told;
  return (document.documentElement.lang === "en" ? lines.slice(half) : lines.slice(0, half)).join("\n");
}

async function heard(response, text, begun) {
  const kind = response.headers.get("content-type") || "";
  const body = await response.text();
  const seconds = ((performance.now() - begun) / 1000).toFixed(2);
  if (!response.ok) return tell("", kind.startsWith("text/plain") ? mine(body) : words.lost);
  return kind.startsWith("text/turtle") ? showGraph(body, text, seconds) : showRows(JSON.parse(body), text, seconds);
}

function clear() {
  if (running) running.abort();
  running = null;
  stop.hidden = true;
  answer.hidden = true;
  tell("");
}

async function ask(text) {
  clear();
  const own = new AbortController();
  running = own;
  stop.hidden = false;
  tell(words.running);
  const begun = performance.now();
  const headers = { Accept: "application/sparql-results+json, text/turtle;q=0.9", "Content-Type": "application/sparql-query" };
  try {
    await heard(await fetch(form.action, { method: "POST", headers, body: text, signal: own.signal }), text, begun);
  } catch {
    if (running === own) tell("", words.lost);
  }
  if (running === own) stop.hidden = true;
}

function apply(state) {
  const asked = (state.show || "").replace(/^rq-/, ""); // the link of a question leads to its text, here into the box
  const name = [state.template, asked].find((one) => one && textOf(one)) || template.options[0].value;
  const saved = textOf(name);
  template.value = name;
  document.getElementById("then").hidden = !("then" in saved.dataset);
  query.value = state.query || saved.textContent;
  if (state.run) ask(query.value);
  else clear();
  if (asked) form.scrollIntoView();
}

function run() {
  const own = query.value !== textOf(template.value).textContent;
  const before = location.hash;
  writeState({ show: "", template: template.value, query: own ? query.value : "", run: "1" });
  if (location.hash === before) apply(readState()); // the same query once more
}

form.addEventListener("submit", (event) => { event.preventDefault(); run(); });
query.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); run(); }
});
template.addEventListener("change", () => writeState({ show: "", template: template.value, query: "", run: "" }));
stop.addEventListener("click", () => { clear(); tell(words.stopped); });
document.getElementById("format").hidden = true;
document.getElementById("keys").hidden = false;
for (const link of document.querySelectorAll("a.use")) {
  link.hidden = false;
  link.addEventListener("click", () => { query.focus(); form.scrollIntoView(); });
}
onState(apply);
