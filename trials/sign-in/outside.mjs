// An officer signs in by the State's provider in a browser. One line of JSON a check.
// Usage: outside.mjs ORIGIN ACCOUNT STRANGER
import { chromium } from "playwright-core";

const [origin, account, stranger] = process.argv.slice(2);
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const say = (check, passed, found) => console.log(JSON.stringify(found ? { check, passed, found } : { check, passed }));

const browser = await chromium.launch({ executablePath: process.env.BROWSER, args: flags });
// At the provider: its development pages ask for a name, then for a consent.
async function atProvider(page, name) {
  await page.fill("input[name=login]", name);
  await page.fill("input[name=password]", "x");
  await page.click("button[type=submit]");
  await page.waitForLoadState();
  if (!page.url().startsWith(origin)) await page.click("button[type=submit]");
}
try {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${origin}/sign-in?back=/me/sessions`);
  await page.click("a[href^='/sign-in/outside']");
  await atProvider(page, account);
  await page.waitForURL(`${origin}/me/sessions`, { timeout: 10_000 });
  say("an account the operator named signs its officer in, and back to the same place",
    (await page.content()).includes("the State's own sign-in") || (await page.content()).includes("own sign-in"));

  const other = await (await browser.newContext()).newPage();
  await other.goto(`${origin}/sign-in`);
  await other.click("a[href^='/sign-in/outside']");
  await atProvider(other, stranger);
  await other.waitForURL(`${origin}/sign-in/outside/back**`, { timeout: 10_000 });
  say("an account nobody named signs nobody in", (await other.content()).includes(stranger));

  // The way back works once, and in the browser that set out alone.
  const back = other.url();
  const third = await (await browser.newContext()).newPage();
  await third.goto(back);
  say("the way back works in no other browser", (await third.content()).includes("not begun in this browser"));
  await other.goto(back);
  say("the way back works once", (await other.content()).includes("not begun in this browser"));
} catch (error) {
  say("the walk ends", false, String(error).slice(0, 500));
} finally {
  await browser.close();
}
