// Asks for the findings a moment after the last key, and shows each beside its field.
// A field says nothing before somebody has been in it: nobody is told off for an empty form.
const form = document.querySelector("form");
const visited = new Set([""]);
let waiting;
let asked = 0;

for (const field of form.elements) {
  const list = document.createElement("ul");
  list.className = "said";
  list.dataset.field = field.name;
  list.id = `${field.id}-said`;
  field.after(list);
  field.setAttribute("aria-describedby", list.id);
}

const item = ({ says, do: what }) => {
  const line = document.createElement("li");
  const small = document.createElement("small");
  small.textContent = what;
  line.append(says, small);
  return line;
};

async function ask() {
  const number = ++asked;
  const body = JSON.stringify(Object.fromEntries(new FormData(form)));
  const headers = { "Content-Type": "application/json" };
  const found = await (await fetch("findings", { method: "POST", headers, body })).json();
  if (number < asked) return; // somebody typed on: a newer answer is on its way
  for (const list of document.querySelectorAll(".said")) {
    const name = list.dataset.field;
    const here = found.filter(({ field }) => field === name && visited.has(name));
    list.replaceChildren(...here.map(item));
  }
  const count = found.length;
  document.getElementById("count").textContent = count ? `Still to see to: ${count}.` : "Complete.";
}

form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(ask, 300);
});
form.addEventListener("focusout", ({ target }) => {
  visited.add(target.name);
  ask();
});
form.addEventListener("submit", (event) => event.preventDefault());
ask();
