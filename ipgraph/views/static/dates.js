// What the pages about time share: days as a reader chooses them, lists to choose from, tables as plain data.

function isDay(text) {
  if (!/^\d{4}-\d\d-\d\d$/.test(text || "")) return false;
  const day = new Date(text + "T00:00:00Z");
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function dayOf(state, name) {
  return isDay(state[name]) ? state[name] : "";
}

// A year is typed digit by digit: the first day that it makes is a new state, the others refine it.
function wireDay(input) {
  let typing = false;
  input.addEventListener("change", () => {
    writeState({ [input.name]: input.value }, typing);
    typing = true;
  });
  input.addEventListener("blur", () => { typing = false; });
}

function wireSelect(select) {
  select.addEventListener("change", () => writeState({ [select.name]: select.value }));
}

function showValue(control, value) {
  if (control.value !== value) control.value = value;
}

// The value of a list, or "" where the address names none of its entries.
function selected(select, state) {
  const value = state[select.name] || "";
  return [...select.options].some((one) => one.value === value) ? value : "";
}

// `tidy(copy)` takes out of a copy of the table what is no data: headings between rows, drawings.
function wireData(button, table, name, tidy) {
  button.addEventListener("click", () => {
    const copy = table.cloneNode(true);
    tidy(copy);
    download(name, recordsOf(copy));
  });
}
