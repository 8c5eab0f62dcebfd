// Opens and seals with the age-encryption package (typage).
// node age.mjs open IDENTITY FILE > plain     node age.mjs seal RECIPIENT FILE > sealed
import { readFileSync, writeSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

// The package lies in the trial's cache, not beside this file.
const from = createRequire(process.env.COMITY_FOREIGN + "/node_modules/");
const { Decrypter, Encrypter } = await import(
  pathToFileURL(from.resolve("age-encryption")).href
);
const [verb, key, file] = process.argv.slice(2);
const bytes = new Uint8Array(readFileSync(file));
let out;
if (verb === "open") {
  const decrypter = new Decrypter();
  decrypter.addIdentity(readFileSync(key, "utf8").trim());
  out = await decrypter.decrypt(bytes);
} else {
  const encrypter = new Encrypter();
  encrypter.addRecipient(readFileSync(key, "utf8").trim());
  out = await encrypter.encrypt(bytes);
}
for (let at = 0; at < out.length; ) at += writeSync(1, out, at);
