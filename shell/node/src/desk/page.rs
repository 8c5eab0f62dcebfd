//! A page of the desk: filtered and found by index, each row folded from its story.

use comity_case::{Case, Clock, escalation, turn};
use comity_store::{Charged, IndexRow, Page, Spot, Standing};
use comity_words::{Measure, Moment, Party, Reference, StateCode, Status};

use crate::Refusal;
use crate::door::Pass;
use crate::dossiers::Loaded;
use crate::office::Inner;
use crate::verb::DeskAsked;
use crate::view::{DeskPage, DeskRow};

/// Rows of a page where nobody says how many, and at most.
const ROWS: u32 = 25;
const MOST_ROWS: u32 = 200;

/// How many rows a page has, where somebody says how many.
pub(crate) fn rows_asked(limit: Option<u32>) -> Result<usize, Refusal> {
    match limit.unwrap_or(ROWS) {
        limit @ 1..=MOST_ROWS => Ok(limit as usize),
        limit => Err(Refusal::new("no-page", format!("a page of {limit} rows is not shown"))
            .place("/limit")
            .hint(format!("ask for 1 to {MOST_ROWS}"))),
    }
}

/// Everything a row and the index want of a case, read off its story once.
pub(crate) struct Looked {
    pub(crate) case: std::sync::Arc<Case>,
    pub(crate) clocks: Vec<Clock>,
    pub(crate) index: IndexRow,
}

impl Inner {
    /// The page that was asked for.
    pub(crate) fn desk_page(&self, asked: &DeskAsked, pass: &Pass) -> Result<DeskPage, Refusal> {
        let limit = rows_asked(asked.limit)?;
        let mut page = wanted(asked, self)?;
        page.limit = limit + 1;
        page.hidden.clone_from(&pass.hidden);
        page.charge = asked.charge.as_deref().map(|said| self.charged(said, pass)).transpose()?;
        // What a row withholds is not told by its being found either.
        let told = asked.measure.is_some() || asked.status.is_some();
        let counted = page.clone();
        let mut rows: Vec<(Option<String>, DeskRow)> = Vec::new();
        let in_drafts = asked.after.as_deref().and_then(|after| after.strip_prefix("drafts."));
        while in_drafts.is_none() && rows.len() <= limit {
            let spots = self.store.page(&page)?;
            let Some(last) = spots.last().cloned() else { break };
            for spot in spots {
                let (row, shown) = self.row_at(&spot, pass)?;
                if shown || !told {
                    rows.push((Some(cursor(&spot)), row));
                }
            }
            page = Page { after: Some(last), from: 0, ..page };
        }
        // Drafts stand behind the last open case: nothing of them runs.
        if rows.len() <= limit && shows_drafts(asked) {
            let mut after = in_drafts.unwrap_or_default().to_owned();
            let mut passed_over = self.beyond(&counted, rows.is_empty())?;
            while rows.len() <= limit {
                let drafts = self.store.draft_page(&after, limit + 1)?;
                let Some(last) = drafts.last() else { break };
                after = last.to_string();
                for case in drafts {
                    if !self.listed_for(pass, &case)? {
                        continue;
                    }
                    let (row, shown) = self.shown(self.draft_row(&case)?, &case, pass)?;
                    let hers = match &page.charge {
                        Some(Charged::Of(officer)) => row.charge.as_deref() == Some(officer.as_str()),
                        Some(Charged::Nobody) => false,
                        None => true,
                    };
                    match (shown || !told) && hers && fits_draft(asked, &row) {
                        true if passed_over > 0 => passed_over -= 1,
                        true => rows.push((Some(format!("drafts.{case}")), row)),
                        false => {}
                    }
                }
            }
        }
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = rows.last().filter(|_| more).and_then(|(cursor, _)| cursor.clone());
        Ok(DeskPage { rows: rows.into_iter().map(|(_, row)| row).collect(), more, next })
    }

    /// How many drafts a page that is counted, not followed, leaves out before its own: where no case is left for it.
    pub(super) fn beyond(&self, page: &Page, no_case: bool) -> Result<usize, Refusal> {
        if page.from == 0 || !no_case {
            return Ok(0);
        }
        let before = self.store.page(&Page { from: 0, limit: page.from, ..page.clone() })?.len();
        Ok(page.from - before)
    }

    /// The row of a case as whoever looks sees it, and whether she sees what it says; where the index told another
    /// place, it is mended.
    pub(crate) fn row_at(&self, spot: &Spot, pass: &Pass) -> Result<(DeskRow, bool), Refusal> {
        let loaded = self.load(&spot.case)?;
        let looked = self.look(&loaded, self.now());
        let due = looked.index.standing.as_ref().and_then(|standing| standing.due);
        if (looked.index.open, due) != (!spot.closed, spot.due) {
            tracing::info!(case = %spot.case, "the index differed from the story and was mended");
            self.store.mend(looked.index.clone(), loaded.version)?;
            self.clocks.notify_one();
        }
        self.shown(self.desk_row(&loaded, &looked), &spot.case, pass)
    }

    /// Looks at a case as it stands.
    pub(crate) fn look(&self, loaded: &Loaded, now: Moment) -> Looked {
        let case = loaded.case();
        let (clocks, index) = self.looked(loaded, &case, now);
        Looked { case, clocks, index }
    }

    /// What the index keeps of a case that is folded already, and its clocks: the treaty is read once for both.
    pub(crate) fn looked(&self, loaded: &Loaded, case: &Case, now: Moment) -> (Vec<Clock>, IndexRow) {
        let law = loaded.law(now).ok();
        let look = law.and_then(|law| escalation::look(case, &law, loaded.side).ok()).unwrap_or_default();
        // At once where something is due and not noted.
        let next = if look.due.is_empty() { look.next } else { Some(now) };
        let shown = super::shown(&look.clocks).and_then(Clock::ends);
        let index = IndexRow {
            case: loaded.case.clone(),
            side: loaded.side,
            counterpart: loaded.counterpart().clone(),
            treaty: loaded.treaty.clone(),
            // After the end a plan may still be owed: its clock is watched.
            open: case.closed().is_none() || next.is_some(),
            next_due: next,
            hint: self.hint_of(loaded, case, now),
            standing: Some(Standing { due: shown, facets: facets(loaded, case) }),
        };
        (look.clocks, index)
    }

    /// Gives every dossier its place that has none: filed by an older program.
    pub(crate) fn place_all(&self) -> Result<(), Refusal> {
        for case in self.store.unplaced()? {
            let loaded = match self.load(&case) {
                Ok(loaded) => loaded,
                Err(refusal) => {
                    tracing::error!(%case, code = %refusal.code, "it has no place on the desk: {refusal}");
                    continue;
                }
            };
            let looked = self.look(&loaded, self.now());
            self.store.mend(looked.index, loaded.version)?;
        }
        Ok(())
    }
}

/// What is true of a case, in words a desk is filtered by.
fn facets(loaded: &Loaded, case: &Case) -> std::collections::BTreeSet<String> {
    let party = turn(case).party;
    let mut facets: std::collections::BTreeSet<String> = [
        format!("side:{}", loaded.side),
        format!("with:{}", loaded.counterpart()),
        format!("under:{}", loaded.treaty),
        format!("turn:{}", whose(party, loaded.side)),
    ]
    .into();
    for standing in case.items().values() {
        facets.insert(format!("measure:{}", standing.item.measure));
        facets.insert(format!("status:{}", standing.status));
    }
    facets.extend(super::overlays(loaded, case));
    facets
}

fn whose(turn: Option<Party>, side: Party) -> &'static str {
    match turn {
        None => "nobody",
        Some(party) if party == side => "ours",
        Some(_) => "theirs",
    }
}

/// What was asked, as the store finds it: what is rarest first.
fn wanted(asked: &DeskAsked, office: &Inner) -> Result<Page, Refusal> {
    let mut facets = Vec::new();
    let one_of = |member: &str, said: &str, known: &[&str]| {
        if known.contains(&said) {
            return Ok(());
        }
        Err(Refusal::new("no-filter", format!("`{said}` is nothing the desk is filtered by"))
            .place(format!("/{member}"))
            .hint(format!("one of {}", known.join(", "))))
    };
    let no_code = |member: &'static str| {
        move |error: comity_words::UnknownCode| {
            Refusal::new("no-filter", error.to_string())
                .place(format!("/{member}"))
                .hint("`comity case form` lists the measures; states of items stand in the book")
        }
    };
    if let Some(said) = &asked.marked {
        one_of("marked", said, &["stalled", "incident"])?;
        facets.push(said.clone());
    }
    if let Some(said) = &asked.measure {
        facets.push(format!("measure:{}", said.parse::<Measure>().map_err(no_code("measure"))?));
    }
    if let Some(said) = &asked.status {
        facets.push(format!("status:{}", said.parse::<Status>().map_err(no_code("status"))?));
    }
    if let Some(said) = &asked.counterpart {
        let code: StateCode = said.parse().map_err(|error: comity_words::StateCodeError| {
            Refusal::new("no-state", error.to_string()).place("/counterpart").hint("for instance `BEL`")
        })?;
        facets.push(format!("with:{code}"));
    }
    if let Some(said) = &asked.treaty {
        facets.push(format!("under:{}", office.holdings.named(said)?.digest));
    }
    if let Some(said) = &asked.turn {
        one_of("turn", said, &["ours", "theirs", "nobody"])?;
        facets.push(format!("turn:{said}"));
    }
    if let Some(said) = &asked.side {
        one_of("side", said, &["requesting", "requested"])?;
        facets.push(format!("side:{said}"));
    }
    let closed = match asked.state.as_deref() {
        None | Some("open") => Some(false),
        Some("closed") => Some(true),
        Some("all") => None,
        Some(other) => return one_of("state", other, &["open", "closed", "all"]).map(|()| Page::default()),
    };
    let until = asked.due_by.as_deref().map(day_ends).transpose()?;
    let after = match asked.after.as_deref() {
        Some(after) if !after.starts_with("drafts.") => Some(read_cursor(after)?),
        _ => None,
    };
    let from = asked.from.unwrap_or(0) as usize;
    Ok(Page { facets, closed, until, after, from, ..Page::default() })
}

/// The last second of a day, in UTC: a filter, and no rule of law.
fn day_ends(day: &str) -> Result<Moment, Refusal> {
    let wrong = || {
        Refusal::new("no-day", format!("`{day}` is no day")).place("/due_by").hint("write it as 2026-12-21")
    };
    let day: comity_words::Day = day.parse().map_err(|_| wrong())?;
    format!("{day}T23:59:59Z").parse().map_err(|_| wrong())
}

/// A row's place as it goes out and comes back.
fn cursor(spot: &Spot) -> String {
    let due = spot.due.map_or_else(|| "-".to_owned(), |due| due.as_second().to_string());
    format!("{}.{due}.{}", u8::from(spot.closed), spot.case)
}

fn read_cursor(text: &str) -> Result<Spot, Refusal> {
    let read = || {
        let mut parts = text.splitn(3, '.');
        let closed = match parts.next()? {
            "0" => false,
            "1" => true,
            _ => return None,
        };
        let due = match parts.next()? {
            "-" => None,
            second => Some(Moment::from_second(second.parse().ok()?).ok()?),
        };
        let case: Reference = parts.next()?.parse().ok()?;
        Some(Spot { closed, due, case })
    };
    read().ok_or_else(|| {
        Refusal::new("no-page", "that is no place on the desk")
            .place("/after")
            .hint("take `next` of the page before, or say nothing for the first")
    })
}

/// A draft is open, ours, without a deadline and without a mark.
fn shows_drafts(asked: &DeskAsked) -> bool {
    let open = asked.state.as_deref().is_none_or(|state| state != "closed");
    open && asked.due_by.is_none() && asked.marked.is_none()
}

fn fits_draft(asked: &DeskAsked, row: &DeskRow) -> bool {
    let is = |asked: &Option<String>, found: &str| asked.as_ref().is_none_or(|asked| asked == found);
    is(&asked.side, &row.side)
        && is(&asked.turn, "ours")
        && is(&asked.counterpart, &row.counterpart)
        && is(&asked.status, &row.status)
        && is(&asked.treaty, &row.treaty)
        && asked.measure.as_ref().is_none_or(|measure| row.measures.contains(measure))
}
