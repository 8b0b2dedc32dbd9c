// The pictures of a page as PNG: a drawing on canvases as it stands, marks made of elements as a copy that needs no
// style sheet, drawn as an image.

const PNG_SCALE = 2, PNG_MARGIN = 16, PNG_TALLEST = 8000; // dots to a pixel; above so many pixels only what is in sight is drawn
const PNG_STYLES = `display position left top right bottom width height min-width min-height max-width box-sizing margin padding border
  border-collapse border-spacing border-radius background-color background-image background-size background-position background-repeat
  box-shadow color font-family font-size font-weight font-style font-variant-numeric line-height letter-spacing text-align white-space
  vertical-align overflow-wrap text-decoration-line text-indent table-layout flex-direction flex-wrap flex-grow flex-shrink flex-basis
  justify-content align-items gap grid-template-columns grid-column overflow opacity transform z-index list-style-type quotes fill
  fill-opacity stroke stroke-width stroke-dasharray stroke-linejoin text-anchor visibility clip-path order`.split(/\s+/);

function pngStyle(from, pseudo) {
  const style = getComputedStyle(from, pseudo);
  const found = PNG_STYLES.map((name) => [name, style.getPropertyValue(name)]);
  return found.map(([name, value]) => `${name}:${name === "position" && value === "sticky" ? "static" : value}`).join(";");
}

// A line or sign that a style sheet puts before or after an element; quotation marks come by themselves.
function pngMade(element, pseudo) {
  const { content } = getComputedStyle(element, pseudo);
  if (!/^"/.test(content)) return "";
  const made = document.createElement("span");
  made.textContent = content.slice(1, -1);
  made.setAttribute("style", pngStyle(element, pseudo));
  return made;
}

function pngCopy(element, kept) {
  const copy = element.cloneNode(false);
  for (const name of ["id", "class", "href"]) if (element.localName !== "use" && !element.closest("symbol, defs")) copy.removeAttribute(name);
  copy.setAttribute("style", pngStyle(element));
  for (const child of element.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) copy.append(child.cloneNode());
    else if (child.nodeType === Node.ELEMENT_NODE && kept(child)) copy.append(pngCopy(child, kept));
  }
  if (!(element instanceof SVGElement)) {
    copy.prepend(pngMade(element, "::before"));
    copy.append(pngMade(element, "::after"));
  }
  return copy;
}

// Of a long picture the rows within the window, below the head that stays.
function pngInSight(element) {
  const { height } = element.getBoundingClientRect();
  const window_ = (element.closest(".scroller") || document.documentElement).getBoundingClientRect();
  const near = (box) => box.bottom > Math.max(window_.top, 0) && box.top < Math.min(window_.bottom, innerHeight);
  return (one) => !one.matches(".sr, [hidden]") && (height < PNG_TALLEST || !one.matches("tbody, tbody tr, figure") || near(one.getBoundingClientRect()));
}

function pngLoaded(text) {
  return new Promise((done, failed) => {
    const image = new Image();
    image.onload = () => done(image);
    image.onerror = failed;
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
  });
}

function pngPaper(width, height) {
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(width * PNG_SCALE);
  canvas.height = Math.ceil(height * PNG_SCALE);
  const ink = canvas.getContext("2d");
  ink.fillStyle = getComputedStyle(document.documentElement).getPropertyValue("--paper").trim();
  ink.fillRect(0, 0, canvas.width, canvas.height);
  return [canvas, ink];
}

function pngBlob(canvas) {
  return new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("png"))), "image/png"));
}

async function pngOfElements(element) {
  const kept = pngInSight(element);
  const copy = pngCopy(element, kept);
  const { width } = element.getBoundingClientRect();
  const rows = [...element.querySelectorAll("caption, thead, tbody > tr, figure")].filter((one) => one.checkVisibility() && kept(one));
  const whole = element.getBoundingClientRect().height;
  const height = whole < PNG_TALLEST ? whole : rows.reduce((sum, one) => sum + one.getBoundingClientRect().height, 0);
  const body = document.createElement("div");
  for (const shapes of document.querySelectorAll("svg.symbols, svg.patterns")) body.append(pngCopy(shapes, () => true));
  copy.style.cssText += `;margin:0;height:auto;width:${width}px`;
  for (const one of copy.querySelectorAll("tbody, thead")) one.style.height = "auto";
  body.append(copy);
  const text = new XMLSerializer().serializeToString(body);
  const image = await pngLoaded(`<svg xmlns="http://www.w3.org/2000/svg" width="${width * PNG_SCALE}" height="${height * PNG_SCALE}" viewBox="0 0 ${width} ${height}"><foreignObject width="100%" height="100%">${text}</foreignObject></svg>`);
  const [canvas, ink] = pngPaper(width + 2 * PNG_MARGIN, height + 2 * PNG_MARGIN);
  ink.drawImage(image, PNG_MARGIN * PNG_SCALE, PNG_MARGIN * PNG_SCALE);
  return pngBlob(canvas);
}

function pngOfCanvases(frame) {
  const box = frame.getBoundingClientRect();
  const [canvas, ink] = pngPaper(box.width, box.height);
  for (const one of frame.querySelectorAll("canvas")) {
    const place = one.getBoundingClientRect();
    ink.drawImage(one, (place.left - box.left) * PNG_SCALE, (place.top - box.top) * PNG_SCALE, place.width * PNG_SCALE, place.height * PNG_SCALE);
  }
  return pngBlob(canvas);
}

// The pictures that this page has, and the button beside which each can be taken.
function picturesHere() {
  const beside = (after, name, draw) => (after ? [{ after, name, draw }] : []);
  const canvas = document.getElementById("canvas");
  const lines = document.querySelector("table.lines");
  return [
    ...beside(canvas && document.querySelector("form.filters .clear"), "network", () => pngOfCanvases(canvas)),
    ...beside(lines && document.querySelector("form.filters .xlsx"), "timeline", () => pngOfElements(lines)),
    ...[...document.querySelectorAll("section.measured")].flatMap((one) => [
      ...beside(one.querySelector(".bars") && one.querySelector(".xlsx"), "load", () => pngOfElements(one.querySelector(".bars"))),
      ...beside(one.querySelector(".multiples") && one.querySelector("h2[id^=head-stairs]").lastChild, "half-years", () => pngOfElements(one.querySelector(".multiples"))),
    ]),
  ];
}
