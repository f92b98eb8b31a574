// Called by Maven: node unchanged.mjs <folder of generated sources>. Whoever generates writes every file anew, and a file
// that is newer than its class compiles the whole module again; so a file that holds what it held gets its old time back.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const folder = resolve(process.argv[2]);
const record = `${folder}.times.json`;
const before = existsSync(record) ? JSON.parse(readFileSync(record, "utf8")) : {};
const now = {};
for (const name of readdirSync(folder, { recursive: true })) {
  const path = join(folder, name);
  const about = statSync(path);
  if (!about.isFile()) continue;
  const hash = createHash("sha256").update(readFileSync(path)).digest("hex");
  const same = before[name]?.hash === hash;
  now[name] = { hash, time: same ? before[name].time : about.mtimeMs / 1000 };
  if (same) utimesSync(path, now[name].time, now[name].time);
}
writeFileSync(record, JSON.stringify(now));
