//! The budgets of the screens, with a hundred thousand cases: what an officer waits for, and what travels to her.
//!
//! Times are asked over a connection to this machine, one after another, at the 95th percentile; bytes are those that
//! come over the line to a browser that takes gzip, heads included. What they are held against is the budget itself.

use crate::duel::{Figure, Spread};
use crate::offices::{Made, consult};
use crate::standing::{Answered, Running};
use crate::{Bench, caseload, machine};
use comity_node::Verb;
use comity_words::Reference;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::process::Command;
use std::time::{Duration, Instant};

/// Cases of the office, unless `--cases` says fewer.
const CASES: usize = 100_000;
/// Rounds of a figure, and requests of a round.
const ROUNDS: usize = 8;
const ASKED: usize = 40;
/// Acts of the longest case.
const LONG: usize = 500;
/// A line of 64 kbit/s with 800 ms of delay: bytes a millisecond, and a way there and back.
const SLOW: (f64, f64) = (8.0, 800.0);

/// Lists, and who reads them.
const LISTS: &[(&str, &str)] = &[
    ("okafor", "/"),
    ("okafor", "/?turn=ours"),
    ("okafor", "/?with=BEL&measure=documents-public"),
    ("okafor", "/?state=closed"),
    ("okafor", "/?charge=nobody"),
    ("okafor", "/counterparts"),
    ("okafor", "/counterparts/BEL"),
    ("okafor", "/notices"),
    ("okafor", "/calendar"),
    ("okafor", "/desk/hand-over"),
    ("okafor", "/treaties"),
    ("lindqvist", "/approvals"),
    ("petrov", "/passages"),
    ("haruka", "/month"),
    ("ito", "/readings"),
    ("sato", "/node"),
];

/// Section 7 of the screens' design.
pub(crate) fn run(bench: &Bench) -> Result<Vec<Figure>, String> {
    let cases = bench.cases.min(CASES);
    eprintln!("  {cases} cases …");
    let folder = caseload::office(&bench.comity, &bench.scratch, cases)?;
    let made = Made { folder: folder.clone() };
    let long = longest(&made)?;
    let set = BTreeMap::from([("measure".to_owned(), "documents-public".into())]);
    let draft =
        Verb::CaseDraft { to: "BEL".to_owned(), treaty: "arv-bel-mla".to_owned(), set, on_paper: false };
    let draft = made.ask(draft, Some("okafor"))?["case"].as_str().unwrap_or_default().to_owned();

    let mut figures = vec![began(bench, &folder)?];
    let server = Running::start(Command::new(&bench.comity).arg("serve").arg(&folder))?;
    let mut visitors: BTreeMap<&str, Visitor<'_>> = BTreeMap::new();
    for (officer, _) in LISTS {
        if !visitors.contains_key(officer) {
            visitors.insert(officer, Visitor::new(&server, officer)?);
        }
    }
    let okafor = Visitor::new(&server, "okafor")?;
    let token = std::fs::read_to_string(folder.join("api.token")).map_err(|error| error.to_string())?;

    figures.push(lists(&visitors, cases)?);
    let page = || okafor.read(&format!("/cases/{long}")).map(|answer| answer.took);
    figures.push(timed(&format!("a case of {LONG} acts, folded and drawn"), 150.0, page)?);
    let drawn = Cell::new(0_usize);
    let search = || {
        let words = ["documents", "facts", "كشف", "banque", "银行", "банк"];
        drawn.set(drawn.get() + 1);
        okafor.read(&format!("/?q={}", encoded(words[drawn.get() % words.len()]))).map(|answer| answer.took)
    };
    figures.push(timed("a search for a word", 300.0, search)?);
    let any = Cell::new(7_usize);
    let found = || {
        any.set(any.get() + 7_919);
        let case = crate::many::reference(1_000 + any.get() % (cases - 1_000).max(1))?;
        okafor.read(&format!("/?q={case}")).map(|answer| answer.took)
    };
    figures.push(timed("a search for a reference", 300.0, found)?);
    figures.push(timed("a section saved", 100.0, || okafor.save(&draft, drawn.replace(drawn.get() + 1)))?);
    let filed = || okafor.consult(&token, &long, drawn.replace(drawn.get() + 1));
    figures.push(timed("an act filed, durable", 50.0, filed)?);
    figures.extend(weights(&visitors, &okafor, &long, &draft)?);
    drop(server);
    let _ = std::fs::remove_dir_all(bench.scratch.join("caseload"));
    Ok(figures)
}

/// An open case with as many acts as wanted: words to the other side, one after another.
fn longest(made: &Made) -> Result<Reference, String> {
    let office = made.open()?;
    let listed = office.perform(
        Verb::Desk(comity_node::DeskAsked { limit: Some(100), ..comity_node::DeskAsked::default() }),
        Some("okafor".parse().map_err(|_| "a name".to_owned())?),
    );
    let listed = listed.map_err(|refusal| refusal.to_string())?;
    let rows = listed["rows"].as_array().cloned().unwrap_or_default();
    let cases = rows.iter().filter(|row| row["draft"] != true).filter_map(|row| row["case"].as_str());
    let mut why = "no open case".to_owned();
    for case in cases {
        match consult(&office, case) {
            Ok(()) => {
                (1..LONG).try_for_each(|_| consult(&office, case))?;
                return case.parse().map_err(|_| "a reference".to_owned());
            }
            Err(refusal) => why = refusal,
        }
    }
    Err(format!("nobody may be spoken to in any case: {why}"))
}

/// Somebody signed in.
struct Visitor<'a> {
    server: &'a Running,
    cookie: String,
}

impl Visitor<'_> {
    fn new<'a>(server: &'a Running, officer: &str) -> Result<Visitor<'a>, String> {
        let answer = server.send("GET", &format!("/sign-in/as/{officer}"), "", "")?;
        let cookie = answer.header("set-cookie").ok_or_else(|| format!("{officer} is not let in"))?;
        let cookie = cookie.split(';').next().unwrap_or_default().trim().to_owned();
        Ok(Visitor { server, cookie })
    }

    /// A page as a browser asks for it.
    fn read(&self, path: &str) -> Result<Answered, String> {
        let answer = self.server.send("GET", path, &self.headers("Accept-Encoding: gzip\r\n"), "")?;
        match answer.status {
            200 => Ok(answer),
            other => Err(format!("`{path}` gave {other}")),
        }
    }

    fn headers(&self, more: &str) -> String {
        format!("Cookie: {}\r\n{more}", self.cookie)
    }

    /// Saves the section on the proceedings with another sentence in it; milliseconds of the saving alone.
    fn save(&self, draft: &str, turn: usize) -> Result<f64, String> {
        let path = format!("/drafts/{draft}/proceedings");
        let form = self.server.send("GET", &path, &self.headers(""), "")?.body();
        let hidden = |name: &str| {
            let (_, rest) = form.rsplit_once(&format!("name=\"{name}\" value=\""))?;
            Some(encoded(rest.split('"').next()?))
        };
        let (token, was, shown) = (hidden("token"), hidden("was"), hidden("shown"));
        let body = format!(
            "token={}&was={}&shown={}&element.subject-matter={}&then=back",
            token.unwrap_or_default(),
            was.unwrap_or_default(),
            shown.unwrap_or_default(),
            encoded(&format!("An inquiry into procurement, as it stands on day {turn}.")),
        );
        let kind = "Content-Type: application/x-www-form-urlencoded\r\n";
        let answer = self.server.send("POST", &path, &self.headers(kind), &body)?;
        match answer.status {
            303 => Ok(answer.took),
            other => Err(format!("saving a section gave {other}")),
        }
    }

    /// Files an act through the door of programs, in her name.
    fn consult(&self, token: &str, case: &Reference, turn: usize) -> Result<f64, String> {
        let answer = serde_json::json!({"do": "consult", "text": format!("Word {turn} on the inquiry.")});
        let body =
            serde_json::json!({"as": "okafor", "case": case.to_string(), "answer": answer}).to_string();
        let headers = format!("Authorization: Bearer {}\r\nContent-Type: application/json\r\n", token.trim());
        let answer = self.server.send("POST", "/api/case/answer", &headers, &body)?;
        match answer.status {
            200 => Ok(answer.took),
            other => Err(format!("filing an act gave {other}: {}", answer.body())),
        }
    }
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// The 95th percentile of what some requests take, in every round.
fn rounds(mut one: impl FnMut() -> Result<f64, String>) -> Result<Vec<f64>, String> {
    (0..3).try_for_each(|_| one().map(drop))?;
    let mut all = Vec::new();
    for _ in 0..ROUNDS {
        let mut times: Vec<f64> = (0..ASKED).map(|_| one()).collect::<Result<_, _>>()?;
        times.sort_by(f64::total_cmp);
        all.push(times[(times.len() - 1) * 95 / 100]);
    }
    Ok(all)
}

fn timed(what: &str, budget: f64, one: impl FnMut() -> Result<f64, String>) -> Result<Figure, String> {
    Ok(held(what, "ms", budget, &rounds(one)?))
}

/// Held against its budget. The guard is one half of the rounds against the other.
fn held(what: &str, unit: &str, budget: f64, values: &[f64]) -> Figure {
    let ratio: Vec<f64> = values.iter().map(|value| value / budget).collect();
    let half = |from: usize| values.iter().skip(from).step_by(2).copied().collect::<Vec<f64>>();
    let guard: Vec<f64> = half(0).iter().zip(half(1)).map(|(one, other)| one / other).collect();
    Figure {
        name: "S7".to_owned(),
        what: what.to_owned(),
        unit: unit.to_owned(),
        reference: "the budget".to_owned(),
        goal: format!("≤ {budget} {unit}"),
        met: Some(Spread::of(&ratio).median <= 1.0),
        ours: Spread::of(values),
        theirs: Spread::of(&[budget]),
        ratio: Spread::of(&ratio),
        cpu_ratio: None,
        guard: if guard.is_empty() { Spread::of(&[1.0]) } else { Spread::of(&guard) },
        notes: Vec::new(),
    }
}

/// The slowest of the lists, and each by name.
fn lists(visitors: &BTreeMap<&str, Visitor<'_>>, cases: usize) -> Result<Figure, String> {
    let mut all: Vec<(String, Vec<f64>)> = Vec::new();
    for (officer, path) in LISTS {
        let visitor = &visitors[officer];
        all.push(((*path).to_owned(), rounds(|| visitor.read(path).map(|answer| answer.took))?));
    }
    let median = |values: &[f64]| Spread::of(values).median;
    all.sort_by(|one, other| median(&other.1).total_cmp(&median(&one.1)));
    let told: Vec<String> =
        all.iter().map(|(path, values)| format!("`{path}` {:.1}", median(values))).collect();
    let (slowest, values) = all.first().ok_or("there is no list")?;
    let what = format!("the first page of any list, p95 among {cases} cases; the slowest, `{slowest}`");
    let mut figure = held(&what, "ms", 200.0, values);
    figure.notes.push(format!("lists, ms: {}", told.join(", ")));
    Ok(figure)
}

/// From the start of the process to the first answer, and what it holds when nobody asks it anything.
fn began(bench: &Bench, folder: &std::path::Path) -> Result<Figure, String> {
    let mut times = Vec::new();
    let mut memory = 0.0;
    for round in 0..ROUNDS {
        let began = Instant::now();
        let server = Running::start(Command::new(&bench.comity).arg("serve").arg(folder))?;
        server.send("GET", "/sign-in", "", "")?;
        times.push(began.elapsed().as_secs_f64() * 1_000.0);
        if round + 1 == ROUNDS {
            std::thread::sleep(Duration::from_secs(2));
            memory = machine::resident(server.id()).unwrap_or_default();
        }
    }
    let mut figure = held("start to first answer with all these cases", "ms", 1_000.0, &times);
    figure.notes.push(format!("two seconds after its start it holds {memory:.1} MiB (goal about 20)"));
    Ok(figure)
}

/// What pages weigh on their way, and how long a slow line takes with them.
fn weights(
    visitors: &BTreeMap<&str, Visitor<'_>>,
    okafor: &Visitor<'_>,
    long: &Reference,
    draft: &str,
) -> Result<Vec<Figure>, String> {
    let mut pages: Vec<(&Visitor<'_>, String)> =
        LISTS.iter().map(|(officer, path)| (&visitors[officer], (*path).to_owned())).collect();
    for path in [
        format!("/cases/{long}"),
        format!("/drafts/{draft}"),
        format!("/drafts/{draft}/persons"),
        format!("/drafts/{draft}/check"),
    ] {
        pages.push((okafor, path));
    }
    let mut heaviest: Vec<(f64, String)> = Vec::new();
    for (visitor, path) in &pages {
        heaviest.push((visitor.read(path)?.bytes as f64 / 1_024.0, path.clone()));
    }
    heaviest.sort_by(|one, other| other.0.total_cmp(&one.0));
    let (most, which) = heaviest.first().cloned().unwrap_or_default();
    let mut page =
        held(&format!("HTML of one page over the line; the heaviest, `{which}`"), "KB", 20.0, &[most]);
    let told: Vec<String> = heaviest.iter().map(|(size, path)| format!("`{path}` {size:.1}")).collect();
    page.notes.push(format!("pages, KB: {}", told.join(", ")));

    let desk = okafor.read("/")?;
    let mut first = desk.bytes as f64;
    for sheet in ["/assets/comity.css", "/assets/comity.js"] {
        first += okafor.read(sheet)?.bytes as f64;
    }
    let all = held("first visit, everything over the line", "KB", 60.0, &[first / 1_024.0]);
    // Two ways for the line and the lock on it, one for the page, one for what it names.
    let slow = |bytes: f64, ways: f64| (bytes / SLOW.0 + ways * SLOW.1) / 1_000.0;
    let mut line = held(
        "the desk on a line of 64 kbit/s with 800 ms delay, first visit, reckoned from its bytes",
        "s",
        12.0,
        &[slow(first, 4.0)],
    );
    line.notes.push(format!("later visits {:.1} s (goal under 5)", slow(desk.bytes as f64, 1.0)));
    Ok(vec![page, all, line])
}
