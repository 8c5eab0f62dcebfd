//! Which HTTP status a refusal has. The code says more, and the sentence most: a status is for proxies and logs.

use axum::http::StatusCode;

/// The status of a refusal with this code. What nobody named here is a request that was read and may not be done.
pub(crate) fn of(code: &str) -> StatusCode {
    match code {
        "bad-json" | "bad-query" | "bad-member" | "bad-verb" | "no-name" => StatusCode::BAD_REQUEST,
        "not-let-in" => StatusCode::UNAUTHORIZED,
        "needs-officer" | "no-officer" | "needs-operator" | "not-allowed" | "officer-left"
        | "lending-ended" | "no-charge" | "not-trained" | "own-approval" | "own-matter" | "other-unit"
        | "needs-purpose" => StatusCode::FORBIDDEN,
        "no-route" | "no-case" | "no-draft" | "no-treaty" | "no-peer" | "no-such-exhibit"
        | "no-such-clock" => StatusCode::NOT_FOUND,
        "method" => StatusCode::METHOD_NOT_ALLOWED,
        // Whoever asks again later, or looks again first, may be answered otherwise.
        "busy" | "moved" | "locked" | "approval-stale" | "forked" | "received" | "same-exhibit"
        | "submitted" | "twice" | "backwards" | "closed" | "offer-answered" | "not-in-step" => {
            StatusCode::CONFLICT
        }
        "forgotten" => StatusCode::GONE,
        "too-large" => StatusCode::PAYLOAD_TOO_LARGE,
        "media-type" => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "internal" | "damaged" | "database" | "journal-broken" => StatusCode::INTERNAL_SERVER_ERROR,
        "broken" => StatusCode::SERVICE_UNAVAILABLE,
        "disk-full" => StatusCode::INSUFFICIENT_STORAGE,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}
