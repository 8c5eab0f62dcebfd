// Step 8: what an officer prints. The page of a case and of a treaty are printed by the browser in four scripts and
// read by poppler: title, language, tags, what is read first, fonts. Usage: documents.mjs READY.json; $BROWSER, $SHOTS
// (a folder for the files). One line of JSON a check.
import { chromium } from "playwright-core";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { flags } from "./common.mjs";

const ready = JSON.parse(readFileSync(process.argv[2], "utf8"));
const SCRIPTS = { en: /[A-Za-z]{3}/, ar: /[\u0600-\u06ff\ufb50-\ufeff]{2}/, zh: /[\u4e00-\u9fff]{2}/, ru: /[\u0400-\u04ff]{3}/ };

function say(screen, check, passed, found) {
  console.log(JSON.stringify({ step: 8, screen, check, passed, ...(passed || !found ? {} : { found: String(found).slice(0, 300) }) }));
}

// Poppler grumbles at kinds of tags that are younger than it is.
const read = (program, ...words) => execFileSync(program, words, { encoding: "utf8", maxBuffer: 1 << 26, stdio: ["ignore", "pipe", "ignore"] });

const browser = await chromium.launch({ executablePath: process.env.BROWSER, args: flags });
try {
  const page = await browser.newPage();
  await page.goto(ready.sign_in.requesting[0]);
  await page.goto(`${ready.requesting}/?state=all`);
  const links = await page.locator("main a[href]").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
  const cased = links.find((href) => /^\/cases\/[^/]+$/.test(href));
  for (const [name, href] of [["the file of a case", cased], ["a treaty", "/treaties/library/arv-bel-mla"]]) {
    for (const [language, letters] of Object.entries(SCRIPTS)) {
      await page.goto(`${ready.requesting}${href}?lang=${language}`);
      const file = path.join(process.env.SHOTS, `${name.replaceAll(" ", "-")}-${language}.pdf`);
      await page.pdf({ path: file, format: "A4", tagged: true, outline: true });
      const screen = `${name}, printed in ${language}`;
      const said = read("pdfinfo", file);
      say(screen, "has a title", /^Title:\s+\S/m.test(said), said);
      say(screen, "has tags", /^Tagged:\s+yes/m.test(said), said);
      say(screen, "names its language", readFileSync(file, "latin1").includes(`/Lang (${language})`));
      const heading = (await page.locator("h1").innerText()).replaceAll(/[\s\u2066-\u2069\u200e\u200f]+/g, " ").trim().split(" ")[0];
      const order = read("pdfinfo", "-struct-text", file);
      const [first] = order.match(/^\s*H[1-6]\b[^]*?(?=^\s*(?:H[1-6]|P|L|Table|Div|Sect)\b)/m) || [""];
      say(screen, "is read from its heading on", /^\s*H1\b/.test(first), first || order.slice(0, 200));
      const fonts = read("pdffonts", file).trim().split("\n").slice(2);
      const loose = fonts.filter((font) => !/\byes\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+\s*$/.test(font));
      say(screen, "carries its fonts", fonts.length > 0 && loose.length === 0, loose.join("; "));
      const text = read("pdftotext", file, "-");
      say(screen, "has its words in letters", letters.test(text) && (language === "ar" || text.includes(heading)), text.slice(0, 120));
    }
  }
} finally {
  await browser.close();
}
