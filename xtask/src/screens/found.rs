//! What the ladder found, as the page of the product's documentation says it.

use crate::place::{self, Trouble};
use crate::tally::Tally;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

/// The programs that looked, with their versions.
pub(super) struct Tools(Vec<(&'static str, String)>);

impl Tools {
    /// The browser of the system, and the packages that the trial pins.
    pub(super) fn of(browser: &Path, packages: &Path) -> Result<Tools, Trouble> {
        let said = place::output_of(Command::new(browser).arg("--version"))?;
        let version = said.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()));
        let lock = std::fs::read_to_string(packages.join("package.json"))?;
        let lock: Value = serde_json::from_str(&lock).map_err(|error| Trouble(error.to_string()))?;
        let pinned =
            |name: &'static str| (name, lock["dependencies"][name].as_str().unwrap_or_default().to_owned());
        let browser = ("Chromium", version.unwrap_or_default().to_owned());
        Ok(Tools(vec![browser, pinned("axe-core"), pinned("html-validate"), pinned("playwright-core")]))
    }

    fn line(&self) -> String {
        self.0.iter().map(|(name, version)| format!("{name} {version}")).collect::<Vec<_>>().join(", ")
    }
}

/// The steps of the ladder, what each asks, and with what.
const STEPS: [(u64, &str); 9] = [
    (0, "reached by a link; weight; nothing from elsewhere"),
    (1, "markup, by html-validate"),
    (2, "axe; no page wider than the window"),
    (3, "each stop of the Tab key is seen and marked; the walks by keys alone"),
    (4, "Arabic is a mirror of English; a picture of each page"),
    (5, "pseudo-locales at 320 pixels: no raw text, nothing cut"),
    (6, "forced colours, reduced motion"),
    (7, "the same words and forms without script; the walks without script"),
    (8, "printed documents, by poppler: title, language, tags, reading order, fonts"),
];

/// The check of each page that a walk with keys does not stand for.
const STOPS: &str = "every stop of the Tab key is seen and marked";

/// What the checks found, by page and check: what is found later holds.
#[derive(Default)]
pub(super) struct Found {
    checks: BTreeMap<String, BTreeMap<String, Check>>,
    reached: BTreeSet<String>,
    looked: BTreeMap<String, (String, u64)>,
    left: BTreeMap<String, (u64, Vec<String>)>,
}

struct Check {
    step: u64,
    passed: bool,
    found: String,
}

impl Found {
    /// Takes in a line the walk printed.
    pub(super) fn take(&mut self, row: &Value) {
        if let (Some(page), Some(depth), Some(bytes)) =
            (row["looked"].as_str(), row["depth"].as_str(), row["bytes"].as_u64())
        {
            self.looked.insert(page.to_owned(), (depth.to_owned(), bytes));
        }
        if let (Some(rule), Some(places)) = (row["left"].as_str(), row["places"].as_u64()) {
            let such = row["such"].as_array().into_iter().flatten();
            let such =
                such.filter_map(|one| Some(format!("`{}` on `{}`", one[0].as_str()?, one[1].as_str()?)));
            self.left.insert(rule.to_owned(), (places, such.collect()));
        }
        if let Some(page) = row["reached"].as_str() {
            self.reached.insert(page.to_owned());
        }
        let (Some(screen), Some(check)) = (row["screen"].as_str(), row["check"].as_str()) else { return };
        let found = row["found"].as_str().unwrap_or_default().replace('\n', " ");
        let step = row["step"].as_u64().unwrap_or_default();
        let one = Check { step, passed: row["passed"] == true, found };
        self.checks.entry(screen.to_owned()).or_default().insert(check.to_owned(), one);
    }

    /// What passed, and what failed by name.
    pub(super) fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for (screen, checks) in &self.checks {
            for (check, one) in checks {
                tally.note(format!("{screen}: {check}: {}", one.found), one.passed);
            }
        }
        tally
    }

    /// The page.
    pub(super) fn page(&self, line: &str, tools: &Tools, walks: usize) -> String {
        let mut out = String::from(
            "# Accessibility\n\n\
             *Written by `cargo xtask screens`; not by hand.* Two practice nodes with twenty invented cases were opened as each of\n\
             their officers and as nobody, and every page that a link leads to was reached. A page that differs by officer or by\n\
             the state of its case was looked at again where it shows a kind of element that no page before it did.\n\n",
        );
        let _ = writeln!(out, "{line}, by {}.\n", tools.line());
        if walks > 1 {
            let _ = writeln!(
                out,
                "Put together from {walks} walks, some of them cut short; a page looked at twice stands as it was found last.\n"
            );
        }
        self.says_steps(&mut out);
        self.says_depth(&mut out);
        let missed: Vec<&String> =
            self.reached.iter().filter(|page| !self.looked.contains_key(*page)).collect();
        if !missed.is_empty() {
            let _ = writeln!(out, "## Reached and not looked at yet\n");
            for page in missed {
                let _ = writeln!(out, "* `{page}`");
            }
            out.push('\n');
        }
        out.push_str(
            "## What was not tried\n\n\
             * Nobody with a screen reader, a magnifier or a switch has used these pages yet, and no first-day officer (step 9).\n\
             * One browser engine. Firefox and WebKit were not tried, nor a telephone.\n\
             * Fonts are those of the machine that looked; another has others.\n\
             * A form that comes back with mistakes, and the look at a letter before it leaves, are reached by no link: the trial\n\
             \u{20} `story` looks at them, in four languages, with html-validate and axe, once without script.\n\
             * The answer which treaty governs is known to be heavier than its budget: it holds every duty of every instrument on one\n\
             \u{20} page, and is weighed against 24 KB until it is cut into pages.\n\
             * axe finds what a program can find, which is less than half of what keeps people out.\n",
        );
        if !self.checks.values().any(|checks| checks.contains_key(STOPS)) {
            out.push_str(
                "* In this run the stops of the Tab key, page by page: only the walk by keys alone was.\n",
            );
        }
        out.push('\n');
        self.says_left(&mut out);
        self.says_pages(&mut out);
        let failed = self.tally().failed;
        if !failed.is_empty() {
            out.push_str("\n## What failed\n\n");
            for one in &failed {
                let _ = writeln!(out, "* {one}");
            }
        }
        out
    }

    fn says_steps(&self, out: &mut String) {
        let all = || self.checks.values().flat_map(BTreeMap::values);
        out.push_str("| step | what was asked | passed | failed |\n|---|---|---|---|\n");
        for (step, asks) in STEPS {
            let count = |passed| all().filter(|one| (one.step, one.passed) == (step, passed)).count();
            let (passed, failed) = (count(true), count(false));
            if passed + failed == 0 {
                continue;
            }
            let _ = writeln!(out, "| {step} | {asks} | {passed} | {failed} |");
        }
        out.push('\n');
    }

    fn says_depth(&self, out: &mut String) {
        let of = |depth: &str| self.looked.values().filter(|(one, _)| one == depth).count();
        let (all, full) = (self.looked.len(), of("full"));
        let rest = match of("pictured") {
            0 => "the others in English on a screen, and measured in Arabic and two pseudo-locales besides",
            _ => "the others, made of the same, in English on a screen, and measured in the three languages",
        };
        let which = match of("pictured") {
            0 => "those that officers use most",
            _ => {
                "those that officers use most, on both sides, and as many more as together show every kind of element"
            }
        };
        let _ = writeln!(
            out,
            "Of {all} pages {full} went through axe in English, Arabic and Chinese, each on a screen of 1280 by 720, at 320 pixels, in\n\
             print and at 400 % zoom: {which};\n{rest}.\n"
        );
    }

    fn says_left(&self, out: &mut String) {
        if self.left.is_empty() {
            return;
        }
        out.push_str(
            "## Left to a person\n\n\
             What axe could not decide, and how many places of pages it asks about:\n\n\
             | rule | places | such as |\n|---|---|---|\n",
        );
        for (rule, (places, such)) in &self.left {
            let _ = writeln!(out, "| {rule} | {places} | {} |", such.join("<br>"));
        }
        out.push('\n');
    }

    fn says_pages(&self, out: &mut String) {
        out.push_str(
            "## Every page\n\n\
             *full* in every language and size, *pictured* in three languages, *once* in English; the weight is what a line carries of\n\
             the heaviest language that was weighed, compressed, in whole KB. The budget is 20.\n\n\
             | page | looked at | passed | failed | KB |\n|---|---|---|---|---|\n",
        );
        for (page, checks) in &self.checks {
            let passed = checks.values().filter(|one| one.passed).count();
            let failed = checks.len() - passed;
            let looked = self.looked.get(page);
            let depth = looked.map_or("", |(depth, _)| depth.as_str());
            let weight = looked.map_or(String::new(), |(_, bytes)| bytes.div_ceil(1024).to_string());
            let _ = writeln!(out, "| `{page}` | {depth} | {passed} | {failed} | {weight} |");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_page_that_failed_is_named_with_its_reason_and_one_that_passed_with_its_weight() {
        let mut found = Found::default();
        found.take(&json!({"step": 2, "screen": "requesting /", "check": "axe, en, screen", "passed": true}));
        found.take(&json!({"looked": "requesting /", "depth": "full", "bytes": 4097}));
        found.take(&json!({"step": 3, "screen": "requested /node", "check": "seen", "passed": false, "found": "a\nb"}));
        // Looked at twice: what was found last holds.
        for passed in [false, true] {
            found.take(
                &json!({"step": 1, "screen": "requesting /", "check": "html-validate", "passed": passed}),
            );
        }
        assert_eq!(found.tally().line(), "2 passed, 1 failed");
        found.take(&json!({"left": "color-contrast", "places": 2, "such": [["p > a", "requesting /"]]}));
        let page = found.page("2 passed, 1 failed", &Tools(vec![("axe-core", "4".into())]), 1);
        for said in [
            "2 passed, 1 failed, by axe-core 4.",
            "| `requesting /` | full | 2 | 0 | 5 |",
            "* requested /node: seen: a b",
            "| color-contrast | 2 | `p > a` on `requesting /` |",
            "| 3 | each stop of the Tab key is seen and marked; the walks by keys alone | 0 | 1 |",
        ] {
            assert!(page.contains(said), "{said} in {page}");
        }
    }
}
