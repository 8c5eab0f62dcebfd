//! How a desk is filtered.

use clap::Args;
use comity_node::DeskAsked;

/// `comity desk`.
#[derive(Debug, Args)]
pub(crate) struct DeskArgs {
    /// Whose turn it is: ours, theirs, nobody
    #[arg(long, value_name = "WHOSE")]
    turn: Option<String>,
    /// The other State
    #[arg(long = "with", value_name = "CODE")]
    counterpart: Option<String>,
    /// Which side we are on: requesting, requested
    #[arg(long, value_name = "SIDE")]
    side: Option<String>,
    /// A measure some item asks
    #[arg(long, value_name = "MEASURE")]
    measure: Option<String>,
    /// A state some item is in: acknowledged, executing
    #[arg(long, value_name = "STATE")]
    status: Option<String>,
    /// The treaty: its id or digest
    #[arg(long, value_name = "TREATY")]
    treaty: Option<String>,
    /// What lies over the case: stalled, incident
    #[arg(long, value_name = "MARK")]
    marked: Option<String>,
    /// In whose charge: mine, nobody, or an officer
    #[arg(long, value_name = "WHOSE")]
    charge: Option<String>,
    /// Nothing due later than this day, as 2026-12-21
    #[arg(long, value_name = "DAY")]
    due_by: Option<String>,
    /// Closed cases instead of open ones
    #[arg(long, conflicts_with = "all")]
    closed: bool,
    /// Closed cases behind the open ones
    #[arg(long)]
    all: bool,
    /// The page, from 1; following pages by --after costs less
    #[arg(long, value_name = "NUMBER", conflicts_with = "after", value_parser = clap::value_parser!(u32).range(1..))]
    page: Option<u32>,
    /// Where the page before ended, as it was printed
    #[arg(long, value_name = "PLACE")]
    after: Option<String>,
    /// Rows of a page, 1 to 200
    #[arg(long, value_name = "ROWS", default_value_t = 25)]
    limit: u32,
}

impl DeskArgs {
    /// As the node is asked.
    pub(crate) fn asked(self) -> DeskAsked {
        let state = match (self.closed, self.all) {
            (true, _) => Some("closed".to_owned()),
            (_, true) => Some("all".to_owned()),
            _ => None,
        };
        DeskAsked {
            state,
            turn: self.turn,
            side: self.side,
            counterpart: self.counterpart,
            measure: self.measure,
            status: self.status,
            treaty: self.treaty,
            marked: self.marked,
            due_by: self.due_by,
            charge: self.charge,
            after: self.after,
            from: self.page.map(|page| (page - 1).saturating_mul(self.limit)),
            limit: Some(self.limit),
        }
    }
}
