//! Standard output that may end before we do: `comity case list | head` is no fault of anyone.

/// Writes to standard output; a reader who has gone ends the program quietly.
pub(crate) fn out(text: std::fmt::Arguments<'_>) {
    use std::io::Write as _;
    if let Err(error) = std::io::stdout().write_fmt(text) {
        // The reader took what it wanted. Any other fault of standard output is told where one can be.
        if error.kind() != std::io::ErrorKind::BrokenPipe {
            eprintln!("comity: standard output cannot be written: {error}");
        }
        std::process::exit(i32::from(error.kind() != std::io::ErrorKind::BrokenPipe));
    }
}

/// `println!` for a reader who may have gone.
macro_rules! say {
    () => { $crate::say::out(format_args!("\n")) };
    ($($arg:tt)*) => { $crate::say::out(format_args!("{}\n", format_args!($($arg)*))) };
}
pub(crate) use say;
