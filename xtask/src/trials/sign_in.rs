//! Sign-in of a node that is no practice node, in a real browser: by a passkey of its virtual authenticator, by a
//! code without script, and by a State's provider that runs beside it. Then a node off the loopback address: TLS with
//! the certificate whose fingerprint the terminal prints, and a letter approved with a passkey.

use crate::place::{self, Scratch, Trouble};
use crate::system;
use crate::tally::Tally;
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// The account at the provider that the operator names, and one that nobody named.
const ACCOUNTS: [&str; 2] = ["u-17", "u-99"];

/// Invites an officer, walks both ways, and counts what held.
pub(super) fn run(binary: &Path) -> Result<Tally, Trouble> {
    let browser = system::program(&["chromium", "chromium-browser"], "chromium")?;
    let node = system::program(&["node"], "nodejs")?;
    let packages = packages()?;
    let scratch = Scratch::new()?;
    let folder = scratch.path().join("bel");
    let says = |words: &[&str]| -> Result<Value, Trouble> {
        let mut command = Command::new(binary);
        command.args(words).arg("--json").env("COMITY_NODE", &folder).env_remove("COMITY_AS");
        let text = place::output_of(command.stdin(Stdio::null()))?;
        serde_json::from_str(text.trim())
            .map_err(|error| Trouble(format!("`comity` printed no JSON: {error}")))
    };
    let shown = folder.display().to_string();
    let made = says(&["init", &shown, "--state", "BEL", "--name", "Ministry of Justice of Belmora"])?;
    says(&["officer", "add", "sato", "--role", "operator"])?;
    says(&["officer", "add", "okafor", "--role", "officer,approver", "--as", "sato"])?;
    let origin = made["officers"].as_str().unwrap_or_default().to_owned();

    let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port().to_string();
    let secret = folder.join("outside.secret");
    place::output_of(
        Command::new("sh").arg("-c").arg(format!("umask 077; printf word > '{}'", secret.display())),
    )?;
    let mut config = std::fs::read_to_string(folder.join("comity.toml"))?;
    config += &format!(
        "\n[outside]\nname = \"Belmora ID\"\nissuer = \"http://127.0.0.1:{port}\"\nclient = \"comity-bel\"\nsecret_file = \"{}\"\n",
        secret.display()
    );
    std::fs::write(folder.join("comity.toml"), config)?;
    says(&["officer", "account", "okafor", "--subject", ACCOUNTS[0], "--as", "sato"])?;
    let invitation = says(&["officer", "invite", "okafor", "--as", "sato"])?;
    let path = invitation["path"].as_str().unwrap_or_default();

    let _serving = Running::start(Command::new(binary).arg("serve").arg(&folder), "Stop with")?;
    let back = format!("{origin}/sign-in/outside/back");
    let provider = packages.join("provider.mjs");
    let _provider =
        Running::start(Command::new(&node).arg(provider).args([&port, &back, "word", "300"]), "ready")?;
    let shots = place::cache().join("screens").join("shots").join("sign-in");
    std::fs::create_dir_all(&shots)?;
    let mut tally = Tally::default();
    let walk = |walk: &str, arguments: &[&str], tally: &mut Tally| -> Result<(), Trouble> {
        let mut command = Command::new(&node);
        command.arg(packages.join(walk)).args(arguments).env("BROWSER", &browser).stdin(Stdio::null());
        let printed = place::output_of(&mut command)?;
        for row in printed.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
            let name = row["check"].as_str().unwrap_or("a check without a name");
            let found = row["found"].as_str().map(|found| format!(": {found}")).unwrap_or_default();
            tally.note(format!("{name}{found}"), row["passed"] == true);
        }
        Ok(())
    };
    walk("passkey.mjs", &[&origin, path, &shots.display().to_string()], &mut tally)?;
    walk("outside.mjs", &[&origin, ACCOUNTS[0], ACCOUNTS[1]], &mut tally)?;
    over_tls(binary, scratch.path(), |arguments, tally| walk("approve.mjs", arguments, tally), &mut tally)?;
    Ok(tally)
}

/// A node whose officers' listener is open to the house: its certificate compared, a letter approved with a passkey, and
/// the approval read again at the terminal.
fn over_tls(
    binary: &Path,
    scratch: &Path,
    walk: impl Fn(&[&str], &mut Tally) -> Result<(), Trouble>,
    tally: &mut Tally,
) -> Result<(), Trouble> {
    let folder = scratch.join("arv");
    let says = |words: &[&str]| -> Result<Value, Trouble> {
        let mut command = Command::new(binary);
        command.args(words).arg("--json").env("COMITY_NODE", &folder).env_remove("COMITY_AS");
        let text = place::output_of(command.stdin(Stdio::null()))?;
        serde_json::from_str(text.trim())
            .map_err(|error| Trouble(format!("`comity` printed no JSON: {error}")))
    };
    let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let (shown, pages) = (folder.display().to_string(), format!("0.0.0.0:{port}"));
    let origin = format!("https://localhost:{port}");
    says(&[
        "init",
        &shown,
        "--state",
        "ARV",
        "--name",
        "Ministry",
        "--pages",
        &pages,
        "--officers-at",
        &origin,
        "--listen",
        "127.0.0.1:0",
    ])?;
    says(&["officer", "add", "sato", "--role", "operator"])?;
    says(&["officer", "add", "okafor", "--role", "officer", "--as", "sato"])?;
    says(&["officer", "add", "lindqvist", "--role", "approver", "--as", "sato"])?;
    let treaty = place::root().join("shell/node/tests/texts/small.treaty").display().to_string();
    says(&["treaty", "adopt", &treaty, "--as", "sato"])?;
    let facts = "element.facts-summary=Payments went to an account abroad.";
    let begun = says(&[
        "case",
        "draft",
        "--to",
        "BEL",
        "--treaty",
        "small",
        "--measure",
        "documents-public",
        "--on-paper",
        "--set",
        "language=en",
        "--set",
        facts,
        "--set",
        "element.requesting-authority=Section II B",
        "--set",
        "element.confidentiality=Please keep it confidential.",
        "--as",
        "okafor",
    ])?;
    let case = begun["case"].as_str().unwrap_or_default().to_owned();
    says(&["case", "bytes", &case, "--as", "okafor"])?;
    let invitation = says(&["officer", "invite", "lindqvist", "--as", "sato"])?;
    let path = invitation["path"].as_str().unwrap_or_default();
    let (_serving, ready) =
        Running::telling(Command::new(binary).args(["serve", "--json"]).arg(&folder), "certificate")?;
    let ready: Value = serde_json::from_str(&ready).unwrap_or_default();
    let fingerprint = ready["certificate"].as_str().unwrap_or_default();
    walk(&[&origin, path, &case, fingerprint], tally)?;
    let waits = says(&["case", "waiting", &case, "--as", "okafor"])?;
    let by = &waits["waiting"][0]["approvals"];
    tally.note("the approval is on file as hers".to_owned(), by == &serde_json::json!(["lindqvist"]));
    Ok(())
}

/// A process that ends with the trial.
struct Running(Child);

impl Running {
    /// Starts it, and waits for a line that has this word.
    fn start(command: &mut Command, word: &str) -> Result<Running, Trouble> {
        Running::telling(command, word).map(|(running, _)| running)
    }

    /// The same, with that line.
    fn telling(command: &mut Command, word: &str) -> Result<(Running, String), Trouble> {
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).env_remove("COMITY_NODE");
        let mut process = command.spawn()?;
        let out = process.stdout.take().expect("standard output is piped");
        let running = Running(process);
        let mut lines = BufReader::new(out).lines().map_while(Result::ok);
        let Some(line) = lines.by_ref().find(|line| line.contains(word)) else {
            return Err(Trouble("a process of the trial ended before it was ready".into()));
        };
        // Whatever it says on must not fill the pipe.
        std::thread::spawn(move || lines.for_each(drop));
        Ok((running, line))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// The driver, axe and the provider, at the versions of the lock file, kept outside the clone.
fn packages() -> Result<PathBuf, Trouble> {
    let source = place::root().join("trials").join("sign-in");
    let folder = place::cache().join("sign-in").join("packages");
    std::fs::create_dir_all(&folder)?;
    let lock = std::fs::read(source.join("package-lock.json"))?;
    let installed = std::fs::read(folder.join("installed.json")).is_ok_and(|bytes| bytes == lock);
    for file in
        ["package.json", "package-lock.json", "passkey.mjs", "outside.mjs", "approve.mjs", "provider.mjs"]
    {
        std::fs::copy(source.join(file), folder.join(file))?;
    }
    if !installed {
        let npm = system::program(&["npm"], "npm")?;
        let mut command = Command::new(npm);
        command.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]).current_dir(&folder);
        place::output_of(command.stdin(Stdio::null()))?;
        std::fs::write(folder.join("installed.json"), &lock)?;
    }
    Ok(folder)
}
