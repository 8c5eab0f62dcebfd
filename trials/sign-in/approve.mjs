// Off the loopback address the officers' listener speaks TLS with a certificate of its own. A second officer compares
// its fingerprint with what the terminal printed, makes a passkey, reads a letter and approves it with that passkey.
// The browser trusts the one key it was told of, as an office would install it. The authenticator is Chromium's own.
// Usage: approve.mjs ORIGIN INVITATION-PATH CASE FINGERPRINT. One line of JSON a check.
import { createHash, X509Certificate } from "node:crypto";
import { connect } from "node:tls";
import { chromium } from "playwright-core";

const [origin, invitation, waits, printed] = process.argv.slice(2);
const say = (check, passed, found) => console.log(JSON.stringify(found ? { check, passed, found } : { check, passed }));
const { hostname, port } = new URL(origin);

const shown = await new Promise((done, failed) => {
  const line = connect({ host: hostname, port: Number(port), rejectUnauthorized: false, servername: "localhost" }, () => {
    done({ der: line.getPeerCertificate(true).raw, protocol: line.getProtocol() });
    line.end();
  });
  line.on("error", failed);
});
const bare = (text) => text.replace(/^sha256:/, "").replaceAll(/[^0-9a-f]/gi, "").toLowerCase();
say("the officers' listener speaks TLS 1.3 off the loopback address", shown.protocol === "TLSv1.3", shown.protocol);
say("its certificate has the fingerprint the terminal printed",
  createHash("sha256").update(shown.der).digest("hex") === bare(printed));
const spki = new X509Certificate(shown.der).publicKey.export({ type: "spki", format: "der" });
const pin = createHash("sha256").update(spki).digest("base64");

const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", `--ignore-certificate-errors-spki-list=${pin}`];
const plain = await chromium.launch({ executablePath: process.env.BROWSER, args: flags.slice(0, -1) });
const stranger = await (await plain.newContext()).newPage();
const refused = await stranger.goto(origin).then(() => false, () => true);
say("a browser that was told of no key opens nothing", refused);
await plain.close();

const browser = await chromium.launch({ executablePath: process.env.BROWSER, args: flags });
try {
  const page = await (await browser.newContext()).newPage();
  const told = [];
  page.on("console", (message) => { if (message.type() === "error") told.push(message.text()); });
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", { options: {
    protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true,
    isUserVerified: true, automaticPresenceSimulation: true } });

  await page.goto(origin + invitation);
  await page.click("main form button");
  await page.waitForURL("**/me/sign-in");
  await page.fill("#name", "Grey key");
  await page.click("form[data-passkey] button");
  await page.waitForSelector("text=Grey key");
  say("a passkey is made over TLS", true);

  const letter = `${origin}/approvals/${waits}`;
  await page.goto(letter);
  say("the letter stands there before it is approved", (await page.content()).includes("Payments went to an account abroad"));
  // The page says that it was not given, or leaves: only then is it over, however slow the machine is.
  const tried = async () => {
    const over = Promise.race([
      page.waitForSelector("[data-refused]:not([hidden])", { timeout: 15_000 }),
      page.waitForEvent("load", { timeout: 15_000 }),
    ]);
    await page.click("form[data-passkey] button");
    await over;
  };
  await cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
  await tried();
  await page.goto(letter);
  say("a passkey whose holder was not verified approves nothing", await page.locator("form[data-passkey] button").count() === 1);
  await cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: true });

  // Other bytes than those she read: the challenge is over the letter, and another letter's does not do.
  const challenge = await page.getAttribute("form[data-passkey]", "data-challenge");
  await page.evaluate(() => { document.querySelector("form[data-passkey]").dataset.challenge = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"; });
  await tried();
  await page.goto(letter);
  say("a passkey over other bytes approves nothing", await page.locator("form[data-passkey] button").count() === 1);
  say("the challenge is bound to the letter", (await page.getAttribute("form[data-passkey]", "data-challenge")) === challenge);

  const errors = told.length;
  await page.click("form[data-passkey] button");
  await page.waitForURL("**/approvals/**done=yes", { timeout: 10_000 });
  say("four eyes: a second officer approves with her passkey", (await page.locator("form[data-passkey]").count()) === 0);
  say("no script was refused and nothing failed on the way", told.length === errors, told.slice(errors).join("; ") || undefined);
} catch (error) {
  say("the walk ends", false, String(error).slice(0, 400));
} finally {
  await browser.close();
}
