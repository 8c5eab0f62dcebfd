//! Time stamps over the journal's head, hour by hour, by authorities that are not our own (RFC 3161).
//!
//! One token covers every entry under its head. It proves itself: the answer is checked against the certificate
//! that people compared before it is kept, so it may come over a plain line. An authority that is away delays
//! nothing; the next hour asks again.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use comity_exchange::ProvenTime;
use comity_journal::Consistency;
use comity_seal::timestamp::{self, LARGEST_TOKEN};
use comity_store::TimeRow;
use comity_words::{Digest, Entropy};
use http_body_util::{BodyExt, Full, Limited};
use hyper::Request;
use hyper_util::rt::TokioIo;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::Refusal;
use crate::dossiers::damaged;
use crate::keys::Chance;
use crate::office::Inner;
use crate::outbound::blocking;

/// Where the authorities are kept.
const SETTING: &str = "time_authorities";
/// How often the head is stamped.
const HOUR: Duration = Duration::from_secs(3600);
/// How long an authority may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// Authorities, at most: two providers are enough for what must last.
const MOST: usize = 4;

/// An authority as it was named.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Authority {
    address: String,
    certificate: String,
}

impl Authority {
    fn trusted(&self) -> Vec<Vec<u8>> {
        timestamp::certificates(&self.certificate)
    }

    fn told(&self) -> Value {
        let first = self.trusted().into_iter().next().unwrap_or_default();
        json!({
            "address": self.address, "name": timestamp::name_of(&first),
            "fingerprint": Digest::of(&first).to_string(),
        })
    }
}

/// Stamps the head every hour until the task is dropped.
pub(crate) async fn run(inner: Arc<Inner>) {
    loop {
        let stamping = inner.clone();
        if let Err(refusal) = blocking(move || stamping.stamp_now()).await
            && refusal.code != "no-authority"
        {
            tracing::warn!(code = %refusal.code, "the head was not stamped: {refusal}");
        }
        tokio::time::sleep(HOUR).await;
    }
}

impl Inner {
    fn authorities(&self) -> Result<Vec<Authority>, Refusal> {
        let kept = self.store.setting(SETTING)?;
        kept.map_or(Ok(Vec::new()), |text| serde_json::from_str(&text).map_err(damaged))
    }

    pub(crate) fn name_authority(
        &self,
        address: &str,
        certificate: Option<&str>,
        remove: bool,
    ) -> Result<Value, Refusal> {
        let _alone = self.one_at_a_time();
        let mut all = self.authorities()?;
        let before = all.len();
        all.retain(|one| one.address != address);
        if remove {
            if all.len() == before {
                return Err(Refusal::new(
                    "no-authority",
                    format!("`{address}` is no time authority of this node"),
                )
                .hint("`comity time show` names them"));
            }
        } else {
            place(address)?;
            let certificate = certificate.ok_or_else(|| {
                Refusal::new("no-certificate", "nobody said by which certificate its stamps are known")
                    .hint("`--certificate FILE`: the authority publishes it; compare its fingerprint")
            })?;
            let one = Authority { address: address.to_owned(), certificate: certificate.to_owned() };
            let read = one.trusted();
            if read.is_empty() || read.iter().any(|der| timestamp::name_of(der).is_none()) {
                return Err(Refusal::new("no-certificate", "the file holds no certificate that can be read")
                    .hint("a certificate in PEM begins with `-----BEGIN CERTIFICATE-----`"));
            }
            if all.len() >= MOST {
                return Err(Refusal::new("too-many", format!("{MOST} time authorities are named already"))
                    .hint("take one out: `comity time authority ADDRESS --remove`"));
            }
            all.push(one);
        }
        self.store.set(SETTING, &serde_json::to_string(&all).map_err(damaged)?)?;
        Ok(json!({"authorities": all.iter().map(Authority::told).collect::<Vec<_>>()}))
    }

    /// Asks every authority to stamp the last head. Blocks, for as long as they take.
    pub(crate) fn stamp_now(&self) -> Result<Value, Refusal> {
        let all = self.authorities()?;
        if all.is_empty() {
            return Err(Refusal::new("no-authority", "no time authority is named")
                .hint("`comity time authority http://… --certificate FILE`"));
        }
        let head = self.store.head()?.ok_or_else(|| {
            Refusal::new("empty", "the journal has no entry yet").hint("there is no head to stamp")
        })?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(damaged)?;
        let (mut stamped, mut failed) = (Vec::new(), Vec::new());
        for one in &all {
            let mut nonce = [0; 8];
            Chance.fill(&mut nonce);
            let nonce = u64::from_be_bytes(nonce) >> 1;
            let data = head.note.as_bytes();
            let asked = timestamp::request(&Digest::of(data), nonce);
            let answer = runtime.block_on(async {
                tokio::time::timeout(PATIENCE, asked_of(&one.address, asked))
                    .await
                    .unwrap_or_else(|_| Err("no answer in time".to_owned()))
            });
            let checked = answer.and_then(|token| {
                let found = timestamp::check(&token, data, &one.trusted(), Some(nonce))
                    .map_err(|why| why.to_string())?;
                Ok((token, found))
            });
            match checked {
                Ok((token, found)) => {
                    self.heard_time(&one.address, found.at);
                    let row =
                        TimeRow { size: head.size, at: found.at, authority: one.address.clone(), token };
                    self.store.stamped(row)?;
                    tracing::info!(size = head.size, at = %found.at, "head stamped");
                    stamped.push(json!({"address": one.address, "at": found.at.to_string(), "authority": found.authority}));
                }
                Err(why) => {
                    tracing::warn!(address = one.address, "no time stamp: {why}");
                    failed.push(json!({"address": one.address, "why": why}));
                }
            }
        }
        if stamped.is_empty() {
            let why = failed.first().and_then(|one| one["why"].as_str()).unwrap_or_default().to_owned();
            return Err(Refusal::new("not-stamped", format!("no authority stamped the head: {why}"))
                .hint("nothing waits for it: the next hour asks again")
                .details(json!({"failed": failed})));
        }
        Ok(json!({"size": head.size, "stamped": stamped, "failed": failed}))
    }

    pub(crate) fn tell_times(&self) -> Result<Value, Refusal> {
        let (last, stamps) = self.store.last_time_stamps()?;
        let authorities: Vec<Value> = self
            .authorities()?
            .iter()
            .map(|one| {
                let mut told = one.told();
                let row = last.iter().find(|row| row.authority == one.address);
                told["last"] =
                    row.map_or(Value::Null, |row| json!({"size": row.size, "at": row.at.to_string()}));
                told
            })
            .collect();
        let size = self.store.head()?.map_or(0, |head| head.size);
        Ok(json!({"size": size, "stamps": stamps, "authorities": authorities}))
    }

    /// The first stamp of each authority over a head that extends the one of this size.
    pub(crate) fn times_above(&self, size: u64) -> Result<Vec<ProvenTime>, Refusal> {
        let mut times = Vec::new();
        for row in self.store.time_stamps(size)?.into_iter().take(comity_exchange::MOST_TIMES) {
            let heads = self.store.heads(row.size, 1)?;
            let Some((_, checkpoint)) = heads.into_iter().find(|(found, _)| *found == row.size) else {
                return Err(damaged(format!("the head of size {} is gone", row.size)));
            };
            let proof =
                self.store.with_tiles(|tiles| Consistency::make(tiles, size, row.size))?.map_err(damaged)?;
            times.push(ProvenTime { checkpoint, hashes: proof.hashes, token: row.token });
        }
        Ok(times)
    }
}

/// `http://host:port/path` as host with port, and path.
fn place(address: &str) -> Result<(String, String), Refusal> {
    let wrong = || {
        Refusal::new("no-address", format!("`{address}` is no address of a time authority"))
            .hint("http://HOST[:PORT]/PATH; a stamp proves itself, so the line may be plain")
    };
    let rest = address.strip_prefix("http://").ok_or_else(wrong)?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_graphic());
    if host.is_empty() || !plain(host) || !plain(path) || host.contains('@') {
        return Err(wrong());
    }
    let has_port = host.rsplit_once(':').is_some_and(|(_, port)| port.parse::<u16>().is_ok());
    Ok((if has_port { host.to_owned() } else { format!("{host}:80") }, format!("/{path}")))
}

/// Posts a request; no redirect is followed.
async fn asked_of(address: &str, request: Vec<u8>) -> Result<Vec<u8>, String> {
    let said = |error: &dyn std::fmt::Display| error.to_string();
    let (host, path) = place(address).map_err(|refusal| refusal.sentence)?;
    let tcp = tokio::net::TcpStream::connect(&host).await.map_err(|error| said(&error))?;
    let (mut sender, connection) =
        hyper::client::conn::http1::handshake(TokioIo::new(tcp)).await.map_err(|error| said(&error))?;
    let running = tokio::spawn(async move { drop(connection.await) });
    let request = Request::post(path)
        .header("host", host)
        .header("content-type", "application/timestamp-query")
        .body(Full::new(Bytes::from(request)))
        .map_err(|error| said(&error))?;
    let answer = sender.send_request(request).await.map_err(|error| said(&error))?;
    if !answer.status().is_success() {
        return Err(format!("it answered {}", answer.status()));
    }
    let body =
        Limited::new(answer.into_body(), LARGEST_TOKEN).collect().await.map_err(|error| said(&error))?;
    running.abort();
    Ok(body.to_bytes().to_vec())
}
