// Of the answers to a question, the one that is chosen.

const form = document.getElementById("filters");
const sections = [...document.querySelectorAll(".case")];

function apply(state) {
  for (const one of sections) one.hidden = Boolean(state.case) && one.dataset.case !== state.case;
  if (form) form.elements.case.value = state.case || "";
}

wireCsv();
if (form) form.elements.case.addEventListener("change", (event) => writeState({ case: event.target.value }));
onState(apply);
