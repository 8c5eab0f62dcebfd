//! What is done where the other side is not on the platform.
//!
//! What a letter does is written member by member as if it were an act of its own, under `of` and `of-v`, so
//! that its words are promised and withheld like any other; the letter itself stands under `letter`.

use comity_case::paper::{Arrival, Came, Carrying, Letter, Posting, Stated};
use comity_case::{Deed, Paper};
use comity_words::strict::{Fields, Json, StrictError};

use crate::LettersError;
use crate::parts::{self, Writer};

pub(crate) fn write(paper: &Paper, writer: &mut Writer) -> Result<(), LettersError> {
    match paper {
        Paper::Carried(Carrying { note }) => hide(writer, "note", note.as_ref()),
        Paper::Came(came) => write_came(came, writer)?,
        Paper::Posted(Posting { act, by, on, tracking, corrects }) => {
            writer.core("act", i64::from(*act));
            writer.core("by", by.as_str());
            writer.core("on", stated(on));
            number(writer, "corrects", *corrects);
            hide(writer, "tracking", tracking.as_ref());
        }
        Paper::Arrived(Arrival { act, on, scan, shown_by, corrects }) => {
            writer.core("act", i64::from(*act));
            writer.core("on", stated(on));
            if let Some(scan) = scan {
                writer.core("scan", *scan);
            }
            number(writer, "corrects", *corrects);
            hide(writer, "shown-by", shown_by.as_ref());
        }
        Paper::Ended => {}
        Paper::Laid(_) => {
            // It is made when a story is told; nobody writes it.
            return Err(StrictError::member("deed", "an entry as it is told is no act").into());
        }
    }
    Ok(())
}

fn write_came(came: &Came, writer: &mut Writer) -> Result<(), LettersError> {
    let Came { letter, deed, corrects } = came;
    if let Some(deed) = deed {
        let mut inner = Writer::new(deed.kind());
        crate::write(deed, &mut inner)?;
        writer.within("paper.came", inner);
    }
    let Letter { from, by, dated, received, scan, seen, entered_by, note } = letter;
    let mut members = vec![("from", Json::from(from.as_str())), ("by", Json::from(by.as_str()))];
    members.extend(dated.as_ref().map(|on| ("dated", stated(on))));
    members.extend(received.as_ref().map(|on| ("received", stated(on))));
    members.extend(scan.map(|scan| ("scan", Json::from(scan))));
    members.push(("seen", Json::Integer(i64::from(*seen))));
    writer.core("letter", Json::object(members));
    number(writer, "corrects", *corrects);
    hide(writer, "entered-by", entered_by.as_ref());
    hide(writer, "letter-note", note.as_ref());
    Ok(())
}

pub(crate) fn read(kind: &str, mut fields: Fields) -> Result<Deed, LettersError> {
    let paper = match kind {
        "paper.carried" => {
            let note = parts::personal(&mut fields, "note")?;
            fields.finish()?;
            Paper::Carried(Carrying { note })
        }
        "paper.came" => Paper::Came(Box::new(read_came(fields)?)),
        "paper.posted" => {
            let (act, by) = (fields.integer("act")?, fields.parse("by")?);
            let on = read_stated(fields.object("on")?)?;
            let corrects = fields.opt_integer("corrects")?;
            let tracking = parts::personal(&mut fields, "tracking")?;
            fields.finish()?;
            Paper::Posted(Posting { act, by, on, tracking, corrects })
        }
        "paper.arrived" => {
            let act = fields.integer("act")?;
            let on = read_stated(fields.object("on")?)?;
            let (scan, corrects) = (fields.opt_parse("scan")?, fields.opt_integer("corrects")?);
            let shown_by = parts::personal(&mut fields, "shown-by")?;
            fields.finish()?;
            Paper::Arrived(Arrival { act, on, scan, shown_by, corrects })
        }
        _ => {
            fields.finish()?;
            Paper::Ended
        }
    };
    Ok(Deed::Paper(paper))
}

fn read_came(mut fields: Fields) -> Result<Came, LettersError> {
    let mut said = fields.object("letter")?;
    let entered_by = parts::personal(&mut fields, "entered-by")?;
    let note = parts::personal(&mut fields, "letter-note")?;
    let letter = Letter {
        from: said.parse("from")?,
        by: said.parse("by")?,
        dated: said.opt_object("dated")?.map(read_stated).transpose()?,
        received: said.opt_object("received")?.map(read_stated).transpose()?,
        scan: said.opt_parse("scan")?,
        seen: said.integer("seen")?,
        entered_by,
        note,
    };
    said.finish()?;
    let corrects = fields.opt_integer("corrects")?;
    if !fields.names().any(|name| name == "of") {
        fields.finish()?;
        return Ok(Came { letter, deed: None, corrects });
    }
    let (kind, version) = (fields.identifier("of")?, fields.integer("of-v")?);
    // A letter holds no letter.
    if !crate::known(&kind, version) || kind.starts_with("paper.") {
        return Err(LettersError::UnknownDeed { kind, version });
    }
    Ok(Came { letter, deed: Some(crate::read(kind, version, fields)?), corrects })
}

fn stated(on: &Stated) -> Json {
    let day = on.day.map(|day| ("day", Json::of(&day)));
    Json::object([("at", Json::of(&on.at))].into_iter().chain(day))
}

fn read_stated(mut fields: Fields) -> Result<Stated, StrictError> {
    let stated = Stated { at: fields.parse("at")?, day: fields.opt_parse("day")? };
    fields.finish()?;
    Ok(stated)
}

fn number(writer: &mut Writer, name: &str, number: Option<u32>) {
    if let Some(number) = number {
        writer.core(name, i64::from(number));
    }
}

fn hide(writer: &mut Writer, name: &str, text: Option<&comity_words::Personal<String>>) {
    if let Some(text) = text {
        writer.hide(name, text);
    }
}
