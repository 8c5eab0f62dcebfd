//! What the library holds: the list, one treaty article by article, and how far each was compared with its text.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use comity_node::{Refusal, Verb};
use comity_treaty::audit::audit as take_stock;
use comity_treaty::prose::{ArticleText, Language, rendering};
use comity_words::strict::Json;

use super::calendars;
use super::shelf::shelf;
use crate::args::{Beside, Everywhere};
use crate::fault::Fault;
use crate::say::{out, say};

/// `comity treaty list`.
#[derive(Debug, Args)]
pub(crate) struct ListArgs {
    /// The library listed
    #[command(flatten)]
    beside: Beside,
}

/// `comity treaty show`.
#[derive(Debug, Args)]
pub(crate) struct ShowArgs {
    /// The treaty's id, as eio
    id: String,
    /// Only the article of this number, as 11 or 11(1)
    #[arg(long, value_name = "NUMBER")]
    article: Option<String>,
    /// The language of the sentences: en, fr, es, ar, ru or zh
    #[arg(long, default_value = "en", value_name = "LANGUAGE")]
    lang: String,
    /// What each State declared and reserved, too
    #[arg(long)]
    overlays: bool,
    /// The library looked at
    #[command(flatten)]
    beside: Beside,
}

/// `comity treaty audit`.
#[derive(Debug, Args)]
pub(crate) struct AuditArgs {
    /// Write SOURCES.md anew from the files, in the folder `treaties` or that of --library
    #[arg(long)]
    write: bool,
    /// The library looked at
    #[command(flatten)]
    beside: Beside,
}

/// The library; where a node is named, what that node holds.
pub(super) fn list(everywhere: &Everywhere, args: &ListArgs) -> Result<ExitCode, Fault> {
    if everywhere.node.is_some() && args.beside.library.is_none() {
        return super::super::ask(everywhere, None, Verb::TreatyList);
    }
    let audit = take_stock(&shelf(&args.beside)?.untested(calendars(&args.beside)?));
    match everywhere.json {
        true => say!("{}", audit.to_list_json().write()),
        false => out(format_args!("{}", audit.to_list())),
    }
    Ok(ExitCode::SUCCESS)
}

/// One treaty, article by article.
pub(super) fn show(everywhere: &Everywhere, args: &ShowArgs) -> Result<ExitCode, Fault> {
    let language: Language = args.lang.parse().map_err(|_| {
        let known: Vec<&str> = Language::ALL.iter().map(|language| language.tag()).collect();
        Fault::usage(
            format!("`{}` is no language this prints", args.lang),
            format!("one of {}", known.join(", ")),
        )
    })?;
    let shelf = shelf(&args.beside)?;
    if !shelf.holds(&args.id) {
        return Err(Fault::usage(
            format!("no treaty `{}` is in the library", args.id),
            format!("it holds {}", shelf.instruments().join(", ")),
        ));
    }
    let library = shelf.instrument(&args.id, calendars(&args.beside)?);
    let Some(instrument) = library.instrument(&args.id) else {
        return Err(Fault::usage(format!("`{}` cannot be read", args.id), "`comity treaty check` says why"));
    };
    let profiles: Vec<_> = library.profiles_of(&instrument.id).map(Arc::as_ref).collect();
    let mut rendering = rendering(instrument, &profiles, language);
    if args.overlays {
        let overlays = library.overlays_of(&instrument.id).map(Arc::as_ref);
        rendering = rendering.with_overlays(instrument, overlays);
    }
    rendering.scenarios.clear();
    let Some(number) = &args.article else {
        match everywhere.json {
            true => say!("{}", rendering.to_json().write()),
            false => out(format_args!("{}{}", rendering.to_text(), legend())),
        }
        return Ok(ExitCode::SUCCESS);
    };
    let found = of_article(&rendering.articles, number);
    if found.is_empty() {
        let numbers: Vec<&str> = rendering.articles.iter().map(|article| article.number.as_str()).collect();
        let refusal =
            Refusal::new("no-article", format!("no clause of {} stands at article {number}", args.id));
        return Err(Fault::from(refusal.hint(format!("its articles are {}", numbers.join(", ")))));
    }
    if everywhere.json {
        let clauses = found.iter().flat_map(|article| &article.clauses).map(|clause| clause.to_json());
        let titles = found.iter().map(|article| Json::of(&article.heading()));
        say!(
            "{}",
            Json::object([
                ("treaty", Json::of(&args.id)),
                ("article", Json::of(number)),
                ("headings", Json::array(titles)),
                ("clauses", Json::array(clauses)),
            ])
            .write()
        );
        return Ok(ExitCode::SUCCESS);
    }
    for article in &found {
        say!("{}", article.heading());
        article.notes.iter().for_each(|note| say!("{note}"));
        for clause in &article.clauses {
            out(format_args!("\n{}", clause.to_text()));
            clause.encoded.lines().for_each(|line| say!("       | {line}"));
        }
        say!("");
    }
    Ok(ExitCode::SUCCESS)
}

/// The articles of a number, with the clauses that stand there.
fn of_article(articles: &[ArticleText], number: &str) -> Vec<ArticleText> {
    let is_at = |place: &str| {
        place.strip_prefix(number).is_some_and(|rest| rest.is_empty() || rest.starts_with(['(', '.', '-']))
    };
    let of = |article: &ArticleText| {
        let mut article = article.clone();
        if !article.number.split(", ").any(is_at) {
            article.clauses.retain(|clause| clause.article.split(", ").any(is_at));
        }
        (!article.clauses.is_empty() || article.number.split(", ").any(is_at)).then_some(article)
    };
    articles.iter().filter_map(of).collect()
}

fn legend() -> &'static str {
    "\n`--article NUMBER` shows one article with the statements it is encoded as; `--overlays` what States declared.\n"
}

/// How far the encodings were compared with their texts.
pub(super) fn audit(everywhere: &Everywhere, args: &AuditArgs) -> Result<ExitCode, Fault> {
    let audit = take_stock(&shelf(&args.beside)?.untested(calendars(&args.beside)?));
    if args.write {
        let folder = args.beside.library.clone().unwrap_or_else(|| PathBuf::from("treaties"));
        let file = folder.join("SOURCES.md");
        if !folder.is_dir() {
            return Err(Fault::usage(
                format!("`{}` is no folder", folder.display()),
                "run it where the folder `treaties` lies, or name one with --library DIR",
            ));
        }
        // From the files that lie there, whatever the binary carries.
        let beside = Beside { library: Some(folder), ..args.beside.clone() };
        let lying = take_stock(&shelf(&beside)?.untested(calendars(&beside)?));
        std::fs::write(&file, lying.to_sources()).map_err(|error| {
            Fault::usage(format!("`{}` cannot be written: {error}", file.display()), "look at its rights")
        })?;
        eprintln!("written: {}", file.display());
    }
    match everywhere.json {
        true => say!("{}", audit.to_json().write()),
        false => out(format_args!("{}", audit.to_text())),
    }
    Ok(ExitCode::SUCCESS)
}
