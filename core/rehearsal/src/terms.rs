//! The clauses of the invented treaty a world lives under: as numbers, and as the text made of them.
//!
//! The product reads the text. The reference model reads the numbers, and so owes nothing to the
//! product's parser, binder or evaluator.

use comity_treaty::calendar::Calendars;
use comity_treaty::{Library, Source, load};
use comity_words::{Digest, Measure, Moment, StateCode};

use crate::Chance;

/// The States there are in a world, in their order.
pub const STATES: [&str; 5] = ["ARV", "BEL", "CAL", "DRE", "ESK"];

/// The zone of each State, as the treaty names it.
const ZONES: [&str; 5] =
    ["Europe/Berlin", "Asia/Tokyo", "America/New_York", "Europe/Berlin", "Africa/Nairobi"];

/// The id of the treaty.
pub const TREATY: &str = "five-states";

/// What the clauses say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// Working days to acknowledge.
    pub acknowledge: u32,
    /// Whether the decision counts from receipt by the competent authority.
    pub from_competent: bool,
    /// Days to decide.
    pub decide: u32,
    /// How often asking for more stops the decision; none where it does not stop it.
    pub stops: Option<u32>,
    /// Days by which the decision may be extended, and how often; none where it may not.
    pub extend: Option<(u32, u32)>,
    /// Days to execute.
    pub execute: u32,
    /// Whether execution stands still while it is postponed.
    pub suspended: bool,
    /// Working days to hand over what was found.
    pub hand_over: u32,
    /// Working days to give reasons.
    pub reasons: u32,
    /// Hours within which a letter is receipted; none where the treaty is silent.
    pub receipt: Option<u32>,
    /// After how many working days the later steps of the ladder are climbed.
    pub ladder: [u32; 2],
    /// Whether the last step of the ladder asks for a remedial plan.
    pub plan: bool,
    /// Whether the sides talk before a refusal or a postponement.
    pub consult_first: bool,
    /// Whether a remedy holds back what was found.
    pub remedy_suspends: bool,
}

impl Terms {
    /// The terms of one number; there are [`Terms::VARIETY`] of them.
    pub fn of(number: u64) -> Terms {
        let mut chance = Chance::of(number % Terms::VARIETY, 0x7E);
        Terms {
            acknowledge: *chance.one(&[2, 3, 5]).unwrap_or(&3),
            from_competent: chance.percent(40),
            decide: *chance.one(&[10, 15, 30, 45]).unwrap_or(&30),
            stops: chance.percent(70).then(|| u32::try_from(chance.between(1, 3)).unwrap_or(1)),
            extend: chance
                .percent(60)
                .then(|| (10 * (1 + chance.below(3) as u32), 1 + chance.below(2) as u32)),
            execute: *chance.one(&[20, 45, 90]).unwrap_or(&45),
            suspended: chance.percent(70),
            hand_over: *chance.one(&[3, 10]).unwrap_or(&3),
            reasons: *chance.one(&[1, 5, 10]).unwrap_or(&5),
            receipt: *chance.one(&[Some(24), Some(48), Some(6), None]).unwrap_or(&None),
            ladder: *chance.one(&[[5, 20], [2, 10], [1, 3]]).unwrap_or(&[5, 20]),
            plan: chance.percent(50),
            consult_first: chance.percent(50),
            remedy_suspends: chance.percent(50),
        }
    }

    /// How many terms there are to choose from.
    pub const VARIETY: u64 = 16;

    /// The treaty file.
    pub fn text(&self) -> String {
        let parties: String = STATES
            .iter()
            .zip(ZONES)
            .map(|(state, zone)| {
                format!("  party {state} \"{state}\" {{ timezone \"{zone}\"; calendar week-sat-sun; }}\n")
            })
            .collect();
        let measures = Measure::ALL.iter().map(|measure| measure.as_str()).collect::<Vec<_>>().join(", ");
        let receipt = self.receipt.map(|hours| format!(" receipt within {hours} hours")).unwrap_or_default();
        let received = if self.from_competent { "received(competent)" } else { "received" };
        let stops = self.stops.map_or(String::new(), |most| {
            format!("stops on returned(incomplete) resumes on completed at-most {most} times;")
        });
        let extend = self.extend.map_or(String::new(), |(days, times)| {
            format!(
                "extend by requested up-to {days} days times {times} giving (reasons, estimate) before due;"
            )
        });
        let suspended = if self.suspended { "suspended while postponed balance kept;" } else { "" };
        let consult =
            if self.consult_first { "consult before (refuse, postpone) by requested at 7(3);" } else { "" };
        let remedy = if self.remedy_suspends {
            "remedy court-review open-to (person) before requested.court within 10 days effect suspends-transfer at 8(1);"
        } else {
            ""
        };
        let costs = if self.plan {
            "article costs \"Costs\" at 10 { costs ordinary by requesting at 10(1); }"
        } else {
            ""
        };
        let last = if self.plan {
            "require remedial-plan by requested.central within 5 working days"
        } else {
            "escalate rung 2 to requested.minister"
        };
        let Terms { acknowledge, decide, execute, hand_over, reasons, ladder: [first, second], .. } = self;
        format!(
            r#"comity 1;
treaty {TREATY} "A treaty of five States, for rehearsals" {{
  version "1"; status final; kind multilateral; authentic (en);
{parties}  periods default basis text at 2(3) {{
    day-0 excluded; roll forward; holidays-of requested; zone requested;
    cut-off none; month-end last-day; hours elapsed;
  }}
  article definitions "Definitions" at 2 {{
    fact already-tried "Has the person been finally judged for the same facts?" answered-by requested.central;
  }}
  article channels "Languages" at 3 {{
    channel secure-node primary original{receipt} at 3(3);
  }}
  article contents "Contents" at 5 {{
    require (requesting-authority, offences, facts-summary, assistance-requested, language, signature) at 5(1);
    require domestic-order when measure in (search-seizure, content-data) at 5(4);
  }}
  article measures "Measures" at 6 {{
    measures ({measures}) at 6(1);
  }}
  article refusal "Refusal" at 7 {{
    ground essential-interests may-refuse decided-by requested.minister at 7(1)(a);
    ground ne-bis-in-idem must-refuse when already-tried decided-by requested.central at 7(1)(b);
    ground own-proceedings may-postpone decided-by requested.prosecutor at 7(1)(e);
    ground bank-secrecy never at 7(2);
    {consult}
    duty give-reasons by requested to requesting starts on (refused, postponed) done on reasons-given
      within {reasons} working days at 7(5);
    {remedy}
  }}
  article time-limits "Time limits" at 9 {{
    duty acknowledge by requested to requesting starts on received done on acknowledged
      within {acknowledge} working days at 9(1);
    duty decide by requested to requesting starts on {received} done on decided within {decide} days at 9(2) {{
      {stops}
      {extend}
    }}
    duty execute by requested to requesting starts on decided(grant) done on executed within {execute} days at 9(3) {{
      {suspended}
    }}
    duty hand-over by requested to requesting starts on executed done on handed-over
      within {hand_over} working days at 9(4);
    escalation stalled for (decide, execute) at 9(5) {{
      step at-once notify both.liaison;
      step after {first} working days escalate rung 1 to requested.head answer within 5 working days;
      step after {second} working days {last};
    }}
  }}
  {costs}
}}
"#
        )
    }
}

/// A treaty that is held, with the digest its acts name.
#[derive(Debug)]
pub struct Held {
    /// The numbers it is made of.
    pub terms: Terms,
    /// The library that has it.
    pub library: Library,
    /// The digest of its text.
    pub digest: Digest,
}

impl Held {
    /// The treaty of these terms, read by the product.
    ///
    /// # Panics
    ///
    /// Where the product finds an error in a text that is made here.
    pub fn of(terms: Terms) -> Held {
        let text = terms.text();
        let digest = Digest::of(text.as_bytes());
        let source = Source { name: format!("{TREATY}.treaty"), text };
        let (library, findings) = load(&[source], Calendars::builtin());
        let errors: Vec<_> = findings.iter().filter(|found| found.code.starts_with('E')).collect();
        assert!(errors.is_empty(), "the treaty of a rehearsal has errors: {errors:?}");
        Held { terms, library, digest }
    }
}

/// The State at a place.
///
/// # Panics
///
/// Where there is no such place.
pub(crate) fn state(place: usize) -> StateCode {
    STATES[place].parse().expect("the codes of the rehearsal are codes")
}

/// The first instant of every world: Monday 2 February 2026, 08:00 UTC.
pub(crate) fn dawn() -> Moment {
    Moment::from_second(1_770_019_200).expect("a moment")
}
