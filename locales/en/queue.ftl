# The queue and what leaves

# The queue: who answers for a case, and what is new in it
desk-charge = Officer
desk-news = { $acts ->
    [one] One new act
   *[other] { $acts } new acts
 }
view-mine = Mine
view-nobodys = Nobody’s
charge-of-mine = Mine
charge-of-nobody = Nobody
chosen-seen = Mark as read
chosen-is-seen = read
chosen-assign = Give to an officer
chosen-assign-what = The head of the office gives a case to whom she chooses; anyone may take what is nobody’s. It stands in the journal. What is yours is offered to a colleague under “Hand over”.
chosen-which-officer = Who is to answer for them?
chosen-no-officer = Choose an officer.
chosen-assigned = in the charge of { $officer }
chosen-assign-button = Give
refusal-not-yours-to-give = Only the head of the office gives this case to somebody else.
refusal-officer-left = This officer works here no more. Choose another.
refusal-no-charge = Whoever answers for it hands it over.

# The letter beside what leaves, and the certificate
letter-beside-what = The letter leaves in its own language. Beside it stands the same letter with its frame in yours; what somebody wrote stays as it was written.
letter-leaves = This leaves
letter-beside = In your language; this does not leave
passages-annexed = It travels with the request, as annex { $annexes }.
