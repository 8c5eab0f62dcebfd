//! What passed and what failed, by name; the last line of `cargo xtask test` comes from here.

/// Counts of passed checks, and the names of those that failed.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Tally {
    /// How many passed.
    pub(crate) passed: u64,
    /// What failed, by name.
    pub(crate) failed: Vec<String>,
}

impl Tally {
    /// Notes one check under its name.
    pub(crate) fn note(&mut self, name: impl Into<String>, passed: bool) {
        if passed {
            self.passed += 1;
        } else {
            self.failed.push(name.into());
        }
    }

    /// Takes in what another step counted.
    pub(crate) fn add(&mut self, other: Tally) {
        self.passed += other.passed;
        self.failed.extend(other.failed);
    }

    /// Whether nothing failed.
    pub(crate) fn clean(&self) -> bool {
        self.failed.is_empty()
    }

    /// The closing line.
    pub(crate) fn line(&self) -> String {
        format!("{} passed, {} failed", self.passed, self.failed.len())
    }
}

/// Counts what the test programs of cargo printed: one `test result:` line each, and a name a failure.
///
/// An ignored test counts as failed, with its name: nothing is skipped in silence.
pub(crate) fn from_libtest(output: &str) -> Tally {
    let mut tally = Tally::default();
    let mut program = String::from("tests");
    let mut unnamed = 0;
    for line in output.lines() {
        let line = line.trim();
        if let Some(rest) = line.strip_prefix("Running ").or_else(|| line.strip_prefix("Doc-tests ")) {
            program = rest.split(" (").next().unwrap_or(rest).trim_start_matches("unittests ").to_owned();
        } else if let Some(rest) = line.strip_prefix("test result: ") {
            tally.passed += number_before(rest, " passed");
            let named = std::mem::take(&mut unnamed);
            let failed = number_before(rest, " failed") + number_before(rest, " ignored");
            for _ in named..failed {
                tally.failed.push(format!("{program}: a test without a name"));
            }
        } else if let Some(rest) = line.strip_prefix("test ") {
            let Some((name, how)) = rest.rsplit_once(" ... ") else { continue };
            if how.starts_with("FAILED") || how.starts_with("ignored") {
                unnamed += 1;
                let how = if how.starts_with("FAILED") { "failed" } else { "is ignored" };
                tally.failed.push(format!("{program}: {name} {how}"));
            }
        }
    }
    tally
}

fn number_before(text: &str, word: &str) -> u64 {
    let Some(end) = text.find(word) else { return 0 };
    let digits = text[..end].rsplit(|c: char| !c.is_ascii_digit()).next().unwrap_or("");
    digits.parse().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OUTPUT: &str = "\
     Running unittests src/lib.rs (target/debug/deps/comity_words-1)
running 3 tests
test a_day_ends ... ok
test a_day_begins ... FAILED
test a_day_waits ... ignored, too slow
test result: FAILED. 1 passed; 1 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s
   Doc-tests comity_words
test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s
";

    #[test]
    fn results_of_several_programs_are_added_up() {
        let tally = from_libtest(OUTPUT);
        assert_eq!(tally.passed, 3);
        assert_eq!(tally.line(), "3 passed, 2 failed");
    }

    #[test]
    fn a_failed_and_an_ignored_test_are_named() {
        let tally = from_libtest(OUTPUT);
        assert_eq!(
            tally.failed,
            ["src/lib.rs: a_day_begins failed", "src/lib.rs: a_day_waits is ignored"].map(String::from)
        );
    }

    #[test]
    fn a_failure_that_printed_no_name_is_still_counted() {
        let tally = from_libtest("test result: FAILED. 4 passed; 2 failed; 0 ignored; 0 measured\n");
        assert_eq!(tally.line(), "4 passed, 2 failed");
    }
}
