//! One request from draft to countersigned evidence, as named steps between two running nodes.
//!
//! A step looks before it acts: what is already on file is not asked for again. So a story goes on
//! after either node was killed anywhere, and the fault trial plays it with a hand on the switch.

mod outcome;
mod scenes;
pub(crate) mod stage;
mod steps;

use crate::authority::Authority;
use crate::place::Trouble;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

pub(crate) use outcome::{faults_in, journals, outcome};
pub(crate) use scenes::SCENES;
pub(crate) use steps::STEPS;

/// Which of the two nodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// The one that asks.
    Asking,
    /// The one that is asked.
    Asked,
}

impl Side {
    /// The other one.
    pub(crate) fn other(self) -> Side {
        match self {
            Side::Asking => Side::Asked,
            Side::Asked => Side::Asking,
        }
    }

    /// The lane it writes in.
    pub(crate) fn lane(self) -> &'static str {
        match self {
            Side::Asking => "requesting",
            Side::Asked => "requested",
        }
    }
}

/// What is played: under which treaty, between whom, with which file as evidence.
#[derive(Debug, Clone)]
pub(crate) struct Play {
    /// The built `comity`.
    pub(crate) binary: PathBuf,
    /// Where the two node folders and the papers lie.
    pub(crate) folder: PathBuf,
    /// The treaty file and what is adopted beside it.
    pub(crate) treaty: PathBuf,
    /// Codes of the asking and the asked State.
    pub(crate) parties: (String, String),
    /// The file that is handed over.
    pub(crate) evidence: PathBuf,
}

/// One named step: what it does, told in a sentence when done.
pub(crate) struct Step {
    /// Its name, for trials and failures.
    pub(crate) name: &'static str,
    /// Does it, or finds it done.
    pub(crate) run: fn(&mut Story) -> Result<String, Trouble>,
}

/// Where a fault is laid inside a step: right after a verb was answered, before its letter has arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// None.
    Never,
    /// `kill -9` of this node after each verb that files an act.
    AfterVerb(Side),
}

/// Two authorities and what is known of the request so far.
pub(crate) struct Story {
    /// What is played.
    pub(crate) play: Play,
    /// The asking authority.
    pub(crate) asking: Authority,
    /// The asked authority.
    pub(crate) asked: Authority,
    /// The review body: a witness and nothing else, once a scene has founded it.
    pub(crate) review: Authority,
    /// Where a fault is laid.
    pub(crate) fault: Fault,
    treaty_id: Option<String>,
}

impl Story {
    /// A story about to begin, or one to go on with in the same folder.
    pub(crate) fn new(play: Play) -> Story {
        let named = |code: &str| steps::office_name(code);
        let (a, b) = play.parties.clone();
        let node = |code: &str| {
            Authority::new(&play.binary, play.folder.join(code.to_lowercase()), code, &named(code))
        };
        let (asking, asked) = (node(&a), node(&b));
        let review =
            Authority::new(&play.binary, play.folder.join("review"), "REV", "Review body of the treaty");
        Story { play, asking, asked, review, fault: Fault::Never, treaty_id: None }
    }

    /// One of the two.
    pub(crate) fn node(&self, side: Side) -> &Authority {
        match side {
            Side::Asking => &self.asking,
            Side::Asked => &self.asked,
        }
    }

    /// One of the two, to be started or killed.
    pub(crate) fn node_mut(&mut self, side: Side) -> &mut Authority {
        match side {
            Side::Asking => &mut self.asking,
            Side::Asked => &mut self.asked,
        }
    }

    /// Starts whichever node does not run.
    pub(crate) fn serve(&mut self) -> Result<(), Trouble> {
        for side in [Side::Asking, Side::Asked] {
            if self.node(side).exists() {
                self.node_mut(side).serve()?;
            }
        }
        Ok(())
    }

    /// The reference of the one case: the draft's, or the case's.
    pub(crate) fn case(&self) -> Result<Option<String>, Trouble> {
        let desk = self.asking.verb(&["case", "list"])?;
        Ok(desk["cases"][0]["case"].as_str().map(str::to_owned))
    }

    /// The case as one side sees it; nothing while it is a draft or has not arrived.
    pub(crate) fn show(&self, side: Side) -> Result<Option<Value>, Trouble> {
        let Some(case) = self.case()? else { return Ok(None) };
        match self.node(side).verb(&["case", "show", &case]) {
            Ok(view) => Ok(view["timeline"].as_array().is_some_and(|acts| !acts.is_empty()).then_some(view)),
            Err(refused) if refused.code.is_empty() => Err(refused.into()),
            Err(_) => Ok(None),
        }
    }

    /// Whether the draft has become an act.
    fn submitted(&self) -> Result<bool, Trouble> {
        Ok(self.show(Side::Asking)?.is_some())
    }

    /// Files one act by a verb, unless it is there, and waits until both sides hold it, with its receipt.
    fn act(
        &mut self,
        by: Side,
        kind: &str,
        verb: impl FnOnce(&mut Story) -> Result<(), Trouble>,
    ) -> Result<(), Trouble> {
        if self.find(by, by, kind)?.is_none() {
            verb(self)?;
            if let Fault::AfterVerb(side) = self.fault {
                self.node_mut(side).kill();
                self.serve()?;
            }
        }
        self.until(&format!("`{kind}` is on file on both sides, with its receipt"), |story| {
            let there = story.find(by.other(), by, kind)?.is_some();
            let receipted = story.find(by, by, kind)?.is_some_and(|act| act["recorded"].is_string());
            Ok(there && receipted)
        })
    }

    /// The act of one lane and kind as a side holds it.
    fn find(&self, held_by: Side, lane: Side, kind: &str) -> Result<Option<Value>, Trouble> {
        let Some(view) = self.show(held_by)? else { return Ok(None) };
        let acts = view["timeline"].as_array().cloned().unwrap_or_default();
        Ok(acts.into_iter().find(|act| act["lane"] == lane.lane() && act["kind"] == kind))
    }

    /// Waits for what letters and clocks bring about.
    fn until(&mut self, what: &str, met: impl Fn(&Story) -> Result<bool, Trouble>) -> Result<(), Trouble> {
        let patience = Instant::now() + Duration::from_secs(90);
        while !met(self)? {
            for side in [Side::Asking, Side::Asked] {
                if !self.node_mut(side).serves() {
                    return Err(Trouble(format!("the node of {} ended by itself", self.node(side).state)));
                }
            }
            if Instant::now() > patience {
                return Err(Trouble(format!(
                    "waited a minute and a half until {what}; the logs lie beside the nodes"
                )));
            }
            std::thread::sleep(Duration::from_millis(60));
        }
        Ok(())
    }

    /// Waits until no letter is on the road and none follows. A clock set a month ahead runs past the
    /// bound of every letter still on its way, and such a letter is undeliverable by right.
    fn quiet(&mut self) -> Result<(), Trouble> {
        let still = std::cell::Cell::new(0);
        self.until("no letter is on the road", |story| {
            let mut waiting = 0;
            for node in [&story.asking, &story.asked] {
                waiting += node.verb(&["status"])?["waiting_letters"].as_u64().unwrap_or(0);
            }
            still.set(if waiting == 0 { still.get() + 1 } else { 0 });
            Ok(still.get() >= 6)
        })
    }

    /// Sets both clocks, unless they are past the moment: a stage clock never goes back. Both at once,
    /// for a letter between two clocks far apart would have to wait.
    fn clocks_at_least(&mut self, moment: &str) -> Result<(), Trouble> {
        self.quiet()?;
        let set = |node: &Authority| -> Result<(), Trouble> {
            let status = node.verb(&["status"])?;
            // Moments of one form compare as text.
            if status["now"].as_str().is_some_and(|now| now < moment) {
                node.set_clock(moment)?;
            }
            Ok(())
        };
        std::thread::scope(|scope| {
            let both = [&self.asking, &self.asked].map(|node| scope.spawn(|| set(node)));
            for one in both {
                one.join().map_err(|_| Trouble("a clock could not be set".into()))??;
            }
            Ok(())
        })
    }

    /// The folder with papers that are neither node's.
    fn papers(&self) -> &Path {
        &self.play.folder
    }
}
