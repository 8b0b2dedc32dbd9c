// A document dropped on the overview goes to the server, which reads it and says where its pages are.

const zone = document.getElementById("upload");
const words = JSON.parse(document.getElementById("upload-words").textContent);
const chooser = zone.querySelector("input");
const bar = zone.querySelector("progress");
const note = zone.querySelector(".status");
const english = document.documentElement.lang === "en";
let busy = false;

function tell(sentence, share) {
  note.textContent = sentence;
  bar.hidden = share === undefined;
  if (share === null) bar.removeAttribute("value");
  else if (share !== undefined) bar.value = share;
}

function finish(sentence) {
  busy = false;
  chooser.value = "";
  tell(sentence);
}

function unfit(file) {
  const suffix = file.name.slice(file.name.lastIndexOf(".")).toLowerCase();
  if (!zone.dataset.kinds.split(" ").includes(suffix)) return words.kind;
  return file.size > Number(zone.dataset.most) ? words.large : "";
}

function answered(request) {
  const found = request.response;
  if (request.status === 201 && found) location.href = (english ? found.en : found.zh);
  else finish(found ? (english ? found.error : found.error_zh) : words.lost);
}

// fetch() tells nothing of how far an upload has come
function send(file) {
  const wrong = unfit(file);
  if (wrong) { finish(wrong); return; }
  busy = true;
  const request = new XMLHttpRequest();
  request.open("POST", "/upload?name=" + encodeURIComponent(file.name));
  request.responseType = "json";
  request.setRequestHeader("Accept", "application/json");
  request.setRequestHeader("Content-Type", "application/octet-stream");
  request.upload.addEventListener("progress", (event) => {
    const share = Math.floor((100 * event.loaded) / (event.total || 1));
    tell(words.sending.replace("{n}", share), share);
  });
  request.upload.addEventListener("load", () => tell(words.reading, null));
  request.addEventListener("load", () => answered(request));
  request.addEventListener("error", () => finish(words.lost));
  request.send(file);
}

function take(files) {
  if (busy || !files.length) return;
  if (files.length > 1) finish(words.several);
  else send(files[0]);
}

// A file dropped beside the zone would otherwise replace the page.
for (const name of ["dragover", "drop"]) addEventListener(name, (event) => event.preventDefault());
zone.addEventListener("dragover", () => zone.classList.add("over"));
zone.addEventListener("dragleave", () => zone.classList.remove("over"));
zone.addEventListener("drop", (event) => {
  zone.classList.remove("over");
  take(event.dataTransfer.files);
});
chooser.addEventListener("change", () => take(chooser.files));
addEventListener("pageshow", () => finish(""));
zone.hidden = false;
