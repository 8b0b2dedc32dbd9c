// A workbook of one sheet (ECMA-376) in an archive without compression: words are words, whatever they begin with.

const XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const XLSX_OPEN = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const XLSX_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const XLSX_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const XLSX_PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const XLSX_LONGEST = 32767; // signs that a cell may hold

const CRC = Uint32Array.from({ length: 256 }, (_, start) => {
  let value = start;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) value = CRC[(value ^ byte) & 255] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

// Signs that XML has no place for become the mark of something unreadable.
function xlsxText(value) {
  return String(value).slice(0, XLSX_LONGEST).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")
    .replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

function xlsxCell(value, heading) {
  if (value instanceof Digits) return `<c><v>${value}</v></c>`;
  const text = xlsxText(value);
  return text ? `<c t="inlineStr"${heading ? ' s="1"' : ""}><is><t xml:space="preserve">${text}</t></is></c>` : "<c/>";
}

function xlsxSheet(records) {
  const rows = records.map((record, at) => `<row>${record.map((value) => xlsxCell(value, at === 0)).join("")}</row>`);
  const still = '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
  return `${XLSX_OPEN}<worksheet xmlns="${XLSX_MAIN}">${still}<sheetData>${rows.join("")}</sheetData></worksheet>`;
}

function xlsxRelations(...entries) {
  const each = entries.map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${XLSX_OFFICE}/${type}" Target="${target}"/>`);
  return `${XLSX_OPEN}<Relationships xmlns="${XLSX_PACKAGE}/relationships">${each.join("")}</Relationships>`;
}

function xlsxParts(name, records) {
  const kind = (part, type) => `<Override PartName="/xl/${part}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`;
  const one = (tag, inside) => `<${tag}s count="1">${inside}</${tag}s>`;
  return {
    "[Content_Types].xml": `${XLSX_OPEN}<Types xmlns="${XLSX_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${kind("workbook", "sheet.main")}${kind("worksheets/sheet1", "worksheet")}${kind("styles", "styles")}</Types>`,
    "_rels/.rels": xlsxRelations(["officeDocument", "xl/workbook.xml"]),
    "xl/workbook.xml": `${XLSX_OPEN}<workbook xmlns="${XLSX_MAIN}" xmlns:r="${XLSX_OFFICE}"><sheets><sheet name="${xlsxText(name.replace(/[\\/?*:[\]]/g, "-").slice(0, 31))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": xlsxRelations(["worksheet", "worksheets/sheet1.xml"], ["styles", "styles.xml"]),
    "xl/styles.xml": `${XLSX_OPEN}<styleSheet xmlns="${XLSX_MAIN}"><fonts count="2"><font/><font><b/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>${one("border", "<border/>")}<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`,
    "xl/worksheets/sheet1.xml": xlsxSheet(records),
  };
}

// Numbers of an archive are of two or four bytes, the lowest first; its day is the first that it knows.
function zipHead(signature, file, more) {
  const head = [[signature, 4], ...(more ? [[20, 2]] : []), [20, 2], [0x0800, 2], [0, 2], [0, 2], [0x21, 2], [file.crc, 4], [file.data.length, 4], [file.data.length, 4], [file.name.length, 2], [0, 2]];
  return zipBytes(more ? [...head, [0, 2], [0, 2], [0, 2], [0, 4], [file.at, 4]] : head);
}

function zipBytes(numbers) {
  return Uint8Array.from(numbers.flatMap(([value, size]) => Array.from({ length: size }, (_, at) => (value >>> (8 * at)) & 255)));
}

function zip(parts) {
  const encoder = new TextEncoder();
  const files = Object.entries(parts).map(([name, text]) => {
    const data = encoder.encode(text);
    return { name: encoder.encode(name), data, crc: crc32(data), at: 0 };
  });
  let at = 0;
  const bodies = files.flatMap((file) => {
    file.at = at;
    at += 30 + file.name.length + file.data.length;
    return [zipHead(0x04034b50, file, false), file.name, file.data];
  });
  const index = files.flatMap((file) => [zipHead(0x02014b50, file, true), file.name]);
  const size = index.reduce((sum, one) => sum + one.length, 0);
  const end = zipBytes([[0x06054b50, 4], [0, 4], [files.length, 2], [files.length, 2], [size, 4], [at, 4], [0, 2]]);
  return new Blob([...bodies, ...index, end]);
}

function workbook(name, records) {
  return zip(xlsxParts(name, records));
}
