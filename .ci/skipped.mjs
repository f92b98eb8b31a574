// Compares the tests that were skipped with .ci/skipped.txt and fails on any other.
import { readFileSync, readdirSync, existsSync } from "node:fs";

const expected = new Set(
  readFileSync(".ci/skipped.txt", "utf8").split("\n").map((line) => line.trim()).filter((line) => line && !line.startsWith("#")),
);
let ran = 0;
const skipped = new Set();
for (const folder of ["target/surefire-reports", "target/failsafe-reports"]) {
  if (!existsSync(folder)) continue;
  for (const file of readdirSync(folder).filter((name) => /^TEST-.*\.xml$/.test(name))) {
    const xml = readFileSync(`${folder}/${file}`, "utf8");
    for (const match of xml.matchAll(/<testcase ([^>]*?)(\/>|>([^]*?)<\/testcase>)/g)) {
      ran++;
      if (match[3] && /<skipped\b/.test(match[3])) {
        const name = /\bname="([^"]*)"/.exec(match[1])[1];
        const owner = /\bclassname="([^"]*)"/.exec(match[1])[1];
        skipped.add(`${owner}.${name}`);
      }
    }
  }
}
const unexpected = [...skipped].filter((name) => !expected.has(name));
console.log(`${ran} tests reported, ${skipped.size} skipped, ${unexpected.length} of them not on the list`);
unexpected.forEach((name) => console.log(`skipped, but not on .ci/skipped.txt: ${name}`));
process.exit(ran === 0 || unexpected.length > 0 ? 1 : 0);
