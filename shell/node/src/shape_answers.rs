//! What each verb answers, as a JSON Schema. A verb that is not named here answers an object its words describe.

use schemars::{JsonSchema, SchemaGenerator};
use serde::Serialize;
use serde_json::{Value, json};

use crate::view::{CaseView, DeskPage, DeskRow, ExplainView, TreatyRow};

/// The schema of the answer to the verb of this name.
pub(crate) fn of(verb: &str, generator: &mut SchemaGenerator) -> Value {
    let schema = match verb {
        "case-show" => generator.subschema_for::<CaseView>(),
        "case-explain" => generator.subschema_for::<ExplainView>(),
        "desk" => generator.subschema_for::<DeskPage>(),
        "case-list" => generator.subschema_for::<Cases>(),
        "treaty-list" => generator.subschema_for::<Treaties>(),
        _ => return json!({"type": "object"}),
    };
    schema.to_value()
}

/// The rows of the desk.
#[derive(Serialize, JsonSchema)]
struct Cases {
    /// By next legal deadline, drafts last.
    cases: Vec<DeskRow>,
}

/// The instruments held.
#[derive(Serialize, JsonSchema)]
struct Treaties {
    /// In the order in which they were taken.
    treaties: Vec<TreatyRow>,
}
