// Counts how far a checker conforms: node count.mjs FOLDER
// FOLDER is what `careplan conformance FOLDER --profile NAME` wrote.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checker } from "./checker.mjs";

const folder = process.argv[2];
const read = (name) => JSON.parse(readFileSync(join(folder, name), "utf8"));
const manifest = read("manifest.json");
const same = (one, other) => JSON.stringify([...one].sort()) === JSON.stringify([...other].sort());

// requirement -> how many cases agree, how many don't; absent where it isn't implemented
const tally = new Map();
for (const { file } of manifest.cases) {
  const { data, on, expected } = read(file);
  for (const { requirement, state, pointers } of expected) {
    const mine = checker[requirement]?.(data, on);
    if (mine === undefined) continue;
    const held = tally.get(requirement) ?? { agree: 0, differ: [] };
    if (mine.state === state && same(mine.pointers, pointers)) held.agree += 1;
    else held.differ.push(file);
    tally.set(requirement, held);
  }
}

const conforms = ({ requirement }) => tally.get(requirement)?.differ.length === 0;
const musts = manifest.requirements.filter(({ level }) => level === "must");
for (const need of manifest.requirements) {
  const held = tally.get(need.requirement);
  if (!held) continue;
  const verdict = conforms(need) ? "conforms" : `differs in ${held.differ.length}: ${held.differ[0]}`;
  console.log(`${need.code} ${need.requirement} (${need.level}): ${held.agree} agree, ${verdict}`);
}
const share = (some) => `${some.filter(conforms).length} of ${some.length}`;
console.log(`Musts that conform: ${share(musts)}`);
console.log(`All that conform: ${share(manifest.requirements)}`);
process.exit(musts.every(conforms) ? 0 : 1);
