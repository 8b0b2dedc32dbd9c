// The drawing of thousands of parties on a canvas: fixed places, moved as a picture, drawn anew when it rests.
// It runs before the tables of the page are read; what filters it comes later, through ipgraph.large.

const frame = document.getElementById("canvas");
const crowd = JSON.parse(document.getElementById("crowd").textContent);
const size = crowd.keys.length;
document.getElementById("figure").hidden = false;
// A table that grows while it is read would be laid out again and again: crowd.js shows them when all is there.
document.documentElement.classList.add("reading");
// The places are wider than high: on a phone held upright they are turned.
const upright = frame.clientWidth < frame.clientHeight;
const xs = Float32Array.from(upright ? crowd.y : crowd.x);
const ys = Float32Array.from(upright ? crowd.x : crowd.y);
const radii = Float32Array.from(crowd.sizes);
const ends = Uint32Array.from(crowd.ends);
const MARGIN = 0.3; // drawn beyond each side of the frame, so that a short drag uncovers nothing
const REST = 140; // milliseconds without a movement after which the drawing is made anew
const ROOM = 9000; // square pixels for each name
const CELL = 32;

const view = { x: 0, y: 0, scale: 1 };
const moved = { x: 0, y: 0, scale: 1 }; // how the picture stands now, against how it was drawn
const shown = { node: new Uint8Array(size).fill(2), tie: new Uint8Array(ends.length / 2).fill(2), chosen: "" };
const layers = ["ties", "marks"].map(() => frame.appendChild(document.createElement("canvas")));
let labels = [];
let resting = 0;
let pick = () => {};
let circle = () => {};

// Where the nodes are, in squares: for the one under the pointer.
const squares = new Map();
const square = (x, y) => Math.floor(x / CELL) * 65536 + Math.floor(y / CELL);
for (let node = 0; node < size; node += 1) {
  const key = square(xs[node], ys[node]);
  if (!squares.has(key)) squares.set(key, []);
  squares.get(key).push(node);
}

function token(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function radius(node) {
  return Math.max(radii[node] * view.scale, 1.4);
}

// From the world to a pixel of the frame, and back.
function pixel(node) {
  return [(xs[node] - view.x) * view.scale + frame.clientWidth / 2, (ys[node] - view.y) * view.scale + frame.clientHeight / 2];
}

function world(x, y) {
  return [(x - frame.clientWidth / 2) / view.scale + view.x, (y - frame.clientHeight / 2) / view.scale + view.y];
}

// The node whose disc is nearest to a pixel, or -1.
function under(x, y) {
  const [at, down] = world(x, y);
  const reach = Math.max(24, 8 / view.scale);
  let best = -1;
  let least = Infinity;
  for (let column = at - reach; column < at + reach + CELL; column += CELL) {
    for (let row = down - reach; row < down + reach + CELL; row += CELL) {
      for (const node of squares.get(square(column, row)) || []) {
        const away = Math.hypot(xs[node] - at, ys[node] - down) - Math.max(radii[node], 5 / view.scale);
        if (shown.node[node] && away <= 0 && away < least) [best, least] = [node, away];
      }
    }
  }
  return best;
}

function sheet(canvas) {
  const ratio = devicePixelRatio || 1;
  const [wide, high] = [frame.clientWidth, frame.clientHeight];
  const [left, top] = [Math.round(wide * MARGIN), Math.round(high * MARGIN)];
  const [width, height] = [wide + 2 * left, high + 2 * top];
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    [canvas.width, canvas.height] = [Math.round(width * ratio), Math.round(height * ratio)];
    Object.assign(canvas.style, { width: `${width}px`, height: `${height}px`, left: `${-left}px`, top: `${-top}px` });
  }
  const ink = canvas.getContext("2d");
  ink.setTransform(ratio, 0, 0, ratio, 0, 0);
  ink.clearRect(0, 0, width, height);
  ink.translate(left, top);
  return { ink, seen: (x, y, room = 0) => x > -left - room && y > -top - room && x < wide + left + room && y < high + top + room };
}

// One path per colour and strength: a call for each of thousands of lines would take longer than the lines.
function drawTies(ink) {
  const paths = new Map();
  const corner = Array.from({ length: size }, (_, node) => pixel(node));
  for (let tie = 0; tie < shown.tie.length; tie += 1) {
    if (!shown.tie[tie]) continue;
    const key = `${shown.tie[tie]} ${crowd.hues[tie]} ${Math.min(crowd.counts[tie], 4)}`;
    if (!paths.has(key)) paths.set(key, new Path2D());
    const [a, b] = [corner[ends[2 * tie]], corner[ends[2 * tie + 1]]];
    paths.get(key).moveTo(...a);
    paths.get(key).lineTo(...b);
  }
  for (const [key, path] of paths) {
    const [strength, hue, count] = key.split(" ").map(Number);
    ink.strokeStyle = token(hue ? `--p${hue}` : "--quiet");
    ink.globalAlpha = strength === 2 ? 0.5 : 0.06;
    ink.lineWidth = Math.min(0.5 + count * 0.35, count * Math.max(view.scale, 0.5));
    ink.stroke(path);
  }
}

function drawNodes(ink, seen) {
  const paths = { strong: new Path2D(), faint: new Path2D(), hollow: new Path2D() };
  for (let node = 0; node < size; node += 1) {
    const [x, y] = pixel(node);
    if (!shown.node[node] || !seen(x, y, 40)) continue;
    const path = paths[shown.node[node] === 1 ? "faint" : crowd.loads[node] ? "strong" : "hollow"];
    path.moveTo(x + radius(node), y);
    path.arc(x, y, radius(node), 0, 2 * Math.PI);
  }
  ink.fillStyle = ink.strokeStyle = token("--accent");
  ink.globalAlpha = 0.15;
  ink.fill(paths.faint);
  ink.globalAlpha = 1;
  ink.lineWidth = 1;
  ink.fill(paths.strong);
  ink.stroke(paths.hollow);
}

// Names of the largest first; one that would cover another is left to the table and to the pointer.
function drawLabels(ink, seen) {
  ink.font = `13px ${getComputedStyle(document.body).fontFamily}`;
  ink.textAlign = "center";
  ink.textBaseline = "top";
  ink.lineJoin = "round";
  ink.strokeStyle = token("--paper");
  ink.fillStyle = token("--ink");
  ink.lineWidth = 3;
  labels = [];
  const most = frame.clientWidth * frame.clientHeight * (1 + 2 * MARGIN) ** 2 / ROOM;
  const wanted = shown.chosen[0] === "n" ? [crowd.keys.indexOf(Number(shown.chosen.slice(1)))] : [];
  for (let node = 0; node < size; node += 1) wanted.push(node);
  for (const node of wanted) {
    if (labels.length >= most) break;
    if (node < 0 || shown.node[node] !== 2) continue;
    const [x, y] = pixel(node);
    if (seen(x, y)) label(ink, node, x, y + radius(node) + 2);
  }
}

function label(ink, node, x, y) {
  const half = ink.measureText(crowd.names[node]).width / 2 + 4;
  const box = { node, left: x - half, right: x + half, top: y - 1, bottom: y + 17 };
  if (labels.some((one) => one.left < box.right && box.left < one.right && one.top < box.bottom && box.top < one.bottom)) return;
  labels.push(box);
  ink.strokeText(crowd.names[node], x, y);
  ink.fillText(crowd.names[node], x, y);
}

// The chosen party or tie in ink, with the ties of a party to those it works with.
function drawChosen(ink) {
  const [kind, key] = [shown.chosen[0], Number(shown.chosen.slice(1))];
  const node = kind === "n" ? crowd.keys.indexOf(key) : -1;
  const tie = kind === "t" ? crowd.tie_keys.indexOf(key) : -1;
  ink.strokeStyle = token("--ink");
  ink.lineWidth = 1.5;
  for (let at = 0; at < shown.tie.length; at += 1) {
    const [a, b] = [ends[2 * at], ends[2 * at + 1]];
    if (!shown.tie[at] || (at !== tie && (node < 0 || (a !== node && b !== node)))) continue;
    ink.beginPath();
    ink.moveTo(...pixel(a));
    ink.lineTo(...pixel(b));
    ink.stroke();
  }
  if (node < 0) return;
  ink.beginPath();
  ink.arc(...pixel(node), radius(node) + 3, 0, 2 * Math.PI);
  ink.stroke();
}

function draw() {
  clearTimeout(resting);
  resting = 0;
  Object.assign(moved, { x: 0, y: 0, scale: 1 });
  const under = sheet(layers[0]);
  const over = sheet(layers[1]);
  drawTies(under.ink);
  drawChosen(over.ink);
  drawNodes(over.ink, over.seen);
  drawLabels(over.ink, over.seen);
  for (const layer of layers) layer.style.transform = "";
}

// The picture follows at once; it is drawn anew when it rests, or when its margin is used up.
function move(x, y, factor = 1) {
  Object.assign(moved, { x: moved.x * factor + x, y: moved.y * factor + y, scale: moved.scale * factor });
  view.scale *= factor;
  view.x -= x / view.scale;
  view.y -= y / view.scale;
  clearTimeout(resting);
  if (Math.abs(moved.x) > frame.clientWidth * MARGIN || Math.abs(moved.y) > frame.clientHeight * MARGIN) return draw();
  for (const layer of layers) layer.style.transform = `translate(${moved.x}px, ${moved.y}px) scale(${moved.scale})`;
  resting = setTimeout(draw, REST);
  return undefined;
}

// Larger or smaller, what is under the pointer staying there.
function zoom(factor, x = 0, y = 0) {
  const bounded = Math.min(Math.max(view.scale * factor, 0.02), 8) / view.scale;
  move(x * (1 - bounded), y * (1 - bounded), bounded);
}

function fit() {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let node = 0; node < size; node += 1) {
    if (!shown.node[node]) continue;
    [left, right] = [Math.min(left, xs[node] - radii[node]), Math.max(right, xs[node] + radii[node])];
    [top, bottom] = [Math.min(top, ys[node] - radii[node]), Math.max(bottom, ys[node] + radii[node])];
  }
  if (right < left) return draw();
  Object.assign(view, { x: (left + right) / 2, y: (top + bottom) / 2 });
  view.scale = Math.min(frame.clientWidth / (right - left + 20), frame.clientHeight / (bottom - top + 40), 1.6);
  return draw();
}

fit();
globalThis.ipgraph = { large: { crowd, shown, view, frame, draw, fit, move, zoom, under, pixel, get labels() { return labels; }, get resting() { return resting > 0; } } };
