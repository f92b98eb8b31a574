// Fails when anything that the tests wrote (reports, names of tests, what was printed and logged) holds a citizen service
// number of the town, alone or inside an address. Tries itself first on a line that does.
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const passesElevenTest = (digits) =>
  [...digits].reduce((sum, digit, i) => sum + Number(digit) * (i === 8 ? -1 : 9 - i), 0) % 11 === 0;
const numbersIn = (text) => (text.match(/(?<![0-9a-fA-F-])9999[0-9]{5}(?![0-9a-fA-F])/g) ?? []).filter(passesElevenTest);

if (numbersIn("GET /v1/persons/999990019?x=1").length !== 1 || numbersIn("took 999990018 ns, id 1999990019").length !== 0) {
  console.log("the scan for citizen service numbers does not see one, or sees one that is none");
  process.exit(1);
}

const files = [];
const walk = (folder) => {
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const path = join(folder, name);
    statSync(path).isDirectory() ? walk(path) : files.push(path);
  }
};
["target/surefire-reports", "target/failsafe-reports"].forEach(walk);
const found = files.filter((file) => numbersIn(readFileSync(file, "utf8")).length > 0);
console.log(`${files.length} files of what the tests wrote, ${found.length} with a citizen service number`);
found.forEach((file) => console.log(`a citizen service number stands in ${file}`));
process.exit(files.length === 0 || found.length > 0 ? 1 : 0);
