//! Time stamps by authorities that are not our own.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Subcommand;
use comity_node::{AuthoritySaid, Verb};
use serde_json::Value;

use super::{ask, read};
use crate::args::Everywhere;
use crate::fault::Fault;
use crate::say::say;

/// `comity time …`.
#[derive(Debug, Subcommand)]
pub(crate) enum TimeSaid {
    /// Name an authority that stamps the journal's head every hour (RFC 3161); never one of your own
    Authority {
        /// Where it answers: http://tsa.example/stamp
        address: String,
        /// Its certificate, or its issuer's, in PEM, as you compared it
        #[arg(long, value_name = "FILE", required_unless_present = "remove")]
        certificate: Option<PathBuf>,
        /// Ask it no more
        #[arg(long)]
        remove: bool,
    },
    /// Ask every authority for a stamp at once
    Now,
    /// The authorities and their last stamps
    Show,
}

pub(super) fn time(everywhere: &Everywhere, said: TimeSaid) -> Result<ExitCode, Fault> {
    let verb = match said {
        TimeSaid::Authority { address, certificate, remove } => {
            let certificate = certificate.map(|file| read(&file)).transpose()?;
            Verb::TimeAuthority(AuthoritySaid { address, certificate, remove })
        }
        TimeSaid::Now => Verb::TimeNow,
        TimeSaid::Show => Verb::TimeShow,
    };
    ask(everywhere, None, verb)
}

/// Prints what a verb of this family answered.
pub(crate) fn told(verb: &Verb, answer: &Value) {
    let text = |value: &Value, name: &str| value[name].as_str().unwrap_or_default().to_owned();
    let list = |name: &str| answer[name].as_array().cloned().unwrap_or_default();
    if matches!(verb, Verb::TimeNow) {
        for one in list("stamped") {
            say!(
                "{} entries stamped at {} by {} ({})",
                answer["size"],
                text(&one, "at"),
                text(&one, "authority"),
                text(&one, "address")
            );
        }
        for one in list("failed") {
            say!("  not by {}: {}", text(&one, "address"), text(&one, "why"));
        }
        return;
    }
    if list("authorities").is_empty() {
        say!("No time authority is named: `comity time authority http://… --certificate FILE`.");
    }
    for one in list("authorities") {
        say!("{}  {}", text(&one, "address"), text(&one, "name"));
        say!("  certificate {}", text(&one, "fingerprint"));
        match one["last"].as_object() {
            Some(last) => {
                say!("  last stamp: {} entries at {}", last["size"], last["at"].as_str().unwrap_or_default())
            }
            None if matches!(verb, Verb::TimeShow) => say!("  no stamp yet"),
            None => {}
        }
    }
}
