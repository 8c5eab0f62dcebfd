// What script improves, and nothing else: every page does its work without it.
"use strict";

// Passkeys: a form that carries a question for an authenticator is shown once there is one to ask.
for (const form of document.querySelectorAll("form[data-passkey]")) {
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const fill = (name, value) => { form.elements[name].value = value; };
  if (!window.PublicKeyCredential) continue;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const refused = form.querySelector("[data-refused]");
    refused.hidden = true;
    const { passkey, challenge, rp, office, officer, user } = form.dataset;
    try {
      if (passkey === "make") {
        const made = await navigator.credentials.create({ publicKey: {
          challenge: bytes(challenge),
          rp: { id: rp, name: office },
          user: { id: bytes(user), name: officer, displayName: officer },
          pubKeyCredParams: [{ type: "public-key", alg: -7 }],
          authenticatorSelection: { residentKey: "required", userVerification: "required" },
          attestation: "none",
        } });
        fill("authenticator", text(made.response.getAuthenticatorData()));
        fill("client", text(made.response.clientDataJSON));
      } else {
        const used = await navigator.credentials.get({ publicKey: {
          challenge: bytes(challenge), rpId: rp, userVerification: "required",
        } });
        fill("id", text(used.rawId));
        fill("client", text(used.response.clientDataJSON));
        fill("authenticator", text(used.response.authenticatorData));
        fill("signature", text(used.response.signature));
      }
      form.submit();
    } catch {
      refused.hidden = false;
    }
  });
}
