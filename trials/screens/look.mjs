// Opens both nodes' pages in Debian's Chromium and lets axe look at them, wide and narrow.
// One line of JSON a check: {"check", "passed", "found"}.
import { chromium } from "playwright-core";
import axeCore from "axe-core";
import path from "node:path";

const links = process.argv.slice(2);
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync"];

function say(check, passed, found) {
  console.log(JSON.stringify(found ? { check, passed, found } : { check, passed }));
}

// What axe finds, in a line: rule, and the first place it means.
async function axe(page) {
  // Evaluated by the driver, so the pages' content policy stays as it is.
  await page.evaluate(axeCore.source);
  const { violations } = await page.evaluate(() => window.axe.run());
  return violations.map((v) => `${v.id} at ${v.nodes[0].target.join(" ")}`).join("; ");
}

async function first(page, pattern) {
  const all = await page.locator("a[href]").evaluateAll((links) => links.map((a) => a.getAttribute("href")));
  return all.find((href) => pattern.test(href));
}

const browser = await chromium.launch({ executablePath: process.env.BROWSER, args: flags });
try {
  for (const [side, link] of links.entries()) {
    const { origin } = new URL(link);
    const context = await browser.newContext();
    const page = await context.newPage();
    const outside = [];
    page.on("request", (request) => { if (!request.url().startsWith(origin)) outside.push(request.url()); });
    await page.goto(link);
    const desk = page.url();
    // A case that has ended stands on the desk of all.
    const open = await first(page, /^\/cases\/[^/]+$/);
    const caseLink = open ?? (await page.goto(`${origin}/?state=all`), await first(page, /^\/cases\/[^/]+$/));
    const why = caseLink && (await page.goto(origin + caseLink), await first(page, /^\/cases\/[^/]+\/why\/decide$/));
    await page.goto(desk);
    const treaties = await first(page, /^\/treaties\/?$/);
    const treaty = treaties && (await page.goto(origin + treaties), await first(page, /^\/treaties\/library\/[^/#]+$/));
    const overlays = treaties && (await page.goto(origin + treaties), await first(page, /^\/treaties\/library\/[^/]+\/overlays$/));
    const pages = {
      desk, case: caseLink, why, treaties, treaty,
      "treaties of a State": treaties && `${treaties}?state=Albania`,
      "treaties of no State": treaties && `${treaties}?state=Germny`,
      "treaty in Arabic": treaty && `${treaty}?lang=ar`,
      overlays,
      "where instruments meet": treaty && `${treaty}/meets`,
      question: treaties && `${treaties}/governs`,
      "question with mistakes": treaties && `${treaties}/governs?asks=Germny&asked=Poland&day=x`,
      answer: treaties && `${treaties}/governs?asks=DE&asked=Poland&measure=search-seizure&day=20&month=11&year=2026`,
      "answer of nothing": treaties && `${treaties}/governs?asks=DE&asked=ZZ&day=20&month=11&year=2026`,
    };
    for (const [name, href] of Object.entries(pages)) {
      const where = `${name} of node ${side + 1}`;
      if (!href) { say(`${where} is linked`, false, "no link leads there"); continue; }
      for (const width of [1280, 320]) {
        await page.setViewportSize({ width, height: width === 320 ? 640 : 720 });
        const answer = await page.goto(new URL(href, origin).href);
        say(`${where} answers at ${width} px`, answer === null || answer.ok(), answer && !answer.ok() ? `status ${answer.status()}` : "");
        const found = await axe(page);
        say(`axe on ${where} at ${width} px`, found === "", found);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        say(`${where} fits ${width} px`, wide <= 0, wide > 0 ? `${wide} px stand over` : "");
        await page.screenshot({ path: path.join(process.env.SHOTS, `${side + 1}-${name.replaceAll(" ", "-")}-${width}.png`), fullPage: true });
      }
    }
    // What officers do: signed in on the practice node, in two languages.
    await page.goto(`${origin}/sign-in`);
    await page.locator("button[name=officer]").first().click();
    const done = caseLink && caseLink.replace(/\?.*/, "");
    const acting = {
      "the desk of an officer": "/", "a new request": "/drafts/new", approvals: "/approvals", emergency: "/emergency",
      notices: "/notices", counterparts: "/counterparts", "measures to carry out": "/measures", calendar: "/calendar",
      "a search": "/?q=bel", "a narrowed desk": "/?turn=theirs&due=nonsense",
      "the case of an officer": done, "what can be done": done && `${done}/do`, "a note": done && `${done}/do/note`,
      screening: done && `${done}/screening`, evidence: done && `${done}/evidence`, "an act": done && `${done}/do/cost-note`,
    };
    for (const [name, href] of Object.entries(acting)) {
      if (!href) continue;
      for (const [width, lang] of [[1280, "en"], [320, "ar"]]) {
        const where = `${name} of node ${side + 1} in ${lang}`;
        await page.setViewportSize({ width, height: width === 320 ? 640 : 720 });
        const to = new URL(href, origin);
        to.searchParams.set("lang", lang);
        const answer = await page.goto(to.href);
        say(`${where} answers at ${width} px`, answer.ok(), answer.ok() ? "" : `status ${answer.status()}`);
        const found = await axe(page);
        say(`axe on ${where} at ${width} px`, found === "", found);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        say(`${where} fits ${width} px`, wide <= 0, wide > 0 ? `${wide} px stand over` : "");
        await page.screenshot({ path: path.join(process.env.SHOTS, `${side + 1}-${name.replaceAll(" ", "-")}-${lang}-${width}.png`), fullPage: true });
      }
    }
    say(`node ${side + 1} loads nothing from elsewhere`, outside.length === 0, outside[0]);
    await context.close();

    // The same desk with script off says the same; without the link nothing is shown.
    const still = await browser.newContext({ javaScriptEnabled: false });
    const quiet = await still.newPage();
    await quiet.goto(link);
    say(`the desk of node ${side + 1} needs no script`, (await quiet.locator("main").innerText()).trim().length > 0);
    await still.close();
    const stranger = await browser.newContext();
    const closed = await (await stranger.newPage()).goto(new URL(desk, origin).origin + "/");
    const led = new URL(closed.url()).pathname;
    say(`node ${side + 1} shows a stranger nothing but the way in`, led === "/sign-in", `led to ${led}`);
    await stranger.close();
  }
  // One browser, both nodes: cookies of two ports must not put each other out.
  const both = await browser.newContext();
  const page = await both.newPage();
  for (const link of links) await page.goto(link);
  const again = await page.goto(new URL(links[0]).origin + "/");
  say("both desks stay open in one browser", again.ok(), again.ok() ? "" : `status ${again.status()}`);
} finally {
  await browser.close();
}
