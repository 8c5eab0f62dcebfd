//! P8 and P12: what a list, a case and an act cost among a thousand cases and among a million.
//!
//! The many take the short way: some dozens of requests are filed through the one door and receipted by the other
//! node; the rest are copies of their rows, under references and digests of their own, with the key of the case
//! linked. What is read of a copy, opened, folded and shown, is what is read of any case. Its journal does not
//! verify, and nobody here asks it to.

use crate::duel::{About, Figure, Sample, Spread, duel};
use crate::offices::{Made, Pair, consult};
use crate::standing::Running;
use crate::{Bench, machine, standing};
use comity_node::{DeskAsked, Office, Serving, Verb};
use comity_words::Reference;
use rusqlite::{Connection, params};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// Requests that go the long way.
const REAL: usize = 48;
/// The few among which a page costs what it costs.
const FEW: usize = 1_000;
/// Requests of a page behind one figure.
const ASKED: usize = 60;

/// P8 and P12.
pub(crate) fn run(bench: &Bench) -> Result<Vec<Figure>, String> {
    let few = Many::new(&bench.scratch.join("few"), bench)?;
    few.grow(FEW)?;
    let mut many = Many::new(&bench.scratch.join("many"), bench)?;
    let mut sizes: Vec<usize> = std::iter::successors(Some(FEW), |size| Some(size * 10))
        .take_while(|size| *size < bench.cases)
        .collect();
    sizes.push(bench.cases.max(FEW));
    let mut points = Vec::new();
    for size in sizes {
        eprintln!("  {size} cases …");
        many.grow(size)?;
        points.push((size, many.costs()?));
    }
    let mut figures = pages(bench, &few, &many)?;
    figures.extend(slopes(&points));
    many.forget();
    Ok(figures)
}

/// A node with many cases.
struct Many {
    node: Made,
    real: Vec<String>,
    held: std::cell::Cell<usize>,
}

impl Many {
    fn new(folder: &Path, bench: &Bench) -> Result<Many, String> {
        let pair = Pair::new(standing::fresh(folder)?, &bench.root)?;
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        let runtime = runtime.map_err(|error| error.to_string())?;
        let real: Vec<String> = (0..REAL).map(|_| pair.request()).collect::<Result<_, _>>()?;
        let (asking, asked) = (pair.asking.open()?, pair.asked.open()?);
        for office in [&asking, &asked] {
            let office = office.clone();
            runtime.spawn(async move { office.serve(Serving::default(), std::future::pending()).await });
        }
        let patience = Instant::now() + Duration::from_secs(120);
        while asking.perform(Verb::Status, None).map_err(|error| error.to_string())?["waiting_letters"] != 0 {
            if Instant::now() > patience {
                return Err("no receipts came within two minutes".to_owned());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        runtime.shutdown_timeout(Duration::from_secs(5));
        drop((asking, asked));
        Ok(Many { node: pair.asking, real, held: std::cell::Cell::new(REAL) })
    }

    /// Copies cases until there are so many.
    fn grow(&self, size: usize) -> Result<(), String> {
        let say = |error: rusqlite::Error| error.to_string();
        let keys = self.node.folder.join("keys").join("cases");
        let mut db = Connection::open(self.node.folder.join("node.db")).map_err(say)?;
        db.execute_batch("pragma synchronous = normal;").map_err(say)?;
        let placed: Vec<String> = self
            .real
            .iter()
            .map(|case| {
                db.query_row("select placed from dossier where case_ref = ?1", [case], |row| row.get(0))
            })
            .collect::<Result<_, _>>()
            .map_err(say)?;
        while self.held.get() < size {
            let batch = db.transaction().map_err(say)?;
            let until = size.min(self.held.get() + 20_000);
            for number in self.held.get()..until {
                let (of, copy) = (number % REAL, reference(number)?.to_string());
                write(&batch, &self.real[of], &placed[of], &copy, number).map_err(say)?;
                std::fs::hard_link(
                    keys.join(format!("{}.key", self.real[of])),
                    keys.join(format!("{copy}.key")),
                )
                .map_err(|error| format!("the key of {copy}: {error}"))?;
            }
            let more = i64::try_from(until - self.held.get()).unwrap_or_default();
            batch
                .execute("update counter set last = last + ?1 where series = 'dossiers on file'", [more])
                .map_err(say)?;
            batch.commit().map_err(say)?;
            self.held.set(until);
        }
        db.execute_batch("pragma wal_checkpoint(truncate); pragma optimize;").map_err(say)
    }

    /// What each thing costs among as many cases as there are, in milliseconds, measured in two halves.
    fn costs(&mut self) -> Result<Vec<(&'static str, [f64; 2])>, String> {
        let office = self.node.open()?;
        let held = self.held.get();
        let mut draw = 7_usize;
        let mut any = || {
            draw = draw.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let number = REAL + (draw >> 33) % (held - REAL).max(1);
            reference(number).map(|case| case.to_string())
        };
        let desk = |asked: DeskAsked| perform(&office, Verb::Desk(asked));
        let rare = || DeskAsked {
            turn: Some("theirs".to_owned()),
            measure: Some("documents-public".to_owned()),
            counterpart: Some("BEL".to_owned()),
            ..DeskAsked::default()
        };
        let mut filed = 0;
        Ok(vec![
            ("the first page of the desk", halves(|| desk(DeskAsked::default()))?),
            ("a page of the desk, three filters", halves(|| desk(rare()))?),
            ("a case, whole", halves(|| perform(&office, Verb::CaseShow { case: any()? }))?),
            ("an act filed, one writer", {
                let real = &self.real;
                halves(|| {
                    filed += 1;
                    consult(&office, &real[filed % REAL])
                })?
            }),
            ("the status of the node", halves(|| perform(&office, Verb::Status))?),
        ])
    }

    fn forget(self) {
        let _ = std::fs::remove_dir_all(&self.node.folder);
    }
}

fn perform(office: &Office, verb: Verb) -> Result<(), String> {
    let by = "okafor".parse().map_err(|_| "an officer's name".to_owned())?;
    office.perform(verb, Some(by)).map(drop).map_err(|refusal| refusal.to_string())
}

/// The median of two halves of the same work, in milliseconds, warmed before.
fn halves(mut work: impl FnMut() -> Result<(), String>) -> Result<[f64; 2], String> {
    (0..8).try_for_each(|_| work())?;
    let mut half = || {
        let mut times = Vec::new();
        for _ in 0..32 {
            let began = Instant::now();
            work()?;
            times.push(began.elapsed().as_secs_f64() * 1_000.0);
        }
        Ok::<f64, String>(Spread::of(&times).median)
    };
    Ok([half()?, half()?])
}

/// A reference no real case has.
pub(crate) fn reference(number: usize) -> Result<Reference, String> {
    let (year, number) = (2_030 + number / 900_000, number % 900_000 + 1);
    let code = |text: &str| text.parse().map_err(|_| "a State's code".to_owned());
    let year = u16::try_from(year).map_err(|error| error.to_string())?;
    let number = u32::try_from(number).map_err(|error| error.to_string())?;
    Reference::new(code("ARV")?, code("BEL")?, year, number).map_err(|error| error.to_string())
}

fn write(db: &Connection, of: &str, placed: &str, copy: &str, number: usize) -> Result<(), rusqlite::Error> {
    db.prepare_cached(
        "insert into dossier(case_ref, version, side, counterpart, treaty, open, next_due, hint, placed)
         select ?2, version, side, counterpart, treaty, open, next_due, hint, placed from dossier where case_ref = ?1",
    )?
    .execute([of, copy])?;
    let mut digest = [0_u8; 32];
    digest[..8].copy_from_slice(&number.to_be_bytes());
    digest[8] = 1;
    db.prepare_cached(
        "insert into act(case_ref, lane, number, digest, author, prev, seen_number, seen_digest, made_at, recorded,
         kind, standing, objection, leaf, disclosures)
         select ?2, lane, number, ?3, author, prev, seen_number, seen_digest, made_at, recorded, kind, standing,
         objection, leaf, disclosures from act where case_ref = ?1 and number = 1 and kind = 'request.submitted'",
    )?
    .execute(params![of, copy, &digest[..]])?;
    let mut words = placed.split(' ');
    let (closed, due) = (words.next().unwrap_or("0"), words.next().unwrap_or("0"));
    for facet in words.filter(|facet| !facet.is_empty()).chain([""]) {
        db.prepare_cached("insert into placed(facet, closed, due, case_ref) values (?1, ?2, ?3, ?4)")?
            .execute(params![facet, closed.parse::<i64>().ok(), due.parse::<i64>().ok(), copy])?;
    }
    Ok(())
}

/// The path of a page about the n-th case.
type PagePath = fn(usize) -> Result<String, String>;

/// P8: pages of a serving node, many cases against few.
fn pages(bench: &Bench, few: &Many, many: &Many) -> Result<Vec<Figure>, String> {
    let serve = |of: &Many| {
        let mut command = Command::new(&bench.comity);
        let server = Running::start(command.arg("serve").arg(&of.node.folder))?;
        Visitor::new(server)
    };
    let (few_server, many_server) = (serve(few)?, serve(many)?);
    let hello = Visitor { server: Running::start(&mut Command::new(&bench.hello))?, cookie: String::new() };
    let kinds: [(&str, &str, PagePath); 2] = [
        ("P8", "the first page of the desk", |_| Ok("/".to_owned())),
        ("P8'", "the page of one case", |number| Ok(format!("/cases/{}", reference(number)?))),
    ];
    let mut figures = Vec::new();
    for (name, what, path) in kinds {
        let what = format!("{what}, p99 among {} cases", many.held.get());
        let about = About {
            name,
            what: &what,
            unit: "ms",
            reference: "the same among 1,000 cases",
            goal: "≤ 1.5×",
            met: |ratio| ratio <= 1.5,
            pairs: 7,
        };
        let mut turn = 0_usize;
        let mut sample = |server: &Visitor, held: usize| {
            turn += 1;
            server.p99(|n| path(REAL + (n * 7_919 + turn * 104_729) % (held - REAL)))
        };
        let cell = std::cell::RefCell::new(&mut sample);
        let ours = || (cell.borrow_mut())(&many_server, many.held.get());
        let theirs = || (cell.borrow_mut())(&few_server, few.held.get());
        let mut figure = duel(&about, ours, theirs)?;
        let page = many_server.cpu(|n| path(REAL + (n * 7_919) % (many.held.get() - REAL)))?;
        let bare = hello.cpu(|_| Ok("/".to_owned()))?;
        figure.notes.push(format!(
            "CPU of a page {:.2} ms, of a bare hello page {:.3} ms: {:.0}× (goal ≤ 20×)",
            page * 1_000.0,
            bare * 1_000.0,
            page / bare.max(1e-9)
        ));
        figures.push(figure);
    }
    Ok(figures)
}

/// Somebody who reads pages of a server.
struct Visitor {
    server: Running,
    cookie: String,
}

impl Visitor {
    /// Lets itself in by the link.
    fn new(server: Running) -> Result<Visitor, String> {
        let mut visitor = Visitor { server, cookie: String::new() };
        let path = format!("/{}", visitor.server.address().1);
        let answer = visitor.server.get(&path, "")?;
        let cookie = answer.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("set-cookie")
                .then(|| value.split(';').next().unwrap_or_default().trim())
        });
        visitor.cookie = cookie.ok_or("the link gave no cookie")?.to_owned();
        Ok(visitor)
    }

    fn visit(&self, path: &str) -> Result<f64, String> {
        let began = Instant::now();
        let answer = self.server.get(path, &self.cookie)?;
        if answer.starts_with("HTTP/1.1 200") {
            return Ok(began.elapsed().as_secs_f64() * 1_000.0);
        }
        Err(format!("`{path}` gave {}", answer.lines().next().unwrap_or_default()))
    }

    fn p99(&self, path: impl Fn(usize) -> Result<String, String>) -> Result<Sample, String> {
        let mut times: Vec<f64> = (0..ASKED).map(|n| self.visit(&path(n)?)).collect::<Result<_, String>>()?;
        times.sort_by(f64::total_cmp);
        Ok(Sample { value: times[(times.len() - 1) * 99 / 100], cpu: None })
    }

    /// CPU seconds of one page, by the server's own count.
    fn cpu(&self, path: impl Fn(usize) -> Result<String, String>) -> Result<f64, String> {
        let before = machine::cpu_of(self.server.id()).unwrap_or_default();
        for n in 0..400 {
            self.visit(&path(n)?)?;
        }
        Ok((machine::cpu_of(self.server.id()).unwrap_or_default() - before) / 400.0)
    }
}

type Costs = Vec<(&'static str, [f64; 2])>;

/// P12: the slope of the logarithm of a cost on the logarithm of the number of cases.
fn slopes(points: &[(usize, Costs)]) -> Vec<Figure> {
    let Some((_, first)) = points.first() else { return Vec::new() };
    let most = points.last().map_or(0, |(size, _)| *size);
    let mut figures = Vec::new();
    for (place, (what, _)) in first.iter().enumerate() {
        let costs: Vec<(f64, [f64; 2])> =
            points.iter().map(|(size, costs)| ((*size as f64).ln(), costs[place].1)).collect();
        let of = |half: usize| {
            slope(&costs.iter().map(|(size, cost)| (*size, cost[half].ln())).collect::<Vec<_>>())
        };
        let both = Spread::of(&[of(0), of(1)]);
        let again: Vec<f64> = costs.iter().map(|(_, cost)| cost[1] / cost[0]).collect();
        let list: Vec<String> = points
            .iter()
            .map(|(size, costs)| {
                let [one, two] = costs[place].1;
                format!("{size}: {:.2} ms", f64::midpoint(one, two))
            })
            .collect();
        figures.push(Figure {
            name: "P12".to_owned(),
            what: format!("growth with cases, each with an open deadline, to {most}: {what}"),
            unit: String::new(),
            reference: "itself: the slope of log cost on log size".to_owned(),
            goal: "≤ 0.05".to_owned(),
            met: Some(both.median <= 0.05),
            ours: both,
            theirs: Spread::default(),
            ratio: both,
            cpu_ratio: None,
            guard: Spread::of(&again),
            notes: vec![format!("{what}: {}", list.join(", "))],
        });
    }
    figures
}

/// The slope of the line nearest to some points.
fn slope(points: &[(f64, f64)]) -> f64 {
    let count = points.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / count;
    let (x, y) = (mean(|point| point.0), mean(|point| point.1));
    let over: f64 = points.iter().map(|point| (point.0 - x) * (point.1 - y)).sum();
    let under: f64 = points.iter().map(|point| (point.0 - x) * (point.0 - x)).sum();
    if under == 0.0 { 0.0 } else { over / under }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cost_that_doubles_with_its_size_has_the_slope_one() {
        assert!((slope(&[(1.0, 3.0), (2.0, 4.0), (3.0, 5.0)]) - 1.0).abs() < 1e-9);
        assert!(slope(&[(1.0, 3.0), (2.0, 3.0)]).abs() < 1e-9);
        assert_eq!(slope(&[(1.0, 3.0)]), 0.0);
    }
}
