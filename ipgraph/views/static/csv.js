// A table as it stands on the page, filters applied, as a CSV file that Excel opens (UTF-8 with its mark).

function csvField(text) {
  const plain = text.replace(/\s+/g, " ").trim();
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

function csvOf(table) {
  const rows = [...table.rows].filter((row) => !row.hidden);
  return "\ufeff" + rows.map((row) =>
    [...row.cells].filter((cell) => !cell.hidden).map((cell) => csvField(seen(cell))).join(",") + "\r\n").join("");
}

function download(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  link.download = name + ".csv";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function wireCsv() {
  for (const button of document.querySelectorAll("button.csv")) {
    button.addEventListener("click", () =>
      download(button.dataset.name, csvOf(document.getElementById(button.dataset.table))));
  }
}
