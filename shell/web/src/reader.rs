//! Who reads a page, as far as its language goes: asked for in the address, kept in a cookie, or told by the browser.

use std::convert::Infallible;
use std::ops::Deref;

use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Uri, header};

use comity_node::{Office, Refusal};

use crate::locale::Locale;
use crate::pages::{Pages, off_the_threads};
use crate::session::Visit;

/// The pages, in the language of one request, and who asks.
pub(crate) struct Reader {
    pages: Pages,
    /// Who came.
    pub(crate) visit: Visit,
    /// The language of the page.
    pub(crate) locale: &'static Locale,
    query: String,
}

impl Reader {
    /// The reader of a request.
    pub(crate) fn of(pages: &Pages, visit: Visit, headers: &HeaderMap, uri: &Uri) -> Reader {
        let kept = cookie(headers, &cookie_name(pages.state())).and_then(Locale::of_tag);
        let told = headers.get(header::ACCEPT_LANGUAGE).and_then(|told| told.to_str().ok());
        let locale = asked(uri).or(kept).or_else(|| accepted(told?)).unwrap_or(Locale::english());
        Reader { pages: pages.clone(), visit, locale, query: uri.query().unwrap_or_default().to_owned() }
    }

    /// The same reader, for a handler that takes one.
    pub(crate) fn again(&self) -> Reader {
        Reader {
            pages: self.pages.clone(),
            visit: self.visit.clone(),
            locale: self.locale,
            query: self.query.clone(),
        }
    }

    /// The pages themselves.
    pub(crate) fn pages(&self) -> &Pages {
        &self.pages
    }

    /// Asks the office in the name of whoever is signed in, off the async threads.
    pub(crate) async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Office) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        let office = match self.visit.signed() {
            Some(signed) => self.pages.office().shown_to(Some(signed.officer().clone())),
            None => self.pages.office().clone(),
        };
        off_the_threads(move || question(&office)).await
    }

    /// The same address in each language offered.
    pub(crate) fn languages(&self) -> Vec<(&'static Locale, String)> {
        let kept = self.query.split('&').filter(|part| !part.is_empty() && !part.starts_with("lang="));
        let kept = kept.map(|part| format!("{part}&")).collect::<String>();
        Locale::offered().iter().map(|locale| (locale, format!("?{kept}lang={}", locale.tag()))).collect()
    }
}

impl Deref for Reader {
    type Target = Pages;

    fn deref(&self) -> &Pages {
        &self.pages
    }
}

impl FromRequestParts<Pages> for Reader {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, pages: &Pages) -> Result<Reader, Infallible> {
        let visit = parts.extensions.get::<Visit>().cloned().unwrap_or(Visit::Nobody);
        Ok(Reader::of(pages, visit, &parts.headers, &parts.uri))
    }
}

/// The cookie that keeps the language an address asked for; nothing where it asked for none.
pub(crate) fn remembered(uri: &Uri, state: &str) -> Option<HeaderValue> {
    let tag = asked(uri)?.tag();
    let name = cookie_name(state);
    let year = 365 * 24 * 60 * 60;
    let cookie = format!("{name}={tag}; Path=/; Max-Age={year}; HttpOnly; SameSite=Strict");
    HeaderValue::from_str(&cookie).ok()
}

/// Browsers do not keep the cookies of two ports apart, and two nodes on one machine may be read in two languages.
fn cookie_name(state: &str) -> String {
    format!("lang-{state}")
}

/// The value of a cookie.
pub(crate) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(own, _)| *own == name)
        .map(|(_, value)| value)
}

/// The language an address asks for by `?lang=`.
fn asked(uri: &Uri) -> Option<&'static Locale> {
    #[derive(serde::Deserialize)]
    struct Asked {
        lang: Option<String>,
    }
    let Query(asked) = Query::<Asked>::try_from_uri(uri).ok()?;
    Locale::of_tag(&asked.lang?)
}

/// The first of the six a browser would have: `fr-CH, fr;q=0.9, en;q=0.8` (RFC 9110, 12.5.4).
fn accepted(told: &str) -> Option<&'static Locale> {
    let weighed = told.split(',').filter_map(|one| {
        let (range, weight) = one.split_once(';').unwrap_or((one, "q=1"));
        let weight: f32 = weight.trim().strip_prefix("q=")?.trim().parse().ok()?;
        let tag = range.trim().split('-').next()?;
        let locale = Locale::offered().iter().find(|locale| locale.tag().eq_ignore_ascii_case(tag))?;
        (weight > 0.0).then_some((locale, weight))
    });
    // Of two that weigh the same the first told is meant.
    weighed.reduce(|best, next| if next.1 > best.1 { next } else { best }).map(|(locale, _)| locale)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepted_tag(told: &str) -> Option<&'static str> {
        accepted(told).map(Locale::tag)
    }

    #[test]
    fn the_browsers_first_language_of_the_six_is_taken() {
        assert_eq!(accepted_tag("fr-CH, fr;q=0.9, en;q=0.8, *;q=0.5"), Some("fr"));
        assert_eq!(accepted_tag("de-DE, en;q=0.5, ru;q=0.7"), Some("ru"));
        assert_eq!(accepted_tag("zh-Hans-CN"), Some("zh"));
        assert_eq!(accepted_tag("de, ar;q=0"), None);
        assert_eq!(accepted_tag(", ;;q=x,\u{0}"), None);
    }

    #[test]
    fn an_address_asks_in_one_of_the_languages_or_in_none() {
        let asks = |address: &str| asked(&address.parse().unwrap()).map(Locale::tag);
        assert_eq!(asks("/?page=2&lang=ar"), Some("ar"));
        assert_eq!(asks("/?lang=en-XA"), Some("en-XA"));
        for none in ["/", "/?lang=tlh", "/?lang=", "/?lang=fr&lang=ar", "/?lang=%22%3E"] {
            assert_eq!(asks(none), None, "{none}");
        }
    }

    #[test]
    fn the_cookie_carries_the_state_and_a_tag_of_ours_alone() {
        let set = remembered(&"/?lang=FR".parse().unwrap(), "BEL").unwrap();
        assert_eq!(set, "lang-BEL=fr; Path=/; Max-Age=31536000; HttpOnly; SameSite=Strict");
        assert!(remembered(&"/?lang=x".parse().unwrap(), "BEL").is_none());
    }
}
