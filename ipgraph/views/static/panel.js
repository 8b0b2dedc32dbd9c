// The panel at the side shows copies of the cards that stand, readable without scripts, below the page.

const panel = document.getElementById("panel");
const cards = document.getElementById("cards"); // none where every card is a page of its own
let opener = null;

function cardOf(id) {
  const found = id && document.getElementById(id);
  return found && found.classList.contains("card") ? found : null;
}

function copyOf(card) {
  const copy = card.cloneNode(true);
  copy.removeAttribute("id");
  return copy;
}

// `heading` is an element to stand above the cards, or null; `party` marks the owner that was asked for.
function fillPanel(ids, heading, party) {
  const body = panel.querySelector(".panel-body");
  body.replaceChildren(...(heading ? [heading] : []), ...ids.map(cardOf).filter(Boolean).map(copyOf));
  for (const owner of party ? body.querySelectorAll(`[data-party="${CSS.escape(party)}"]`) : []) {
    owner.classList.add("here");
  }
  panel.hidden = body.childElementCount === 0;
  document.body.classList.toggle("with-panel", !panel.hidden);
  panel.scrollTop = 0;
}

function closePanel() {
  writeState({ show: "", at: "" });
  if (opener && opener.isConnected) opener.focus();
}

// `more(id)` says which other ids the page can show, besides cards.
function wirePanel(more = () => false) {
  if (cards) cards.open = false;
  panel.querySelector(".close").addEventListener("click", closePanel);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) closePanel();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const id = link && link.getAttribute("href").slice(1);
    if (!cardOf(id) && !more(id)) return;
    event.preventDefault();
    if (!panel.contains(link)) opener = link;
    const cell = link.closest("td[data-party]");
    writeState({ show: id, at: cell ? cell.dataset.party : "" });
    panel.querySelector(".panel-body").focus({ preventScroll: true });
  });
}
