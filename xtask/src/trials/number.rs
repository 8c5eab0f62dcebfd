//! The text decides: one number changed in a copy of the treaty file moves the due date of the
//! decision, by as much, and nothing else that the case shows.

use crate::demo;
use crate::place::{Scratch, Trouble, root};
use crate::story::{STEPS, Side, Story};
use crate::tally::Tally;
use serde_json::Value;
use std::path::Path;

/// Plays to the filed request under each treaty and under its changed copy.
pub(super) fn run(binary: &Path) -> Result<Tally, Trouble> {
    let mut tally = Tally::default();
    for name in ["arv-bel-mla.treaty", "eu-uk-tca-8.treaty"] {
        let text = std::fs::read_to_string(root().join("treaties").join(name))?;
        let as_it_is = submitted(binary, name, &text)?;
        let other = submitted(binary, name, &longer(&text)?)?;
        let (was, is) = (due(&as_it_is, "decide"), due(&other, "decide"));
        let moved = was.is_some() && is.is_some() && was != is;
        tally.note(format!("{name}: the text changed, and the decision is due on {was:?} and {is:?}"), moved);
        let rest = |view: &Value| {
            let mut view = shown(view);
            view.retain(|row| !row.starts_with("decide "));
            view
        };
        tally.note(
            format!("{name}: more than the date of the decision changed"),
            rest(&as_it_is) == rest(&other),
        );
    }
    Ok(tally)
}

/// The treaty with ten more days for the decision: the one line of its clause changes.
fn longer(text: &str) -> Result<String, Trouble> {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let at = lines.iter().position(|line| line.trim_start().starts_with("duty decide "));
    let at = at.ok_or("the treaty has no `duty decide`")?;
    let line =
        lines[at..].iter_mut().find(|line| line.contains("within ")).ok_or("`decide` has no `within`")?;
    let from = line.find("within ").expect("just found") + "within ".len();
    let digits: String = line[from..].chars().take_while(char::is_ascii_digit).collect();
    let days: u32 = digits.parse().map_err(|_| Trouble(format!("`{line}` does not say within how many")))?;
    line.replace_range(from..from + digits.len(), &(days + 10).to_string());
    Ok(lines.join("\n") + "\n")
}

fn submitted(binary: &Path, name: &str, text: &str) -> Result<Value, Trouble> {
    let scratch = Scratch::new()?;
    let file = scratch.path().join(name);
    std::fs::write(&file, text)?;
    let mut story = Story::new(demo::plain_play(binary, scratch.path(), Some(file))?);
    for step in STEPS {
        (step.run)(&mut story).map_err(|trouble| Trouble(format!("step `{}`: {trouble}", step.name)))?;
        if step.name == "submit" {
            break;
        }
    }
    story.show(Side::Asking)?.ok_or_else(|| Trouble("the request is not on file".into()))
}

fn due(view: &Value, norm: &str) -> Option<String> {
    let clocks = view["clocks"].as_array()?;
    clocks.iter().find(|clock| clock["norm"] == norm)?["due"].as_str().map(str::to_owned)
}

/// What the case shows, a line each: clocks with their dates, items, elements, the acts' kinds.
fn shown(view: &Value) -> Vec<String> {
    let list = |name: &str| view[name].as_array().cloned().unwrap_or_default();
    let mut rows = Vec::new();
    for clock in list("clocks") {
        rows.push(format!(
            "{} {} {} {}",
            bare(&clock["norm"]),
            clock["due"],
            clock["state"],
            clock["bearer"]
        ));
    }
    for element in list("elements") {
        rows.push(format!("element {} {} {}", element["element"], element["required"], element["article"]));
    }
    for item in list("items") {
        rows.push(format!("item {} {}", item["measure"], item["status"]));
    }
    for act in list("timeline") {
        rows.push(format!("act {} {} {}", act["lane"], act["number"], act["kind"]));
    }
    rows.push(format!("turn {}", view["turn"]));
    rows
}

fn bare(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_number_of_the_decision_changes() {
        let text = "duty acknowledge within 3 working days at 9(1);\nduty decide by requested\n  within 30 days at 9(2);\n";
        assert_eq!(
            longer(text).unwrap(),
            "duty acknowledge within 3 working days at 9(1);\nduty decide by requested\n  within 40 days at 9(2);\n"
        );
        assert!(longer("duty decide by requested within [b: ARV 30 days] at 9(2);\n").is_err());
    }
}
