// Runs the library in the browser. The page's policy lets it ask nobody but this site.
import { loadPyodide } from "./pyodide/pyodide.mjs";

const here = new URL(".", import.meta.url);
const at = (id) => document.getElementById(id);
const fetched = async (path) => {
  const answer = await fetch(new URL(path, here));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer;
};
let python; // the functions of in_browser.py
let kept = ""; // the last report, as a page of its own

const say = (text) => (at("state").textContent = text);

async function start() {
  say("Loading Python and the library from this site …");
  const [pyodide, ...wheels] = await Promise.all([
    loadPyodide({ indexURL: new URL("pyodide/", here).href }),
    ...(await (await fetched("wheels.json")).json()).map(async (name) =>
      (await fetched(`wheels/${name}`)).arrayBuffer(),
    ),
  ]);
  for (const wheel of wheels) pyodide.unpackArchive(wheel, "wheel");
  pyodide.runPython(await (await fetched("in_browser.py")).text());
  python = (name, ...args) => pyodide.globals.get(name)(...args);
  at("plan").value = await (await fetched("draft.json")).text();
  const choices = await (await fetched("choices.json")).json();
  fill("profile", choices.profiles, "lancashire-rehab");
  fill("decision", choices.decisions, "care-act-carer");
  fill("instrument", choices.instruments, "swemwbs");
  at("try").hidden = false;
  questions();
  items();
  say("Ready. An unfinished, made-up plan is in the box below.");
}

function made(tag, values = {}, ...inside) {
  const found = Object.assign(document.createElement(tag), values);
  found.append(...inside);
  return found;
}

function fill(id, choices, first) {
  const options = choices.map(([value, title]) => made("option", { value }, title));
  at(id).replaceChildren(...options);
  at(id).value = first;
}

function check(event) {
  event.preventDefault();
  const asked = [at("plan").value, at("profile").value, at("day").value];
  at("report").innerHTML = python("checked", ...asked);
  kept = python("kept", ...asked);
  at("keep").disabled = !kept;
  at("report").focus();
}

function keep() {
  const address = URL.createObjectURL(new Blob([kept], { type: "text/html" }));
  made("a", { href: address, download: "report.html" }).click();
  URL.revokeObjectURL(address);
}

function questions() {
  const facts = JSON.parse(python("facts_of", at("decision").value));
  at("facts").replaceChildren(...facts.map(question));
  decide();
}

function question({ key, question, answers, judgement }) {
  const told = judgement ? `${question} (somebody's judgement)` : question;
  const boxes = answers.map((answer) => {
    const box = made("input", { type: "checkbox", value: answer });
    return made("label", { className: "tick" }, box, ` ${answer}`);
  });
  const found = made("fieldset", {}, made("legend", {}, told), ...boxes);
  found.dataset.key = key;
  return found;
}

function tick(event) {
  const all = event.target.closest("fieldset").querySelectorAll("input");
  for (const box of all) if (box !== event.target) box.checked = false;
  decide();
}

function decide() {
  const asked = [...at("facts").children];
  const answers = {};
  for (const one of asked) {
    const box = one.querySelector("input:checked");
    if (box) answers[one.dataset.key] = box.value;
  }
  const found = JSON.parse(
    python("decided", at("decision").value, JSON.stringify(answers), at("day").value),
  );
  for (const one of asked) {
    one.hidden = !(one.dataset.key in answers || found.ask.includes(one.dataset.key));
  }
  at("verdict").innerHTML = found.verdict;
  at("decided").innerHTML = found.html;
}

function items() {
  const found = JSON.parse(python("items_of", at("instrument").value));
  at("answers").replaceChildren(...found.map(item));
  score();
}

function item({ key, number, codes }) {
  const options = ["", ...codes].map((code) => made("option", { value: code }, String(code)));
  const select = made("select", { name: key }, ...options);
  return made("label", {}, `${number}. ${key.replaceAll("-", " ")}`, select);
}

function score() {
  const answers = {};
  for (const { name, value } of at("answers").elements) if (value) answers[name] = Number(value);
  at("score").innerHTML = python("scored", at("instrument").value, JSON.stringify(answers));
}

at("check").addEventListener("submit", check);
at("keep").addEventListener("click", keep);
at("file").addEventListener("change", async ({ target }) => {
  if (target.files.length) at("plan").value = await target.files[0].text();
});
at("decision").addEventListener("change", questions);
at("day").addEventListener("change", decide);
at("facts").addEventListener("change", tick);
at("instrument").addEventListener("change", items);
at("answers").addEventListener("change", score);
for (const id of ["facts", "answers"]) at(id).addEventListener("submit", (e) => e.preventDefault());

start().catch((error) => say(`This page couldn't start: ${error.message}`));
