//! An open node folder, and the one door to it.

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, RwLock, RwLockReadGuard, Weak};

use comity_access::Power;
use comity_case::Officer;
use comity_journal::Checkpoint;
use comity_seal::{Keyring, SignedPage};
use comity_store::{Notary, Store};
use comity_words::{Digest, Moment, OfficerId, Reference, StateCode};
use serde_json::{Value, json};
use tokio::sync::Notify;

use crate::clock::Clock;
use crate::door::Pass;
use crate::dossiers::Memory;
use crate::folder::{Folder, Lock, write_whole};
use crate::holdings::Holdings;
use crate::keys::{self, Keys};
use crate::officers_door::OfficersDoor;
use crate::stay::Stay;
use crate::view::{CaseView, DeskRow, NodeView, NoticeView, TreatyRow, TreatyView};
use crate::{
    ArrivalSaid, AuthoritySaid, CameByLetter, Config, CourseSaid, Founding, Init, LendingSaid, LetterAsked,
    LostKey, NextKey, OpeningsAsked, PostingSaid, ReadingsAsked, Refusal, RequestByLetter, RolesSaid,
    RulingsAsked, ScanAsked, TrainingSaid, UnitsSaid, Verb,
};

/// An open node folder. Cheap to clone; the folder's lock is held until the last clone is gone.
#[derive(Clone)]
pub struct Office {
    pub(crate) inner: Arc<Inner>,
    /// The officer whom the pages show the office to; the console where there is none.
    shown_to: Option<OfficerId>,
}

/// What to serve.
#[derive(Default)]
pub struct Serving {
    /// The pages, answered on the loopback address of the configuration.
    pub pages: Option<axum::Router>,
    /// Told once every listener stands.
    pub ready: Option<Box<dyn FnOnce(Started) + Send>>,
}

/// Where a serving node answers.
#[derive(Debug, Clone, Copy)]
pub struct Started {
    /// Peers, over mutual TLS.
    pub peers: SocketAddr,
    /// Pages, where pages are served.
    pub pages: Option<SocketAddr>,
    /// SHA-256 of the certificate that the pages show, where they speak TLS.
    pub certificate: Option<Digest>,
}

/// Everything an open folder holds.
pub(crate) struct Inner {
    pub(crate) folder: Folder,
    pub(crate) config: Config,
    pub(crate) own: StateCode,
    pub(crate) keys: Arc<Keys>,
    pub(crate) store: Store,
    /// Whether the node may sign at all.
    pub(crate) stay: Arc<Stay>,
    /// What other clocks said.
    pub(crate) voices: crate::five_minutes::Voices,
    pub(crate) holdings: Holdings,
    pub(crate) memory: Memory,
    /// The misses that cases between two States share, with the state of all hints they were read in.
    pub(crate) misses: crate::misses::Shared,
    keyring: RwLock<Keyring>,
    clock: RwLock<Clock>,
    /// Letters may be due.
    pub(crate) letters: Notify,
    /// Clocks may be due.
    pub(crate) clocks: Notify,
    pub(crate) serving: AtomicBool,
    /// Peers that letters are being carried to.
    pub(crate) busy: Mutex<BTreeSet<StateCode>>,
    /// Lines to peers that were visited a moment ago.
    pub(crate) lines: Mutex<BTreeMap<StateCode, crate::outbound::Line>>,
    /// The parcels that are being pulled, each by one hand.
    pub(crate) pulling: Mutex<BTreeSet<comity_words::Digest>>,
    /// Heads of peers' journals that nobody has proved yet, the last one of each.
    pub(crate) unproved: Mutex<BTreeMap<StateCode, String>>,
    /// When a peer was asked for its page last because of an unknown key.
    pub(crate) pages_asked: Mutex<BTreeMap<StateCode, std::time::Instant>>,
    /// A head came that has to be proved.
    pub(crate) heads: Notify,
    /// How many letters of each peer are being opened.
    pub(crate) opening: Mutex<BTreeMap<StateCode, usize>>,
    /// What was answered where a message id came with other bytes.
    pub(crate) reused: Mutex<BTreeMap<(comity_store::LetterName, Digest), Vec<u8>>>,
    /// Questions asked of authenticators.
    pub(crate) challenges: crate::passkeys::Challenges,
    /// Officers who are at the State's own sign-in.
    pub(crate) travellers: crate::outside::Travellers,
    /// Codes that were wrong.
    pub(crate) guesses: crate::tickets::Guesses,
    /// Whoever works on exhibits or admits an officer holds it from the first look to the last row.
    alone: Mutex<()>,
    myself: Weak<Inner>,
    _lock: Lock,
}

impl Office {
    /// Makes a node folder. The answer says which keys were made, where they lie, and what to take
    /// elsewhere: `{"state","dir","keys":[{"key","file","note"}],"fingerprint","listen","pages"}`.
    pub fn init(dir: &Path, init: &Init) -> Result<Value, Refusal> {
        Office::init_with(dir, init, &OfficersDoor::default())
    }

    /// The same, with what the officers' listener is told.
    pub fn init_with(dir: &Path, init: &Init, officers: &OfficersDoor) -> Result<Value, Refusal> {
        if init.clock.is_some() && !init.practice {
            return Err(not_practice());
        }
        if init.name.trim().is_empty() {
            return Err(Refusal::new("no-name", "the office has no name").hint("say it: `--name \"…\"`"));
        }
        let config = Config::of(init, officers)?;
        let folder = Folder::of(dir);
        let unfinished = folder.make()?;
        let now = init.clock.unwrap_or_else(crate::clock::machine_now);
        let (keys, fingerprint) = keys::make(&folder, &config, now)?;
        let notary = HeadSigner(Arc::new(Keys::open(&folder)?), Arc::default());
        folder.close_database()?;
        let store = Store::open(&folder.database(), Box::new(notary))?;
        if let Some(moment) = init.clock {
            store.set("stage_clock", &moment.to_string())?;
        }
        drop(store);
        // The configuration last: a folder without it is no node, and is made again.
        write_whole(&folder.config(), &config.to_text())?;
        unfinished.over()?;
        let shown = crate::officers_door::shown(&config, &folder)?;
        drop(Office::open(dir)?);
        tracing::info!(state = %config.state, "node made");
        Ok(json!({
            "state": config.state, "dir": dir.display().to_string(), "keys": keys,
            "fingerprint": fingerprint.to_string(), "listen": config.listen.to_string(),
            "pages": config.pages.to_string(), "officers": config.officers_at(),
            "officers_fingerprint": shown.map(|shown| shown.fingerprint.to_string()),
        }))
    }

    /// Opens the folder and takes its lock.
    pub fn open(dir: &Path) -> Result<Office, Refusal> {
        // Who may do what is read before anybody may do anything.
        comity_access::policy::product();
        let folder = Folder::of(dir);
        let lock = folder.lock()?;
        let config = Config::read(&folder.config())?;
        let own = config.state();
        let keys = Arc::new(Keys::open(&folder)?);
        folder.close_database()?;
        let stay = Stay::of(comity_store::setting_of(&folder.database(), Stay::setting())?.as_deref())?;
        let stay = Arc::new(stay);
        let store = Store::open(&folder.database(), Box::new(HeadSigner(keys.clone(), stay.clone())))?;
        let clock = match store.setting("stage_clock")? {
            Some(_) if !config.practice => return Err(not_practice()),
            Some(moment) => Clock::Stage(moment.parse().map_err(crate::dossiers::damaged)?),
            None => Clock::System,
        };
        let mut keyring = Keyring::default();
        admit(&mut keyring, &keys::own_page(&folder)?, None)?;
        for peer in store.peers()? {
            let page = SignedPage::from_text(&peer.page).map_err(crate::dossiers::damaged)?;
            admit(&mut keyring, &page, Some(peer.fingerprint))?;
        }
        let holdings = Holdings::load(&store)?;
        let inner = Arc::new_cyclic(|myself| Inner {
            folder,
            config,
            own,
            keys,
            store,
            stay,
            voices: Default::default(),
            holdings,
            memory: Memory::default(),
            misses: crate::misses::Shared::default(),
            keyring: RwLock::new(keyring),
            clock: RwLock::new(clock),
            letters: Notify::new(),
            clocks: Notify::new(),
            serving: AtomicBool::new(false),
            busy: Mutex::default(),
            lines: Mutex::default(),
            pulling: Mutex::default(),
            unproved: Mutex::default(),
            pages_asked: Mutex::default(),
            heads: Notify::new(),
            opening: Mutex::default(),
            reused: Mutex::default(),
            challenges: Default::default(),
            guesses: Default::default(),
            travellers: Default::default(),
            alone: Mutex::default(),
            myself: myself.clone(),
            _lock: lock,
        });
        // A folder from an archive may hold keys of cases it has not heard of yet: they are not swept.
        inner.change_over()?;
        inner.forget_again()?;
        inner.delete_again()?;
        if inner.stay.stayed().is_none() {
            inner.sweep()?;
        }
        inner.place_all()?;
        // A spool that was being made when the process ended is never finished: it would need its key again.
        drop(std::fs::remove_dir_all(inner.folder.vault().join("making")));
        Ok(Office { inner, shown_to: None })
    }

    /// Does what a verb asks, on behalf of an officer where one must answer for it. Blocks: from async code
    /// use [`Office::ask`].
    pub fn perform(&self, verb: Verb, by: Option<OfficerId>) -> Result<Value, Refusal> {
        let mut answer = self.inner.perform(verb, by.as_ref())?;
        if let (Some(moment), Value::Object(members)) = (self.inner.clock().stage(), &mut answer) {
            members.insert("stage_clock".to_owned(), json!(moment.to_string()));
        }
        Ok(answer)
    }

    /// As [`Office::perform`], from async code.
    pub async fn ask(&self, verb: Verb, by: Option<OfficerId>) -> Result<Value, Refusal> {
        let office = self.clone();
        tokio::task::spawn_blocking(move || office.perform(verb, by)).await.unwrap_or_else(|_| {
            Err(Refusal::new("internal", "the verb came to no end").hint("look at the log"))
        })
    }

    /// Serves peers, socket and pages until `stop` comes.
    pub async fn serve(
        &self,
        serving: Serving,
        stop: impl Future<Output = ()> + Send + 'static,
    ) -> Result<(), Refusal> {
        crate::serve::serve(self, serving, stop).await
    }

    /// The same office, from inside.
    pub(crate) fn of(inner: Arc<Inner>) -> Office {
        Office { inner, shown_to: None }
    }

    /// What a page says about the node it stands on.
    pub fn node(&self) -> NodeView {
        let inner = &self.inner;
        NodeView {
            state: inner.config.state.clone(),
            name: inner.config.name.clone(),
            practice: inner.config.practice,
            now: inner.now(),
            stage_clock: inner.clock().stage().is_some(),
        }
    }

    /// The same office as this officer sees it: what [`Office::desk`] and [`Office::case`] show is asked in her
    /// name: that of whoever signed in, or the one the pages were started with.
    #[must_use]
    pub fn shown_to(&self, officer: Option<OfficerId>) -> Office {
        Office { inner: self.inner.clone(), shown_to: officer }
    }

    /// The desk: cases by next legal deadline, drafts last; up to `limit` rows from `from`.
    pub fn desk(&self, from: usize, limit: usize) -> Result<Vec<DeskRow>, Refusal> {
        let pass = self.inner.door(&Verb::CaseList, self.shown_to.as_ref())?;
        self.inner.desk(from, limit, &pass)
    }

    /// A page of the desk, filtered and found by index.
    pub fn desk_page(&self, asked: &crate::DeskAsked) -> Result<crate::view::DeskPage, Refusal> {
        let pass = self.inner.door(&Verb::Desk(asked.clone()), self.shown_to.as_ref())?;
        self.inner.desk_page(asked, &pass)
    }

    /// What is found by a few words: rows, how many cases were read, and whether others were left out.
    pub fn found(&self, words: &str) -> Result<(Vec<DeskRow>, u64, bool), Refusal> {
        let verb = Verb::CaseFind { words: words.to_owned(), limit: None };
        let pass = self.inner.door(&verb, self.shown_to.as_ref())?;
        self.inner.found_by(words, 25, &pass)
    }

    /// A case as its acts have left it.
    pub fn case(&self, case: &Reference) -> Result<CaseView, Refusal> {
        let pass = self.inner.door(&Verb::CaseShow { case: case.to_string() }, self.shown_to.as_ref())?;
        let mut view = self.inner.case_view(case)?;
        view.withhold(&pass.sees);
        Ok(view)
    }

    /// Through the one door with a verb that reads.
    pub(crate) fn through(&self, verb: &Verb) -> Result<&Inner, Refusal> {
        self.inner.door(verb, self.shown_to.as_ref())?;
        Ok(&self.inner)
    }

    /// The instruments the node holds.
    pub fn treaties(&self) -> Result<Vec<TreatyRow>, Refusal> {
        Ok(self.inner.holdings.rows())
    }

    /// One instrument, by id or digest.
    pub fn treaty(&self, treaty: &str) -> Result<TreatyView, Refusal> {
        self.inner.holdings.named(treaty).map(|held| held.view())
    }

    /// What went wrong with journals, ours or a peer's, by kind, the last first: forks and rollbacks.
    pub fn alarms(&self) -> Result<Vec<NoticeView>, Refusal> {
        self.inner.alarms()
    }

    /// What happened to keys, ours or a peer's, that people must know of: lost ones, page keys changed by a quorum.
    pub fn key_alarms(&self) -> Result<Vec<NoticeView>, Refusal> {
        self.inner.key_alarms()
    }

    /// Why the node only reads, and what to do, where it came back from a backup or went back.
    pub fn reads_only(&self) -> Option<NoticeView> {
        self.inner.reads_only()
    }

    /// The State whose node this is.
    pub fn state(&self) -> &StateCode {
        &self.inner.own
    }
}

impl Inner {
    pub(crate) fn clock(&self) -> Clock {
        *self.clock.read().expect("nobody panics with the clock")
    }

    pub(crate) fn now(&self) -> Moment {
        self.clock().now()
    }

    /// Held over work that looks, writes files and then rows: no second hand does the same meanwhile.
    pub(crate) fn one_at_a_time(&self) -> std::sync::MutexGuard<'_, ()> {
        self.alone.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    pub(crate) fn folder(&self) -> &Folder {
        &self.folder
    }

    pub(crate) fn keyring(&self) -> RwLockReadGuard<'_, Keyring> {
        self.keyring.read().expect("nobody panics with the keyring")
    }

    /// Takes a page into the keyring, under the fingerprint both sides compared.
    pub(crate) fn admit(&self, page: &SignedPage, pinned: Digest) -> Result<(), Refusal> {
        admit(&mut self.keyring.write().expect("nobody panics with the keyring"), page, Some(pinned))
    }

    /// Takes a page that a directory names, under another page key too.
    pub(crate) fn repin(&self, page: &SignedPage, pinned: Digest) -> Result<(), Refusal> {
        let mut keyring = self.keyring.write().expect("nobody panics with the keyring");
        let member = page.open(&pinned).map_err(crate::keys::internal)?.member;
        let same = keyring.pinned(&member).is_none_or(|held| held == pinned);
        let taken = if same { keyring.admit(page, &pinned) } else { keyring.replace(page, &pinned) };
        taken.map(drop).map_err(crate::keys::internal)
    }

    pub(crate) fn myself(&self) -> Result<Arc<Inner>, Refusal> {
        self.myself.upgrade().ok_or_else(|| Refusal::new("closed", "the node is closing"))
    }

    /// The officer who asks, in her own roles.
    pub(crate) fn officer(&self, by: Option<&OfficerId>) -> Result<Officer, Refusal> {
        let holder = self.holder_of(by)?;
        Ok(Officer { id: holder.id, roles: holder.roles })
    }

    /// The officer who asks, in the roles she uses a power in: what is lent to her counts, what has ended does not.
    pub(crate) fn officer_using(&self, power: Power, by: Option<&OfficerId>) -> Result<Officer, Refusal> {
        let holder = self.holder_of(by)?;
        let roles = comity_access::roles_for(&holder, power, self.now());
        Ok(Officer { id: holder.id, roles })
    }

    fn perform(&self, verb: Verb, by: Option<&OfficerId>) -> Result<Value, Refusal> {
        let pass = self.door(&verb, by)?;
        match verb {
            Verb::Status => self.status(&pass),
            Verb::OfficerAdd { officer, name, roles, key } => {
                self.add_officer(&officer, name, &roles, key, by)
            }
            Verb::OfficerList => self.list_officers(),
            Verb::OfficerShow { officer } => self.show_officer(&officer),
            Verb::OfficerRole(RolesSaid { officer, give, take }) => {
                self.change_roles(&officer, &give, &take, by)
            }
            Verb::OfficerLeave { officer } => self.leave(&officer, by),
            Verb::OfficerUnit(UnitsSaid { officer, join, leave }) => {
                self.change_units(&officer, &join, &leave, by)
            }
            Verb::OfficerInvite { officer } => self.invite(&officer, by),
            Verb::OfficerCode { officer } => self.read_out(&officer, by),
            Verb::OfficerAccount { officer, subject } => self.account_of(&officer, &subject, by),
            Verb::OfficerSessions { officer, end } => self.her_sessions(&officer, end, by),
            Verb::OfficerDelegate(LendingSaid { to, powers, since, until }) => {
                self.lend(&to, &powers, (since.as_deref(), &until), by)
            }
            Verb::OfficerTakeBack { number } => self.take_back(number, by),
            Verb::OfficerCourse(CourseSaid { course, gates }) => self.set_course(&course, &gates, by),
            Verb::OfficerTraining(TrainingSaid { officer, course, passed, until }) => {
                self.note_training(&officer, &course, (passed.as_deref(), &until), by)
            }
            Verb::TreatyAdopt { files } => self.holdings.adopt(&self.store, files, self.now()),
            Verb::TreatyList => Ok(json!({"treaties": self.holdings.rows()})),
            Verb::PeerPage => self.own_page(),
            Verb::PeerAdd { page, fingerprint } => self.add_peer(&page, &fingerprint),
            Verb::PeerList => self.list_peers(),
            Verb::CaseDraft { to, treaty, set, on_paper } => {
                self.begin_draft(&to, &treaty, set, on_paper, by)
            }
            Verb::CaseCame(CameByLetter { case, letter, what }) => {
                self.came(&reference(&case)?, letter, what, by)
            }
            Verb::CaseReceivePaper(RequestByLetter { from, treaty, letter, set, lacks, corrects }) => {
                let corrects = corrects.as_deref().map(reference).transpose()?;
                self.receive_paper(&from, &treaty, letter, (set, &lacks), corrects, by)
            }
            Verb::CasePosted(PostingSaid { case, act, by: way, on, tracking, corrects }) => {
                self.posted(&reference(&case)?, act, (&way, &on), tracking, corrects, by)
            }
            Verb::CaseArrived(ArrivalSaid { case, act, on, shown_by, scan, corrects }) => {
                self.arrived(&reference(&case)?, act, &on, (shown_by, scan), corrects, by)
            }
            Verb::CaseLetter(LetterAsked { case, act, language }) => {
                self.letter_of(&reference(&case)?, act, language.as_deref(), by)
            }
            Verb::CaseKeepScan { case, file } => self.keep_scan(&reference(&case)?, &file, by),
            Verb::CaseScan(ScanAsked { case, act, out }) => self.scan(&reference(&case)?, act, out, by),
            Verb::CaseSet { case, set, version } => self.change_draft(&reference(&case)?, set, version, by),
            Verb::CaseWaiting { case } => self.waiting(case.as_deref().map(reference).transpose()?, &pass),
            Verb::CasePreview { case, answer, language, beside } => {
                self.preview(&reference(&case)?, answer, (language.as_deref(), beside.as_deref()), by)
            }
            Verb::CaseCheck { case } => self.check_draft(&reference(&case)?),
            Verb::CaseForm { case: Some(case), element: None, measure: None, preset } => {
                self.form_of(&reference(&case)?, preset.as_deref())
            }
            Verb::CaseForm { element: Some(element), .. } => crate::form::element(&element),
            Verb::CaseForm { measure: Some(measure), .. } => crate::form::measure(&measure),
            Verb::CaseForm { .. } => Ok(crate::form::tables()),
            Verb::CaseAnnex { case, remove: Some(number), .. } => {
                self.unannex(&reference(&case)?, number, by)
            }
            Verb::CaseAnnex { case, file: Some(file), what: Some(what), title, language, remove: None } => {
                let (title, language) = (title.as_deref(), language.as_deref());
                let said = crate::annexes::Said { file: &file, what: &what, title, language };
                self.annex(&reference(&case)?, &said, by)
            }
            Verb::CaseAnnex { .. } => Err(Refusal::new("no-file", "no file is named, or not what it is")
                .hint("`comity case annex CASE FILE --what order-copy`")),
            Verb::CaseAnnexSave { case, annex, out } => self.save_annex(&reference(&case)?, annex, out, by),
            Verb::CaseWithhold { case, names } => self.withhold(&reference(&case)?, &names, by),
            Verb::CaseDisclose { case, act, names } => self.disclose(&reference(&case)?, act, &names),
            Verb::CaseBytes { case } => self.bytes_to_approve(&reference(&case)?),
            Verb::CaseApprove { case, signed, .. } => self.approve(&reference(&case)?, signed, by, None),
            Verb::CaseSubmit { case } => self.submit(&reference(&case)?, by),
            Verb::CaseAnswer { case, answer } => self.answer(&reference(&case)?, answer, by),
            Verb::CaseSendAgain { case } => {
                self.officer(by)?;
                let letters = self.send_again(&reference(&case)?)?;
                Ok(json!({"case": case, "letters": letters}))
            }
            Verb::CaseCosts { case } => told(&self.costs(&reference(&case)?)?),
            Verb::CaseRoute { case, task, place, channel } => {
                let (task, place, channel) = (task.as_deref(), place.as_deref(), channel.as_deref());
                told(&self.route(&reference(&case)?, task, place, channel)?)
            }
            Verb::AccountsStatement { peer, from, to } => self.statement(&peer, &from, &to, &pass),
            Verb::AccountsRates => self.list_rates(),
            Verb::AccountsRateAdd { rate } => self.add_rate(&rate, by),
            Verb::CaseShow { case } => self.show(&reference(&case)?, &pass),
            Verb::CaseFind { words, limit } => self.find(&words, limit, &pass),
            Verb::CaseList => Ok(json!({"cases": self.desk(0, usize::MAX, &pass)?})),
            Verb::CaseProtection { case } => self.protection(&reference(&case)?, &pass),
            Verb::CaseSensitive { case, grade, reason } => {
                self.set_grade(&reference(&case)?, &grade, &reason, by)
            }
            Verb::CaseUnit { case, give, take } => self.give_to_units(&reference(&case)?, &give, &take, by),
            Verb::CaseSeal { case, readers, reason } => {
                self.seal_case(&reference(&case)?, &readers, &reason, by)
            }
            Verb::CaseUnseal { case, reason } => self.lift_seal(&reference(&case)?, &reason, by),
            Verb::CaseOpen { case, purpose } => self.open_for(&reference(&case)?, &purpose, by),
            Verb::CaseOpenEmergency { case, reason } => {
                self.open_in_emergency(&reference(&case)?, &reason, by)
            }
            Verb::Readings(ReadingsAsked { officer, case, from, limit }) => {
                self.readings((officer.as_deref(), case.as_deref()), (from, limit), &pass)
            }
            Verb::Openings(OpeningsAsked { officer, case, all, from, limit }) => {
                self.openings((officer.as_deref(), case.as_deref()), all, (from, limit), &pass)
            }
            Verb::OpeningReview { number, finding, reasons } => {
                self.review_opening(number, &finding, &reasons, (by, &pass))
            }
            Verb::Rulings(RulingsAsked { about, from, limit }) => {
                self.rulings(about.as_deref(), (from, limit), &pass)
            }
            Verb::Desk(asked) => serde_json::to_value(self.desk_page(&asked, &pass)?).map_err(keys::internal),
            Verb::OfficerDesk(of) => self.desk_of(&of, by, &pass),
            Verb::OfficerHandOver(said) => {
                self.offer_desk((&said.to, said.officer.as_deref()), &said.cases, by)
            }
            Verb::OfficerTakeOver(said) => self.take_over(said.number, said.decline.as_deref(), by),
            Verb::CaseAssign(said) => self.assign(&said, by),
            Verb::CaseSeen { case } => self.seen_by(&reference(&case)?, by),
            Verb::Month(asked) => self.month(asked.month.as_deref(), &pass),
            Verb::Fingerprint { digest } => self.fingerprint(&digest, &pass.hidden),
            Verb::CasePassages { case: Some(case) } => self.passages(&reference(&case)?),
            Verb::CasePassages { case: None } => self.all_passages(&pass),
            Verb::CaseGivePassages(given) => self.give_passages(&given, by),
            Verb::CaseTranslate(said) => self.translate(&said, by),
            Verb::CaseCertify { case } => self.certify_translation(&reference(&case)?, by),
            Verb::OfficerMail(said) => self.mail_of(&said, by),
            Verb::MailNow => self.mail_now(),
            Verb::CaseExplain { case, norm } => self.explain(&reference(&case)?, norm.as_deref()),
            Verb::EvidenceAdd { case, file, item, description } => {
                self.add_evidence(&reference(&case)?, &file, item, description, by)
            }
            Verb::EvidenceHandOver { case, exhibit, out } => {
                self.hand_over(&reference(&case)?, &exhibit, out, by)
            }
            Verb::EvidenceReceive { case, exhibit, out } => {
                self.receive_evidence(&reference(&case)?, &exhibit, out, by)
            }
            Verb::JournalVerify => self.verify_journal(),
            Verb::JournalProve { case, act, lane, with_content, groups } => {
                self.prove_act(&reference(&case)?, lane.as_deref(), act, (with_content, &groups), by)
            }
            Verb::CaseReceipt { case, act, lane } => {
                self.prove_receipt(&reference(&case)?, lane.as_deref(), act, by)
            }
            Verb::JournalCopy { out: Some(out) } => self.copy_journal(&out),
            Verb::JournalCopy { out: None } => Err(Refusal::new(
                "no-folder",
                "a copy wants a folder of the node's machine",
            )
            .hint(
                "`comity journal copy --to DIR` where the node runs; peers fetch tiles over `journal/tile`",
            )),
            Verb::JournalWitness => self.tell_witnesses(),
            Verb::JournalFsck => self.mend_journal(),
            Verb::ArchiveSave { out, keys } => self.save_archive(out, keys),
            Verb::ArchiveContinue { page_key, without } => self.go_on_anew(page_key.as_deref(), &without, by),
            Verb::TimeAuthority(AuthoritySaid { address, certificate, remove }) => {
                self.name_authority(&address, certificate.as_deref(), remove)
            }
            Verb::DirectoryFound(Founding { files, root, page_key }) => {
                self.found(files, &root, page_key.as_deref())
            }
            Verb::DirectoryTake { files, page_key } => self.join_directory(files, page_key.as_deref()),
            Verb::DirectoryKeys => self.tell_directory(),
            Verb::DirectoryFiles => self.directory_files(),
            Verb::KeysList => self.list_keys(),
            Verb::KeysRotate(NextKey { kind, from, page_key, device }) => {
                self.rotate(&kind, from.as_deref(), page_key.as_deref(), device.as_ref())
            }
            Verb::KeysRevoke(LostKey { name, from, reason, page_key }) => {
                self.revoke(&name, &from, &reason, page_key.as_deref())
            }
            Verb::KeysDoubts => self.tell_doubts(),
            Verb::KeysShred { case, clause, reason } => self.forget(&reference(&case)?, &clause, &reason, by),
            Verb::PeerRefresh => self.refresh_peers(),
            Verb::TimeNow => self.stamp_now(),
            Verb::TimeShow => self.tell_times(),
            Verb::PracticeClock { to } => self.set_clock(&to),
        }
    }

    fn status(&self, pass: &Pass) -> Result<Value, Refusal> {
        let waiting = self.store.outstanding_without(&pass.hidden)?;
        let head = self.store.head()?;
        let journal = match head {
            Some(head) => json!({"origin": head.origin, "size": head.size, "root": head.root.to_string()}),
            None => json!({"origin": self.keys.journal().vkey().name(), "size": 0, "root": Value::Null}),
        };
        let peers: Vec<String> = self.store.peers()?.into_iter().map(|peer| peer.state.to_string()).collect();
        let treaties: Vec<String> = self.holdings.rows().into_iter().map(|row| row.id).collect();
        Ok(json!({
            "state": self.config.state, "name": self.config.name, "practice": self.config.practice,
            "now": self.now().to_string(), "format": comity_store::FORMAT,
            "serving": self.serving.load(Ordering::Relaxed), "listen": self.config.listen.to_string(),
            "endpoint": self.config.endpoint, "cases": waiting.cases, "drafts": waiting.drafts,
            "waiting_letters": waiting.letters, "incidents": waiting.incidents, "journal": journal,
            "storage": self.storage(), "archive": self.last_archive()?,
            "witnessing": self.tell_witnesses()?, "reads_only": self.tell_stay(),
            "unreviewed_openings": self.unreviewed(&pass.hidden)?,
            "peers": peers, "treaties": treaties,
            "fingerprint": keys::own_page(&self.folder)?.fingerprint().to_string(),
        }))
    }

    /// Sets the clock of a practice node. Legal time never runs backwards.
    fn set_clock(&self, to: &str) -> Result<Value, Refusal> {
        if !self.config.practice {
            return Err(not_practice());
        }
        let to: Moment = to.parse().map_err(|error: comity_words::MomentError| {
            Refusal::new("no-moment", error.to_string()).hint("write it in UTC, whole seconds")
        })?;
        {
            let mut clock = self.clock.write().expect("nobody panics with the clock");
            if let Some(now) = clock.stage().filter(|now| to < *now) {
                return Err(Refusal::new("backwards", format!("it is {now} here already"))
                    .hint("a clock set by hand only goes forward"));
            }
            self.store.set("stage_clock", &to.to_string())?;
            *clock = Clock::Stage(to);
        }
        tracing::info!(now = %to, "time set by hand");
        if let Err(refusal) = self.tend_directory() {
            tracing::error!(code = %refusal.code, "the directory could not be kept fresh: {refusal}");
        }
        // Where nobody watches the clocks, whoever sets them looks at them.
        if !self.serving.load(Ordering::Relaxed) {
            // The clock is set: what could not be noted is logged and tried again, it does not undo that.
            drop(self.watch_once());
        }
        self.store.hasten(crate::clock::machine_now(), None)?;
        self.clocks.notify_one();
        self.letters.notify_one();
        Ok(json!({"now": to.to_string()}))
    }

    /// Case keys that nothing uses are left over from a crash between key and transaction.
    fn sweep(&self) -> Result<(), Refusal> {
        let used = |case: &Reference| {
            let kept = self.store.version(case).map(|version| version > 0);
            let drafted = self.store.draft(case).map(|draft| draft.is_some());
            // Where the store does not answer, nothing is destroyed.
            kept.unwrap_or(true) || drafted.unwrap_or(true)
        };
        let swept = self.keys.sweep(&used)?;
        if swept > 0 {
            tracing::info!(swept, "case keys that nothing used were destroyed");
        }
        Ok(())
    }
}

fn admit(keyring: &mut Keyring, page: &SignedPage, pinned: Option<Digest>) -> Result<(), Refusal> {
    let pinned = pinned.unwrap_or_else(|| page.fingerprint());
    keyring.admit(page, &pinned).map(drop).map_err(|error| {
        Refusal::new("bad-page", format!("the page is not taken: {error}"))
            .hint("ask the other office to export its page again, and compare the fingerprint")
    })
}

pub(crate) fn reference(text: &str) -> Result<Reference, Refusal> {
    text.parse().map_err(|error: comity_words::ReferenceError| {
        Refusal::new("no-reference", error.to_string()).hint("references look like ARV-BEL-2026-000143-K")
    })
}

fn not_practice() -> Refusal {
    Refusal::new("not-practice", "this node is not marked practice: its time is not set by hand")
        .hint("`comity init --practice` makes a node whose clock may be set")
}

/// Signs the journal's heads with the journal's key.
struct HeadSigner(Arc<Keys>, Arc<Stay>);

impl Notary for HeadSigner {
    fn origin(&self) -> String {
        self.0.journal().vkey().name().to_owned()
    }

    fn sign(&self, size: u64, root: Digest) -> Result<String, String> {
        if let Some(stayed) = self.1.stayed().filter(|_| !self.1.goes_on_anew()) {
            return Err(stayed.sentence());
        }
        let head = Checkpoint { origin: self.origin(), size, root };
        head.sign(&self.0.journal()).map_err(|error| error.to_string())
    }
}

fn told(view: &impl serde::Serialize) -> Result<Value, Refusal> {
    serde_json::to_value(view).map_err(keys::internal)
}
