//! A key file among its trustees: a recovery key or a root share, two of three of whom bring it back.
//!
//! Nothing here needs a node or a network: it is done where the key lies, and the file is destroyed by whoever says so.

use std::path::{Path, PathBuf};

use comity_seal::trustees::{KeyShare, join, split};
use serde_json::{Value, json};

use crate::Refusal;
use crate::folder::{read_secret, refused_io, write_secret};
use crate::keys::Chance;

/// Splits a key file into one file a trustee: `{"need","of","files":[path]}`. The key file stays where it is.
pub fn split_key(file: &Path, need: u8, of: u8, to: &Path) -> Result<Value, Refusal> {
    let secret = read_secret(file)?;
    let shares = split(secret.as_bytes(), need, of, &mut Chance).map_err(|why| {
        Refusal::new("no-shares", why.to_string()).hint("two of three is usual: `--need 2 --of 3`")
    })?;
    let name = file.file_name().and_then(|name| name.to_str()).unwrap_or("key");
    crate::archive::closed_dir(to)?;
    let path = |share: &KeyShare| to.join(format!("{name}.share-{}", share.place()));
    if let Some(there) = shares.iter().map(path).find(|path| path.exists()) {
        return Err(Refusal::new("exists", format!("`{}` is there already", there.display()))
            .hint("name a folder that holds no shares of it"));
    }
    for share in &shares {
        write_secret(&path(share), &share.to_text())?;
    }
    let files: Vec<String> = shares.iter().map(|share| path(share).display().to_string()).collect();
    Ok(json!({ "need": need, "of": of, "files": files }))
}

/// Joins shares into the key file they are of: `{"file"}`.
pub fn join_key(shares: &[PathBuf], to: &Path) -> Result<Value, Refusal> {
    let read = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).map_err(|error| refused_io("read", path, &error))?;
        KeyShare::read(&text).map_err(|why| {
            Refusal::new("no-share", format!("`{}` is no share of a key: {why}", path.display()))
                .hint("name the files that `comity keys split` made, as many as are needed")
        })
    };
    let shares: Vec<KeyShare> = shares.iter().map(read).collect::<Result<_, _>>()?;
    let secret = join(&shares).map_err(|why| {
        Refusal::new("not-joined", format!("the shares give no key: {why}"))
            .hint("ask each trustee for the share of this very key; `need` in each says how many")
    })?;
    let text = std::str::from_utf8(&secret)
        .map_err(|_| Refusal::new("not-joined", "what they give is no key file"))?;
    if to.exists() {
        return Err(Refusal::new("exists", format!("`{}` is there already", to.display()))
            .hint("name a file that does not exist"));
    }
    write_secret(to, text)?;
    Ok(json!({ "file": to.display().to_string() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_of_three_trustees_bring_a_key_file_back_byte_for_byte() {
        let dir = tempfile::tempdir().unwrap();
        let (key, shares) = (dir.path().join("recovery.key"), dir.path().join("shares"));
        let secret = comity_seal::Identity::generate(&mut Chance).to_secret_text();
        write_secret(&key, &secret).unwrap();
        assert_eq!(split_key(&key, 1, 3, &shares).unwrap_err().code, "no-shares");
        let told = split_key(&key, 2, 3, &shares).unwrap();
        let files: Vec<PathBuf> =
            told["files"].as_array().unwrap().iter().map(|file| file.as_str().unwrap().into()).collect();
        assert_eq!(files.len(), 3);
        assert_eq!(split_key(&key, 2, 3, &shares).unwrap_err().code, "exists");
        let to = dir.path().join("again.key");
        assert_eq!(join_key(&files[..1], &to).unwrap_err().code, "not-joined");
        assert_eq!(join_key(&[files[0].clone(), key.clone()], &to).unwrap_err().code, "no-share");
        join_key(&[files[2].clone(), files[0].clone()], &to).unwrap();
        assert_eq!(std::fs::read(&to).unwrap(), std::fs::read(&key).unwrap());
        assert_eq!(join_key(&files, &to).unwrap_err().code, "exists");
    }
}
