// An officer of a node that is no practice node is invited, makes a passkey, signs out and in with it; without
// script she signs in by a printed code. The authenticator is Chromium's own virtual one.
// Usage: passkey.mjs ORIGIN INVITATION-PATH [FOLDER FOR SCREENSHOTS]. One line of JSON a check.
import { chromium } from "playwright-core";
import axeCore from "axe-core";

const [origin, invitation, shots] = process.argv.slice(2);
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync"];
function say(check, passed, found) {
  console.log(JSON.stringify(found ? { check, passed, found } : { check, passed }));
}

const browser = await chromium.launch({ executablePath: process.env.BROWSER, args: flags });
try {
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const page = await context.newPage();
  const told = [];
  page.on("console", (message) => { if (message.type() === "error") told.push(message.text()); });
  page.on("pageerror", (error) => told.push(String(error)));
  const look = async (name) => {
    await page.waitForLoadState("load");
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 720 });
      const cut = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      say(`${name} fits into ${width}`, cut <= 0, cut > 0 ? `${cut} px too wide` : undefined);
      await page.evaluate(axeCore.source);
      const { violations } = await page.evaluate(() => window.axe.run());
      say(`${name} at ${width} in axe`, violations.length === 0,
        violations.map((v) => `${v.id} at ${v.nodes[0].target.join(" ")}`).join("; ") || undefined);
      if (shots) await page.screenshot({ path: `${shots}/${name.replaceAll(" ", "-")}-${width}.png`, fullPage: true });
    }
    await page.setViewportSize({ width: 1280, height: 720 });
  };

  const cdp = await context.newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", { options: {
    protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true,
    isUserVerified: true, automaticPresenceSimulation: true } });

  await page.goto(origin + invitation);
  await look("invitation");
  await page.click("main form button");
  await page.waitForURL("**/me/sign-in");
  say("an invitation leads to the means of sign-in", true);
  await look("own means");
  await page.fill("#name", "Grey key");
  await page.click("form[data-passkey] button");
  await page.waitForSelector("text=Grey key");
  const made = await cdp.send("WebAuthn.getCredentials", { authenticatorId });
  say("a passkey is made and lies on the authenticator", made.credentials.length === 1);
  const codes = await (async () => {
    await page.click("form[action='/me/sign-in/codes'] button");
    await page.waitForSelector("ol li");
    const all = await page.locator("ol li").allTextContents();
    await look("printed codes");
    return all;
  })();
  say("ten codes are printed", codes.length === 10);

  await page.click("header form button");
  await page.waitForURL("**/sign-in?out=yes");
  await look("sign-in");
  await page.goto(`${origin}/sign-in?back=/me/sessions`);
  await page.click("form[data-passkey] button");
  await page.waitForURL((url) => url.pathname === "/me/sessions");
  say("a passkey signs in, and back to the same place", (await page.content()).includes("a passkey"));
  await look("sessions");
  await page.goto(`${origin}/me/sessions?lang=ar`);
  await look("sessions in Arabic");
  await page.goto(`${origin}/sign-in?lang=ar`);
  await look("sign-in in Arabic");
  await page.goto(`${origin}/sign-in?lang=en`);

  // Nobody verified: the authenticator says so, and the page says what to do.
  await cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
  await page.goto(`${origin}/sign-in`);
  await page.click("form[data-passkey] button");
  await page.waitForSelector("[data-refused]:not([hidden])", { timeout: 10_000 });
  say("a passkey whose holder was not verified signs nobody in", page.url().endsWith("/sign-in"));
  say("no script was refused and nothing failed", told.length === 0, told.join("; ") || undefined);

  const bare = await browser.newContext({ javaScriptEnabled: false, ignoreHTTPSErrors: true });
  const plain = await bare.newPage();
  await plain.goto(`${origin}/sign-in?back=/me/sessions`);
  say("without script no passkey is offered", !(await plain.locator("form[data-passkey] button").isVisible()));
  await plain.fill("#officer", "okafor");
  await plain.fill("#code", codes[0].toLowerCase());
  await plain.click("form[action='/sign-in/code'] button");
  say("without script a code signs in", plain.url().endsWith("/me/sessions"));
  await plain.goto(`${origin}/sign-in`);
  await plain.fill("#officer", "okafor");
  await plain.fill("#code", codes[0]);
  await plain.click("form[action='/sign-in/code'] button");
  say("a code is good once", (await plain.title()).startsWith("Error:") && (await plain.inputValue("#officer")) === "okafor");
} catch (error) {
  say("the walk ends", false, String(error).slice(0, 400));
} finally {
  await browser.close();
}
