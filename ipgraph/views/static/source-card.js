// What a place became: a small card beside it while one points, the whole item in the panel once one clicks.

const tip = document.getElementById("tip");
const panel = document.getElementById("panel");
const data = JSON.parse(document.getElementById("data").textContent);
const readings = new Map(data.readings.map((one) => [one.key, one]));
const byItem = new Map();
for (const one of data.readings) {
  for (const item of one.items.length === 1 ? one.items : []) byItem.set(item, [...(byItem.get(item) || []), one.key]);
}

function make(tag, className, text) {
  const found = document.createElement(tag);
  if (className) found.className = className;
  if (text) found.textContent = text;
  return found;
}

// The words of a place; the browser's own tooltip steps back for the card.
function saysOf(mark) {
  if (mark.title) {
    mark.dataset.title = mark.title;
    mark.removeAttribute("title");
  }
  return mark.dataset.title || "";
}

function showTip(mark) {
  tip.replaceChildren(...saysOf(mark).split("\n").map((line) => {
    const at = line.indexOf(": ");
    const said = make("p", "", "");
    said.append(make("b", "", line.slice(0, at)), line.slice(at + 2));
    return said;
  }));
  tip.hidden = false;
  mark.setAttribute("aria-describedby", "tip");
  placeTip(mark.getClientRects()[0]);
}

function placeTip(near) {
  const { width, height } = tip.getBoundingClientRect();
  const below = near.bottom + 8 + height < innerHeight;
  tip.style.left = Math.max(12, Math.min(near.left, innerWidth - width - 12)) + "px";
  tip.style.top = (below ? near.bottom + 8 : Math.max(8, near.top - height - 8)) + "px";
}

function hideTip() {
  tip.hidden = true;
}

// The readings that belong with one: all of its item; for what several items share, these items.
function family(key) {
  const { items } = readings.get(key);
  return items.length === 1 ? byItem.get(items[0]) : [key, ...items];
}

function quoteOf(said, tag) {
  const quote = make(tag, "s first " + said.kind, said.words);
  quote.lang = "zh-CN";
  return quote;
}

function entry(key, picked) {
  const said = readings.get(key);
  const found = make("li", key === picked ? "here" : "", "");
  found.append(quoteOf(said, "span"), " ", lineLink(said.line), make("p", "", `${said.label}: ${said.became}`));
  return found;
}

function lineLink(line) {
  const link = make("a", "place", data.line.replace("{n}", line));
  link.href = "#L" + line;
  return document.getElementById("L" + line) ? link : make("span", "place", link.textContent);
}

function itemCard(key) {
  const { items } = readings.get(key);
  const head = items.length === 1 ? items[0] : key;
  const said = readings.get(head);
  const quote = make("blockquote", "", "");
  const inner = make("bdi", "", said.words);
  inner.lang = "zh-CN";
  quote.append(inner, " ", lineLink(said.line));
  const list = make("ul", "became", "");
  list.append(...family(key).filter((one) => one !== head).map((one) => entry(one, key)));
  return [make("h3", "", said.became), quote, list];
}

function problemCard(key) {
  const copy = document.getElementById(key).cloneNode(true);
  const card = make("div", "problem " + copy.className, "");
  card.append(...copy.childNodes);
  return [card];
}

function fillPanel(key) {
  const body = panel.querySelector(".panel-body");
  body.replaceChildren(...(/^f/.test(key) ? itemCard(key) : /^q/.test(key) ? problemCard(key) : []));
  panel.hidden = !body.childElementCount;
  document.body.classList.toggle("with-panel", !panel.hidden);
  panel.scrollTop = 0;
}
