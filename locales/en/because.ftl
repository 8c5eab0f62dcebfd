# Why this date

# The words in the margin of an explanation
because-anchor = Begins with
because-count = Counted
because-roll = Moved
because-calendar = Calendar
because-period = Period
because-condition = On condition
because-lapse = When it runs out
because-missing = Not known
because-open = Open question
because-done = Done
because-restart = Begins again
because-no-stop = Not stopped
because-stood-still = Stood still
because-extended = Lengthened
because-extension = Lengthened
because-not-applied = Not applied
because-not-counted = Not counted
because-if-instead = What would change it
because-can-act-now = May act now
because-cut-off = Cut-off
because-month-end = End of month
because-working-days = Working days
because-clock-change = Clock change
because-moments = Two moments
because-on-paper = By letter
because-noted = On file
because-ahead = Ahead of its form
because-opened = Opened
because-other-cases = Other cases
because-excuse = Excuse
because-assurance = Assurance
because-reciprocity = Reciprocity
because-declared = Declared
because-told = As told
because-with = With
because-cited = Cited

# Lines that are counted
because-line-why = Why is this due: { $duty }?
because-line-day-zero = Day 0 is { $rule ->
        [excluded] not counted
       *[included] counted
    }; day { $n } is { $day }.
because-line-day = Day { $n } is { $day }.
because-line-working-day-zero = Day 0 is { $rule ->
        [excluded] not counted
       *[included] counted
    }; working day { $n } is { $day }.
because-line-working-day = Working day { $n } is { $day }.
because-line-forward = Forward, to { $day }.
because-line-backward = Backward, to { $day }.
because-line-stays = Not moved; it stays on { $day }.
because-margin = { $word }: { $line }
