//! The ladder of the screens as CI climbs it: every screen once, the most used in every language and size.

use crate::place::{self, Trouble};
use crate::screens::{Rungs, Wish, climb};
use crate::system;
use crate::tally::Tally;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Climbs it.
pub(super) fn run(binary: &Path) -> Result<Tally, Trouble> {
    climb(binary, &Wish { rungs: Rungs::Once, keep: false, only: None })
}

/// The driver and axe, at the versions of `trials/screens/package-lock.json`, kept outside the clone.
pub(crate) fn packages() -> Result<PathBuf, Trouble> {
    let source = place::root().join("trials").join("screens");
    let folder = place::cache().join("screens").join("packages");
    std::fs::create_dir_all(&folder)?;
    let lock = std::fs::read(source.join("package-lock.json"))?;
    let installed = std::fs::read(folder.join("installed.json")).is_ok_and(|bytes| bytes == lock);
    for entry in std::fs::read_dir(&source)? {
        let entry = entry?;
        std::fs::copy(entry.path(), folder.join(entry.file_name()))?;
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
