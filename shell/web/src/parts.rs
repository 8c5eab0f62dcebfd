//! A form that brings a file, as browsers send it (RFC 7578): its fields, and the file written piece by piece.
//!
//! The hidden word comes first in the form and is looked at before anything is written.

use std::path::{Path, PathBuf};

use axum::body::Body;
use comity_node::Refusal;
use http_body_util::{BodyExt, Limited};
use tokio::io::AsyncWriteExt;

use crate::session::FIELD;

/// Bytes of what stands before a part, and of a field, at most.
const LONGEST: usize = 64 * 1024;

/// Bytes of a form that are read for its words where nobody is signed in.
const LARGEST: usize = 64 * 1024 * 1024;

/// What a form brought.
#[derive(Debug)]
pub(crate) struct Brought {
    /// Its fields, in order, without the hidden word.
    pub(crate) fields: Vec<(String, String)>,
    /// The file, where one was chosen.
    pub(crate) file: Option<PathBuf>,
}

/// Reads a form; the file goes into the folder, under its own name.
pub(crate) async fn take(
    kind: &str,
    body: Body,
    folder: &Path,
    mine: impl Fn(&str) -> bool,
) -> Result<Brought, Refusal> {
    let boundary = boundary_of(kind).ok_or_else(|| {
        Refusal::new("media-type", "the form brings no file").hint("open the page again and choose a file")
    })?;
    let mut reader = Reader { body, held: b"\r\n".to_vec(), end: format!("\r\n--{boundary}").into_bytes() };
    reader.until(None).await?;
    let mut brought = Brought { fields: Vec::new(), file: None };
    let mut known = false;
    while let Some(head) = reader.head().await? {
        let (name, file) = named(&head);
        if !known {
            let word = reader.field().await?;
            known = name == FIELD && mine(&word);
            if !known {
                return Err(Refusal::new(
                    "form-foreign",
                    "the form does not come from a page of your session",
                )
                .hint("open the page again and fill the form there"));
            }
            continue;
        }
        match file.as_deref().map(plain) {
            None => brought.fields.push((name, reader.field().await?)),
            // No file was chosen, or one more than is taken.
            Some(None) => reader.until(None).await?,
            Some(Some(_)) if brought.file.is_some() => reader.until(None).await?,
            Some(Some(own)) => {
                let path = folder.join(own);
                let mut file = tokio::fs::File::create(&path).await.map_err(unwritten)?;
                reader.until(Some(&mut file)).await?;
                file.flush().await.map_err(unwritten)?;
                brought.file = Some(path);
            }
        }
    }
    Ok(brought)
}

/// The words of a form that brings a file, as far as they can be read; the file is let go. For what is kept of a form
/// whose session was over.
pub(crate) async fn words(kind: &str, body: Body) -> Vec<(String, String)> {
    let mut words = Vec::new();
    let Some(boundary) = boundary_of(kind) else { return words };
    let body = Body::new(Limited::new(body, LARGEST));
    let mut reader = Reader { body, held: b"\r\n".to_vec(), end: format!("\r\n--{boundary}").into_bytes() };
    if reader.until(None).await.is_err() {
        return words;
    }
    while let Ok(Some(head)) = reader.head().await {
        match named(&head) {
            (name, None) => match reader.field().await {
                Ok(said) => words.push((name, said)),
                Err(_) => break,
            },
            (_, Some(_)) if reader.until(None).await.is_err() => break,
            _ => {}
        }
    }
    words
}

/// Whether a form brings a file.
pub(crate) fn brings(kind: &str) -> bool {
    boundary_of(kind).is_some()
}

fn unwritten(error: std::io::Error) -> Refusal {
    let code = if error.kind() == std::io::ErrorKind::StorageFull { "disk-full" } else { "internal" };
    Refusal::new(code, format!("the file cannot be written: {error}")).hint("make room, then send it again")
}

fn broken() -> Refusal {
    Refusal::new("broken", "the form broke off on its way").hint("send it again")
}

/// The word between the parts.
fn boundary_of(kind: &str) -> Option<String> {
    let (what, rest) = kind.split_once(';')?;
    if !what.trim().eq_ignore_ascii_case("multipart/form-data") {
        return None;
    }
    let said = rest.split(';').find_map(|part| part.trim().strip_prefix("boundary="))?;
    let said = said.trim_matches('"');
    ((1..=70).contains(&said.len()) && said.is_ascii()).then(|| said.to_owned())
}

/// The name of a part, and of its file where it is one.
fn named(head: &str) -> (String, Option<String>) {
    let line = head.lines().find(|line| line.to_ascii_lowercase().starts_with("content-disposition:"));
    let said = |what: &str| {
        let after = line?.split(what).nth(1)?;
        // Browsers write a quotation mark in a name as %22.
        after.strip_prefix('"')?.split('"').next().map(|name| name.replace("%22", "'"))
    };
    (said(" name=").or_else(|| said(";name=")).unwrap_or_default(), said("filename="))
}

/// A file's own name, without a folder; nothing where none was chosen.
fn plain(name: &str) -> Option<String> {
    let own = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let own: String = own.chars().filter(|letter| !letter.is_control()).take(120).collect();
    let own = own.trim_start_matches('.').trim().to_owned();
    (!own.is_empty()).then_some(own)
}

struct Reader {
    body: Body,
    held: Vec<u8>,
    end: Vec<u8>,
}

impl Reader {
    /// One piece more; false where there is none.
    async fn more(&mut self) -> Result<bool, Refusal> {
        loop {
            match self.body.frame().await {
                None => return Ok(false),
                Some(Err(_)) => return Err(broken()),
                Some(Ok(frame)) => {
                    if let Ok(piece) = frame.into_data() {
                        self.held.extend_from_slice(&piece);
                        return Ok(true);
                    }
                }
            }
        }
    }

    fn find(&self, what: &[u8]) -> Option<usize> {
        self.held.windows(what.len()).position(|window| window == what)
    }

    /// Reads up to the end of a part, into a file where there is one.
    async fn until(&mut self, mut file: Option<&mut tokio::fs::File>) -> Result<(), Refusal> {
        loop {
            let at = self.find(&self.end);
            // What may be the beginning of the mark stays until the rest has come.
            let ready = at.unwrap_or_else(|| self.held.len().saturating_sub(self.end.len() - 1));
            if let Some(file) = file.as_deref_mut() {
                file.write_all(&self.held[..ready]).await.map_err(unwritten)?;
            }
            let taken = if at.is_some() { ready + self.end.len() } else { ready };
            self.held.drain(..taken);
            if at.is_some() {
                return Ok(());
            }
            if !self.more().await? {
                return Err(broken());
            }
        }
    }

    /// What a field says.
    async fn field(&mut self) -> Result<String, Refusal> {
        loop {
            if let Some(at) = self.find(&self.end) {
                let said = String::from_utf8_lossy(&self.held[..at]).into_owned();
                self.held.drain(..at + self.end.len());
                return Ok(said);
            }
            if self.held.len() > LONGEST {
                return Err(Refusal::new("too-large", "a field of the form is too long").hint("write less"));
            }
            if !self.more().await? {
                return Err(broken());
            }
        }
    }

    /// The head of the next part; nothing at the end of the form.
    async fn head(&mut self) -> Result<Option<String>, Refusal> {
        loop {
            if self.held.starts_with(b"--") {
                return Ok(None);
            }
            if let Some(at) = self.find(b"\r\n\r\n") {
                let head = String::from_utf8_lossy(&self.held[..at]).into_owned();
                self.held.drain(..at + 4);
                return Ok(Some(head));
            }
            if self.held.len() > LONGEST || !self.more().await? {
                return Err(broken());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KIND: &str = "multipart/form-data; boundary=XyZ";

    fn form(parts: &[(&str, &str)]) -> String {
        let part = |(head, said): &(&str, &str)| {
            format!("--XyZ\r\nContent-Disposition: form-data; {head}\r\n\r\n{said}\r\n")
        };
        parts.iter().map(part).collect::<String>() + "--XyZ--\r\n"
    }

    fn taken(text: String, folder: &Path) -> Result<Brought, Refusal> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(take(KIND, Body::from(text), folder, |word| word == "hers"))
    }

    #[test]
    fn fields_and_the_file_are_read_and_a_mark_inside_the_file_ends_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let content = "a\r\n--Xy\r\n--XyYZ\r\n\r\nb\r\n";
        let text = form(&[
            ("name=\"token\"", "hers"),
            ("name=\"description\"", "Конто"),
            ("name=\"file\"; filename=\"../../etc/exträct.csv\"\r\nContent-Type: text/csv", content),
            ("name=\"item\"", "2"),
        ]);
        let brought = taken(text, dir.path()).unwrap();
        assert_eq!(brought.fields, [("description".into(), "Конто".into()), ("item".into(), "2".into())]);
        let file = brought.file.unwrap();
        assert_eq!(file, dir.path().join("exträct.csv"));
        assert_eq!(std::fs::read_to_string(file).unwrap(), content);
    }

    #[test]
    fn a_form_of_somebody_elses_writes_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let file = ("name=\"file\"; filename=\"x\"", "x");
        for parts in [vec![file], vec![("name=\"token\"", "no"), file], vec![("name=\"item\"", "hers"), file]]
        {
            assert_eq!(taken(form(&parts), dir.path()).unwrap_err().code, "form-foreign");
        }
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
    }

    #[test]
    fn the_words_of_a_form_are_kept_where_its_file_is_not() {
        let text = form(&[
            ("name=\"token\"", "hers"),
            ("name=\"file\"; filename=\"x\"", "content"),
            ("name=\"letter.note\"", "Конто"),
        ]);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let kept = runtime.block_on(words(KIND, Body::from(text.clone())));
        assert_eq!(kept, [("token".into(), "hers".into()), ("letter.note".into(), "Конто".into())]);
        let cut = text[..text.len() - 19].to_owned();
        assert_eq!(runtime.block_on(words(KIND, Body::from(cut))).len(), 1, "what broke off is not kept");
    }

    #[test]
    fn no_file_is_none_and_a_form_that_breaks_off_is_said_to() {
        let dir = tempfile::tempdir().unwrap();
        let none = form(&[("name=\"token\"", "hers"), ("name=\"file\"; filename=\"\"", "")]);
        assert!(taken(none, dir.path()).unwrap().file.is_none());
        let whole = form(&[("name=\"token\"", "hers"), ("name=\"file\"; filename=\"x\"", "content")]);
        for cut in 1..whole.len() - 6 {
            assert!(taken(whole[..cut].to_owned(), dir.path()).is_err(), "{cut}");
        }
        assert!(boundary_of("multipart/form-data").is_none());
        assert!(boundary_of("text/plain; boundary=x").is_none());
    }
}
