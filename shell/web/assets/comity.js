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

// Drafts: a section is saved every five seconds while somebody writes in it, and says when it was.
for (const form of document.querySelectorAll("form[data-saves]")) {
  const told = document.createElement("p");
  told.className = "govuk-body-s";
  told.setAttribute("role", "status");
  form.append(told);
  let changed = false;
  let stopped = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { stopped = true; });
  setInterval(async () => {
    if (!changed || stopped) return;
    changed = false;
    const said = new URLSearchParams(new FormData(form));
    said.set("then", "quiet");
    try {
      const answer = await fetch(form.action, { method: "POST", body: said, redirect: "manual" });
      if (answer.ok) form.elements.was.value = answer.headers.get("x-saved");
      // What does not read yet, or was changed by somebody else, is said when she saves by hand.
      if (answer.status === 409) stopped = true;
      if (answer.ok) told.textContent = `${form.dataset.saved} ${new Date().toLocaleTimeString(document.documentElement.lang)}`;
    } catch {
      changed = true;
    }
  }, 5000);
}
