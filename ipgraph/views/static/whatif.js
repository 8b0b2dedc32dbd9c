// The page of a scenario: its links open the cards of the plan as it is written.

function apply(state) {
  panel.querySelector(".close").hidden = !state.show;
  fillPanel([state.show], null, state.at);
}

wirePanel();
wireCsv();
onState(apply);
