//! Where things are: the checkout, the build cache, scratch folders; and how a program is run there.

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

/// Why a chore cannot go on: one sentence, with what to do next.
#[derive(Debug, Clone)]
pub(crate) struct Trouble(pub(crate) String);

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<std::io::Error> for Trouble {
    fn from(error: std::io::Error) -> Self {
        Trouble(error.to_string())
    }
}

impl From<String> for Trouble {
    fn from(sentence: String) -> Self {
        Trouble(sentence)
    }
}

impl From<&str> for Trouble {
    fn from(sentence: &str) -> Self {
        Trouble(sentence.to_owned())
    }
}

/// The checkout this program was compiled in.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().expect("xtask lies one folder below the root").to_owned()
}

/// The folder that outlives a clone: built dependencies and the browser trial's packages.
pub(crate) fn cache() -> PathBuf {
    let home = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from).or_else(|| {
        let home = std::env::var_os("HOME")?;
        Some(Path::new(&home).join(".cache"))
    });
    match home.map(|home| home.join("comity")) {
        Some(folder) if std::fs::create_dir_all(&folder).is_ok() => folder,
        _ => root().join("target").join("cache"),
    }
}

/// Where cargo puts what it builds, unless the caller has said so: outside the clone, so that a
/// fresh clone reuses the dependencies of the last one.
pub(crate) fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => cache().join("target"),
    }
}

/// Cargo, in the checkout, with the shared build folder.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).current_dir(root()).env("CARGO_TARGET_DIR", target());
    if std::env::var_os("CI").is_some() {
        command.env("CARGO_INCREMENTAL", "0");
    }
    // What cargo told this program about xtask itself must not leak into the build of the rest.
    for name in ["CARGO_MANIFEST_DIR", "CARGO_MANIFEST_PATH", "CARGO_PKG_NAME", "CARGO_PKG_VERSION"] {
        command.env_remove(name);
    }
    command
}

/// The output of a program that must succeed.
pub(crate) fn output_of(command: &mut Command) -> Result<String, Trouble> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().map_err(|error| Trouble(format!("`{name}` does not start: {error}")))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(Trouble(format!("`{name}` ended with {}: {}", output.status, said.trim())));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// A folder that goes away with its value. Its path is short: a socket's path holds some hundred bytes.
pub(crate) struct Scratch {
    path: PathBuf,
    keep: bool,
}

impl Scratch {
    /// A new folder under the system's temporary one, private to its owner.
    pub(crate) fn new() -> Result<Scratch, Trouble> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let short = Path::new("/tmp");
        let base = if short.is_dir() { short.to_owned() } else { std::env::temp_dir() };
        loop {
            let number = NEXT.fetch_add(1, Ordering::Relaxed);
            let path = base.join(format!("comity-{}-{number}", std::process::id()));
            match create_private(&path) {
                Ok(()) => return Ok(Scratch { path, keep: false }),
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(Trouble(format!("`{}` cannot be made: {error}", path.display()))),
            }
        }
    }

    /// A folder the caller named: made when missing, and left where it is.
    pub(crate) fn at(path: PathBuf) -> Result<Scratch, Trouble> {
        std::fs::create_dir_all(&path)
            .map_err(|error| Trouble(format!("`{}` cannot be made: {error}", path.display())))?;
        Ok(Scratch { path: path.canonicalize()?, keep: true })
    }

    /// Its place.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Leaves the folder where it is, for a person to look at.
    pub(crate) fn keep(&mut self) {
        self.keep = true;
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if !self.keep {
            let _ = std::fs::remove_dir_all(&self.path);
        }
    }
}

#[cfg(unix)]
fn create_private(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().mode(0o700).create(path)
}

#[cfg(not(unix))]
fn create_private(path: &Path) -> std::io::Result<()> {
    std::fs::create_dir(path)
}
