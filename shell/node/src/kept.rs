//! What an officer keeps for herself, the views of her desk; and what an office keeps for its drafts, its templates.
//!
//! Neither hangs on a case and neither is filed. A template is wording of the office: nothing of a person, of facts or
//! of answers goes into one, since it lies in the store as it was written.

use std::collections::BTreeMap;

use comity_words::OfficerId;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::Refusal;
use crate::office::Office;

/// Views of one officer, and templates of an office, at most.
const MOST: usize = 20;
/// Characters of a name, at most.
const LONGEST: usize = 80;

/// A view of the desk, under the name its officer gave it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptView {
    /// Its name.
    pub name: String,
    /// What the desk is asked, as its address has it: `turn=ours&measure=video-hearing`.
    pub query: String,
}

/// What a later draft may begin with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Template {
    /// Its name.
    pub name: String,
    /// Who kept it.
    pub by: String,
    /// What it says, by path: see [`crate::Verb::CaseSet`].
    pub set: BTreeMap<String, Value>,
}

fn of_officer(officer: &OfficerId) -> String {
    format!("views:{officer}")
}

const TEMPLATES: &str = "templates";

/// A name as it is kept: one line, not empty and not too long.
fn named(name: &str) -> Result<String, Refusal> {
    let name: String = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let name: String = name.chars().filter(|letter| !letter.is_control()).collect();
    match name.chars().count() {
        0 => Err(Refusal::new("no-name-kept", "what is kept has a name").hint("write one")),
        1..=LONGEST => Ok(name),
        _ => Err(Refusal::new("long-name-kept", format!("a name has at most {LONGEST} characters"))
            .hint("write a shorter one")),
    }
}

/// Puts one into a list, in the place of what had its name.
fn put<T>(list: &mut Vec<T>, one: T, name: impl Fn(&T) -> &str) -> Result<(), Refusal> {
    match list.iter().position(|held| name(held) == name(&one)) {
        Some(place) => list[place] = one,
        None if list.len() >= MOST => {
            return Err(
                Refusal::new("many-kept", format!("{MOST} are kept already")).hint("let one go first")
            );
        }
        None => list.push(one),
    }
    Ok(())
}

impl Office {
    /// The views of an officer, in the order in which she kept them.
    pub fn views_of(&self, officer: &OfficerId) -> Result<Vec<KeptView>, Refusal> {
        self.list(&of_officer(officer))
    }

    /// Keeps a view of an officer; one of the same name is replaced.
    pub fn keep_view(&self, officer: &OfficerId, name: &str, query: &str) -> Result<(), Refusal> {
        let _alone = self.inner.one_at_a_time();
        let view = KeptView { name: named(name)?, query: query.chars().take(2000).collect() };
        let mut views = self.views_of(officer)?;
        put(&mut views, view, |view| &view.name)?;
        self.keep(&of_officer(officer), &views)
    }

    /// Lets a view of an officer go; one that is not there is gone already.
    pub fn forget_view(&self, officer: &OfficerId, name: &str) -> Result<(), Refusal> {
        let _alone = self.inner.one_at_a_time();
        let mut views = self.views_of(officer)?;
        views.retain(|view| view.name != name);
        self.keep(&of_officer(officer), &views)
    }

    /// The templates of the office.
    pub fn templates(&self) -> Result<Vec<Template>, Refusal> {
        self.list(TEMPLATES)
    }

    /// Keeps a template; one of the same name is replaced by whoever kept it, and by nobody else.
    pub fn keep_template(
        &self,
        by: &OfficerId,
        name: &str,
        set: BTreeMap<String, Value>,
    ) -> Result<(), Refusal> {
        let _alone = self.inner.one_at_a_time();
        let name = named(name)?;
        let mut templates = self.templates()?;
        if let Some(held) = templates.iter().find(|held| held.name == name && held.by != by.as_str()) {
            return Err(Refusal::new("name-kept", format!("`{name}` is a template of {}", held.by))
                .hint("choose another name"));
        }
        let template = Template { name, by: by.to_string(), set };
        put(&mut templates, template, |template| &template.name)?;
        self.keep(TEMPLATES, &templates)
    }

    /// Lets a template go that this officer kept.
    pub fn forget_template(&self, by: &OfficerId, name: &str) -> Result<(), Refusal> {
        let _alone = self.inner.one_at_a_time();
        let mut templates = self.templates()?;
        templates.retain(|held| held.name != name || held.by != by.as_str());
        self.keep(TEMPLATES, &templates)
    }

    fn list<T: for<'de> Deserialize<'de>>(&self, setting: &str) -> Result<Vec<T>, Refusal> {
        let text = self.inner.store.setting(setting)?.unwrap_or_default();
        // What an older or newer program wrote and this one cannot read is nothing to it.
        Ok(serde_json::from_str(&text).unwrap_or_default())
    }

    fn keep<T: Serialize>(&self, setting: &str, list: &[T]) -> Result<(), Refusal> {
        let text = serde_json::to_string(list).map_err(crate::keys::internal)?;
        Ok(self.inner.store.set(setting, &text)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_that_says_something() {
        assert_eq!(named("  our \n turn ").unwrap(), "our turn");
        assert_eq!(named(" \t").unwrap_err().code, "no-name-kept");
        assert_eq!(named(&"x".repeat(81)).unwrap_err().code, "long-name-kept");
    }

    #[test]
    fn what_is_kept_under_one_name_is_replaced_and_a_list_has_an_end() {
        let mut list: Vec<(String, u8)> = Vec::new();
        for number in 0..20 {
            put(&mut list, (format!("{number}"), 0), |one| &one.0).unwrap();
        }
        put(&mut list, ("3".into(), 9), |one| &one.0).unwrap();
        assert_eq!((list.len(), list[3].1), (20, 9));
        assert_eq!(put(&mut list, ("new".into(), 0), |one| &one.0).unwrap_err().code, "many-kept");
    }
}
