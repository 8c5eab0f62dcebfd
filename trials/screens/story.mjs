// Two authorities in two browsers and two languages play one request through their pages alone, from the first line of
// the draft to the closed case. Usage: story.mjs READY.json ASKING ASKED [still]: READY is what `comity practice serve
// --once-ready` printed, the tags are the languages of the two sides; with `still` no browser has script, with `keys`
// nobody has a pointer.
// One line of JSON a check: {"check", "passed", "found"}. Pictures go to $SHOTS.
import { chromium } from "playwright-core";
import { HtmlValidate } from "html-validate";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { axe, flags, over, screenOf } from "./common.mjs";
import * as keys from "./keys.mjs";
import { SAYS } from "./says.mjs";

const [readyFile, ASKING, ASKED, how] = process.argv.slice(2);
const ready = JSON.parse(readFileSync(readyFile, "utf8"));
const shots = process.env.SHOTS;
const script = how !== "still";
const keyed = how === "keys";
const validator = new HtmlValidate({ root: true, extends: ["html-validate:standard"] });
const PATIENCE = 60_000;

function say(check, passed, found) {
  console.log(JSON.stringify({ check, passed, ...(passed || !found ? {} : { found: String(found).slice(0, 600) }) }));
}

class Stop extends Error {}

// An officer at her own browser.
class Desk {
  constructor(browser, side, name, language) {
    Object.assign(this, { browser, side, name, language, origin: ready[side], looked: new Set(), number: 0 });
  }

  async begin() {
    this.context = await this.browser.newContext({ javaScriptEnabled: script, acceptDownloads: true, locale: "en" });
    this.page = await this.context.newPage();
    this.page.setDefaultTimeout(15_000);
    if (keyed) keys.ready(this.page);
    this.page.on("response", (answer) => {
      if (answer.status() >= 500) say(`${this.name}: a page is answered`, false, `${answer.status()} at ${answer.url()}`);
    });
    this.page.on("pageerror", (error) => say(`${this.name}: the script of a page runs`, false, error.message));
    // She opens the node, is led to sign in, and chooses her language there.
    await this.go("/");
    await this.press(this.page.locator(`footer a[hreflang=${this.language}]`));
    await this.look("sign-in");
    await this.press(this.page.locator(`button[name=officer][value=${this.name}]`).first());
    await this.look("desk");
    const lang = await this.page.locator("html").getAttribute("lang");
    say(`${this.name} signs in by one click and reads ${this.language}`, lang === this.language, lang);
    return this;
  }

  async go(to) {
    const answer = await this.page.goto(new URL(to, this.origin).href);
    if (answer && answer.status() >= 400) throw new Stop(`${this.name}: ${to} is answered ${answer.status()}: ${await this.words()}`);
  }

  // Follows a link or sends a form.
  async press(control, how) {
    if (keyed) await keys.press(this.page, control, how);
    else await control.click();
  }

  async words() {
    return (await this.page.locator("main").innerText()).replaceAll(/\s+/g, " ").slice(0, 400);
  }

  // Looks at a page once for each screen and name: what is valid, what axe finds, whether it fits, and a picture.
  async look(name) {
    // The walk with keys is about the way; another looks at the pages.
    if (keyed) return;
    const screen = `${screenOf(this.page.url())} ${name}`;
    if (this.looked.has(screen)) return;
    this.looked.add(screen);
    const where = `${this.name}: ${name}`;
    const report = await validator.validateString(await this.page.content());
    const said = report.results.flatMap((one) => one.messages)
      // What the browser writes in its own way when it is asked for a page.
      .filter((m) => !["void-style", "doctype-style", "attribute-boolean-style", "no-trailing-whitespace", "attr-quotes",
        "attribute-empty-style", "long-title", "no-raw-characters"].includes(m.ruleId));
    say(`${where}: html-validate finds nothing`, said.length === 0, said.slice(0, 3).map((m) => `${m.ruleId}: ${m.message}`).join("; "));
    const plain = await this.page.evaluate(() => document.title.trim() !== "" && document.querySelectorAll("h1").length === 1);
    say(`${where}: one heading, and a title`, plain);
    if (script) {
      const found = await axe(this.page);
      say(`${where}: axe`, found === "", found);
    }
    for (const [size, width, height] of [["wide", 1280, 720], ["narrow", 320, 640]]) {
      await this.page.setViewportSize({ width, height });
      const wide = await over(this.page);
      say(`${where}: fits ${width} px`, wide <= 0, `${wide} px stand over`);
      if (shots) {
        const number = String(picture += 1).padStart(3, "0");
        await this.page.screenshot({ path: path.join(shots, `${number}-${this.name}-${name.replaceAll(/[^A-Za-z0-9]+/g, "-")}-${this.language}-${size}.png`), fullPage: true });
      }
    }
    await this.page.setViewportSize({ width: 1280, height: 720 });
  }

  // Opens what is folded around a control, as a person does.
  async unfold(control) {
    for (;;) {
      const folded = control.locator("xpath=ancestor::details[not(@open)]").first();
      if ((await folded.count()) === 0) return;
      const summary = folded.locator("summary").first();
      if (keyed) await keys.press(this.page, summary, { stays: true });
      else await summary.click();
    }
  }

  // Fills a field by its name, whatever control it is.
  async fill(name, said) {
    for (const one of Array.isArray(said) ? said : [said]) {
      let control = this.page.locator(`main [name="${name}"]:not([type=hidden])`);
      if ((await control.count()) === 0) throw new Stop(`${this.name}: ${this.page.url()} has no field ${name}`);
      const kind = await control.first().evaluate((node) => node.type || node.tagName.toLowerCase());
      if (kind === "radio" || kind === "checkbox") {
        control = this.page.locator(`main [name="${name}"][value="${one}"]`);
        if ((await control.count()) === 0) throw new Stop(`${this.name}: ${name} offers no ${one}`);
        await this.unfold(control.first());
        if (keyed) await keys.tick(this.page, control);
        else await control.first().check();
      } else {
        await this.unfold(control.first());
        if (keyed) await (kind.startsWith("select") ? keys.choose : kind === "file" ? keys.attach : keys.write)(this.page, control, one);
        else if (kind.startsWith("select")) await control.first().selectOption(one);
        else if (kind === "file") await control.first().setInputFiles(one);
        else await control.first().fill(one);
      }
    }
  }

  async has(name) {
    return (await this.page.locator(`main [name="${name}"]:not([type=hidden])`).count()) > 0;
  }

  // The mistakes a form came back with.
  async mistakes() {
    const summary = this.page.locator(".govuk-error-summary");
    return (await summary.count()) ? (await summary.innerText()).replaceAll(/\s+/g, " ") : "";
  }

  // What stands in another language than the reader's and is not marked as being so cannot be found by a program; that
  // a catalogue lacks a message can: its name is shown.
  async lacks() {
    const text = await this.page.locator("main").innerText();
    const codes = text.match(/\b(act|do|does|case|desk|draft|field|told|code|duty|question|refusal|hint|wrong|element|evidence|approval|check|clock|timeline|paper)-[a-z]+(-[a-z0-9]+)*\b/g) || [];
    return [...new Set(codes)].filter((code) => !code.startsWith("case-")).join(" ");
  }

  async plain(name) {
    const lacks = await this.lacks();
    say(`${this.name}: ${name} names no message that no catalogue has`, lacks === "", lacks);
  }

  // A step in a case, as the page of the case offers it: the form, a look at the letter, and its sending.
  async act(word, says = {}, { of, everywhere = false } = {}) {
    await this.go(`/cases/${this.reference}`);
    if (everywhere) await this.press(this.page.locator(`main a[href$="/cases/${this.reference}/do"]`));
    const wanted = `/cases/${this.reference}/do/${word}${of ? `?of=${of}` : ""}`;
    const link = this.page.locator(`main a[href="${wanted}"]`).first();
    if ((await link.count()) === 0) {
      await this.look(`no-${word}`);
      throw new Stop(`${this.name}: the page of the case does not offer ${word}: ${await this.words()}`);
    }
    await this.unfold(link);
    await this.press(link);
    for (const [name, said] of Object.entries(says)) await this.fill(name, said);
    await this.look(`form of ${word}`);
    await this.plain(`the form of ${word}`);
    await this.press(this.page.locator("main button[name=stage]").first());
    const wrong = await this.mistakes();
    if (wrong) {
      await this.look(`${word} with mistakes`);
      throw new Stop(`${this.name}: ${word} came back: ${wrong}`);
    }
    // One letter leaves; where it is in another language than hers, its frame stands beside it once more in hers.
    const letters = await this.page.locator(".comity-letter").evaluateAll((nodes) => nodes.map((node) => node.lang));
    const hers = await this.page.evaluate(() => document.documentElement.lang);
    const once = letters.length === 1 ? letters[0] === hers : letters.length === 2 && letters[0] !== hers && letters[1] === hers;
    say(`${this.name}: ${word} is looked at before it leaves`, once, `${this.page.url()} ${letters}`);
    await this.look(`look at ${word}`);
    await this.plain(`the look at ${word}`);
    await this.press(this.page.locator("main button[name=stage][value=send]"));
    const url = new URL(this.page.url());
    if (url.pathname.startsWith("/approvals/")) {
      say(`${this.name}: ${word} waits for a second officer`, true);
      return "waits";
    }
    const filed = url.searchParams.has("filed");
    if (!filed) throw new Stop(`${this.name}: ${word} was not filed: ${url} ${await this.mistakes()} ${await this.words()}`);
    say(`${this.name}: ${word} is filed`, true);
    await this.look(`after ${word}`);
    return "filed";
  }

  // What waits for a second pair of eyes is read and approved.
  async approve() {
    await this.go("/approvals");
    await this.look("approvals");
    await this.press(this.page.locator(`main a[href="/approvals/${this.reference}"]`).first());
    await this.look("an approval");
    await this.plain("an approval");
    await this.press(this.page.locator('main form[action^="/approvals/"]:has(input[name=by][value=session]) button').first());
    const wrong = await this.mistakes();
    if (wrong) throw new Stop(`${this.name}: the approval came back: ${wrong}`);
    say(`${this.name} approves`, true);
    await this.look("after the approval");
  }

  // Whoever wrote it sends what was approved.
  async send() {
    await this.go(`/cases/${this.reference}`);
    await this.press(this.page.locator(`main a[href="/approvals/${this.reference}"]`).first());
    await this.look("approved");
    await this.press(this.page.locator(`main form[action="/approvals/${this.reference}/send"] button`));
    const filed = new URL(this.page.url()).searchParams.has("filed");
    if (!filed) throw new Stop(`${this.name}: what was approved was not sent: ${this.page.url()} ${await this.words()}`);
    say(`${this.name} sends what was approved`, true);
  }

  // Waits until the timeline that the page of the case offers as a file has this many acts of a kind.
  async until(kind, count = 1) {
    const until = Date.now() + PATIENCE;
    for (;;) {
      const answer = await this.context.request.get(`${this.origin}/cases/${this.reference}/timeline.json`);
      const acts = answer.ok() ? await answer.json() : [];
      if (acts.filter((act) => act.kind === kind).length >= count) return;
      if (Date.now() > until) throw new Stop(`${this.name}: ${kind} has not arrived; there are ${acts.map((act) => act.kind).join(", ")}`);
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  }
}

let picture = 0;
const browser = await chromium.launch({ executablePath: process.env.BROWSER, args: flags });
try {
  const [okafor, lindqvist] = await people("requesting", ASKING, "okafor", "lindqvist");
  const [tanaka, senna] = await people("requested", ASKED, "tanaka", "senna");
  const both = [okafor, lindqvist, tanaka, senna];
  const words = SAYS[ASKING];
  const answers = SAYS[ASKED];

  // A new request. Nothing filled in names every mistake; then it begins.
  await okafor.go("/");
  await okafor.press(okafor.page.locator('nav a[href="/drafts/new"]'));
  await okafor.press(okafor.page.locator("main form button.govuk-button").last());
  say("okafor: a request of nothing comes back with its mistakes", (await okafor.mistakes()) !== "");
  await okafor.look("new request with mistakes");
  await okafor.fill("to", "BEL");
  await okafor.fill("treaty", "arv-bel-mla");
  await okafor.fill("measure", ["documents-public", "video-hearing"]);
  await okafor.fill("language", ASKING);
  await okafor.look("new request");
  await okafor.press(okafor.page.locator("main form button.govuk-button").last());
  const reference = (okafor.page.url().match(/\/drafts\/([A-Z]+-[A-Z]+-\d+-\d+-\w)/) || [])[1];
  if (!reference) throw new Stop(`no draft began: ${await okafor.mistakes()} ${await okafor.words()}`);
  for (const one of both) one.reference = reference;
  await okafor.look("draft");

  // Section by section, as the task list leads. What the page says is missing is written where its link leads.
  const sections = await okafor.page.locator("main .govuk-task-list__link").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
  say("okafor: the draft has its sections", sections.length >= 9, sections.join(" "));
  await okafor.press(okafor.page.locator(".govuk-task-list__link").first());
  for (let place = 0; place < sections.length; place += 1) {
    const at = new URL(okafor.page.url()).pathname;
    const section = at.split("/").at(-1);
    for (const [name, said] of Object.entries(words.draft)) {
      if (await okafor.has(name)) await okafor.fill(name, said);
    }
    await okafor.look(`section ${section}`);
    await okafor.plain(`section ${section}`);
    const next = okafor.page.locator("main button[name=then][value=next]");
    const last = (await next.count()) === 0;
    await okafor.press(last ? okafor.page.locator("main .govuk-button-group button[name=then]") : next);
    const wrong = await okafor.mistakes();
    if (wrong) throw new Stop(`okafor: section ${section} came back: ${wrong}`);
    if (last) break;
  }
  await okafor.go(`/drafts/${reference}`);
  await okafor.look("draft written");
  const missing = await okafor.page.locator('main ul.govuk-list--bullet a[href*="#"]').allInnerTexts();
  const check = okafor.page.locator(`main a[href="/drafts/${reference}/check"]`);
  await okafor.press(check);
  await okafor.look("check");
  await okafor.plain("the check");
  const ask = okafor.page.locator(`main form[action="/drafts/${reference}/ready"] button`);
  if ((await ask.count()) === 0) throw new Stop(`okafor: the draft cannot be laid before a second officer; missing: ${missing.join(", ")}`);
  await okafor.press(ask);
  const wrong = await okafor.mistakes();
  if (wrong) throw new Stop(`okafor: the draft is not ready: ${wrong}; missing: ${missing.join(", ")}`);
  say("okafor: the draft waits for a second officer", new URL(okafor.page.url()).searchParams.get("ready") === "yes", okafor.page.url());
  await lindqvist.approve();
  await okafor.go(`/drafts/${reference}/check`);
  await okafor.look("check approved");
  await okafor.press(okafor.page.locator(`main form[action="/drafts/${reference}/send"] button`));
  say("okafor: the request is sent", new URL(okafor.page.url()).searchParams.has("filed"), await okafor.words());
  await okafor.look("case sent");

  // The other side takes it up: from its desk.
  await tanaka.until("request.submitted");
  await tanaka.go("/");
  await tanaka.look("desk with a case");
  await tanaka.press(tanaka.page.locator(`main a[href="/cases/${reference}"]`).first());
  await tanaka.look("case received");
  await tanaka.plain("the case");
  await step(tanaka, senna, "acknowledge", { office: answers.office });
  await step(tanaka, senna, "screen");
  await step(tanaka, senna, "ask", { about: ["facts-summary"], text: answers.question });
  await okafor.until("request.asked");
  await okafor.go(`/cases/${reference}`);
  await okafor.look("case asked");
  await step(okafor, lindqvist, "supplement", { "elements.facts-summary": words.supplement });
  await tanaka.until("request.supplemented");

  // Grounds one by one; then the legal check.
  await tanaka.go(`/cases/${reference}`);
  await tanaka.press(tanaka.page.locator(`main a[href="/cases/${reference}/screening"]`));
  await tanaka.look("grounds");
  await tanaka.plain("the grounds");
  for (const field of await tanaka.page.locator('main [name^="answers."]').all()) {
    const name = await field.getAttribute("name");
    await tanaka.fill(name, name === "answers.offence" ? "fraud" : answers.no);
  }
  await tanaka.press(tanaka.page.locator("main button[name=stage]"));
  if (await tanaka.mistakes()) throw new Stop(`tanaka: the grounds came back: ${await tanaka.mistakes()}`);
  await tanaka.look("look at the grounds");
  await tanaka.press(tanaka.page.locator("main button[name=stage][value=send]"));
  await sent(tanaka, senna, "the answers on the grounds");
  await tanaka.go(`/cases/${reference}/screening`);
  await tanaka.look("grounds answered");

  // One measure is granted, the other refused after the two have talked.
  await step(tanaka, senna, "consult", { items: ["2"], grounds: ["essential-interests"], text: answers.consult });
  await okafor.until("item.consulted");
  await step(tanaka, senna, "accept", { items: ["1"] });
  await step(tanaka, senna, "refuse", { grounds: ["essential-interests"], reasons: answers.reasons, no_conditions: answers.reasons });
  await okafor.until("item.refused");
  await okafor.go(`/cases/${reference}`);
  await okafor.look("case decided");

  // It is carried out; a file is handed over, received and saved.
  await step(tanaka, senna, "begin");
  await step(tanaka, senna, "execute");
  await tanaka.go(`/cases/${reference}`);
  await tanaka.press(tanaka.page.locator(`main a[href="/cases/${reference}/evidence"]`).first());
  await tanaka.press(tanaka.page.locator("main form[enctype] button.govuk-button").first());
  say("tanaka: no file chosen is said", (await tanaka.mistakes()) !== "");
  await tanaka.look("evidence without a file");
  const file = path.join(shots || ".", "extract.csv");
  // More than a piece: with script it comes in piece by piece.
  writeFileSync(file, "entry,date,company\n1,2025-01-01,Example Trading\n".repeat(110_000));
  if (await tanaka.has("item")) await tanaka.fill("item", "1");
  await tanaka.fill("description", answers.extract);
  await tanaka.fill("file", file);
  let pieces = 0;
  tanaka.page.on("request", (request) => { pieces += request.url().includes("/evidence/parts/") ? 1 : 0; });
  await tanaka.press(tanaka.page.locator("main form[enctype] button.govuk-button").first());
  await tanaka.page.locator('main form[action$="/hand-over"]').first().waitFor({ timeout: 60_000 });
  say("tanaka: a large file comes in piece by piece where there is script", script ? pieces >= 2 : pieces === 0, `${pieces} pieces`);
  await tanaka.look("evidence in the vault");
  await tanaka.plain("the evidence");
  await tanaka.press(tanaka.page.locator('main form[action$="/hand-over"] button'));
  say("tanaka hands the file over", new URL(tanaka.page.url()).searchParams.has("filed"), await tanaka.words());
  await okafor.until("exhibit.handed-over");
  await okafor.go(`/cases/${reference}/evidence`);
  await okafor.look("evidence handed over");
  await okafor.press(okafor.page.locator('main form[action$="/receive"] button'));
  say("okafor receives it and signs", new URL(okafor.page.url()).searchParams.has("filed"), await okafor.words());
  await okafor.look("case with evidence");
  await okafor.go(`/cases/${reference}/evidence`);
  await okafor.look("evidence received");
  const [download] = await Promise.all([
    okafor.page.waitForEvent("download"),
    okafor.press(okafor.page.locator('main a[href$="/file"]'), { stays: true }),
  ]);
  const same = readFileSync(await download.path()).equals(readFileSync(file));
  say("okafor saves the very file", same);

  // Another use is asked and allowed; a cost is noted, shared and agreed; the case ends.
  await tanaka.until("exhibit.received");
  await step(okafor, lindqvist, "ask-use", { text: words.use });
  await tanaka.until("item.use-asked");
  await step(tanaka, senna, "allow-use");
  await okafor.until("item.use-allowed");
  await step(tanaka, senna, "cost-note", { item: "1", cost: "interpretation", amount: answers.amount, text: answers.cost }, { everywhere: true });
  await okafor.until("cost.noted").catch(() => {});
  await step(okafor, lindqvist, "cost-agree", { line: "requested-1" }, { everywhere: true });
  await step(okafor, lindqvist, "tell-outcome", { text: words.outcome });
  await step(okafor, lindqvist, "close");
  await tanaka.until("case.closed");
  for (const one of [okafor, tanaka]) {
    await one.go(`/cases/${reference}`);
    await one.look("case closed");
    await one.plain("the closed case");
  }
  const digest = (one) => one.page.locator("main .comity-code").last().innerText();
  say("both sides hold the same state", (await digest(okafor)) === (await digest(tanaka)), `${await digest(okafor)} and ${await digest(tanaka)}`);
  await beside(okafor, tanaka, words, answers, file);
  if (script) await ending(okafor);
  say("the story came to its end", true);
} catch (error) {
  say("the story came to its end", false, error instanceof Stop || error instanceof keys.Lost ? error.message : error.stack);
} finally {
  await browser.close();
}

// What officers do besides: a view that is kept, cases printed together, a template, a letter on paper.
async function beside(okafor, tanaka, words, answers, file) {
  await tanaka.go("/?side=requested&state=all");
  await tanaka.fill("name", answers.office);
  await tanaka.press(tanaka.page.locator('main form[action="/views"] button'));
  say("tanaka keeps a view of her desk", (await tanaka.page.locator('main nav a[aria-current="page"]').allInnerTexts()).includes(answers.office), await tanaka.words());
  await tanaka.look("desk with a view");
  await tanaka.fill("case", tanaka.reference);
  await tanaka.press(tanaka.page.locator('main form[action="/chosen"] button[value=print]'));
  say("tanaka prints what she chose", (await tanaka.page.locator("main section.comity-brief").count()) === 1, await tanaka.words());
  await tanaka.look("chosen cases to print");

  const begun = async (template) => {
    await okafor.go("/drafts/new");
    for (const [name, said] of Object.entries({ to: "BEL", treaty: "arv-bel-mla", measure: "documents-public", language: ASKING, ...(template ? { template } : {}) })) {
      await okafor.fill(name, said);
    }
    await okafor.press(okafor.page.locator("main form button.govuk-button").last());
    // Something like it is on file: she begins all the same.
    if (!okafor.page.url().includes("/drafts/ARV")) await okafor.press(okafor.page.locator("main form button.govuk-button").last());
    return new URL(okafor.page.url()).pathname;
  };
  const first = await begun();
  const reason = words.draft["element.confidentiality.reason"];
  await okafor.go(`${first}/manner`);
  await okafor.fill("element.confidentiality.reason", reason);
  await okafor.press(okafor.page.locator("main .govuk-button-group button[name=then][value=back]"));
  await okafor.go(`${first}/template`);
  await okafor.press(okafor.page.locator("main form button.govuk-button").first());
  say("okafor: a template of nothing is said to be one", (await okafor.mistakes()) !== "");
  await okafor.look("template with mistakes");
  await okafor.fill("name", "Standard II B");
  await okafor.fill("section", ["manner"]);
  await okafor.press(okafor.page.locator("main form button.govuk-button").first());
  await okafor.look("template kept");
  const second = await begun("Standard II B");
  await okafor.go(`${second}/manner`);
  const held = await okafor.page.locator('main [name="element.confidentiality.reason"]').inputValue();
  say("okafor begins a draft with what her office always writes", second !== first && held === reason, held);

  await tanaka.go("/letters/new");
  await tanaka.press(tanaka.page.locator("main form button.govuk-button").last());
  say("tanaka: a letter of nothing comes back with its mistakes", (await tanaka.mistakes()) !== "");
  await tanaka.look("letter with mistakes");
  for (const [name, said] of Object.entries({
    "letter.by": "post", "letter.dated": "28 5 2026", "letter.received": "1 6 2026", scan: file, from: "ARV", treaty: "arv-bel-mla",
    measure: "documents-public", language: ASKED, "element.facts-summary": answers.draft["element.facts-summary"],
  })) await tanaka.fill(name, said);
  await tanaka.look("letter");
  await tanaka.plain("the form of a letter");
  await tanaka.press(tanaka.page.locator("main form button.govuk-button").last());
  const entered = (tanaka.page.url().match(/\/cases\/([A-Z]+-[A-Z]+-\d+-\d+-\w)/) || [])[1];
  if (!entered) throw new Stop(`tanaka: the letter was not entered: ${await tanaka.mistakes()} ${await tanaka.words()}`);
  await tanaka.look("case on paper");
  await tanaka.press(tanaka.page.locator(`main a[href="/cases/${entered}/came"]`));
  await tanaka.look("letters of the other side");
  await tanaka.press(tanaka.page.locator(`main a[href="/cases/${entered}/came/withdraw"]`));
  await tanaka.fill("letter.by", "fax");
  await tanaka.fill("letter.received", "1 6 2026");
  await tanaka.fill("reasons", answers.supplement);
  await tanaka.look("letter that withdraws");
  await tanaka.plain("the form of a letter of the other side");
  await tanaka.press(tanaka.page.locator("main form button#stage"));
  say("tanaka enters a letter of the other side", new URL(tanaka.page.url()).searchParams.has("filed"), `${await tanaka.mistakes()} ${await tanaka.words()}`);
  await tanaka.look("case on paper withdrawn");
}

// Before a session ends a dialog says so, and one press lengthens it.
async function ending(officer) {
  const page = await officer.context.newPage();
  await page.clock.install();
  await page.goto(`${officer.origin}/treaties`);
  const dialog = page.locator("dialog[data-left]");
  say("a session that has just begun is not said to end", !(await dialog.isVisible()));
  await page.clock.fastForward("56:00");
  await dialog.waitFor({ state: "visible", timeout: 5000 }).catch(() => {});
  say("a dialog says that the session ends soon", await dialog.isVisible());
  const found = await axe(page);
  say("axe finds nothing in that dialog", found === "", found);
  if (shots) await page.screenshot({ path: path.join(shots, `session-${officer.language}.png`) });
  const answered = page.waitForResponse((answer) => answer.url().endsWith("/me/sessions") && answer.request().method() === "HEAD");
  await dialog.locator("button").click();
  // While the node has not answered she is not asked again; it answers, however slow the machine is.
  await page.clock.fastForward("00:15");
  say("whoever has pressed is not asked again meanwhile", !(await dialog.isVisible()));
  say("the node lengthens her session", Number((await answered.catch(() => null))?.headers()["x-session-left"]) > 5 * 60);
  await page.clock.fastForward("00:30");
  say("one press keeps her signed in", !(await dialog.isVisible()));
  await page.close();
}

async function people(side, language, ...names) {
  const all = [];
  for (const name of names) all.push(await new Desk(browser, side, name, language).begin());
  return all;
}

// A step, with the second officer's approval where it takes one.
async function step(author, second, word, says, how) {
  if ((await author.act(word, says, how)) === "waits") await approved(author, second);
}

async function sent(author, second, what) {
  const url = new URL(author.page.url());
  if (url.pathname.startsWith("/approvals/")) return await approved(author, second);
  if (!url.searchParams.has("filed")) throw new Stop(`${author.name}: ${what} were not filed: ${await author.words()}`);
  say(`${author.name}: ${what} are filed`, true);
}

async function approved(author, second) {
  await second.approve();
  await author.send();
}
