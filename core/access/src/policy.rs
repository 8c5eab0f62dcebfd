//! The policy as a file: read strictly, a mistake named with its line, and held against what no policy may say.
//!
//! The product's own is `policies/powers.policy`, and [`Power::rule`] looks into it and nowhere else.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use comity_words::Role;

use crate::{Console, Eyes, Power, Rule};

/// A table of powers, one row each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy(BTreeMap<Power, Rule>);

/// What is wrong with a policy.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct PolicyError {
    /// The line, from 1; the last one where something is missing.
    pub line: usize,
    /// What is wrong there.
    pub what: String,
}

/// The product's own policy.
static PRODUCT: LazyLock<Policy> = LazyLock::new(|| {
    Policy::read(include_str!("../../../policies/powers.policy"))
        .unwrap_or_else(|error| panic!("policies/powers.policy, {error}"))
});

/// The policy of this program. Its first use reads it: a node asks before it opens its folder.
///
/// # Panics
/// Where `policies/powers.policy` was built in with a mistake; a test reads it.
pub fn product() -> &'static Policy {
    &PRODUCT
}

/// A row as far as it was read.
struct Row {
    power: Power,
    line: usize,
    said: BTreeMap<&'static str, (usize, String)>,
}

const WORDS: [&str; 7] = ["lets", "roles", "about", "lent", "own", "console", "eyes"];

impl Policy {
    /// Reads a policy, and checks it.
    pub fn read(text: &str) -> Result<Policy, PolicyError> {
        let wrong = |line: usize, what: String| Err(PolicyError { line, what });
        let mut rows: Vec<Row> = Vec::new();
        for (at, line) in text.lines().enumerate().map(|(at, line)| (at + 1, line.trim_end())) {
            let (word, rest) = line.trim_start().split_once(' ').unwrap_or((line.trim_start(), ""));
            let rest = rest.trim();
            if word.is_empty() || word.starts_with('#') {
                continue;
            }
            if word == "power" {
                let Ok(power) = rest.parse::<Power>() else {
                    return wrong(at, format!("`{rest}` is no power"));
                };
                if let Some(first) = rows.iter().find(|row| row.power == power) {
                    return wrong(at, format!("`{power}` has a row already, in line {}", first.line));
                }
                rows.push(Row { power, line: at, said: BTreeMap::new() });
                continue;
            }
            let Some(word) = WORDS.into_iter().find(|known| *known == word) else {
                return wrong(at, format!("`{word}` is none of {}", WORDS.join(", ")));
            };
            let Some(row) = rows.last_mut() else {
                return wrong(at, format!("`{word}` stands before any power"));
            };
            if rest.is_empty() || row.said.insert(word, (at, rest.to_owned())).is_some() {
                return wrong(at, format!("`{word}` of `{}` is empty or said twice", row.power));
            }
        }
        let mut all = BTreeMap::new();
        for row in &rows {
            all.insert(row.power, row.rule()?);
        }
        if let Some(lacking) = Power::ALL.iter().find(|power| !all.contains_key(power)) {
            return wrong(text.lines().count().max(1), format!("the power `{lacking}` has no row"));
        }
        let policy = Policy(all);
        rows.iter().try_for_each(|row| policy.bears(row))?;
        Ok(policy)
    }

    /// The row of a power.
    pub fn rule(&self, power: Power) -> &Rule {
        self.0.get(&power).expect("a policy has a row for every power: checked when it was read")
    }

    /// What no policy may say, whoever writes it.
    fn bears(&self, row: &Row) -> Result<(), PolicyError> {
        let rule = self.rule(row.power);
        let shows_cases = rule.of_case || matches!(row.power, Power::List | Power::Accounts);
        let mistakes = [
            (
                matches!(row.power, Power::Approve | Power::Rights | Power::Review | Power::Train)
                    && !rule.never_own,
                "nobody does this in her own matter: it wants `own never`",
            ),
            (
                row.power == Power::Rights && !rule.roles.contains(&Role::Operator),
                "without the operator nobody could be admitted",
            ),
            (
                shows_cases && rule.roles.contains(&Role::Operator),
                "the operator keeps the node running and reads no case",
            ),
            (
                shows_cases && matches!(rule.console, Console::Always | Console::UntilOperator),
                "the bare terminal reads no case of a real node",
            ),
            (
                rule.lent
                    && matches!(row.power, Power::Relax | Power::Rights | Power::Review | Power::Emergency),
                "this is not lent",
            ),
            (
                rule.eyes.windows(2).any(|pair| pair[0] > pair[1]),
                "a more sensitive case does not want fewer eyes",
            ),
        ];
        match mistakes.into_iter().find(|(is_so, _)| *is_so) {
            Some((_, what)) => Err(PolicyError { line: row.line, what: format!("`{}`: {what}", row.power) }),
            None => Ok(()),
        }
    }
}

impl Row {
    fn rule(&self) -> Result<Rule, PolicyError> {
        let said = |word: &str| self.said.get(word).map(|(_, said)| said.as_str());
        let at = |word: &str| self.said.get(word).map_or(self.line, |(line, _)| *line);
        let wrong = |word: &str, what: String| PolicyError { line: at(word), what };
        let needed = |word: &str| {
            said(word).ok_or_else(|| wrong(word, format!("the power `{}` lacks `{word}`", self.power)))
        };
        let roles = match needed("roles")? {
            "everyone" => Role::ALL.to_vec(),
            list => {
                let role =
                    |word: &str| word.parse().map_err(|_| wrong("roles", format!("`{word}` is no role")));
                list.split_whitespace().map(role).collect::<Result<_, _>>()?
            }
        };
        let one_of = |word: &'static str, choices: &[&str]| match said(word) {
            None => Ok(None),
            Some(said) => choices
                .iter()
                .position(|choice| *choice == said)
                .map(Some)
                .ok_or_else(|| wrong(word, format!("`{said}` is none of: {}", choices.join("; ")))),
        };
        let about = one_of("about", &["one case", "one case, and shows it"])?;
        let console = match one_of("console", &["until an operator", "practice", "always"])? {
            None => Console::Never,
            Some(0) => Console::UntilOperator,
            Some(1) => Console::Practice,
            Some(_) => Console::Always,
        };
        let eyes = match said("eyes") {
            None => [Eyes::Alone; 3],
            Some(list) => {
                let pair = |word: &str| match word.trim() {
                    "one" => Some(Eyes::Alone),
                    "second" => Some(Eyes::Second),
                    "minister" => Some(Eyes::Minister),
                    _ => None,
                };
                let eyes: Option<Vec<Eyes>> = list.split(',').map(pair).collect();
                eyes.and_then(|eyes| eyes.try_into().ok())
                    .ok_or_else(|| wrong("eyes", "write three: `one, second, minister`".to_owned()))?
            }
        };
        Ok(Rule {
            lets: needed("lets")?.to_owned(),
            roles,
            of_case: about.is_some(),
            shows: about == Some(1),
            lent: one_of("lent", &["yes"])?.is_some(),
            never_own: one_of("own", &["never"])?.is_some(),
            console,
            eyes,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRODUCT: &str = include_str!("../../../policies/powers.policy");

    fn mistake(from: &str, to: &str) -> String {
        // The head of the file explains; what rules begins with the first power.
        let (head, rules) = PRODUCT.split_at(PRODUCT.find("\npower ").unwrap());
        assert!(rules.contains(from), "{from}");
        let bent = format!("{head}{}", rules.replacen(from, to, 1));
        Policy::read(&bent).map(drop).unwrap_err().to_string()
    }

    #[test]
    fn the_policy_of_the_product_reads_and_has_a_row_for_every_power() {
        let policy = Policy::read(PRODUCT).unwrap();
        assert!(Power::ALL.iter().all(|power| !policy.rule(*power).roles.is_empty()));
        assert_eq!(policy.rule(Power::Send).eyes, [Eyes::Alone, Eyes::Second, Eyes::Minister]);
    }

    #[test]
    fn a_mistake_is_named_with_its_line() {
        let line = |text: &str| PRODUCT.lines().position(|line| line.starts_with(text)).unwrap() + 1;
        assert_eq!(
            mistake("power look", "power lok"),
            format!("line {}: `lok` is no power", line("power look"))
        );
        assert!(mistake("power people", "power look").contains("has a row already"));
        assert!(mistake("officer approver", "officer aprover").contains("`aprover` is no role"));
        assert!(
            mistake("  roles    everyone", "  role     everyone").contains("`role` is none of lets, roles")
        );
        assert!(mistake("one, second, minister", "one, two, minister").contains("write three"));
        assert!(mistake("console  always", "console  sometimes").contains("`sometimes` is none of"));
        assert!(Policy::read("").unwrap_err().to_string().contains("has no row"));
        assert!(Policy::read("  lets see\n").unwrap_err().to_string().contains("before any power"));
    }

    #[test]
    fn what_no_policy_may_say_is_refused_whoever_writes_it() {
        let rows: Vec<&str> = PRODUCT.split("\n\n").collect();
        let bent = |power: &str, bend: &dyn Fn(&str) -> String| {
            let head = format!("power {power}\n");
            let row = rows.iter().find(|row| row.starts_with(&head)).unwrap();
            Policy::read(&PRODUCT.replace(row, &bend(row))).map(drop).unwrap_err().what
        };
        let without = |line: &'static str| move |row: &str| row.replace(line, "");
        assert!(bent("approve", &without("\n  own      never")).contains("her own matter"));
        assert!(
            bent("rights", &|row| row.replace("operator\n", "head\n")).contains("nobody could be admitted")
        );
        assert!(
            bent("read", &|row| row.replace("officer approver", "operator officer"))
                .contains("reads no case")
        );
        assert!(bent("read", &|row| row.replace("practice", "always")).contains("the bare terminal"));
        assert!(bent("relax", &|row| format!("{row}\n  lent     yes")).contains("not lent"));
        assert!(
            bent("send", &|row| row.replace("second, minister", "minister, second")).contains("fewer eyes")
        );
    }
}
