// The drawing: vis-network with the nodes, edges and fixed places that were made with the page.

const canvas = document.getElementById("canvas");
const drawings = {};
let network = null;
let drawn = null;

function token(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function shape() {
  return canvas.clientWidth < canvas.clientHeight ? "tall" : "wide";
}

function mixed(hue) {
  const probe = document.createElement("i");
  probe.style.color = `color-mix(in srgb, ${token(hue)} 26%, ${token("--paper")})`;
  document.body.append(probe);
  const [red, green, blue] = getComputedStyle(probe).color.match(/[\d.]+/g).map(Number);
  const scale = getComputedStyle(probe).color.startsWith("color(") ? 255 : 1;
  probe.remove();
  return `rgb(${[red, green, blue].map((part) => Math.round(part * scale)).join(",")})`;
}

function colour(background, border) {
  const strong = { background, border: token("--ink") };
  return { background, border, highlight: strong, hover: strong };
}

function groups() {
  const found = {
    party: { color: colour(token("--accent"), token("--accent")) },
    alone: { color: colour(token("--paper"), token("--accent")) },
  };
  for (const number of [1, 2, 3, 4, 5]) {
    found[`hue-${number}`] = { color: colour(mixed(`--p${number}`), token(`--p${number}`)) };
  }
  return found;
}

function options() {
  const font = { size: 14, face: getComputedStyle(document.body).fontFamily, color: token("--ink"), strokeWidth: 3, strokeColor: token("--paper") };
  return {
    autoResize: true,
    physics: false,
    layout: { randomSeed: 1, improvedLayout: false },
    interaction: { hover: true, tooltipDelay: 120, dragNodes: false, multiselect: false, selectConnectedEdges: false },
    nodes: { font, borderWidth: 1.5, borderWidthSelected: 3, labelHighlightBold: false, margin: { top: 3, bottom: 3, left: 6, right: 6 } },
    edges: { smooth: false, selectionWidth: 1, hoverWidth: 1 },
    groups: Object.fromEntries(Object.entries(groups()).map(([name, group]) =>
      [name, name.startsWith("hue") ? { ...group, font: { ...font, size: 13, strokeWidth: 0 } } : group])),
  };
}

function strength(mode) {
  return mode === "projection" ? 0.6 : 0.75;
}

function edgeColour(mode, edge) {
  const work = mode === "bipartite" && data.modes.bipartite.nodes.find((node) => node.id === edge.to);
  const hue = work ? work.group.replace("hue-", "") : edge.hue;
  const plain = token(hue ? `--p${hue}` : "--quiet");
  return { color: plain, opacity: strength(mode), highlight: token("--ink"), hover: token("--ink") };
}

function drawingOf(mode) {
  if (!drawings[mode]) {
    const { nodes, edges } = data.modes[mode];
    drawings[mode] = {
      nodes: new vis.DataSet(nodes.map((node) => ({ ...node }))),
      edges: new vis.DataSet(edges.map((edge) => ({ ...edge, color: edgeColour(mode, edge) }))),
    };
    place(mode);
  }
  return drawings[mode];
}

function place(mode) {
  const { nodes, tall } = data.modes[mode];
  const upright = shape() === "tall";
  drawings[mode].nodes.update(nodes.map(({ id, x, y }) => (upright ? { id, x: tall[id][0], y: tall[id][1] } : { id, x, y })));
}

function recolour() {
  network.setOptions(options());
  for (const [mode, { edges }] of Object.entries(drawings)) {
    edges.update(edges.map((edge) => ({ id: edge.id, color: edgeColour(mode, edge) })));
  }
}

function fit() {
  const shown = drawn.nodes.getIds({ filter: (node) => !node.hidden });
  if (shown.length) network.fit({ nodes: shown, maxZoomLevel: 1.1, animation: false });
}

// `keeps` and `hit` say of an id whether it is shown, and whether it is shown at full strength.
function draw(mode, keeps, hit, width) {
  drawn = drawingOf(mode);
  if (network.body.data.nodes !== drawn.nodes) network.setData(drawn);
  drawn.nodes.update(drawn.nodes.map(({ id }) => ({ id, hidden: !keeps(id), opacity: hit(id) ? 1 : 0.15,
    font: { color: hit(id) ? token("--ink") : token("--rule") } })));
  drawn.edges.update(drawn.edges.map((edge) => ({ id: edge.id, width: width(edge), hidden: !keeps(edge.id, edge),
    color: { ...edge.color, opacity: hit(edge.id, edge) ? strength(mode) : 0.1 } })));
}

function mark(id) {
  network.unselectAll();
  if (!id) return;
  if (drawn.nodes.get(id)) network.selectNodes([id], false);
  else if (drawn.edges.get(id)) network.selectEdges([id]);
}

function wireZoom() {
  for (const button of document.querySelectorAll(".zoom button")) {
    button.addEventListener("click", () => (button.dataset.zoom === "fit" ? fit()
      : network.moveTo({ scale: network.getScale() * Number(button.dataset.zoom), animation: false })));
  }
  // The wheel scrolls the page; with Ctrl it zooms, as on a map.
  canvas.addEventListener("wheel", (event) => { if (!event.ctrlKey) event.stopPropagation(); }, true);
}

function startDrawing(onClick, onDouble) {
  document.getElementById("figure").hidden = false;
  network = new vis.Network(canvas, { nodes: new vis.DataSet(), edges: new vis.DataSet() }, options());
  canvas.querySelector(".vis-network").tabIndex = -1;
  network.on("click", ({ nodes, edges }) => onClick(nodes[0] || "", edges[0] || ""));
  network.on("doubleClick", ({ nodes }) => nodes[0] && onDouble(nodes[0]));
  let last = shape();
  network.on("resize", () => {
    if (last !== shape()) Object.keys(drawings).forEach(place);
    last = shape();
    fit();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour);
  wireZoom();
}
