# What the pages say, in English. One sentence a message; placeholders are filled, never glued.

# The frame
skip-to-main = Skip to main content
navigation = Main
nav-desk = Desk
nav-treaties = Treaties
practice-region = Practice
practice-banner = Practice: this node's cases bind no one.
practice-time = Its time is set by hand: { $time }.
page-languages = This page in another language
translation-unchecked = This translation was drafted with a machine; nobody who works in this field in this language has checked it yet.
footer = What these pages show and do can also be done with the command comity; its help names each verb.

# Days and moments
day-in-full = { $weekday } { $day } { $month } { $year }
moment-in-full = { $day }, { $time }
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

# Measures
measure-service = Service of documents
measure-statement-voluntary = Voluntary statement
measure-testimony-compelled = Compelled testimony
measure-video-hearing = Video hearing
measure-telephone-hearing = Telephone hearing
measure-documents-public = Public documents
measure-production-business = Business records
measure-bank-accounts = Bank accounts
measure-bank-transactions = Bank transactions
measure-bank-monitoring = Bank monitoring
measure-search-seizure = Search and seizure
measure-examine-site = Examination of a site
measure-subscriber-data = Subscriber data
measure-domain-registrant = Domain registrant
measure-traffic-data = Traffic data
measure-content-data = Content data
measure-preservation = Preservation
measure-traffic-partial-disclosure = Traffic partial disclosure
measure-realtime-traffic = Real-time traffic data
measure-interception = Interception
measure-covert = Covert investigation
measure-controlled-delivery = Controlled delivery
measure-cross-border-observation = Cross border observation
measure-freeze-evidence = Freeze evidence
measure-freeze-assets = Freeze assets
measure-confiscation = Confiscation
measure-transfer-custody = Transfer of a detained person
measure-voluntary-travel = Travel of a willing witness
measure-locate-identify = Locating or identifying a person
measure-jit = Joint investigation team
measure-spontaneous = Spontaneous information
measure-restitution = Restitution to the owner
measure-proceedings-transfer = Proceedings transfer
measure-emergency-disclosure = Emergency disclosure

# Where an item stands
status-drafting = Drafting
status-internal-review = Internal review
status-translation = Translation
status-signed = Signed
status-transmitted = Transmitted
status-undeliverable = Undeliverable
status-received = Received
status-forwarded = Forwarded
status-acknowledged = Acknowledged
status-screening = Screening
status-needs-information = More information is wanted
status-returned = Returned
status-admissibility = Admissibility
status-consultation = Consultation
status-conditional = Conditional
status-postponed = Postponed
status-refused = Refused
status-accepted = Accepted
status-court-order = Court order
status-executing = Executing
status-remedy-window = Remedy window
status-appeal = Appeal
status-partial = Partial
status-impossible = Impossible
status-executed = Executed
status-filtering = Filtering
status-transmitting-evidence = Evidence on its way
status-evidence-received = Evidence received
status-supplementary = Supplementary
status-in-use = In use
status-use-extension = Use extension
status-return-due = Return due
status-feedback = Feedback
status-withdrawn = Withdrawn
status-lapsed = Abandoned
status-closed = Closed

# Elements of a request
element-request-id = Request id
element-instrument = Instrument
element-request-status = Request status
element-related-requests = Related requests
element-requesting-state = Requesting state
element-requested-state = Requested state
element-requesting-authority = Requesting authority
element-authority-conducting = Authority conducting
element-validating-authority = Validating authority
element-confirmation-contact = Confirmation contact
element-requested-authority = Requested authority
element-date-issued = Date issued
element-proceeding-type = Proceeding type
element-proceeding-stage = Proceeding stage
element-subject-matter = Subject matter
element-facts-summary = Summary of the facts
element-offences = Offences
element-offence-category = Offence category
element-persons = Persons
element-assistance-requested = Assistance requested
element-purpose-of-evidence = Purpose of evidence
element-necessity-proportionality = Necessity proportionality
element-nexus = Link to the facts: why it matters
element-special-procedure = Special procedure
element-deadline = Deadline
element-urgency = Urgency
element-confidentiality = Confidentiality
element-data-categories = Data categories
element-identifiers = Identifiers of accounts or devices
element-service-provider = Service provider
element-preservation-ref = Reference of a preservation
element-domestic-order = Domestic order
element-remedies-used = Remedies used
element-officers-attend = Officers who attend
element-language = Language
element-assurances = Assurances
element-use-limitation-accept = Acceptance of use limits
element-data-protection = Data protection
element-evidence-return = Evidence return
element-evidence-format = Evidence format
element-costs = Costs
element-annexes = Annexes
element-signature = Signature
element-transmission = Transmission
element-sensitivity = Sensitivity

# Grounds
ground-essential-interests = Essential interests
ground-national-security-sources = National security sources
ground-domestic-prohibited = Domestic prohibited
ground-contrary-to-mla-law = Contrary to mla law
ground-compulsory-measures = Compulsory measures
ground-burden = Burden
ground-de-minimis = De minimis
ground-dual-criminality = Dual criminality
ground-measure-restricted = Measure restricted
ground-political-offence = Political offence
ground-military-offence = Military offence
ground-fiscal-offence = Fiscal offence
ground-territoriality = Territoriality
ground-ne-bis-in-idem = Ne bis in idem
ground-discrimination = Discrimination
ground-torture-risk = Torture risk
ground-death-penalty = Death penalty
ground-fundamental-rights = Fundamental rights
ground-safety = Safety
ground-immunity-privilege-press = Immunity privilege press
ground-nonconforming = Nonconforming
ground-not-competent-issuer = Not competent issuer
ground-own-proceedings = Own proceedings
ground-bank-secrecy = Bank secrecy

# Acts, by their kind on the wire (a dot is written as a hyphen)
act-request-submitted = Request sent
act-request-forwarded = Passed on to the competent authority
act-request-acknowledged = Receipt acknowledged
act-request-asked = More was asked
act-request-supplemented = Supplement sent
act-item-consulted = Consultation
act-item-accepted = Accepted
act-item-refused = Refused
act-item-postponed = Postponed
act-clock-extended = Period extended
act-request-withdrawn = Withdrawn
act-item-executed = Carried out
act-exhibit-handed-over = Evidence handed over
act-exhibit-received = Evidence received
act-item-screened = Formal check begun
act-item-assessed = Legal check begun
act-item-returned = Returned for its form
act-item-offered = Offered under conditions
act-item-conditions-accepted = Conditions accepted
act-item-conditions-declined = Conditions declined
act-item-lifted = Postponement lifted
act-item-before-court = Brought before the court
act-item-begun = Execution begun
act-item-partly-executed = Carried out in part
act-item-impossible = Found impossible
act-item-remedy-opened = Open for a remedy
act-item-remedy-filed = Remedy sought
act-item-remedy-dismissed = Remedy dismissed
act-item-remedy-upheld = Remedy upheld
act-item-refusal-set-aside = Refusal set aside
act-item-filtering = Being filtered
act-item-need-asked = Asked whether it is still needed
act-item-need-confirmed = Still needed
act-item-abandoned = Abandoned
act-item-followed-up = Followed up
act-item-used = Used in proceedings
act-item-use-asked = Consent to another use asked
act-item-use-allowed = Other use allowed
act-item-use-declined = Other use declined
act-item-return-wanted = Originals wanted back
act-item-given-back = Originals given back
act-item-deleted = Deleted after withdrawal
act-item-fed-back = Outcome told
act-case-reopened = Reopened
act-case-closed = Closed
act-clock-lapsed = A period ran out
act-clock-escalated = The ladder was climbed
act-paper-carried = Carried on paper
act-paper-came = Letter entered
act-paper-posted = Posted
act-paper-arrived = Arrived
act-paper-ended = Wanted on the platform
act-other = Act of another kind

# States of a norm
norm-possible = Depends on an open question
norm-created = Not yet running
norm-in-force = Running
norm-fulfilled = Fulfilled
norm-violated = The period ran out
norm-discharged = Discharged
norm-expired = Expired
norm-waived = Waived
norm-suspended = Standing still
norm-excused = Excused
norm-fulfilled-late = Fulfilled late
norm-remedied = Remedied
norm-exercised = Exercised
norm-absent = Does not arise

# Letters
letter-queued = Waiting to go
letter-submitted = On its way
letter-arrived = Arrived, not yet filed
letter-filed = Filed by the other authority
letter-objected = Filed by the other authority, under objection
letter-undeliverable = Undeliverable

# Verification marks
mark-read = The article was read.
mark-secondary = Found in a secondary source; the article itself was not read.
mark-unchecked = Not checked against the article.
mark-unmarked = Nobody has said how this clause was verified.
mark-none = Nobody has said how this clause was verified.
mark-own = An invented instrument.

# The desk
desk-title = Desk
desk-summary = { $cases ->
    [0] No case is on file.
    [one] One case on file.
   *[other] { $cases } cases on file.
 }
desk-empty = No request waits for you. Your own requests begin under New request.
desk-draft-treaty = Dates under { $treaty } are provisional: its encoding is a draft, and not every clause has been checked.
desk-reads-only = This node files nothing: { $sentence }
desk-key-alarm = Keys: { $sentence }
desk-journal-alarm = A journal does not hold together: { $sentence } Ask the other office by telephone before you rely on it.
desk-caption = What waits, by next legal deadline
desk-reference = Reference
desk-counterpart = Counterpart
desk-asked = Asked
desk-due = Due
desk-turn = Turn
desk-status = Standing
desk-table = Cases of this authority
turn-ours = Our turn
turn-theirs = Turn of { $state }
turn-nobody = Nobody's turn
turn-draft = Draft
due-none = No period runs
due-still = Stands still; was due { $day }
due-on = Due { $day }
due-days = { $days ->
    [0] today
    [1] in one day
   *[other] in { $days } days
 }
due-lapsed = The period ended on { $day }
overlay-on-paper = On paper
overlay-stalled = A period has run out
overlay-incident = An incident is open
page-previous = Previous
page-next = Next
pages-of-desk = Pages of the desk

# A case
case-title = Case { $case }
case-who = { $requesting } asks { $requested } under { $treaty }
case-items = What is asked
case-item = Item
case-measure = Measure
case-urgent = The request is urgent.
case-clocks = Periods
case-clocks-none = No period has begun.
case-clock-caption = Periods of this case
case-norm = Duty
case-article = Article
case-state = State
case-due = Last day
case-why = Why this date
case-why-of = Why is this the last day of “{ $norm }”?
case-because = The reasons, step by step
case-not-computable = Not computable: { $reason }
case-stands-still = Stands still while more is asked
case-zone = in { $zone }
case-timeline = Timeline
case-timeline-order = Newest first. Acts of both authorities; each shows its leaf in this node's journal.
case-act-by = by { $author }, act { $number } of the { $lane } lane, leaf { $leaf }
lane-requesting = requesting
lane-requested = requested
case-act-at = Written { $moment } UTC
case-act-recorded = Recorded by the other authority { $moment } UTC
case-act-waiting = This act waits for an earlier one that has not arrived.
case-act-may-move = May still move: an earlier letter may be on the road.
case-act-objection = Filed under objection: { $objection }
case-act-entered = On paper: { $sentence } (act { $number } of the { $lane } lane).
case-act-corrected = Entered anew since; the later entry counts.
case-act-taken-back = Taken back: it stands for no letter of this case.
case-act-crossed = Crossed: its author had not seen a letter that goes before. It changes nothing.
case-act-posted = Sent on { $day } ({ $way })
case-act-arrived = Arrived on { $day }
case-letter = Letter: { $state }
case-letter-leaf = leaf { $leaf } there
case-elements = What the request contains
case-element = Element
case-required = Required
case-present = There
case-content = Content
case-yes = Yes
case-no = No
case-open = Depends on an open question
case-by-article = Yes, { $article }
case-exhibits = Evidence
case-exhibit = Exhibit
case-size = Size
case-bytes = { $size } bytes
case-fingerprint = Fingerprint (SHA-256)
case-custody = Custody
custody-complete = Complete: two signatures
custody-open = Open: { $signatures ->
    [0] no signature yet
   *[other] one signature of two
 }
case-lapses = Periods that ran out
case-lapse = “{ $norm }” ran out at { $moment } UTC
case-noted-by = noted by { $lanes }
case-escalations = Steps of the ladder
case-escalation = Ladder “{ $ladder }”, step { $step }, for “{ $norm }”
case-next = What may be done next
case-next-none = Nothing is asked of this side now.
case-next-hint = Each is a verb of the command comity case answer.
case-state-digest = State of the case
case-state-digest-hint = Both authorities see this same fingerprint when they hold the same acts.
case-forked = Two different acts with one number stand in one lane. Nothing rests on that lane until it is settled.
case-table = Table of { $what }
back-to-case = Back to the case
notice = Note

# Treaties
treaties-title = Treaties
treaties-held = Adopted by this node
treaties-empty = This node has adopted no instrument. A request may rest on any instrument of the library below; the command comity treaty adopt lets a further one enter.
treaties-caption = Instruments this node has adopted
treaty-id = Name
treaty-name = Title
treaty-version = Version
treaty-status = Encoding
treaty-parties = Parties
treaty-kind = Kind
treaty-force = In force
treaty-verification = Clauses, and how far they were checked
treaty-overlays = What Parties declared and reserved
treaty-generated = This rendering is generated from the encoding. The authentic wording prevails.
treaty-draft = The encoding is a draft: not every clause has been checked. Whatever relies on it is provisional.
treaty-clauses = What it says
treaty-file-text = The file, as text
treaty-encoded = Encoded as
treaty-encoded-of = { $clause }, encoded as
treaty-digest = Fingerprint of the file
treaty-beside-file = Adopted beside it: { $file }
treaty-terminal = At a terminal: comity treaty show { $treaty } prints the same.
treaty-piece = Part { $piece } of { $pieces }
treaty-pieces = Parts of this text
treaty-contents = Contents
treaty-languages = The sentences in another language
treaty-place = Source:
treaty-article = Article { $number }.
treaty-outside = Clauses outside the articles
treaty-article-empty = Nothing of this article is encoded.
treaty-other-party = A duty is owed to the other Party, unless its sentence names somebody else.
treaty-shown = Its value is worked out and shown; nothing enforces it yet.
treaty-kept = Read and kept; not yet executed.
treaty-wording = Authentic wording of { $paragraph } ({ $language }):
treaty-profile = Profile { $profile }
treaty-chosen = Chosen where the text is silent. It is not in the text.
treaty-declared = Declared or reserved by Parties, each in an overlay of its own. It is not in the text.
treaty-no-overlays = No overlay of a Party to this text is held.
overlays-page = What Parties declared and reserved: { $treaty }
overlays-terminal = At a terminal: comity treaty show { $treaty } --overlays prints the same below the text.
meets-page = Where instruments meet: { $treaty }
treaty-chosen-by = Chosen by { $parties }.
treaty-no-marks = No clause says how it was verified against the authentic wording.
treaty-mark-count = { $clauses ->
    [one] One sentence carries it.
   *[other] { $clauses } sentences carry it.
 }
treaty-not-read = This text cannot be shown as sentences. The file stands below as it was adopted.
treaty-topic-parties = The Parties in the text
treaty-topic-standing = Kind
treaty-topic-languages = Languages
treaty-topic-uses = Other instruments
treaty-topic-periods = How periods are counted
treaty-topic-notes = Notes
treaty-topic-tests = Tests
tag-read = Read
tag-secondary = Secondary source
tag-unchecked = Unchecked
tag-none = Not marked

# The library of treaties
library-title = The library
library-what = Instruments that come with the product. Each clause says how far it was compared with the text.
library-search = Search the library
library-name = Title or name contains
library-state = State
library-narrow = Narrow the list
library-all = Show all
library-found = { $found ->
    [0] No instrument of { $all } fits.
    [one] One instrument of { $all }.
   *[other] { $found } instruments of { $all }.
 }
library-empty = Nothing in the library has this in its title and names this State. Write less of the title, or leave one of the two fields empty.
library-caption = Instruments of the library
library-terminal = At a terminal: comity treaty list prints the same list, comity treaty audit the shares by mark.
state-unknown = The library names no State “{ $written }”. Write its name as the library has it, or its code of two letters.
state-near = The library names no State “{ $written }”. It names { $near }.
title-error = Error: { $title }
kind-none = Kind not said
kind-bilateral = Bilateral treaty
kind-multilateral = Multilateral treaty
kind-protocol = Protocol
kind-scheme = Scheme
kind-eu-directive = Directive of the European Union
kind-eu-regulation = Regulation of the European Union
encoding-draft = Draft
encoding-final = Final
encoding-in-force = In force
encoding-terminated = Terminated
encoding-none = Not said
force-not-binding = Does not bind in law
force-terminated = Terminated
force-nobody = Not in force: nobody is known to be bound
force-named = { $parties ->
    [one] Binds the one Party it names; since when is not said
   *[other] Binds the { $parties } Parties it names; since when is not said
 }
force-named-since = { $parties ->
    [one] In force for the one Party it names, since { $day } at the earliest
   *[other] In force for the { $parties } Parties it names, since { $day } at the earliest
 }
force-ratified = { $parties ->
    [one] In force between those who ratified it: one Party known here
   *[other] In force between those who ratified it: { $parties } Parties known here
 }
force-ratified-since = { $parties ->
    [one] In force between those who ratified it: one Party known here, since { $day } at the earliest
   *[other] In force between those who ratified it: { $parties } Parties known here, since { $day } at the earliest
 }
force-for-named = Names { $state } as a Party; from which day is not said
force-for-since = Binds { $state } since { $day }
force-for-left = Bound { $state } until { $day }
force-for-undated = No day is known from which it binds { $state }
overlays-count = { $overlays ->
    [0] None held
    [one] One Party
   *[other] { $overlays } Parties
 }
overlays-of = with declarations, reservations or dates for { $treaty }
share-read = { $read } of { $clauses } read
share-secondary = { $clauses } from a secondary source
share-unchecked = { $clauses } unchecked
share-none = No clause
share-unmarked = { $clauses } clauses, none marked
share-legend = In the bars a full height is what was read in the text itself, half a height what a secondary source says, and a line what nobody has checked. What is unchecked must be checked before anybody relies on it.

# Where instruments meet
meets-title = Where instruments meet
meets-what = What relations order between instruments, and which other instruments of the library speak on the same topic. Which of them governs hangs on the two States and on the day.
meets-relations = What relations order
meets-no-relations = No relation of this text, and none of another text of the library that names it, is encoded.
meets-topics = Topic by topic
meets-article = On the same topics elsewhere
meets-link = { $topic } ({ $others })
meets-topic = { $topic }: { $others ->
    [0] no other instrument
    [one] one other instrument
   *[other] { $others } other instruments
 }
meets-here = In this text
meets-reached = Relations that reach this topic
meets-others = In other instruments
meets-nobody = No other instrument of the library speaks on it.
meets-terminal = At a terminal: comity treaty resolve --pair DE,FR --topic { $topic } says who governs it between two States, here Germany and France.
article-short = Article { $number }
place = { $treaty }, article { $number }
place-outside = { $treaty }, outside the articles
topic-authorities = Authorities
topic-channels = Channels
topic-providers = Providers
topic-language = Language
topic-authentication = Forms and authentication
topic-contents = What a request contains
topic-urgency = Urgency
topic-deadlines = Deadlines
topic-powers = Powers
topic-dual-criminality = Dual criminality
topic-grounds = Grounds
topic-procedure = Procedure
topic-remedies = Remedies
topic-use = Use of evidence
topic-confidentiality = Confidentiality
topic-data = Data protection
topic-oversight = Oversight
topic-costs = Costs

# Which treaty governs
governs-title = Which treaty governs, and what it asks
governs-ask = Ask which treaty governs a request
governs-what = For two States and one request: which text governs, by which article, and what it asks before the request is written. Nothing is filed.
governs-help = At a terminal: comity treaty obligations --pair DE,PL --measure content-data answers the same; comity treaty resolve shows who governs and no more.
governs-terminal = The same at a terminal:
governs-change = Change the question
governs-asks = State that asks
governs-is-asked = State that is asked
governs-state-hint = By its name, or by its code of two letters.
governs-measure = Measure
governs-category = Data category
governs-any = Not said
governs-offence = Offence category
governs-offence-hint = In the words of the texts, for example corruption; several with commas between.
governs-told = What else is told
governs-told-hint = As a question below names it, for example electronic-evidence=yes; several with commas between.
governs-no-told = “{ $written }” tells nothing. Write a name and its value, for example electronic-evidence=yes.
governs-questions = { $count ->
    [one] One answer would settle more
   *[other] { $count } answers would settle more
}
governs-questions-more = { $count ->
    [one] One more question
   *[other] { $count } more questions
}
governs-question-of = Answered by { $who }.
yes = Yes
no = No
governs-side-requesting = the side that asks
governs-side-requested = the side that is asked
governs-received = Day of receipt
governs-received-hint = For example, 21 12 2026.
governs-urgency = Urgency
governs-urgent = The request is urgent
governs-basis = Instrument the request cites
governs-basis-hint = It is kept while it binds both; a better one is only proposed.
governs-basis-none = None
governs-lang = Language of the sentences
governs-lang-of-page = That of the page
governs-button = Answer the question
date-day = Day
date-month = Month
date-year = Year
form-wrong = The question cannot be answered yet
governs-no-asks = Write the State that asks, by name or code.
governs-no-asked = Write the State that is asked, by name or code.
governs-same-state = A State cannot ask itself. Write another State.
governs-no-measure = Choose a measure of the list, or none.
governs-no-category = Choose a data category of the list, or none.
governs-no-offence = Write offences in letters and hyphens, for example money-laundering, with commas between.
governs-no-day = Write the day of receipt as day, month, year, for example 21 12 2026.
governs-no-basis = Choose an instrument of the list, or none.
state = { $name } ({ $code })
warning = Warning:
governs-rests = What the request rests on
governs-cited-kept = The request cites it, and it binds both: it is kept.
governs-most-topics = It governs the most topics between the two.
governs-cited-not = The request cites { $treaty }, and that is no basis here. The reasons stand below.
governs-nothing-put = Nothing is put in its place in silence. A person chooses among what binds the two:
governs-nothing = Nothing in the library binds the two.
governs-person-chooses = A person chooses. No rule puts one of these before the others:
governs-proposed = { $treaty } would go first; it is only proposed.
governs-none-certain = Each of these is for some offences or some evidence only, and none is for this for certain: { $treaties }. The questions below tell.
governs-may-bind = Whether these join in is open:
governs-why-basis = Why
governs-topics = Who governs, topic by topic
governs-topic = Topic
governs-who = Governs
governs-reason = Reason
governs-losers = Does not govern
governs-choose = A person chooses among
governs-open = It hangs on what is open: first without it, then with it
governs-nobody = No instrument
governs-beside = { $treaty } stays beneath it.
governs-others = { $others ->
    [one] One other
   *[other] { $others } others
 }
warnings = { $warnings ->
   *[other] { $warnings } things to check before relying on what follows
 }
governs-not-counted = { $count ->
    [one] One instrument of the library does not count between the two
   *[other] { $count } instruments of the library do not count between the two
 }
governs-asks-of-it = What is asked under { $treaty }
governs-if-it = If the request rests on { $treaty }
governs-read-with = Read together with { $treaties }.
governs-silent = { $treaty } has no clause on this for this request.
reason-alone = No other instrument speaks on it.
reason-replaces = Replaces { $others }.
reason-residual = Binds the two; without it { $others } would stand in.
reason-in-lieu = Applies in lieu of { $others }, as the two agreed.
reason-prevails = Prevails over { $others }.
reason-supplements = Supplements { $others }.
reason-more-favourable = Helps the requesting authority more than { $others }.
reason-later = Later than { $others }.
reason-more-special = More special than { $others }.
reason-cited = The request cites it.
reason-cited-over = The request cites it, and it is kept beside { $others }.
reason-beside = Stands beside { $others }.
lost-replaces = { $treaties }: replaced by { $other }.
lost-residual = { $treaties }: stands in only where no other binds; here { $other } does.
lost-in-lieu = { $treaties }: gives way to { $other }, as the two agreed.
lost-prevails = { $treaties }: { $other } prevails.
lost-beside = { $treaties }: stays beside { $other }.
lost-more-favourable = { $treaties }: helps the requesting authority less than { $other }.
lost-later = { $treaties }: earlier than { $other }.
lost-more-special = { $treaties }: more general than { $other }.
lost-cited = { $treaties }: the request cites { $other }.
lost-silent = Nothing is said on it by { $treaties }.
section-scope = What the instrument is for
section-channels = By which road
section-authorities = Authorities
section-languages = In which language
section-elements = What the request must contain
section-forms = Forms and formalities
section-providers = Service providers
section-dual_criminality = Dual criminality
section-grounds = Grounds that could arise
section-before_refusal = Before a refusal
section-deadlines = By when
section-later = Later, once something else has happened
section-if_missed = If a limit is missed
section-powers = What each side may do, and may not
section-costs = Costs
section-use = Use, confidentiality, data
section-safeguards = Safeguards to think of
section-remedies = Remedies
category-subscriber = Subscriber data
category-identification = Data to identify a user
category-traffic = Traffic data
category-content = Content
ground-force-may-refuse = Help may be refused on it; a person decides.
ground-force-must-refuse = Help is refused where it is found to hold; a person decides.
ground-force-may-postpone = Help may be postponed on it, not refused.
ground-force-may-return = The request may be sent back for its form, not refused.
ground-force-never = It may never be relied on.
ground-force-never-alone = It may not be relied on standing alone.
item-open = Open
item-here = Here:
item-question = Open:
item-more = { $more ->
    [one] One more question is open.
   *[other] { $more } more questions are open.
 }
item-decides = Decides:
item-consult = Consultation comes first:
ground-status-available = Nothing told so far excludes it.
ground-status-unavailable = It does not arise here.
ground-status-to-be-determined = Whether it arises is to be determined.
ground-status-barred = It is barred here.
item-if = Hangs on:
item-about = For: { $about }
item-why = Why
cite-profile = Chosen by profile { $profile }; it is not in the text.
cite-overlay = Declared or reserved by { $party }.
cite-law = From the law of { $state }.
cite-counted = Counted by profile { $profile }; the rule is not in the text.
line-mark = [{ $mark }]

# When something is not there
not-found-title = This page does not exist
not-found = There is nothing at this address. The desk lists every case of this authority.
closed-title = These pages open by a link
closed = This link is not one of this node, or the node was started again since. Sign in, or open the link that comity serve prints when the node starts.
refused-title = This could not be shown

