//! What trials need from the machine: found, installed where that is allowed, or asked for in one line.

use crate::place::{self, Trouble};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;

/// A program found in the path, or installed from Debian's packages when this is Debian and we are root.
pub(crate) fn program(names: &[&str], package: &str) -> Result<PathBuf, Trouble> {
    if let Some(found) = in_path(names) {
        return Ok(found);
    }
    install(&[package])?;
    in_path(names).ok_or_else(|| Trouble(format!("`{package}` was installed and brings no `{}`", names[0])))
}

/// Installs Debian packages, or says which one to install.
pub(crate) fn install(packages: &[&str]) -> Result<(), Trouble> {
    let wanted = packages.join(" ");
    let ask =
        || Trouble(format!("install {wanted} (on Debian: `apt-get install {wanted}`), then run this again"));
    if !Path::new("/etc/debian_version").exists() || in_path(&["apt-get"]).is_none() || !is_root() {
        return Err(ask());
    }
    eprintln!("installing {wanted} …");
    let apt = |arguments: &[&str]| {
        let mut command = Command::new("apt-get");
        command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive").stdin(Stdio::null());
        place::output_of(&mut command)
    };
    // The list of packages is fetched once a run: on a new machine it is empty.
    static FETCHED: Mutex<bool> = Mutex::new(false);
    let mut fetched = FETCHED.lock().expect("no installation panics");
    if !*fetched {
        apt(&["update", "-q"])?;
        *fetched = true;
    }
    let mut arguments = vec!["install", "-y", "-q", "--no-install-recommends"];
    arguments.extend(packages);
    apt(&arguments).map(|_| ()).map_err(|trouble| Trouble(format!("{}: {trouble}", ask())))
}

/// The first of some programs that the path has.
pub(crate) fn in_path(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let places: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names.iter().find_map(|name| places.iter().map(|folder| folder.join(name)).find(|file| file.is_file()))
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.starts_with(b"0\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_of_every_system_is_found_and_an_invented_one_is_not() {
        assert!(in_path(&["no-such-program", "sh"]).is_some_and(|path| path.ends_with("sh")));
        assert!(in_path(&["no-such-program"]).is_none());
    }
}
