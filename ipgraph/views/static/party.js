// The page of a party on a day that the reader chooses: what is past in which reading, and the letter that asks for it.

const words = JSON.parse(document.getElementById("words").textContent);
const form = document.getElementById("filters");
const rows = [...document.querySelectorAll("#table tbody tr")];
const letter = document.getElementById("letter");

// ISO days compare as text; anything else in the address counts as no day.
function dayOf(state) {
  return /^\d{4}-\d\d-\d\d$/.test(state.on || "") ? state.on : "";
}

function stateOf({ strict, lenient }, on) {
  if (!strict && !lenient) return "undated";
  if (lenient && lenient < on) return "over";
  return strict && strict < on ? "doubt" : "left";
}

function judge(on) {
  const counts = { on, over: 0, doubt: 0, left: 0, undated: 0 };
  for (const row of rows) {
    const state = on && stateOf(row.dataset, on);
    row.classList.toggle("over", state === "over");
    row.querySelector("td.state").textContent = state ? words[state] : "";
    if (state) counts[state] += 1;
  }
  for (const cell of document.querySelectorAll("#table .state")) cell.hidden = !on;
  form.querySelector(".status").textContent = on && rows.length ? fill(words.status, counts) : "";
  form.querySelector(".clear").hidden = !on;
}

// The letter asks for what is due by the day in the strict reading; without a day, for everything.
function write(on) {
  let left = 0;
  for (const row of letter.querySelectorAll("tbody tr")) {
    const phases = [...row.querySelectorAll("[data-phase]")];
    for (const one of phases) one.hidden = Boolean(on) && !(one.dataset.strict && one.dataset.strict <= on);
    row.hidden = Boolean(on) && !phases.some((one) => !one.hidden);
    left += row.hidden ? 0 : 1;
  }
  const said = !on ? words.all : left ? words.due : words.none;
  letter.querySelector(".say").textContent = fill(said, { plan: words.plan, on });
  letter.querySelector("table").hidden = !left;
}

function apply(state) {
  const on = dayOf(state);
  form.elements.on.value = on;
  judge(on);
  write(on);
}

wireCsv();
form.addEventListener("submit", (event) => event.preventDefault());
form.elements.on.addEventListener("change", () => writeState({ on: form.elements.on.value }));
form.querySelector(".clear").addEventListener("click", () => writeState({ on: "" }));
const press = form.querySelector(".print");
press.hidden = false;
press.addEventListener("click", () => print());
onState(apply);
