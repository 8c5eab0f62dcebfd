# Why not, notices, and how things stand

# Why something may not be done here and now
why-not-ours = This is for the { $party } authority.
why-no-request = There is no request in this case yet.
why-already-submitted = This case has its request already. Open another case for another request.
why-closed = The case is closed.
why-no-items = The request asks for no measure. Add one.
why-same-item = Two measures have the number { $item }. Give each its own.
why-no-such-item = The request has no measure { $item }.
why-wrong-status = This is not possible for measure { $item } now. It stands at: { $status }.
why-nothing-open = No measure is left for which this could be done.
why-missing-elements = The request lacks: { $elements }.
why-unfit = Something cannot go as it is written. Write it as the field shows, or take it out: { $places }.
why-no-language = The request does not say in which language it is written.
why-language = A request in this language is not accepted here. It would do in: { $languages }.
why-needs-approval = A second officer has to approve exactly this.
why-own-approval = Whoever wrote it cannot approve it. Ask another officer.
why-not-an-approver = This officer does not hold a role that approves.
why-needs-person = An officer has to do this; the node does it for nobody.
why-node-only = The node notes this by its clock, and no officer does.
why-other-office = Another office decides here: { $office }.
why-foreign-office = This is no office of the authority that decides: { $office }.
why-office-not-held = Nobody who signs this acts for: { $office }.
why-no-reasons = No reasons are given. Write them.
why-consult-first = The other side is to be consulted first.
why-conditions-first = Conditions are to be offered before a refusal, and none were. Offer some, or say why none would do.
why-use-limited = What came of measure { $item } was asked for another purpose. Ask the other side’s consent to this use.
why-no-court = No clause gives a remedy about measure { $item }, and no court is named. Name the court.
why-still-held = Measure { $item } was withdrawn, and what came of it is neither deleted nor given back.
why-other-final-action = The act named is not the last word of the side that was asked. Look at the case again.
why-acknowledged = Receipt was acknowledged already.
why-nothing-wanted = It is not said what is wanted.
why-nothing-asked = Nothing is being asked.
why-nothing-added = Nothing is added. Write what was asked for.
why-not-yours-to-answer = This question is for another office to answer: { $office }.
why-no-such-clock = No such period runs in this case: { $duty }.
why-no-extension = This period cannot be lengthened here and now.
why-not-lapsed = The period has not run out: { $duty }.
why-not-due = Step { $step } is not due yet.
why-noted = This is on file already.
why-not-settled = The act that granted measure { $item } may still move: an older letter of the other side may be on the road. Wait for the receipt.
why-same-exhibit = There is an exhibit { $exhibit } already. Take the next number.
why-no-such-exhibit = There is no exhibit { $exhibit }.
why-received = Exhibit { $exhibit } has been received already.
why-custody = Custody of exhibit { $exhibit } does not join. Do not take it; ask for it to be handed over again.
why-no-custody = The record of custody is missing.
why-ground-open = Whether this ground applies is open: { $ground }. Somebody answers its question first.
why-remedy-open = Measure { $item } is open for a remedy, and the transfer may wait for it.
why-more-persons = { $needed } persons have to decide; so far: { $signed }.
why-not-said = Something that belongs to it is not said. Fill it in.
why-answer-awaited = Whether measure { $item } is still needed was asked. An answer may come until { $day }.
why-question-on-the-road = Whether measure { $item } is still needed was asked by a letter whose receipt has not come. Wait for it.
why-no-end = It is not said until which day still to come it is put off, nor when that will be known. Say the day.
why-not-closed = The case has not ended.
why-still-open = Something is still to come of measure { $item }. It stands at: { $status }.
why-open-exhibit = Nobody has signed for exhibit { $exhibit }. Receive it first.
why-other-outcome = The measures add up to another outcome: { $outcome }.
why-unknown-deed = The case holds an act of a kind this node does not know.
why-treaty = The treaty cannot be applied between these two States as it is held here.
why-fact = An answer cannot be read. Write it as the field shows.

# Costs
why-no-such-cost = There is no such line of costs.
why-other-cost = This line is on file as another cost.
why-consult-on-cost = The two sides are to talk before these costs go so high.
why-rate = The sum cannot be held against the clause without a rate of exchange that fits.
why-nought = The sum is nought.
why-no-shares = The shares say nothing. Write them as 60:40.
why-over-cap = One side would bear more than the clause lets it: { $cap }.
why-other-sum = Another sum stands there. Look at the line again.
why-no-fund = The treaty has no such fund.
why-fund-closed = The fund is not open to this.
why-over-draw = The fund bears at most: { $most }.
why-no-draw = No draw on this fund waits for a decision of this side.
why-other-currency = This line is accounted for in another currency: { $currency }.

# Cases on paper
why-on-paper = The case is carried on paper: what the other side writes is entered from its letters.
why-their-paper = The other side carries this case on paper: what this side writes goes to it by letter.
why-on-platform = The case is not carried on paper: the other side files its own acts.
why-begun = The case has begun: how it is carried was said with its first act.
why-undated = Neither the date on the letter nor the day it came is said. Write one of them.
why-still-to-come = The date is still to come.
why-came-before = The letter would have come before it was written. Look at both dates.
why-not-theirs = A letter of the other side cannot do this: it is for this side.
why-no-such-act = There is no such act of this side that could have gone by letter.
why-not-seen-yet = That act does not exist yet: the letter cannot have answered it.
why-no-entry = That act is no entry of this kind that could be corrected.
why-corrected = That entry was corrected before.
why-holds-request = That act holds the request itself: it is corrected by a request and is not taken back.
why-empty-entry = An entry that does nothing has nothing to take back either.
why-before-posting = The letter went later than it is said to have arrived. Look at both dates.
why-said = This side has said so already.

# Grounds and registers
why-remedy-pending = A remedy was sought and is not decided: the transfer waits for it.
why-no-ground = No ground is cited. Choose one the treaty gives.
why-unknown-ground = The treaty gives no such ground: { $ground }.
why-ground-alone = This may not be the only ground: { $ground }. Cite another beside it, if one applies.
why-barred-ground = The treaty forbids this ground: { $ground }.
why-ground-force = This ground allows something else, not this: { $ground }.
why-ground-unavailable = This ground does not apply here: { $ground }.
why-own-deed = There is an act of its own for this. Do that instead.
why-follows = This follows by itself and is told by nobody.
why-unknown-event = No clause knows such an event: { $name }.
why-same-annex = Two annexes have one number or one parcel.
why-no-assurance = No such assurance was given in this case.
why-assurance-withdrawn = The assurance was taken back. Another may be given.
why-same-assurance = There is an assurance of this number already.
why-assurance-stands = The assurance stands already.
why-assurance-declined = The assurance is declined already.
why-no-breach = No breach of this assurance waits for an answer.
why-no-wording = An assurance about the death penalty says what will not be: that it is sought, imposed, or carried out. Say which.
why-no-assurance-clause = The treaty asks for no such assurance: { $name }.
why-other-giver = The treaty asks that another office give this assurance: { $name }.
why-other-wording = The treaty asks that this assurance be worded otherwise: { $name }.
why-not-urgent = A request that claims no urgency does not go ahead of its form.
why-unknown-way = The treaty knows no such way for an emergency: { $name }.
why-no-plan = No plan is asked for here.
why-plan-closed = The plan is closed.
why-plan-not-laid = The plan itself has not been laid yet. Lay it first.
why-plan-in-the-past = That day has passed. Name a day that is still to come.
why-plan-not-proved = Nothing has been proved yet. Wait for the proof, or waive the plan with reasons.
party-requesting = requesting
party-requested = requested
why-article = { $why } (article { $number })

# What a page of a case must show
notice-draft-treaty = The treaty { $treaty } is a draft: its marks have not all been checked.
notice-receipt-hours =
    { $hours ->
        [one] The treaty states no time for receipts: letters wait one hour, which is this node’s setting and not the law’s.
       *[other] The treaty states no time for receipts: letters wait { $hours } hours, which is this node’s setting and not the law’s.
    }
notice-conditions-first = Conditions are to be offered before a refusal (article { $article }): none are on file.
notice-owed-until = The request went ahead of its form as an emergency. Still owed until { $until } (article { $article }): { $elements }.
notice-owed = The request went ahead of its form as an emergency, and the treaty states no period for what is still owed: { $elements }.
notice-assurance-broken = Assurance { $assurance } is said to be broken and its giver has not answered: a person looks at it.
notice-stage-clock = The time of this node is set by hand: { $moment }.
notice-their-paper = { $state } carries this case on paper: what stands here in our name it entered from our letters.
notice-paper-we-ended = This side has said that it is carried here from now on; { $state } has yet to say so.
notice-paper-they-ended = { $state } has said that the paper ends. Read what it entered; it ends once this side says so too.
notice-our-paper = This case is carried on paper: what { $state } writes is entered here from its letters.
notice-paper-half-ended = This side has said that the paper ends and handed its lane over; until { $state } says so too the case stays on paper.
notice-not-posted = Not noted as posted, of the acts of this side: { $acts }.

# How keys, peers and assurances stand
key-in-use = In use
key-next = Next
key-past = Past: what it signed stays good
key-published = Published
key-withdrawn = Withdrawn: nothing witnessed from { $moment } on is taken
key-secret-here = In use; its secret lies here, take it elsewhere
assurance-is-given = given, no word of the other side yet
assurance-is-stands = stands
assurance-is-declined = declined
assurance-is-breached = said to be broken
assurance-is-withdrawn = taken back

# What was read
reading-case = The case
reading-draft = The draft
reading-act = An act in the case
reading-costs = Costs
reading-paper = Letters on paper
reading-evidence = Evidence
reading-proof = A proof
reading-passages = Passages for translation
reading-protection = How it is protected
reading-opening = The opening of the case
reading-list = A list with this case
reading-register = This register
reading-forgetting = The end of its keys

# What an act takes
act-persons =
    { $count ->
        [one] One person decides.
       *[other] { $count } persons decide.
    }
