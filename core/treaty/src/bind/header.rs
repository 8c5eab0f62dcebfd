//! The header of a treaty and the words it defines.

use std::collections::BTreeMap;

use comity_words::StateCode;

use super::scope::{Scope, known};
use crate::diagnostic::Diagnostic;
use crate::model::{Allow, Authority, PartyEntry, Periods, Word, WordKind};
use crate::period::{
    Basis, Chosen, CutOff, DayZero, HolidaysOf, Hours, Minimum, MonthEnd, PeriodRule, Roll, ZoneOf,
};
use crate::source::Span;
use crate::syntax::ast::{self, Statement, ValueKind};

/// A `party` of the header.
pub(super) fn party(scope: &Scope<'_>, statement: &Statement) -> Option<PartyEntry> {
    let code: StateCode = statement.id()?.parse().ok()?;
    let child = |keyword: &str| scope.children(statement, keyword).into_iter().next();
    let cut_off = child("cut-off").and_then(|cut_off| cut_off_of(cut_off.subject.as_ref()?));
    let mut settings = BTreeMap::new();
    for set in scope.children(statement, "set") {
        if let (Some(path), Some(value)) = (set.id(), scope.arg(set, "<val>", 0)) {
            settings.insert(path.to_owned(), known(value));
        }
    }
    Some(PartyEntry {
        name: statement.title().unwrap_or(code.as_str()).to_owned(),
        timezone: child("timezone").and_then(|zone| zone.subject.as_ref()?.text().map(str::to_owned)),
        calendar: child("calendar").and_then(|calendar| calendar.id().map(str::to_owned)),
        cut_off,
        settings,
        span: statement.span,
        code,
    })
}

/// The time of a cut-off; `office-hours` is filled in once the authorities are known.
fn cut_off_of(value: &ast::Value) -> Option<CutOff> {
    match (&value.kind, value.path()) {
        (ValueKind::Time(time), _) => Some(CutOff::At(*time)),
        (_, Some("none")) => Some(CutOff::None),
        (_, Some("office-hours")) => Some(CutOff::OfficeHours(OFFICE_HOURS)),
        _ => None,
    }
}

/// Stands for the closing time of an office that has said none: the end of the day.
const OFFICE_HOURS: jiff::civil::Time = jiff::civil::Time::constant(23, 59, 59, 0);

/// The cut-off of a Party's office: the end of the hours of its central authority.
pub(crate) fn office_closes(authorities: &[&Authority], party: &str) -> CutOff {
    let of_party = |authority: &&&Authority| authority.party == party && !authority.contact_point;
    match authorities.iter().filter(of_party).find_map(|authority| authority.closes) {
        Some(time) => CutOff::OfficeHours(time),
        None => CutOff::None,
    }
}

/// A `periods` block. `place` is the article or the profile it stands in.
pub(super) fn periods(scope: &Scope<'_>, statement: &Statement, place: &super::Place, own: &str) -> Periods {
    let article = statement.article();
    let said = scope.word(statement, "basis").and_then(|word| word.parse::<Basis>().ok());
    let (usual, source) = match (&place.profile, &place.overlay, &article) {
        (Some(profile), ..) => (Basis::Profile, profile.clone()),
        (_, Some(party), _) => (Basis::PartyRule, party.to_string()),
        (.., Some(article)) => (Basis::Text, article.clone()),
        _ => (Basis::Text, own.to_owned()),
    };
    // What a Party says of itself is its rule, whatever it calls it.
    let basis = said.filter(|_| usual != Basis::PartyRule).unwrap_or(usual);
    let mut rule = PeriodRule { id: statement.id().unwrap_or("default").to_owned(), ..PeriodRule::default() };
    for key in scope.statements(statement.items()) {
        let Some(value) = key.subject.as_ref().and_then(|value| scope.value(value)) else { continue };
        let word = value.path().unwrap_or_default();
        match key.keyword() {
            "day-0" => rule.day_0 = chosen::<DayZero>(word, basis, &source),
            "roll" => rule.roll = chosen::<Roll>(word, basis, &source),
            "holidays-of" => rule.holidays_of = chosen::<HolidaysOf>(word, basis, &source),
            "zone" => rule.zone = chosen::<ZoneOf>(word, basis, &source),
            "month-end" => rule.month_end = chosen::<MonthEnd>(word, basis, &source),
            "hours" => rule.hours = chosen::<Hours>(word, basis, &source),
            "cut-off" => rule.cut_off = cut_off_of(value).map(|value| Chosen::new(value, basis, &*source)),
            "minimum-working-days" => {
                let minimum = value.whole().map(|n| Minimum { n, from: scope.length(key, "from") });
                rule.minimum_working_days = minimum.map(|minimum| Chosen::new(minimum, basis, &*source));
            }
            _ => {}
        }
    }
    Periods { rule, article, span: statement.span }
}

fn chosen<T: std::str::FromStr>(word: &str, basis: Basis, source: &str) -> Option<Chosen<T>> {
    word.parse().ok().map(|value| Chosen::new(value, basis, source))
}

/// Keys of a `periods` block whose word is none of those there are.
pub(super) fn period_findings(scope: &Scope<'_>, statement: &Statement, findings: &mut Vec<Diagnostic>) {
    for key in scope.statements(statement.items()) {
        let Some(value) = key.subject.as_ref().and_then(|value| scope.value(value)) else { continue };
        let Some(word) = value.path() else { continue };
        let fits = match key.keyword() {
            "day-0" => word.parse::<DayZero>().is_ok(),
            "roll" => word.parse::<Roll>().is_ok(),
            "holidays-of" => word.parse::<HolidaysOf>().is_ok(),
            "zone" => word.parse::<ZoneOf>().is_ok(),
            "month-end" => word.parse::<MonthEnd>().is_ok(),
            "hours" => word.parse::<Hours>().is_ok(),
            "cut-off" => matches!(word, "none" | "office-hours"),
            _ => true,
        };
        if !fits {
            let hint = match key.keyword() {
                "day-0" => "write `excluded` or `included`",
                "roll" => "write `forward`, `backward` or `none`",
                "holidays-of" => "write `requested`, `requesting`, `either`, `both` or `bearer`",
                "zone" => "write `requested`, `requesting`, `bearer` or `utc`",
                "month-end" => "write `last-day` or `overflow`",
                "hours" => "write `elapsed`, `from-next-hour` or `end-of-day`",
                _ => "write `none`, a time, or `office-hours`",
            };
            let keyword = key.keyword();
            // The words a hint offers stand between back-ticks.
            let words: Vec<&str> = hint.split('`').skip(1).step_by(2).collect();
            findings.push(
                Diagnostic::new("E046", value.span, format!("`{word}` is no value of `{keyword}`"))
                    .hint(hint)
                    .slip(value.span, word, words),
            );
        }
    }
}

/// A word the instrument defines, if the statement is one.
pub(super) fn word(scope: &Scope<'_>, statement: &Statement) -> Option<Word> {
    let kind = match statement.keyword() {
        "term" => WordKind::Term,
        "list" => WordKind::List,
        "fact" => WordKind::Fact,
        "determination" => WordKind::Determination,
        "event" => WordKind::Event,
        "office" => WordKind::Office,
        "urgency" => WordKind::Urgency,
        _ => return None,
    };
    let asked_of =
        ["answered-by", "decided-by", "by"].into_iter().find_map(|name| scope.word(statement, name));
    Some(Word {
        id: statement.id()?.to_owned(),
        kind,
        title: statement.title().map(str::to_owned),
        asked_of,
        answer: scope.word(statement, "kind"),
        of: scope.words(statement, "of"),
        items: if kind == WordKind::List { scope.words(statement, "is") } else { Vec::new() },
        guard: scope.guard(statement),
        versions: Vec::new(),
        dated: scope.arg(statement, "dated", 0).and_then(ast::Value::date),
        span: statement.span,
    })
}

/// The `allow` statements of a block, each holding within `within`.
pub(super) fn allows(scope: &Scope<'_>, items: &[ast::Item], within: Span, allows: &mut Vec<Allow>) {
    for statement in scope.statements(items) {
        if statement.keyword() == "allow" {
            allows.push(Allow {
                code: statement.id().unwrap_or_default().to_owned(),
                because: scope.text(statement, "because"),
                by: scope.text(statement, "by"),
                within,
                span: statement.span,
            });
        }
        self::allows(scope, statement.items(), statement.span, allows);
    }
}
