//! What each verb answers, as a JSON Schema. A verb that is not named here answers an object its words describe.
//!
//! The types stand beside what is answered: a test of the door for programs holds what a played story answers against
//! them, member by member.

mod acts;
mod cases;
mod node;
mod passages;

use schemars::SchemaGenerator;
use serde_json::{Value, json};

use crate::costs::CostsView;
use crate::route::RouteView;
use crate::view::{DeskPage, ExplainView};

/// The schema of the answer to the verb of this name.
pub(crate) fn of(verb: &str, generator: &mut SchemaGenerator) -> Value {
    let schema = match verb {
        "status" => generator.subschema_for::<node::NodeStatus>(),
        "treaty-list" => generator.subschema_for::<node::Treaties>(),
        "treaty-adopt" => generator.subschema_for::<node::Adopted>(),
        "officer-list" => generator.subschema_for::<node::Officers>(),
        "peer-page" => generator.subschema_for::<node::PageTold>(),
        "peer-add" => generator.subschema_for::<node::PeerTold>(),
        "peer-list" => generator.subschema_for::<node::Peers>(),
        "journal-verify" => generator.subschema_for::<node::Verified>(),
        "journal-fsck" => generator.subschema_for::<node::Checked>(),
        "journal-witness" => generator.subschema_for::<node::Witnessed>(),
        "journal-copy" => generator.subschema_for::<node::Copied>(),
        "journal-prove" | "case-receipt" => generator.subschema_for::<node::Proved>(),
        "practice-clock" => generator.subschema_for::<node::ClockTold>(),
        "accounts-rates" | "accounts-rate-add" => generator.subschema_for::<node::RatesTold>(),
        "accounts-statement" => generator.subschema_for::<node::StatementTold>(),
        "desk" => generator.subschema_for::<DeskPage>(),
        "case-show" => generator.subschema_for::<cases::Shown>(),
        "case-explain" => generator.subschema_for::<ExplainView>(),
        "case-list" => generator.subschema_for::<cases::Cases>(),
        "case-assign" => generator.subschema_for::<cases::AssignedTold>(),
        "case-seen" => generator.subschema_for::<cases::SeenTold>(),
        "case-find" => generator.subschema_for::<cases::Found>(),
        "case-costs" => generator.subschema_for::<CostsView>(),
        "case-route" => generator.subschema_for::<RouteView>(),
        "case-draft" | "case-set" => generator.subschema_for::<cases::DraftTold>(),
        "case-check" => generator.subschema_for::<cases::Checked>(),
        "case-form" => generator.subschema_for::<cases::FormTold>(),
        "case-annex" => generator.subschema_for::<cases::AnnexTold>(),
        "case-annex-save" => generator.subschema_for::<cases::AnnexSaved>(),
        "case-bytes" => generator.subschema_for::<cases::BytesTold>(),
        "case-approve" => generator.subschema_for::<cases::Approved>(),
        "case-waiting" => generator.subschema_for::<cases::WaitingTold>(),
        "case-preview" => generator.subschema_for::<cases::PreviewTold>(),
        "case-protection" | "case-sensitive" | "case-unit" | "case-seal" | "case-unseal" => {
            generator.subschema_for::<cases::ProtectionTold>()
        }
        "case-open" | "case-open-emergency" => generator.subschema_for::<cases::OpeningTold>(),
        "case-submit" | "case-answer" | "case-posted" | "case-arrived" => {
            generator.subschema_for::<acts::FiledTold>()
        }
        "case-came" | "case-receive-paper" => generator.subschema_for::<acts::EnteredTold>(),
        "case-send-again" => generator.subschema_for::<acts::SentAgain>(),
        "case-withhold" => generator.subschema_for::<acts::WithheldTold>(),
        "case-disclose" => generator.subschema_for::<acts::DisclosedTold>(),
        "case-letter" => generator.subschema_for::<acts::LetterTold>(),
        "case-keep-scan" => generator.subschema_for::<acts::ScanKept>(),
        "case-scan" => generator.subschema_for::<acts::ScanTold>(),
        "case-passages" => generator.subschema_for::<passages::PassagesTold>(),
        "case-give-passages" | "case-translate" | "case-certify" => {
            generator.subschema_for::<passages::PassagesOfCase>()
        }
        "evidence-add" => generator.subschema_for::<acts::ExhibitAdded>(),
        "evidence-hand-over" => generator.subschema_for::<acts::HandedOverTold>(),
        "evidence-receive" => generator.subschema_for::<acts::ReceivedTold>(),
        _ => return json!({"type": "object"}),
    };
    schema.to_value()
}
