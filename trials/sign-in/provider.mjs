// A State's provider of sign-in, for the trial: oidc-provider, certified for OpenID Connect, in memory.
// Usage: provider.mjs PORT REDIRECT SECRET [SECONDS]: it serves until it is ended, or so many seconds at most.
import Provider from "oidc-provider";

const [port, redirect, secret, seconds] = process.argv.slice(2);
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{
    client_id: "comity-bel", client_secret: secret, redirect_uris: [redirect],
    grant_types: ["authorization_code"], response_types: ["code"],
  }],
  pkce: { required: () => true },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
});
provider.listen(Number(port), "127.0.0.1", () => console.log(JSON.stringify({ ready: true })));
setTimeout(() => process.exit(0), 1000 * Number(seconds ?? 120));
