// A table as it stands on the page, filters applied, as records; and these as a CSV file that Excel opens (UTF-8 with
// its mark) or as a workbook.

// What is a number, as it was printed: a workbook counts with it, a CSV file repeats it.
class Digits {
  constructor(text) { this.text = text; }

  toString() { return this.text; }
}

function csvField(value) {
  const plain = String(value).replace(/\s+/g, " ").trim();
  const safe = /^[=+\-@]/.test(plain) ? "'" + plain : plain;
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

// What a filter hides inside a cell is no part of what stands on the page.
function seen(cell) {
  if (!cell.querySelector("[hidden]")) return cell.textContent;
  const copy = cell.cloneNode(true);
  for (const one of copy.querySelectorAll("[hidden]")) one.remove();
  return copy.textContent;
}

// Numbers of items (3.10) look like numbers and are none: only whole numbers, and those set to the right, are.
function worth(cell) {
  const text = seen(cell).replace(/\s+/g, " ").trim();
  if (cell.tagName !== "TD" || cell.matches(".no, .text")) return text;
  if (/^(0|-?[1-9]\d{0,14})$/.test(text)) return new Digits(text);
  const part = /^-?(0|[1-9]\d{0,11})\.\d{1,6}$/.test(text) && cell.isConnected;
  return part && ["end", "right"].includes(getComputedStyle(cell).textAlign) ? new Digits(text) : text;
}

function recordOf(row) {
  return [...row.cells].filter((cell) => !cell.hidden)
    .flatMap((cell) => [worth(cell), ...Array(cell.colSpan - 1).fill("")]);
}

// A column of drawings has no words, not even a heading: it is no data.
function recordsOf(table) {
  const records = [...table.rows].filter((row) => !row.hidden).map(recordOf);
  const widest = Math.max(0, ...records.map((record) => record.length));
  const said = Array.from({ length: widest }, (_, at) => records.some((record) => String(record[at] || "")));
  return records.map((record) => record.filter((_, at) => said[at]));
}

function csvOf(records) {
  return "\ufeff" + records.map((record) => record.map(csvField).join(",") + "\r\n").join("");
}

function saveAs(name, blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// The same button gives a workbook when it is pressed in its name (take.js).
let asWorkbook = false;

function download(name, records) {
  const all = [...records];
  if (asWorkbook) saveAs(name + ".xlsx", new Blob([workbook(name, all)], { type: XLSX_TYPE }));
  else saveAs(name + ".csv", new Blob([csvOf(all)], { type: "text/csv;charset=utf-8" }));
}

function wireCsv() {
  for (const button of document.querySelectorAll("button.csv")) {
    button.addEventListener("click", () =>
      download(button.dataset.name, recordsOf(document.getElementById(button.dataset.table))));
  }
}
