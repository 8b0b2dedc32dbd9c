// A large matrix: all rows and columns stand in the data of the page, those in sight in its table.

const data = JSON.parse(document.getElementById("matrix-data").textContent);
const words = data.words;
const table = document.getElementById("table");
const scroller = document.getElementById("scroller");
const form = document.getElementById("filters");
const ROW = 44, COLUMN = 36, MARGIN = 6; // sizes as in matrix-large.css; so many more on every side are drawn

const roles = data.roles.map(([key, glyph, name, answers]) => ({ key, glyph, name, answers: answers === 1 }));
const columns = data.columns.map(([key, name, href, only], index) =>
  ({ key, name, href: href || "#" + key, only: only === 1, index, low: name.toLowerCase() }));
const programmes = data.programmes.map(([key, hue, pattern]) => ({ key, look: `hue-${hue} pat-${pattern}` }));
const rows = data.rows.map(([key, programme, band, number, title, further, href, numbers]) => ({
  key, programme: programmes[programme], band: band === 1, number, title, href: href || "#" + key,
  low: `${number} ${title} ${further}`.toLowerCase(), marks: marksIn(numbers), shown: [],
}));
const measures = rows.filter((row) => !row.band).length;

// What is to be seen now: rows and columns that the filters leave, in order, and what is pointed at.
const now = { rows, columns, duties: new Map(), shares: new Map(), roles: new Set(), hits: new Set(), show: "" };
const here = { row: 1, column: 1 };
let drawn = "";

function marksIn(numbers) {
  const found = [];
  for (let at = 0; at < numbers.length; at += 4) {
    const [column, role, rank, flags] = numbers.slice(at, at + 4);
    found.push({ column: columns[column], role: roles[role], rank, presumed: (flags & 1) > 0, inferred: (flags & 2) > 0 });
  }
  return found;
}

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

// The words of a plan: Chinese, whatever the language of the page, and of no influence on what is around.
function quoted(text) {
  const made = element("bdi", "", text);
  made.lang = "zh-CN";
  return made;
}

function linkTo(href, className, ...children) {
  const made = element("a", className, ...children);
  made.setAttribute("href", href);
  made.tabIndex = -1; // the table is one stop of the keyboard; Enter opens the cell that is pointed at
  return made;
}

// The filters: the same rows, columns and sums as the small matrix shows.

function filter(state) {
  const query = (state.q || "").toLowerCase();
  const chosenProgrammes = chosen(state, "programme");
  now.roles = chosen(state, "role");
  now.hits = new Set(columns.filter((one) => query && one.low.includes(query)));
  now.show = state.show || "";
  now.filtered = Boolean(query || chosenProgrammes.size || now.roles.size);
  for (const row of rows) row.shown = row.marks.filter((mark) => !now.roles.size || now.roles.has(mark.role.key));
  now.rows = withBands(new Set(rows.filter((row) =>
    (!chosenProgrammes.size || chosenProgrammes.has(row.programme.key))
    && (!query || row.low.includes(query) || row.shown.some((mark) => now.hits.has(mark.column))))));
  const used = new Set(now.rows.flatMap((row) => row.shown.map((mark) => mark.column)));
  now.columns = now.filtered ? columns.filter((one) => used.has(one)) : columns;
  now.duties = sums((row, mark) => !row.band && mark.role.answers);
  now.shares = sums((row, mark) => row.band || !mark.role.answers);
}

// A programme stays above the measures that stay.
function withBands(kept) {
  const used = new Set([...kept].map((row) => row.programme));
  const first = new Map();
  for (const row of rows) if (!first.has(row.programme)) first.set(row.programme, row);
  return rows.filter((row) =>
    kept.has(row) || (row.band && used.has(row.programme) && first.get(row.programme) === row));
}

function sums(counts) {
  const found = new Map();
  for (const row of now.rows) {
    for (const column of new Set(row.shown.filter((mark) => counts(row, mark)).map((mark) => mark.column))) {
      found.set(column, (found.get(column) || 0) + 1);
    }
  }
  return found;
}

function total(found) {
  return [...found.values()].reduce((sum, count) => sum + count, 0);
}

// Lines of the grid by their place: the head is 0, rows follow, then the two lines of sums.  In a line the number
// is 0, the title 1, columns follow, then the sum.

function lines() { return now.rows.length + 3; }
function places() { return now.columns.length + 3; }

function cellOf(name, line, place, ...children) {
  const made = element(name, "", ...children);
  made.setAttribute("aria-colindex", String(place + 1));
  if (line === here.row && place === here.column) {
    made.id = "here";
    made.classList.add("here");
  }
  return made;
}

function gap() {
  const made = element("td", "gap");
  made.setAttribute("aria-hidden", "true");
  return made;
}

// `inside(column, place)` makes the cell of a column.
function lineOf(line, number, title, span, inside, sum) {
  const made = element("tr");
  made.setAttribute("aria-rowindex", String(line + 1));
  made.append(number, title, gap());
  for (let at = span.left; at < span.right; at += 1) made.append(inside(now.columns[at], at + 2));
  made.append(gap(), sum);
  return made;
}

function header(name, line, place, className, scope, ...children) {
  const made = cellOf(name, line, place, ...children);
  made.classList.add(...className.split(" "));
  if (scope) made.scope = scope;
  return made;
}

function headLine(span) {
  return lineOf(0, header("th", 0, 0, "no", "col", words.number), header("th", 0, 1, "what", "col", words.measure), span,
    (column, place) => {
      const made = header("th", 0, place, "party", "col", linkTo(column.href, "", quoted(column.name)));
      made.dataset.column = column.key;
      made.title = column.name;
      made.classList.toggle("only", column.only);
      made.classList.toggle("on", pointed(column));
      return made;
    },
    header("th", 0, places() - 1, "sum", "col", words.total));
}

function pointed(column) {
  return column.key === now.show || now.hits.has(column);
}

function bodyLine(row, line, span) {
  const link = linkTo(row.href, "", quoted(row.title));
  link.title = row.title;
  const made = lineOf(line, header("td", line, 0, "no", "", row.number),
    header("th", line, 1, "what", row.band ? "rowgroup" : "row", link), span,
    (column, place) => markCell(row, line, column, place),
    header("td", line, places() - 1, "sum", "", row.shown.length ? String(row.shown.length) : ""));
  made.className = row.programme.look + (row.band ? " band" : "") + (row.key === now.show ? " on" : "");
  made.dataset.work = row.key;
  return made;
}

function markCell(row, line, column, place) {
  const found = row.shown.filter((mark) => mark.column === column);
  const made = cellOf("td", line, place, ...found.map((mark) => markOf(row, mark)));
  if (found.length) made.dataset.party = column.key;
  if (found.length > 1) made.classList.add("two");
  if (pointed(column)) made.classList.add("on");
  return made;
}

function markOf(row, mark) {
  const { role, rank, presumed, inferred } = mark;
  const made = linkTo(row.href, ["mark", role.key, presumed && "presumed", inferred && "inferred"].filter(Boolean).join(" "));
  made.dataset.role = role.key;
  made.append(...(role.answers
    ? [element("span", "sr", `${role.glyph}${role.name} `), String(rank)]
    : [role.glyph, element("span", "sr", role.name)]));
  return made;
}

function footLine(line, name, title, found, span) {
  const made = lineOf(line, header("td", line, 0, "no", ""), header("th", line, 1, "what", "row", title), span,
    (column, place) => {
      const cell = cellOf("td", line, place, String(found.get(column) || ""));
      cell.classList.toggle("on", pointed(column));
      return cell;
    },
    header("td", line, places() - 1, "sum", "", String(total(found))));
  made.className = name;
  return made;
}

// What is in sight, and a margin around it.

function clamp(value, least, most) {
  return Math.max(least, Math.min(most, value));
}

function insight() {
  const first = Math.floor(scroller.scrollTop / ROW) - MARGIN;
  const left = Math.floor(Math.abs(scroller.scrollLeft) / COLUMN) - MARGIN;
  const top = clamp(first - (first % 4), 0, now.rows.length);
  const start = clamp(left - (left % 4), 0, now.columns.length);
  return {
    top, bottom: clamp(top + Math.ceil(scroller.clientHeight / ROW) + 2 * MARGIN + 4, top, now.rows.length),
    left: start, right: clamp(start + Math.ceil(scroller.clientWidth / COLUMN) + 2 * MARGIN + 4, start, now.columns.length),
  };
}

function draw(anew) {
  const span = insight();
  const key = Object.values(span).join();
  if (!anew && key === drawn) return;
  drawn = key;
  table.setAttribute("aria-rowcount", String(lines()));
  table.setAttribute("aria-colcount", String(places()));
  widths(span);
  table.tHead.replaceChildren(headLine(span));
  table.tBodies[0].replaceChildren(blank(span.top),
    ...now.rows.slice(span.top, span.bottom).map((row, index) => bodyLine(row, span.top + index + 1, span)),
    blank(now.rows.length - span.bottom));
  table.tFoot.replaceChildren(
    footLine(lines() - 2, "duties", words.total_duties, now.duties, span),
    footLine(lines() - 1, "shares", words.total_shares, now.shares, span));
  if (document.getElementById("here")) table.setAttribute("aria-activedescendant", "here");
  else table.removeAttribute("aria-activedescendant");
}

function blank(count) {
  const made = element("tr");
  made.setAttribute("aria-hidden", "true");
  const cell = element("td", "gap");
  cell.style.height = count * ROW + "px";
  made.append(cell);
  return made;
}

function widths(span) {
  const left = element("col"), right = element("col");
  left.style.width = span.left * COLUMN + "px";
  right.style.width = (now.columns.length - span.right) * COLUMN + "px";
  const seen = Array.from({ length: span.right - span.left }, () => element("col", "party"));
  const group = element("colgroup", "", element("col", "no"), element("col", "what"), left, ...seen, right, element("col", "sum"));
  table.querySelectorAll("colgroup").forEach((one) => one.remove());
  table.caption.after(group);
  const fixed = ["no", "what", "sum"].map((name) => parseFloat(getComputedStyle(group.querySelector(`.${name}`)).width));
  table.style.width = fixed.reduce((sum, width) => sum + width, now.columns.length * COLUMN) + "px";
}

// The keyboard: one cell is pointed at, and stays in sight.

function point(row, column) {
  here.row = clamp(row, 0, lines() - 1);
  here.column = clamp(column, 0, places() - 1);
  reveal();
  draw(true);
  table.focus({ preventScroll: true }); // what was clicked has been drawn anew
}

function reveal() {
  const [number, title, , ...others] = table.tHead.rows[0].cells;
  const sum = others[others.length - 1];
  const fixedLeft = number.offsetWidth + title.offsetWidth;
  const fixedRight = getComputedStyle(sum).position === "sticky" ? sum.offsetWidth : 0;
  const caption = table.caption.offsetHeight;
  const low = table.tHead.offsetHeight + table.tFoot.offsetHeight;
  if (here.row > 0 && here.row <= now.rows.length) {
    const top = caption + (here.row - 1) * ROW;
    scroller.scrollTop = clamp(scroller.scrollTop, top + ROW + low - scroller.clientHeight, top);
  }
  if (here.column > 1 && here.column < places() - 1) {
    const left = (here.column - 2) * COLUMN;
    scroller.scrollLeft = clamp(scroller.scrollLeft, left + COLUMN + fixedLeft + fixedRight - scroller.clientWidth, left);
  }
}

function pageful() {
  return Math.max(1, Math.floor((scroller.clientHeight - table.tHead.offsetHeight - table.tFoot.offsetHeight) / ROW) - 1);
}

const MOVES = {
  ArrowUp: () => [here.row - 1, here.column],
  ArrowDown: () => [here.row + 1, here.column],
  ArrowLeft: () => [here.row, here.column - 1],
  ArrowRight: () => [here.row, here.column + 1],
  PageUp: () => [Math.max(1, here.row - pageful()), here.column],
  PageDown: () => [Math.min(now.rows.length, here.row + pageful()), here.column],
  Home: (far) => [far ? 1 : here.row, 0],
  End: (far) => [far ? now.rows.length : here.row, places() - 1],
};

function onKey(event) {
  if (event.altKey || event.metaKey) return;
  if (event.key === "Enter" && event.target === table) {
    const cell = document.getElementById("here");
    const target = cell && targetOf(cell);
    if (target) target.click();
  } else if (MOVES[event.key]) {
    point(...MOVES[event.key](event.ctrlKey));
  } else {
    return;
  }
  event.preventDefault();
}

// A cell is as good a place to click as the mark in it, a row as its title.
function targetOf(cell) {
  return cell.querySelector("a") || cell.parentElement.querySelector("th a");
}

// The file: every row and column that the filters leave, in sight or not.

function textOf(mark) {
  return mark.role.answers ? `${mark.role.glyph}${mark.role.name} ${mark.rank}` : mark.role.glyph + mark.role.name;
}

function digits(count) {
  return count ? new Digits(String(count)) : "";
}

function* records() {
  yield [words.number, words.measure, ...now.columns.map((one) => one.name), words.total];
  for (const row of now.rows) {
    const found = new Map();
    for (const mark of row.shown) found.set(mark.column, (found.get(mark.column) || "") + textOf(mark));
    yield [row.number, row.title, ...now.columns.map((one) => found.get(one) || ""), digits(row.shown.length)];
  }
  for (const [title, found] of [[words.total_duties, now.duties], [words.total_shares, now.shares]]) {
    yield ["", title, ...now.columns.map((one) => digits(found.get(one))), new Digits(String(total(found)))];
  }
}

function say() {
  const left = now.rows.filter((row) => !row.band).length;
  const values = { rows: left, all_rows: measures, columns: now.columns.length, all_columns: columns.length };
  form.querySelector(".status").textContent =
    !now.filtered ? "" : now.columns.length ? fill(words.status, values) : words.nothing;
  form.querySelector(".clear").hidden = !now.filtered;
}

let filters = null;

function apply(state) {
  const asked = [state.q, state.programme, state.role].join("\n");
  filter(state);
  if (filters !== null && asked !== filters) scroller.scrollTo(0, 0);
  if (filters === null || asked !== filters) say();
  const first = filters === null;
  filters = asked;
  here.row = clamp(here.row, 0, lines() - 1);
  here.column = clamp(here.column, 0, places() - 1);
  showKeys(form, "programme", state);
  showKeys(form, "role", state);
  showSearch(form.elements.q, state);
  fillPanel([state.show], null, state.at);
  draw(true);
  if (first && state.show) find(state.show);
}

// A link that names a row or a column shows it.
function find(key) {
  const row = now.rows.findIndex((one) => one.key === key);
  const column = now.columns.findIndex((one) => one.key === key);
  if (row >= 0) [here.row, here.column] = [row + 1, 1];
  else if (column >= 0) [here.row, here.column] = [0, column + 2];
  else return;
  reveal();
  draw(true);
}

scroller.hidden = false;
document.getElementById("plain").hidden = true;
wirePanel();
wireKeys(form, "programme");
wireKeys(form, "role");
wireSearch(form.elements.q);
form.querySelector(".clear").addEventListener("click", () => writeState({ q: "", programme: "", role: "" }));
form.querySelector("button.csv").addEventListener("click", (event) => download(event.target.dataset.name, records()));
// Where a click falls the keyboard goes on.
table.addEventListener("click", (event) => {
  const cell = event.target.closest("td:not(.gap), th");
  if (!cell) return;
  here.row = Number(cell.parentElement.getAttribute("aria-rowindex")) - 1;
  here.column = Number(cell.getAttribute("aria-colindex")) - 1;
  const link = !event.target.closest("a") && targetOf(cell);
  if (link) link.click();
});
table.addEventListener("keydown", onKey);
// The cell from which the panel was opened may have been drawn anew: the keyboard goes on in the table.
function comeBack() {
  if (!panel.hidden || document.activeElement === form.elements.q) return;
  if (document.activeElement === document.body || panel.contains(document.activeElement)) table.focus({ preventScroll: true });
}
panel.querySelector(".close").addEventListener("click", comeBack);
document.addEventListener("keydown", (event) => { if (event.key === "Escape") comeBack(); });
scroller.addEventListener("scroll", () => requestAnimationFrame(() => draw(false)), { passive: true });
onState(apply);
new ResizeObserver(() => draw(false)).observe(scroller);
