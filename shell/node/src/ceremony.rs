//! How States found a directory: a folder each, the telephone, and a courier; every step says the next (proof 7.3).
//!
//! Nothing here has a network. What was done lies in the folder, so that a step is found done when it is asked again,
//! and both sides make the same bytes out of the same shares. What one side says of its bytes the other types in.

use std::fs;
use std::path::{Path, PathBuf};

use comity_seal::directory::{Files, Share, Signature, Unsigned, enter, quorum, root, targets};
use comity_seal::{Signer, SoftwareSigner};
use comity_words::strict::{self, Fields, Json, Limits};
use comity_words::{Digest, Moment};
use serde_json::{Value, json};

use crate::Refusal;
use crate::folder::{Folder, read_secret, refused_io, write_secret, write_whole};
use crate::keys::{Chance, internal};

/// What is asked of the ceremony this time; nothing: where it stands.
#[derive(Debug, Default)]
pub struct Asked {
    /// The node whose State founds: its page key and its duty key take part. Named at the first step.
    pub node: Option<PathBuf>,
    /// How many States there will be; two where not said.
    pub states: Option<usize>,
    /// The day on which all of them sign, agreed on the telephone: the same on every side.
    pub on: Option<Moment>,
    /// What came from another State: its share, or its signatures.
    pub take: Option<PathBuf>,
    /// What it read aloud.
    pub heard: Option<String>,
    /// The folder of the ceremony before: its directory is signed anew, a version further.
    pub renew: Option<PathBuf>,
    /// This State brings a new page key, which the quorum is to name in place of the old one.
    pub new_page_key: bool,
}

/// Where a State's new page key lies.
const NEW_PAGE_KEY: &str = "page.key.secret";

/// A ceremony in its folder.
struct Ceremony<'a> {
    dir: &'a Path,
}

/// Does what is asked and says where the ceremony stands: `{"step","of","done","say","write_down","next"}`.
pub fn ceremony(dir: &Path, asked: &Asked) -> Result<Value, Refusal> {
    let here = Ceremony { dir };
    let Some(own) = here.own()? else {
        if let Some(before) = &asked.renew {
            here.begin_again(&Ceremony { dir: before }, asked.new_page_key)?;
            return here.tell();
        }
        let node = asked.node.as_ref().ok_or_else(|| {
            Refusal::new("no-node", "nobody said whose ceremony it is")
                .hint("the first step: `comity directory ceremony DIR --node NODE`")
        })?;
        here.begin(node, asked.states.unwrap_or(2))?;
        return here.tell();
    };
    if let Some(file) = &asked.take {
        here.take(&own, file, asked.heard.as_deref())?;
    } else if let Some(on) = asked.on {
        here.agree_on(on)?;
    } else if let Some(heard) = &asked.heard {
        here.sign(&own, heard)?;
    }
    here.tell()
}

impl Ceremony<'_> {
    fn path(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }

    fn text(&self, name: &str) -> Result<Option<String>, Refusal> {
        let path = self.path(name);
        match fs::read_to_string(&path) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(refused_io("read", &path, &error)),
        }
    }

    fn own(&self) -> Result<Option<Share>, Refusal> {
        let Some(state) = self.text("mine")? else { return Ok(None) };
        self.share(state.trim())
    }

    fn share(&self, state: &str) -> Result<Option<Share>, Refusal> {
        self.text(&format!("{state}.share"))?.map(|text| Share::read(&text).map_err(internal)).transpose()
    }

    fn shares(&self) -> Result<Vec<Share>, Refusal> {
        let mut all = Vec::new();
        let entries = fs::read_dir(self.dir).map_err(|error| refused_io("read", self.dir, &error))?;
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if let Some(state) = name.strip_suffix(".share") {
                all.extend(self.share(state)?);
            }
        }
        all.sort_by(|one, other| one.state.cmp(&other.state));
        Ok(all)
    }

    fn states(&self) -> Result<usize, Refusal> {
        Ok(self.text("states")?.and_then(|text| text.trim().parse().ok()).unwrap_or(2))
    }

    /// Makes the root share, and the duty key of the node where it has none.
    fn begin(&self, node: &Path, states: usize) -> Result<(), Refusal> {
        if !(2..=64).contains(&states) {
            return Err(Refusal::new("states", format!("{states} States found no directory"))
                .hint("two or more, 64 at most: `--states 3`"));
        }
        self.must_be_new()?;
        let folder = Folder::of(node);
        let config = crate::Config::read(&folder.config())?;
        let page = read_secret(&folder.key("page.key")).map_err(|_| {
            Refusal::new("no-page-key", "the page key does not lie in the node's folder")
                .hint("put it back for the ceremony: the quorum signs for it by name")
        })?;
        let page = SoftwareSigner::from_secret_text(&page).map_err(internal)?;
        let duty = duty_key(&folder, &config.state)?;
        let kid = |family: &str| format!("{}-root-{family}", config.state.to_lowercase());
        let root = SoftwareSigner::generate(&kid("es"), &kid("pq"), &mut Chance);
        let share = Share {
            state: config.state(),
            root: root.public().clone(),
            page: page.public().clone(),
            duty: duty.public().clone(),
        };
        crate::archive::closed_dir(self.dir)?;
        write_secret(&self.path("root.key.secret"), &root.to_secret_text())?;
        write_whole(&self.path(&format!("{}.share", share.state)), &share.to_text())?;
        write_whole(&self.path("states"), &states.to_string())?;
        // Last: a folder without it has not begun.
        write_whole(&self.path("mine"), share.state.as_str())
    }

    /// Takes over what the ceremony before made: the same States, the same root shares, a version further.
    fn begin_again(&self, before: &Ceremony<'_>, new_page_key: bool) -> Result<(), Refusal> {
        let unfinished = || {
            Refusal::new("unfinished", format!("the ceremony in `{}` came to no end", before.dir.display()))
                .hint("name the folder whose directory your node goes by; its secret has to be in it again")
        };
        let mut own = before.own()?.ok_or_else(unfinished)?;
        let held = before.dir.join("directory");
        let roots = (1..).take_while(|number| held.join(format!("{number}.root.json")).exists()).count();
        let secret = read_secret(&before.path("root.key.secret")).map_err(|_| {
            Refusal::new("no-root-key", "the root share's secret is not in that folder").hint(
                "fetch `root.key.secret` from where it is locked away, and lay it there for the ceremony",
            )
        })?;
        if roots == 0 {
            return Err(unfinished());
        }
        self.must_be_new()?;
        crate::archive::closed_dir(self.dir)?;
        crate::archive::closed_dir(&self.path("before"))?;
        for entry in fs::read_dir(&held).map_err(|error| refused_io("read", &held, &error))?.flatten() {
            let (path, name) = (entry.path(), entry.file_name());
            if name.to_string_lossy().contains(".root.json") {
                let text = fs::read_to_string(&path).map_err(|error| refused_io("read", &path, &error))?;
                write_whole(&self.path("before").join(name), &text)?;
            }
        }
        if new_page_key {
            let number = roots + 1;
            let kid = |family: &str| format!("{}-page-{family}-{number}", own.state.as_str().to_lowercase());
            let page = SoftwareSigner::generate(&kid("es"), &kid("pq"), &mut Chance);
            own.page = page.public().clone();
            write_secret(&self.path(NEW_PAGE_KEY), &page.to_secret_text())?;
        }
        for share in before.shares()?.iter().filter(|share| share.state != own.state).chain([&own]) {
            write_whole(&self.path(&format!("{}.share", share.state)), &share.to_text())?;
        }
        write_secret(&self.path("root.key.secret"), &secret)?;
        write_whole(&self.path("states"), &before.states()?.to_string())?;
        write_whole(&self.path("version"), &(roots + 1).to_string())?;
        write_whole(&self.path("mine"), own.state.as_str())
    }

    fn must_be_new(&self) -> Result<(), Refusal> {
        if self.dir.exists() && fs::read_dir(self.dir).is_ok_and(|mut entries| entries.next().is_some()) {
            return Err(Refusal::new(
                "exists",
                format!("`{}` is not empty, and holds no ceremony", self.dir.display()),
            )
            .hint("name a folder that does not exist, best on a medium that is locked away afterwards"));
        }
        Ok(())
    }

    /// Which version of root and targets is signed here.
    fn version(&self) -> Result<u32, Refusal> {
        Ok(self.text("version")?.and_then(|text| text.trim().parse().ok()).unwrap_or(1))
    }

    fn agree_on(&self, on: Moment) -> Result<(), Refusal> {
        if self.shares()?.len() < self.states()? {
            return Err(
                Refusal::new("too-early", "not every State's share is here yet").hint("take those first")
            );
        }
        if self.signed_by_us()? {
            return Err(Refusal::new(
                "signed",
                "it is signed already, for another day it would be another directory",
            )
            .hint("begin anew in another folder, on every side"));
        }
        write_whole(&self.path("on"), &on.to_string())
    }

    fn signed_by_us(&self) -> Result<bool, Refusal> {
        let Some(own) = self.own()? else { return Ok(false) };
        Ok(self.path(&format!("{}.signed", own.state)).exists())
    }

    /// Root and targets, the same on every side.
    fn drafts(&self) -> Result<Option<[Unsigned; 2]>, Refusal> {
        let (shares, Some(on)) = (self.shares()?, self.text("on")?) else { return Ok(None) };
        if shares.len() < self.states()? {
            return Ok(None);
        }
        let on: Moment = on.trim().parse().map_err(crate::dossiers::damaged)?;
        let version = self.version()?;
        Ok(Some([root(version, &shares, on), targets(version, &shares, on)]))
    }

    fn compared(drafts: &[Unsigned; 2]) -> Digest {
        Digest::of_parts(&[&drafts[0].payload, b"\n", &drafts[1].payload])
    }

    /// Takes what came: a share with its fingerprint as heard, or signatures, which prove themselves.
    fn take(&self, own: &Share, file: &Path, heard: Option<&str>) -> Result<(), Refusal> {
        let text = fs::read_to_string(file).map_err(|error| refused_io("read", file, &error))?;
        if let Ok(share) = Share::read(&text) {
            if share.state == own.state {
                return Err(
                    Refusal::new("own-share", "this is this State's own share").hint("take the other's")
                );
            }
            let heard = heard.ok_or_else(|| {
                Refusal::new(
                    "not-heard",
                    format!("nobody has read the fingerprint of {} aloud yet", share.state),
                )
                .hint("telephone, and type what you hear: `--take FILE --heard \"…\"`")
            })?;
            same(&share.fingerprint(), heard)?;
            if self.signed_by_us()? {
                return Err(Refusal::new("signed", "it is signed already, with the share that was here")
                    .hint("begin anew in another folder, on every side"));
            }
            if self.share(share.state.as_str())?.is_none() && self.shares()?.len() >= self.states()? {
                return Err(Refusal::new(
                    "too-many",
                    format!("{} States were said, and all are here", self.states()?),
                )
                .hint("begin anew with `--states`, on every side"));
            }
            return write_whole(&self.path(&format!("{}.share", share.state)), &text);
        }
        let drafts = self.drafts()?.ok_or_else(|| {
            Refusal::new(
                "too-early",
                format!("`{}` is no share, and it is too early for signatures", file.display()),
            )
            .hint("`comity directory ceremony DIR` says what is next")
        })?;
        for share in self.shares()?.iter().filter(|share| share.state != own.state) {
            if signatures(&text, share, &drafts).is_ok() {
                return write_whole(&self.path(&format!("{}.signed", share.state)), &text);
            }
        }
        Err(Refusal::new(
            "bad-signatures",
            format!("`{}` holds no signatures of another State over these bytes", file.display()),
        )
        .hint("compare the digest again on the telephone: one side signed something else"))
    }

    /// Signs what both sides found to be the same.
    fn sign(&self, own: &Share, heard: &str) -> Result<(), Refusal> {
        let drafts = self.drafts()?.ok_or_else(|| {
            Refusal::new("too-early", "there is nothing to sign yet")
                .hint("`comity directory ceremony DIR` says what is next")
        })?;
        same(&Ceremony::compared(&drafts), heard)?;
        let signer = SoftwareSigner::from_secret_text(&read_secret(&self.path("root.key.secret"))?)
            .map_err(internal)?;
        let all = drafts.iter().map(|draft| signer.for_directory(&draft.payload).to_json());
        let text =
            Json::object([("comity", Json::from("directory-signatures")), ("signatures", Json::array(all))]);
        write_whole(&self.path(&format!("{}.signed", own.state)), &format!("{}\n", text.write()))
    }

    /// Where it stands, and what is next.
    fn tell(&self) -> Result<Value, Refusal> {
        let own = self.own()?.ok_or_else(|| internal("the ceremony has not begun"))?;
        let (shares, states) = (self.shares()?, self.states()?);
        let dir = self.dir.display().to_string();
        let told = |step: u32, done: String, say: Option<Digest>, next: String| {
            json!({
                "state": own.state.as_str(), "step": step, "of": 4, "done": done,
                "say": say.map(|digest| groups(&digest)), "next": next,
            })
        };
        let here: Vec<&str> = shares.iter().map(|share| share.state.as_str()).collect();
        if shares.len() < states {
            return Ok(told(
                1,
                format!("the shares of {} are here, of {states} States", here.join(" and ")),
                Some(own.fingerprint()),
                format!(
                    "give {}.share to the other State, read it these groups aloud, and take its own: comity directory ceremony {dir} --take FILE --heard \"…\"",
                    own.state
                ),
            ));
        }
        let version = self.version()?;
        if self.text("on")?.is_none() && self.path(NEW_PAGE_KEY).exists() {
            return Ok(told(
                1,
                format!(
                    "version {version} is to name a new page key for {}, which lies in {dir}/{NEW_PAGE_KEY}",
                    own.state
                ),
                Some(own.fingerprint()),
                format!(
                    "give {}.share to the other State and read it these groups aloud; then agree on the day: comity directory ceremony {dir} --on 2026-11-23",
                    own.state
                ),
            ));
        }
        let Some(drafts) = self.drafts()? else {
            return Ok(told(
                2,
                format!("the shares of {} are here, each as it was read aloud", here.join(" and ")),
                None,
                format!(
                    "agree on the day that is signed for, the same on every side: comity directory ceremony {dir} --on 2026-11-23"
                ),
            ));
        };
        let digest = Ceremony::compared(&drafts);
        if !self.signed_by_us()? {
            return Ok(told(
                2,
                format!("root and targets are drawn up for {}", here.join(" and ")),
                Some(digest),
                format!(
                    "every side reads these groups aloud; only where all are the same, sign: comity directory ceremony {dir} --heard \"…\""
                ),
            ));
        }
        let mut signed: Vec<(Share, [Signature; 2])> = Vec::new();
        let mut missing = Vec::new();
        for share in shares {
            match self.text(&format!("{}.signed", share.state))? {
                Some(text) => signed.push((share.clone(), signatures(&text, &share, &drafts)?)),
                None => missing.push(share.state.to_string()),
            }
        }
        // What was founded once is renewed by the quorum; who has not signed by then may still bring its signatures.
        let enough = if version == 1 { states } else { quorum(states) };
        if signed.len() < enough {
            return Ok(told(
                3,
                format!(
                    "signed by {}",
                    signed.iter().map(|(share, _)| share.state.to_string()).collect::<Vec<_>>().join(" and ")
                ),
                None,
                format!(
                    "send {}.signed to the other side; take that of {}: comity directory ceremony {dir} --take FILE",
                    own.state,
                    missing.join(" and ")
                ),
            ));
        }
        let mut files = Files::new();
        for (place, draft) in drafts.iter().enumerate() {
            let all: Vec<Signature> = signed.iter().map(|(_, both)| both[place].clone()).collect();
            enter(&mut files, draft, &all);
        }
        let out = self.path("directory");
        crate::archive::closed_dir(&out)?;
        if version > 1 {
            let before = self.path("before");
            for entry in fs::read_dir(&before).map_err(|error| refused_io("read", &before, &error))?.flatten()
            {
                let bytes =
                    fs::read(entry.path()).map_err(|error| refused_io("read", &entry.path(), &error))?;
                files.insert(entry.file_name().to_string_lossy().into_owned(), bytes);
            }
        }
        for (name, bytes) in &files {
            write_whole(&out.join(name), std::str::from_utf8(bytes).map_err(internal)?)?;
        }
        let root = Digest::of(&files["1.root.json"]);
        if version > 1 {
            let with = match self.path(NEW_PAGE_KEY).exists() {
                true => format!(" --page-key {dir}/{NEW_PAGE_KEY}"),
                false => String::new(),
            };
            let without = match missing.as_slice() {
                [] => String::new(),
                some => format!(
                    ", without {}: its desk is told, and a new key of its own waits seven days",
                    some.join(" and ")
                ),
            };
            let mut told = told(
                4,
                format!("version {version} of root and targets is signed by the quorum{without}"),
                None,
                format!(
                    "lock root.key.secret away; at each node: comity directory take {}{with} --node NODE. The digest on paper stays: {}",
                    out.display(),
                    root.hex()
                ),
            );
            told["root"] = json!(root.hex());
            told["directory"] = json!(out.display().to_string());
            return Ok(told);
        }
        let mut told = told(
            4,
            "the directory is founded: every State has signed root and targets".to_owned(),
            Some(root),
            format!(
                "print the digest in the annex of the treaty and in the gazettes; lock root.key.secret away. Then, typed from paper: comity directory found {} --root DIGITS --node NODE",
                out.display()
            ),
        );
        told["root"] = json!(root.hex());
        told["directory"] = json!(out.display().to_string());
        Ok(told)
    }
}

/// The signatures of one State over both files.
fn signatures(text: &str, share: &Share, drafts: &[Unsigned; 2]) -> Result<[Signature; 2], Refusal> {
    let read = || -> Result<[Signature; 2], comity_seal::SealError> {
        let line = text.strip_suffix('\n').unwrap_or(text);
        let mut fields =
            Fields::of(strict::read(line.as_bytes(), &Limits::of_bytes(256 * 1024))?, "signatures")?;
        let kind = fields.text("comity")?;
        let all: Vec<Signature> =
            fields.objects("signatures")?.into_iter().map(Signature::read).collect::<Result<_, _>>()?;
        fields.finish()?;
        let both: [Signature; 2] = all.try_into().map_err(|_| comity_seal::SealError::BadSignature)?;
        if kind != "directory-signatures" {
            return Err(comity_seal::SealError::BadSignature);
        }
        for (one, draft) in both.iter().zip(drafts) {
            one.holds(&share.root, draft)?;
        }
        Ok(both)
    };
    read().map_err(|why| {
        Refusal::new("bad-signatures", format!("the signatures of {} do not hold: {why}", share.state))
            .hint("compare the digest again on the telephone: one side signed something else")
    })
}

/// The duty key of a node, made where it has none.
pub(crate) fn duty_key(folder: &Folder, state: &str) -> Result<SoftwareSigner, Refusal> {
    let path = folder.key("duty.key");
    if !path.exists() {
        let kid = |family: &str| format!("{}-duty-{family}", state.to_lowercase());
        let made = SoftwareSigner::generate(&kid("es"), &kid("pq"), &mut Chance);
        write_secret(&path, &made.to_secret_text())?;
    }
    SoftwareSigner::from_secret_text(&read_secret(&path)?).map_err(internal)
}

/// A digest in sixteen groups of four, as it is read aloud.
fn groups(digest: &Digest) -> String {
    let hex = digest.hex();
    let all: Vec<&str> = hex.as_bytes().chunks(4).filter_map(|four| std::str::from_utf8(four).ok()).collect();
    all.join(" ")
}

/// Whether what was heard is what is here.
fn same(here: &Digest, heard: &str) -> Result<(), Refusal> {
    let heard = crate::peers::fingerprint(heard)?;
    if heard == *here {
        return Ok(());
    }
    let at = here
        .hex()
        .as_bytes()
        .chunks(4)
        .zip(heard.hex().as_bytes().chunks(4))
        .position(|(one, other)| one != other);
    let at = at.map_or(0, |at| at + 1);
    Err(Refusal::new(
        "digest-differs",
        format!("what was heard is not what is here: they part at group {at} of 16"),
    )
    .hint("do not go on: read it aloud again from there; where it still differs, one side has other bytes"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Init, Office};

    fn node(dir: &Path, state: &str) -> PathBuf {
        let path = dir.join(state);
        let init = Init {
            state: state.parse().unwrap(),
            name: state.into(),
            practice: true,
            listen: "127.0.0.1:0".parse().unwrap(),
            pages: "127.0.0.1:0".parse().unwrap(),
            endpoint: None,
            clock: None,
        };
        Office::init(&path, &init).unwrap();
        path
    }

    fn word(told: &Value, name: &str) -> String {
        told[name].as_str().unwrap().to_owned()
    }

    #[test]
    fn two_people_on_the_telephone_found_a_directory_and_a_wrong_group_stops_them() {
        let dir = tempfile::tempdir().unwrap();
        let sides: Vec<(PathBuf, PathBuf)> = ["ARV", "BEL"]
            .iter()
            .map(|state| (node(dir.path(), state), dir.path().join(format!("table-{state}"))))
            .collect();
        let (arv, bel) = (&sides[0].1, &sides[1].1);
        let plain = Asked::default();
        assert_eq!(ceremony(arv, &plain).unwrap_err().code, "no-node");
        let first: Vec<Value> = sides
            .iter()
            .map(|(node, table)| {
                ceremony(table, &Asked { node: Some(node.clone()), ..Asked::default() }).unwrap()
            })
            .collect();
        assert_eq!(first[0]["step"], 1);
        let take =
            |file: PathBuf, heard: Option<String>| Asked { take: Some(file), heard, ..Asked::default() };
        assert_eq!(ceremony(arv, &take(bel.join("BEL.share"), None)).unwrap_err().code, "not-heard");
        let wrong = word(&first[1], "say").replacen(' ', " 0000 ", 1)[..79].to_owned();
        let refused = ceremony(arv, &take(bel.join("BEL.share"), Some(wrong))).unwrap_err();
        assert_eq!(refused.code, "digest-differs");
        assert!(refused.sentence.contains("at group 2 of 16"), "{}", refused.sentence);
        assert_eq!(ceremony(arv, &take(arv.join("ARV.share"), None)).unwrap_err().code, "own-share");
        ceremony(arv, &take(bel.join("BEL.share"), Some(word(&first[1], "say")))).unwrap();
        ceremony(bel, &take(arv.join("ARV.share"), Some(word(&first[0], "say")))).unwrap();
        // Another day on one side: another digest, and nobody signs.
        let on = |text: &str| Asked { on: Some(text.parse().unwrap()), ..Asked::default() };
        let one = ceremony(arv, &on("2026-11-23T00:00:00Z")).unwrap();
        let other = ceremony(bel, &on("2026-11-24T00:00:00Z")).unwrap();
        let heard = |text: String| Asked { heard: Some(text), ..Asked::default() };
        assert_eq!(ceremony(bel, &heard(word(&one, "say"))).unwrap_err().code, "digest-differs");
        assert_ne!(word(&one, "say"), word(&other, "say"));
        let other = ceremony(bel, &on("2026-11-23T00:00:00Z")).unwrap();
        assert_eq!(word(&one, "say"), word(&other, "say"));
        for table in [arv, bel] {
            assert_eq!(ceremony(table, &heard(word(&one, "say"))).unwrap()["step"], 3);
        }
        assert_eq!(ceremony(arv, &on("2026-11-25T00:00:00Z")).unwrap_err().code, "signed");
        assert_eq!(ceremony(arv, &take(arv.join("ARV.signed"), None)).unwrap_err().code, "bad-signatures");
        let one = ceremony(arv, &take(bel.join("BEL.signed"), None)).unwrap();
        let other = ceremony(bel, &take(arv.join("ARV.signed"), None)).unwrap();
        assert_eq!((&one["step"], &one["root"]), (&4.into(), &other["root"]));
        assert_eq!(
            fs::read(arv.join("directory/1.root.json")).unwrap(),
            fs::read(bel.join("directory/1.root.json")).unwrap()
        );
    }
}
