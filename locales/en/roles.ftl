# Pages of roles beside the desk: the node, the readings, the courses

node-title = The node
node-well = No incident is open and no journal was found broken.
node-version = Version
node-format = format { $number } of its file
node-now = Time here
node-letters = Letters waiting to leave
node-incidents = Incidents
node-journal = Journal
node-entries = { $entries ->
    [one] one entry
   *[other] { $entries } entries
}
node-peers = Peers
node-no-peers = None yet.
node-endpoint = Where peers reach it
node-fingerprint = Fingerprint of its page, to read aloud
readings-title = Readings
readings-noted = This visit is on record.
readings-wrong = The review is not on file yet
readings-emergencies = Emergencies that wait for a review
readings-no-emergency = None waits.
readings-by = Opened by { $officer }
readings-review-by = To be reviewed by { $moment }
readings-overdue = overdue
readings-finding = What you find
readings-choose = Choose
readings-justified = Justified
readings-unjustified = Unjustified
readings-reasons = Your reasons
readings-review = Put the review on file
readings-register = The register
readings-none = Nothing was read on record.
readings-when = When
readings-who = Who
readings-what = What
readings-why = Why
training-title = Training
training-lacking = Powers that stand still for want of a course
training-none-lacking = Nobody lacks a course.
training-lacks = { $officer } may not { $power } without the course { $course }.
training-passed = Courses passed, the first to lapse first
training-none-passed = No course was noted yet.
training-course = Course
training-until = Good until
training-lapsed = lapsed
