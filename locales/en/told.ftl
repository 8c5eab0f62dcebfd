# What powers are for, and alarms

# What a power lets one do
power-look = See how the node stands and what it holds
power-people = See who works here and what each may do
power-rights = Admit officers, and say their roles and units
power-train = Say which course gates a power, and note who passed it
power-lend = Lend powers of one’s own until a day
power-peers = Admit other States’ nodes
power-instruments = Let instruments enter the node
power-journal = Read the journal again from its first entry
power-archive = Save archives of the node
power-keys = Make, change and withdraw the office’s keys
power-clock = Set the clock of a practice node
power-list = See the list of cases
power-charge = Hand over the cases one answers for, take what is offered or nobody’s, and, as head, give any
power-figures = See the figures of the office
power-notices = Say how one is told that something waits
power-read = Read a case
power-draft = Write requests
power-translate = Say passages of a case in another language, and certify it
power-approve = Approve what somebody else wrote
power-send = Send requests, add to them, withdraw and close them
power-talk = Acknowledge, ask, consult and report
power-cost = Put costs on file, share, dispute and settle them
power-accounts = Read statements between States and enter rates of exchange
power-decide = Grant, refuse, put off and return
power-carry-out = Say what was carried out
power-exhibits = Take evidence into the vault and out of it
power-hand-over = Hand evidence over
power-prove = Give proofs of acts to somebody else
power-enter = Enter what came by letter, and what was posted
power-open = Open a sensitive case for a stated purpose
power-emergency = Open a case without the usual right, and be reviewed
power-protection = See how a case is protected and who ruled so
power-protect = Call a case sensitive, seal it, give it to units
power-relax = Call a case less sensitive, lift a seal
power-forget = Destroy the key of a case, so that it is forgotten
power-readings = Read the register of readings
power-review = Review emergency openings

# What went wrong with journals, clocks and keys
alarm-closed-grew = The journal { $journal } of { $state }, closed according to its page, has grown. Another copy of that node is at work.
alarm-fewer = The journal of { $state } showed fewer entries than were cosigned before ({ $size }). It was restored from an older copy, or an old head came late.
alarm-two-heads = The journal of { $state } showed two different states of the same length ({ $size }).
alarm-forked = The journal of { $state } showed a state that does not continue the one cosigned before (entries: { $size }).
alarm-forked-shown = The journal of { $state } does not continue the state it showed before.
alarm-clock-doubted = The clock of { $voice } is { $way ->
        [later] ahead of
       *[earlier] behind
    } this node’s clock by { $amount } { $unit ->
        [hours] h
       *[minutes] min
    }. One of the two is wrong.
alarm-clock-off = This node’s clock is wrong: by the others it is { $amount } { $unit ->
        [hours] h
       *[minutes] min
    } { $way ->
        [later] behind
       *[earlier] ahead
    } (voices: { $voices }). It only reads until the clock is set right.
alarm-receipt-contradicted = { $state } receipted letter { $letter } under a state that its journal does not have.
alarm-receipt-unwitnessed = { $state } receipted letter { $letter } and within 24 hours showed no state of its journal that holds the receipt.
alarm-went-back-acts = { $state } holds acts that this node does not have: this folder is an older copy of the node.
alarm-went-back = { $state } has cosigned more entries of this journal ({ $size }) than it holds: this folder is an older copy of the node.
alarm-two-copies = { $state } has cosigned a state of this journal that ours does not continue: two copies of the node were at work.
alarm-key-withdrawn = The signing key { $key } of this office was withdrawn, from { $moment } on. Reason: { $reason }
alarm-peer-key-withdrawn = { $state } withdrew its signing key { $key }, from { $moment } on. Acts in doubt: { $doubts }.
alarm-began-anew = This node went back: the journal { $journal } was closed (entries: { $size }) and goes on as { $next }. The archive had: { $had }.
alarm-peer-anew-beyond = { $state } was restored from an older copy. Its journal { $journal } was closed (entries: { $size }) and goes on as { $next }; this office has cosigned more of it than its page says: { $held }.
alarm-peer-anew = { $state } was restored from an older copy. Its journal { $journal } was closed (entries: { $size }) and goes on as { $next }.
alarm-directory-fork = Two directories: a peer shows another { $file } of the same version.
alarm-own-page-key = The directory names another page key for { $state }, this State. It is refused here.
alarm-page-key-replaced = The quorum changed the page key of { $state } without that State. It takes effect: { $moment }. Ask that State by telephone.
alarm-reads-restored = This node was restored from an archive ({ $moment }) and only reads until every witness has told what it cosigned last. Serve it while its peers can be reached.
alarm-reads-restored-undated = This node was restored from an archive and only reads until every witness has told what it cosigned last. Serve it while its peers can be reached.
alarm-reads-behind = This node went back: { $state } holds a longer state of its journal under its own key (entries: { $size }). It only reads. The operator restores a newer archive, or lets the node take back what the others hold.
alarm-reads-lacks = This node went back: { $state } holds acts that are not here (cases: { $count }). It only reads. The operator restores a newer archive, or lets the node take back what the others hold.
alarm-reads-fork = Two copies of this node were at work: { $state } holds a state under its own key that is not in its journal (entries: { $size }). It only reads. Stop both copies, and settle with the other authority which history is meant.
alarm-reads-untold = This node only reads until its witnesses have told where its journal stood.
