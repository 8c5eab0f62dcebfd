//! How an approval is confirmed on a page: by passkey over exactly its bytes, by a code, or by the sign-in itself.

use axum::http::HeaderMap;
use comity_node::confirmed::{By, is_fresh};
use comity_node::passkeys::Site;
use comity_node::sessions::Means;
use comity_node::{Office, Refusal};
use comity_words::{Digest, Reference};
use maud::{Markup, html};

use crate::screens::sign_in::{Question, ask};
use crate::session::{Officer, Typed};
use crate::sign_in::{assertion, site};

/// By which means an officer may confirm here.
pub(crate) struct Offered {
    site: Option<Site>,
    codes: usize,
    by_session: bool,
}

/// What this officer may confirm by, where her browser stands.
pub(crate) async fn offered(officer: &Officer, headers: &HeaderMap) -> Result<Offered, Refusal> {
    let id = officer.id().clone();
    let (passkeys, codes) =
        officer.ask(move |office| Ok((office.passkeys_of(&id)?.len(), office.codes_left(&id)?))).await?;
    let session = officer.signed().session();
    let by_session = session.means == Means::Practice.as_str()
        || (session.means == Means::Outside.as_str() && is_fresh(session));
    let site = site(officer.pages().office(), headers).filter(|_| passkeys > 0);
    Ok(Offered { site, codes, by_session })
}

/// The forms that confirm: one a means. Each brings `digest`, of the bytes she read. `button` says what is done.
pub(crate) fn forms(
    officer: &Officer,
    offered: &Offered,
    (case, digest): (&Reference, &Digest),
    action: &str,
    button: &str,
) -> Markup {
    let l = officer.locale;
    let kept = html! {
        (officer.field())
        input type="hidden" name="digest" value=(digest);
    };
    let challenge = Office::approval_challenge(case, digest);
    html! {
        @if let Some(site) = &offered.site {
            noscript { p class="govuk-body" { (l.say("confirm-no-script")) } }
            (ask(l, &Question { action, site, challenge: &challenge, button: &l.say("confirm-by-passkey") }, &html! {
                (kept) input type="hidden" name="by" value="passkey";
            }))
        }
        @if offered.by_session {
            form method="post" action=(action) {
                (kept)
                input type="hidden" name="by" value="session";
                button class="govuk-button" { (button) }
            }
        }
        @if offered.codes > 0 {
            form method="post" action=(action) {
                (kept)
                input type="hidden" name="by" value="code";
                div class="govuk-form-group" {
                    label class="govuk-label" for="code" { (l.say("sign-in-code-field")) }
                    input class="govuk-input govuk-input--width-20" id="code" name="code" type="text" dir="ltr" spellcheck="false" autocapitalize="none" autocomplete="one-time-code";
                }
                button class="govuk-button govuk-button--secondary" { (l.say("confirm-by-code")) }
            }
        }
        @if offered.site.is_none() && !offered.by_session && offered.codes == 0 {
            p class="govuk-body" { (l.say("confirm-by-nothing")) " " a class="govuk-link" href="/me/sign-in" { (l.say("own-means-title")) } }
        }
    }
}

/// Approves what waits on a case by what such a form brought.
pub(crate) async fn approve(
    typed: &Typed,
    headers: &HeaderMap,
    case: &str,
) -> Result<serde_json::Value, Refusal> {
    let officer = &typed.officer;
    let by = match typed.said("by") {
        "passkey" => {
            let site = site(officer.pages().office(), headers)
                .ok_or_else(|| Refusal::new("passkey", "no passkey is made for this address"))?;
            By::Passkey(assertion(|name| typed.said(name).to_owned()), site)
        }
        "code" => By::Code(typed.said("code").to_owned()),
        _ => By::Session,
    };
    let case: Reference = case.parse().map_err(|error: comity_words::ReferenceError| {
        Refusal::new("no-case", error.to_string()).hint("references look like ARV-BEL-2026-000143-K")
    })?;
    let digest = typed.said("digest").to_owned();
    let session = officer.signed().session().clone();
    officer.ask(move |office| office.approve_on_page(&case, &digest, &session, by)).await
}
