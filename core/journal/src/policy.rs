//! Which witnesses have to have cosigned a head before it counts as witnessed (C2SP tlog-policy).
//!
//! A policy is a text that two States annex to their treaty: whose journals, which witnesses, which groups of them,
//! and the quorum. It is read strictly: one key under two names would make a quorum of one, so it is refused, and
//! so is a journal's own key among its witnesses.

use std::collections::{BTreeMap, BTreeSet};

use comity_seal::{CosignerKey, SealError, Vkey};

use crate::cosignatures;

/// Lines of a policy, at most.
const MOST_LINES: usize = 1024;

/// A policy that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    logs: Vec<Vkey>,
    witnesses: BTreeMap<String, CosignerKey>,
    groups: BTreeMap<String, Group>,
    /// The witness or group that has to have cosigned; none where nobody has to.
    quorum: Option<String>,
}

/// So many of these.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Group {
    least: usize,
    of: Vec<String>,
}

/// Why a text is no policy, with its line from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of the policy: {why}")]
pub struct PolicyError {
    /// The line.
    pub line: usize,
    /// What is wrong with it.
    pub why: String,
}

impl Policy {
    /// Reads a policy.
    pub fn read(text: &str) -> Result<Policy, PolicyError> {
        let mut policy =
            Policy { logs: Vec::new(), witnesses: BTreeMap::new(), groups: BTreeMap::new(), quorum: None };
        let (mut within, mut said) = (BTreeSet::new(), false);
        let mut last = 0;
        for (at, line) in text.lines().enumerate() {
            last = at + 1;
            let refuse = |why: String| PolicyError { line: at + 1, why };
            if at >= MOST_LINES {
                return Err(refuse(format!("more than {MOST_LINES} lines")));
            }
            let words: Vec<&str> = line.split_whitespace().collect();
            match words.as_slice() {
                [] => {}
                [first, ..] if first.starts_with('#') => {}
                _ if said => return Err(refuse("something stands behind the quorum".to_owned())),
                ["log", vkey] | ["log", vkey, _] => policy.log(vkey).map_err(refuse)?,
                ["witness", name, vkey] | ["witness", name, vkey, _] => {
                    policy.witness(name, vkey).map_err(refuse)?;
                }
                ["group", name, least, of @ ..] => {
                    policy.group(name, least, of, &mut within).map_err(refuse)?;
                }
                ["quorum", "none"] => said = true,
                ["quorum", name] => {
                    policy.known(name).map_err(refuse)?;
                    (policy.quorum, said) = (Some((*name).to_owned()), true);
                }
                _ => {
                    return Err(refuse(format!(
                        "`{line}` is no line of a policy: `log`, `witness`, `group` or `quorum` is expected"
                    )));
                }
            }
        }
        let end = |why: &str| PolicyError { line: last, why: why.to_owned() };
        if policy.logs.is_empty() {
            return Err(end("it names no journal"));
        }
        if !said {
            return Err(end("it names no quorum: say `quorum none` where nobody has to cosign"));
        }
        Ok(policy)
    }

    /// The journals it is about.
    pub fn logs(&self) -> &[Vkey] {
        &self.logs
    }

    /// The keys whose cosignatures it looks at.
    pub fn witnesses(&self) -> impl Iterator<Item = (&str, &CosignerKey)> {
        self.witnesses.iter().map(|(name, key)| (name.as_str(), key))
    }

    /// The names of those that cosigned this head, and whether they are the quorum. A cosignature of one of them
    /// that does not hold is an error.
    pub fn met(&self, note: &str) -> Result<(bool, Vec<String>), SealError> {
        let keys: Vec<CosignerKey> = self.witnesses.values().cloned().collect();
        let found = cosignatures(note, &keys)?;
        let cosigned =
            |key: &CosignerKey| found.iter().any(|one| one.witness == key.name() && one.by == key.by());
        let names: BTreeSet<&str> =
            self.witnesses.iter().filter(|(_, key)| cosigned(key)).map(|(name, _)| name.as_str()).collect();
        let met = self.quorum.as_ref().is_none_or(|name| self.holds(name, &names));
        Ok((met, names.into_iter().map(str::to_owned).collect()))
    }

    fn holds(&self, name: &str, cosigned: &BTreeSet<&str>) -> bool {
        match self.groups.get(name) {
            Some(group) => group.of.iter().filter(|one| self.holds(one, cosigned)).count() >= group.least,
            None => cosigned.contains(name),
        }
    }

    fn log(&mut self, vkey: &str) -> Result<(), String> {
        let vkey: Vkey = vkey.parse().map_err(|why: SealError| why.to_string())?;
        if self.logs.iter().any(|log| log.name() == vkey.name() || log.raw() == vkey.raw()) {
            return Err(format!("the journal `{}` or its key stands twice", vkey.name()));
        }
        if let Some((name, _)) = self.witnesses.iter().find(|(_, key)| key.raw() == vkey.raw()) {
            return Err(format!("the key of the journal `{}` is the witness `{name}`", vkey.name()));
        }
        self.logs.push(vkey);
        Ok(())
    }

    fn witness(&mut self, name: &str, vkey: &str) -> Result<(), String> {
        self.fresh(name)?;
        let key: CosignerKey = vkey.parse().map_err(|why: SealError| why.to_string())?;
        if let Some((other, _)) = self.witnesses.iter().find(|(_, known)| known.raw() == key.raw()) {
            return Err(format!(
                "the key of `{name}` is the key of `{other}`: one key under two names is one witness"
            ));
        }
        if let Some(log) = self.logs.iter().find(|log| log.raw() == key.raw()) {
            return Err(format!("the key of `{name}` is the journal's own, `{}`", log.name()));
        }
        self.witnesses.insert(name.to_owned(), key);
        Ok(())
    }

    fn group(
        &mut self,
        name: &str,
        least: &str,
        of: &[&str],
        within: &mut BTreeSet<String>,
    ) -> Result<(), String> {
        self.fresh(name)?;
        for one in of {
            self.known(one)?;
            if !within.insert((*one).to_owned()) {
                return Err(format!("`{one}` is in a group already: it would count twice"));
            }
        }
        let least = match least {
            "all" => of.len(),
            "any" => 1,
            number => number.parse().map_err(|_| format!("`{number}` is no number, `all` or `any`"))?,
        };
        if least == 0 || least > of.len() {
            return Err(format!("{least} of {} cannot be asked of `{name}`", of.len()));
        }
        let of = of.iter().map(|one| (*one).to_owned()).collect();
        self.groups.insert(name.to_owned(), Group { least, of });
        Ok(())
    }

    fn known(&self, name: &str) -> Result<(), String> {
        let known = self.witnesses.contains_key(name) || self.groups.contains_key(name);
        if known {
            Ok(())
        } else {
            Err(format!("no witness and no group before this line is named `{name}`"))
        }
    }

    fn fresh(&self, name: &str) -> Result<(), String> {
        if name == "none" || self.known(name).is_ok() {
            return Err(format!("the name `{name}` is taken"));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Checkpoint, cosign, with_cosignatures};
    use comity_seal::{Cosigner, NoteSigner};
    use comity_words::{Digest, Entropy};

    struct Next(u8);
    impl Entropy for Next {
        fn fill(&mut self, bytes: &mut [u8]) {
            bytes.fill(self.0);
            self.0 = self.0.wrapping_add(1);
        }
    }

    fn log() -> NoteSigner {
        NoteSigner::generate("arv.example/comity/journal-1", &mut Next(1)).unwrap()
    }

    fn cosigner(name: &str, seed: u8) -> Cosigner {
        Cosigner::generate(name, &mut Next(seed)).unwrap()
    }

    fn lines(of: &[&str]) -> String {
        of.iter().map(|line| format!("{line}\n")).collect()
    }

    /// As a treaty would annex it: both families of each of two witnesses.
    fn both(bel: &Cosigner, rev: &Cosigner) -> String {
        let [bel_ed, bel_pq] = bel.keys().clone();
        let [rev_ed, rev_pq] = rev.keys().clone();
        lines(&[
            "# Annex C",
            &format!("log {}", log().vkey()),
            &format!("witness bel-1 {bel_ed} https://bel.example/comity/1"),
            &format!("witness bel-2 {bel_pq}"),
            &format!("witness rev-1 {rev_ed}"),
            &format!("witness rev-2 {rev_pq}"),
            "group bel all bel-1 bel-2",
            "group rev all rev-1 rev-2",
            "",
            "group both 2 bel rev",
            "quorum both",
        ])
    }

    #[test]
    fn a_head_is_witnessed_when_its_quorum_has_cosigned_it() {
        let (bel, rev) = (cosigner("bel.example/w", 10), cosigner("rev.example/w", 20));
        let policy = Policy::read(&both(&bel, &rev)).unwrap();
        let head = Checkpoint { origin: log().vkey().name().to_owned(), size: 9, root: Digest::of(b"root") };
        let note = head.sign(&log()).unwrap();
        let at = "2026-11-22T13:58:40Z".parse().unwrap();
        assert_eq!(policy.met(&note).unwrap(), (false, vec![]));
        let one = with_cosignatures(&note, &cosign(&note, &bel, at).unwrap());
        assert_eq!(policy.met(&one).unwrap(), (false, vec!["bel-1".to_owned(), "bel-2".to_owned()]));
        let lines = cosign(&note, &rev, at).unwrap();
        let half = with_cosignatures(&one, &format!("{}\n", lines.lines().next().unwrap()));
        assert!(!policy.met(&half).unwrap().0, "one family is not enough");
        assert!(policy.met(&with_cosignatures(&one, &lines)).unwrap().0);
        let free = Policy::read(&format!("log {}\nquorum none\n", log().vkey())).unwrap();
        assert!(free.met(&note).unwrap().0);
    }

    #[test]
    fn attack_74_one_key_under_two_names_and_the_journals_own_key_are_refused() {
        let bel = cosigner("bel.example/w", 10);
        let [ed, _] = bel.keys().clone();
        // The same key again, under another name within and without.
        let again = cosigner("rev.example/w", 10);
        let [same, _] = again.keys().clone();
        let text = |second: &str| {
            lines(&[
                &format!("log {}", log().vkey()),
                &format!("witness one {ed}"),
                &format!("witness two {second}"),
                "group both all one two",
                "quorum both",
            ])
        };
        for second in [ed.to_string(), same.to_string()] {
            let refused = Policy::read(&text(&second)).unwrap_err();
            assert_eq!(refused.line, 3);
            assert!(refused.why.contains("two names"), "{refused}");
        }
        // The journal's own key as its witness, whichever line comes first. Its seed is the first a witness would draw.
        let own = cosigner("own.example/w", 1);
        let [own, _] = own.keys().clone();
        assert!(Policy::read(&text(&own.to_string())).unwrap_err().why.contains("the journal's own"));
        let late = lines(&[&format!("witness one {own}"), &format!("log {}", log().vkey()), "quorum one"]);
        assert_eq!(Policy::read(&late).unwrap_err().line, 2);
        // One witness in two groups would count twice.
        let twice = text(&cosigner("rev.example/w", 20).keys()[0].to_string())
            .replace("quorum both", "group more any one\nquorum more");
        assert!(Policy::read(&twice).unwrap_err().why.contains("count twice"));
    }

    #[test]
    fn what_is_no_policy_is_refused_with_its_line() {
        let vkey = log().vkey().to_string();
        let key = cosigner("bel.example/w", 10).keys()[0].to_string();
        for (text, line) in [
            (String::new(), 0),
            ("quorum none\n".to_owned(), 1),
            (format!("log {vkey}\n"), 1),
            (format!("log {vkey}\nlog {vkey}\nquorum none\n"), 2),
            (format!("log {vkey}\nquorum bel\n"), 2),
            (format!("log {vkey}\nwitness none {key}\nquorum none\n"), 2),
            (format!("log {vkey}\nwitness bel {key}\ngroup g 2 bel\nquorum g\n"), 3),
            (format!("log {vkey}\nwitness bel {key}\ngroup g 0 bel\nquorum g\n"), 3),
            (format!("log {vkey}\nwitness bel {key}\ngroup g all\nquorum g\n"), 3),
            (format!("log {vkey}\nwitness bel {vkey}\nquorum bel\n"), 2),
            (format!("log {vkey}\nquorum none\nwitness bel {key}\n"), 3),
            (format!("logs {vkey}\n"), 1),
            ("x\n".repeat(2000), 1),
        ] {
            assert_eq!(Policy::read(&text).map_err(|refused| refused.line), Err(line), "{text:.60}");
        }
    }
}
