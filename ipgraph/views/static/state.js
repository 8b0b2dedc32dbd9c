// The state of a page lives in the fragment of its address (#programme=p1&q=专利&show=m3), so that every
// state has a link and the back button is undo.  A bare #m3, the link without scripts, shows that card.

function readState() {
  const raw = location.hash.slice(1);
  if (raw && !raw.includes("=")) return raw === "all" ? {} : { show: raw };
  return Object.fromEntries(new URLSearchParams(raw));
}

function writeState(patch, replace = false) {
  const merged = { ...readState(), ...patch };
  const kept = Object.entries(merged).filter(([, value]) => value);
  const hash = "#" + (new URLSearchParams(kept).toString() || "all");
  if (hash === location.hash) return;
  if (replace) location.replace(hash);
  else location.hash = hash;
  follow();
}

function chosen(state, name) {
  return new Set((state[name] || "").split(",").filter(Boolean));
}

function toggled(set, value) {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return [...next].sort().join(",");
}

let applied = null;
let applyState = () => {};

// The address may change by a filter, a link or the back button: the page follows, once.
function follow() {
  if (location.hash === applied) return;
  applied = location.hash;
  applyState(readState());
}

function onState(apply) {
  applyState = apply;
  addEventListener("hashchange", follow);
  follow();
}

// The keys of the legend are the filters: none pressed shows all.
function wireKeys(form, name) {
  for (const key of form.querySelectorAll(`button[data-${name}]`)) {
    key.addEventListener("click", () =>
      writeState({ [name]: toggled(chosen(readState(), name), key.dataset[name]) }));
  }
}

function showKeys(form, name, state) {
  const on = chosen(state, name);
  for (const key of form.querySelectorAll(`button[data-${name}]`)) {
    key.setAttribute("aria-pressed", String(on.has(key.dataset[name])));
  }
}

// The first letter typed makes a new state; the rest of the word refines it, so that one "back" undoes it.
function wireSearch(input) {
  let typing = false;
  input.addEventListener("input", () => {
    writeState({ q: input.value.trim() }, typing);
    typing = true;
  });
  input.addEventListener("blur", () => { typing = false; });
  input.form.addEventListener("submit", (event) => { event.preventDefault(); typing = false; });
}

function showSearch(input, state) {
  if (document.activeElement !== input || !state.q) input.value = state.q || "";
}

function fill(words, values) {
  return words.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}
