//! What the treaty's clauses say of a kind of cost: who bears it, above what the sides talk first, what a fund bears.
//!
//! Only a clause that names the kind is read for it. A clause on ordinary costs says nothing of experts: whether a
//! cost is ordinary is for the person who notes it to say, and for the other side to accept.

use comity_treaty::Application;
use comity_treaty::apply::{Answer, GroundStatus, RuleValue, Value};
use comity_words::{Measure, Money, Party};

/// What the clauses say of one kind of cost, for one measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Who bears it.
    pub bearing: Bearing,
    /// Above what sum the sides talk before it is incurred.
    pub consult_above: Option<Limit>,
}

/// Who bears a kind of cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bearing {
    /// One side, all of it.
    Side {
        /// The side.
        party: Party,
        /// The place.
        article: String,
    },
    /// Both, by a key whose figures no clause gives: a person says them.
    Shared {
        /// The key: `gdp-share`, `agreed`.
        key: String,
        /// How much of it one side bears at most.
        cap: Option<Limit>,
        /// The place.
        article: String,
    },
    /// Neither side: a provider, another office.
    Other {
        /// Who, in the words of the treaty.
        who: String,
        /// The place.
        article: String,
    },
    /// A clause that hangs on an open question, or clauses that disagree: a person decides.
    Open {
        /// What is open.
        why: String,
        /// The place.
        article: String,
    },
    /// No clause names it: a person decides.
    Unstated,
}

/// A number of a clause: a sum or a share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit {
    /// The number times ten thousand.
    pub ten_thousandths: i64,
    /// A currency, or `%`.
    pub unit: String,
    /// The place.
    pub article: String,
}

/// What a fund bears at most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FundTerm {
    /// The fund.
    pub fund: String,
    /// By which key the Parties pay in: `gdp-share`; none where the clause does not say it.
    pub contributions: Option<String>,
    /// Whether it is open to this request.
    pub status: GroundStatus,
    /// Which share of a cost at most.
    pub draw: Option<Limit>,
    /// How much in all.
    pub ceiling: Option<Limit>,
    /// Who runs it.
    pub run_by: Option<String>,
    /// The place.
    pub article: String,
}

/// What the clauses say of a kind of cost of a measure.
pub fn term(application: &Application, kind: &str, measure: Measure) -> Term {
    let named = application.costs().filter(|(one, costs)| {
        one.applies != Answer::No
            && costs.of.iter().any(|of| of == kind)
            && (one.about.is_empty() || one.about.iter().any(|about| about == measure.as_str()))
    });
    let mut found: Option<Term> = None;
    for (one, costs) in named {
        let article = one.article.clone();
        let open = |why: String| Bearing::Open { why, article: article.clone() };
        let bearing = match (&one.value, one.applies) {
            (Some(RuleValue::Conflict(_)), _) => open("its exceptions disagree".to_owned()),
            (_, Answer::Undetermined) | (Some(RuleValue::Undetermined), _) => {
                let asked = one.questions.first().map(|question| question.wording.clone());
                open(asked.unwrap_or_else(|| "whether it applies is open".to_owned()))
            }
            _ if costs.fixed.is_some() => open("it names a fixed sum".to_owned()),
            (Some(RuleValue::Is(word)), _) if word != "in-force" => side(&one.who, word, &article),
            _ => match &costs.shared {
                Some(key) => {
                    let cap = costs.cap.as_ref().and_then(|cap| Limit::of(cap, &article));
                    Bearing::Shared { key: key.clone(), cap, article: article.clone() }
                }
                None => open("it does not say who bears them".to_owned()),
            },
        };
        let consult_above = costs.consult_above.as_ref().and_then(|sum| Limit::of(sum, &article));
        found = Some(match found.take() {
            None => Term { bearing, consult_above },
            Some(before) if before.bearing.says_the_same(&bearing) => {
                Term { consult_above: before.consult_above.or(consult_above), ..before }
            }
            Some(before) => {
                let why = format!(
                    "the clauses at {} and {article} disagree",
                    before.bearing.article().unwrap_or("?")
                );
                Term { bearing: open(why), consult_above: before.consult_above.or(consult_above) }
            }
        });
    }
    found.unwrap_or(Term { bearing: Bearing::Unstated, consult_above: None })
}

fn side(who: &[comity_treaty::apply::Who], word: &str, article: &str) -> Bearing {
    let article = article.to_owned();
    match who {
        [one] if one.party.is_some() => match one.party {
            Some(party) => Bearing::Side { party, article },
            None => Bearing::Other { who: word.to_owned(), article },
        },
        // Both, and no clause says by which parts.
        many if many.len() > 1 && many.iter().all(|one| one.party.is_some()) => {
            Bearing::Shared { key: word.to_owned(), cap: None, article }
        }
        _ => Bearing::Other { who: word.to_owned(), article },
    }
}

/// The funds of the treaty, and what each bears.
pub fn fund_terms(application: &Application) -> Vec<FundTerm> {
    let one = |(one, fund): (&comity_treaty::apply::Provision, &comity_treaty::model::Fund)| FundTerm {
        fund: fund.fund.clone(),
        contributions: fund.contributions.clone(),
        status: one.status(),
        draw: fund.draw.as_ref().and_then(|draw| Limit::of(draw, &one.article)),
        ceiling: fund.ceiling.as_ref().and_then(|ceiling| Limit::of(ceiling, &one.article)),
        run_by: fund.run_by.clone(),
        article: one.article.clone(),
    };
    application.funds().map(one).collect()
}

impl Limit {
    fn of(value: &Value, article: &str) -> Option<Limit> {
        match value {
            Value::Number { ten_thousandths, unit: Some(unit) } => Some(Limit {
                ten_thousandths: *ten_thousandths,
                unit: unit.clone(),
                article: article.to_owned(),
            }),
            _ => None,
        }
    }

    /// Whether a sum of its own currency is above it.
    pub fn is_passed_by(&self, sum: Money) -> bool {
        let one = 10_i128.pow(u32::try_from(Money::digits(&self.unit)).unwrap_or(0));
        i128::from(sum.coins()) * 10_000 > i128::from(self.ten_thousandths) * one
    }

    /// Whether a part is more of the whole than this share.
    pub fn is_passed_by_part(&self, part: i64, whole: i64) -> bool {
        i128::from(part) * 1_000_000 > i128::from(whole) * i128::from(self.ten_thousandths)
    }
}

impl std::fmt::Display for Limit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let value = Value::Number { ten_thousandths: self.ten_thousandths, unit: Some(self.unit.clone()) };
        value.fmt(f)
    }
}

impl Bearing {
    /// The place, where a clause says something.
    pub fn article(&self) -> Option<&str> {
        match self {
            Bearing::Side { article, .. }
            | Bearing::Shared { article, .. }
            | Bearing::Other { article, .. }
            | Bearing::Open { article, .. } => Some(article),
            Bearing::Unstated => None,
        }
    }

    fn says_the_same(&self, other: &Bearing) -> bool {
        match (self, other) {
            (Bearing::Side { party: one, .. }, Bearing::Side { party: two, .. }) => one == two,
            (Bearing::Shared { key: one, cap: a, .. }, Bearing::Shared { key: two, cap: b, .. }) => {
                one == two
                    && a.as_ref().map(|cap| cap.ten_thousandths) == b.as_ref().map(|cap| cap.ten_thousandths)
            }
            (Bearing::Other { who: one, .. }, Bearing::Other { who: two, .. }) => one == two,
            _ => false,
        }
    }
}
