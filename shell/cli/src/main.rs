//! The one binary: server, pages and terminal.
//!
//! A verb of the terminal is turned into what a node understands, answered by the node that serves the
//! folder or, where none does, by the folder itself, and printed for a person or as one JSON value.

mod args;
mod costs;
mod fault;
mod inside;
mod paper;
mod practice;
mod print;
mod registers;
mod rights;
mod say;
mod steps;
mod verbs;

use std::process::ExitCode;

use clap::Parser;

/// A reading of a treaty makes many short strings.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let line = args::Line::parse();
    let json = line.everywhere.json;
    match verbs::run(line) {
        Ok(code) => code,
        Err(fault) => {
            fault.say(json);
            ExitCode::from(fault.exit)
        }
    }
}
