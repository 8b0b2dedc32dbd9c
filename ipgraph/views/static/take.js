// What can be taken from a page, beside each button for CSV: the same table as a workbook, the picture, the paper.

const takeWords = JSON.parse(document.getElementById("take").textContent);

function takeButton(name, after, press) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = name;
  button.textContent = takeWords[name];
  button.setAttribute("aria-label", takeWords[name + "_label"]);
  button.addEventListener("click", press);
  after.after(" ", button);
  return button;
}

function takeWorkbook(csv) {
  asWorkbook = true;
  csv.click();
  asWorkbook = false;
}

const takeTables = [...document.querySelectorAll("button.csv")];
for (const csv of takeTables) takeButton("xlsx", csv, () => takeWorkbook(csv));
const takePictures = typeof picturesHere === "function" ? picturesHere() : [];
for (const { after, name, draw } of takePictures) takeButton("png", after, (event) => draw().then((blob) => saveAs(name + ".png", blob)));
if (takeTables.length && !document.querySelector("button.print")) {
  const form = document.querySelector("form.filters");
  const last = (form || document).querySelector("button.png, button.xlsx") || (form && form.querySelector(".status"));
  takeButton("print", last || document.querySelector("button.xlsx"), () => print());
}
