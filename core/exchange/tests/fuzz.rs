//! A short run of the inputs that `examples/fuzz` makes of a seed: every parser that meets foreign bytes.

#![allow(clippy::unwrap_used, dead_code, unreachable_pub)]

#[path = "../examples/fuzz/soup.rs"]
mod soup;
#[path = "../examples/fuzz/targets.rs"]
mod targets;

use targets::TARGETS;

#[test]
fn no_input_of_a_short_run_breaks_a_law_of_any_parser() {
    for target in TARGETS {
        // What signs and seals costs milliseconds unoptimised: fewer of those.
        let inputs = if matches!(target.name, "letter" | "opened" | "age" | "jws" | "page" | "proof") {
            60
        } else {
            600
        };
        for number in 0..inputs {
            let input = target.input(1, number);
            if let Err(why) = target.holds(&input) {
                panic!("{} input {number} of seed 1: {why}", target.name);
            }
        }
    }
}

#[test]
fn every_parser_reads_the_files_its_inputs_are_made_of() {
    for target in TARGETS {
        let read = target.files_read();
        assert!(read > 0, "{}: none of its own files is read", target.name);
    }
}
