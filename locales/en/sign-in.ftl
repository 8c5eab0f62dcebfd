# Sign-in, sessions, and whose forms are whose

who-officer = Signed in as { $officer }
who-console = Reading by the terminal's link
sign-in = Sign in
sign-out = Sign out
sign-in-title = Sign in
sign-in-practice = This is a practice node. Choose the officer you want to be; nobody proves anything here.
sign-in-nobody = Nobody works at this node yet. The command comity officer add admits an officer.
sign-in-as = Sign in as { $officer }
sign-in-terminal = Whoever runs this node gives you a link that works once: the command comity officer invite makes it.
signed-out = You are signed out.
session-over = Your session has ended. Sign in, and you come back to the same place.
session-over-kept = Your session had ended when you sent the form. Nothing was done, and what you typed is kept: sign in to see it again.
form-foreign-title = This form was not sent on
form-foreign = It does not come from a page of your session, so nothing was done. Open the page again and fill the form there.
form-typed = What was typed, to copy:
kept-title = What you typed is still here
kept = Your session had ended when you sent this, so nothing was done. Look at it again before you send it.
kept-send = Send it now
kept-away = Throw it away
sessions-title = Where you are signed in
sessions-what = End every session you do not know, and tell the operator.
sessions-caption = Your sessions
sessions-device = Browser
sessions-means = Signed in by
sessions-since = Since
sessions-seen = Last used
sessions-until = Ends
sessions-here = this one
sessions-end = End this session
sessions-help = The same at the terminal: comity officer sessions.
means-practice = one click on a practice node

# Roles
role-officer = Officer
role-approver = Approver
role-minister = Minister
role-head = Head of authority
role-court = Court
role-prosecutor = Prosecutor
role-executing = Executing authority
role-liaison = Liaison officer
role-translator = Translator
role-accounts = Accounts officer
role-training = Training officer
role-negotiator = Negotiator
role-reviewer = Reviewer
role-ombudsperson = Ombudsperson
role-operator = Operator

# Means of sign-in
means-passkey = a passkey
means-code = a printed code
means-once = a code the operator read out
means-invite = an invitation
means-outside = the State's own sign-in
sign-in-passkey = By passkey
sign-in-by-passkey = Sign in with a passkey
sign-in-no-script = A passkey needs script. Without it, sign in by a code.
sign-in-elsewhere = Passkeys work where this node has a name:
sign-in-code = By a code
sign-in-code-what = A code from the sheet you printed, or one the operator reads to you. Each is good once.
sign-in-officer = Your short name
sign-in-code-field = Code
sign-in-code-hint = Sixteen letters and digits; blanks and hyphens do not matter.
sign-in-wrong = Nobody was signed in
sign-in-by-code = Sign in with the code
sign-in-wrong-code = Name and code do not belong together, or the code was used.
sign-in-wait = Too many codes were wrong for this name. Wait a few minutes; a passkey is not held up by this.
passkey-refused = The passkey gave no answer, or its PIN was not confirmed. Try again, or use a code.
invited-title = You are invited
invited = This link signs you in once, as { $officer }. Afterwards you choose how you sign in from then on.
own-means-title = How you sign in
own-means-none = You have neither a passkey nor codes. Make one of them before you sign out.
own-means-again = To change anything here, sign in again: your sign-in is more than a quarter of an hour old.
own-passkeys = Passkeys
own-passkeys-none = You have none.
passkey = Passkey
passkey-since = Made on { $moment }
passkey-used = Last used on { $moment }
passkey-remove = Remove
passkey-name = A name for a new passkey
passkey-name-hint = What it lies on: the grey security key, the office computer.
passkey-make = Make a passkey
own-no-script = Making a passkey needs script. Codes work without it.
own-codes = Codes to print
own-codes-left = { $codes ->
    [0] You have no codes left.
    [one] You have one code left.
   *[other] You have { $codes } codes left.
}
own-codes-what = A sheet of ten codes signs you in where no passkey works, and confirms approvals without script.
own-codes-make = Make ten new codes; earlier ones are void
own-means-help = The operator makes a new invitation at the terminal: comity officer invite.
codes-title = Your codes
codes-of = For { $officer }, each once, at
codes-keep = Print this page now and keep it as you keep a key: the codes are not shown again.

# Confirming an approval
confirm-by-passkey = Approve with your passkey
confirm-by-code = Approve with a code
confirm-by-nothing = An approval is confirmed by your passkey or by one of your codes, and you have neither.
confirm-no-script = A passkey needs script. Without it, approve with a code.

# The State's own sign-in
sign-in-outside = By the State’s own sign-in
sign-in-by-outside = Sign in with { $name }
outside-in = You are signed in
outside-on = Go on
