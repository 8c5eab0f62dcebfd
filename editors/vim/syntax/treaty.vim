" Treaty files, version 1 of the language. The words are those of the language's table:
" `UPDATE=1 cargo test -p comity-treaty --test editor` writes this file anew.
if exists("b:current_syntax")
  finish
endif
syntax iskeyword @,48-57,-,_
syntax case match

syntax keyword treatyStatement allow alternative amendment article as-of assign assurance authentic
syntax keyword treatyStatement authority automation benchmark binding bridge calendar calendar-of certificate
syntax keyword treatyStatement channel choose comity competence compliance-body conditional confidentiality consult
syntax keyword treatyStatement contact-point costs counts cut-off data-protection day-0 declarable declaration
syntax keyword treatyStatement denunciation determination disputes dual-criminality duty entry-into-force escalation event
syntax keyword treatyStatement except excludes excused expect extend fact form fund
syntax keyword treatyStatement ground happens holidays-of hours human-review in-force in-force-of instead
syntax keyword treatyStatement kind language legalisation liaison list measure measures minimum-working-days
syntax keyword treatyStatement month-end note objection offences office onward overlay parties
syntax keyword treatyStatement party peer-review periods permission phase power presence private-rights
syntax keyword treatyStatement procedure proceedings profile prohibition proportionality provider-order provisional ratified
syntax keyword treatyStatement reciprocity reimbursement relation remedy request require reservation restarts
syntax keyword treatyStatement retain reuse review review-body roll sanction scenario scenarios
syntax keyword treatyStatement set signed statistics status step stops sunset supplement
syntax keyword treatyStatement suspended temporal term text timezone training treaty urgency
syntax keyword treatyStatement use uses verified version view withdrawn zone zone-of

syntax keyword treatyPhrase accepted-as accepts access adding after after-trial aim always-available
syntax keyword treatyPhrase and and-any-lawful answer answered-by answers arrives articles as
syntax keyword treatyPhrase asked-by asks at at-least at-most at-once balance basis
syntax keyword treatyPhrase because before between binding-on-accept by cap ceiling certified
syntax keyword treatyPhrase checked-by citing clock coercive complaints-by confirmed-by consent consent-of
syntax keyword treatyPhrase consult-above consult-first consult-grounds contributions copy-to counted-by data dated
syntax keyword treatyPhrase decided-by default depositary done draw due earlier-acts effect
syntax keyword treatyPhrase ends escalate every exculpatory exit fallback fields file
syntax keyword treatyPhrase first first-of-month fixed follows for for-period force from
syntax keyword treatyPhrase functions given-by giving hash if-impossible if-no in is
syntax keyword treatyPhrase known languages least levy liability lifts limited-to mandatory
syntax keyword treatyPhrase may-postpone may-refuse may-return members misses must-refuse needs never
syntax keyword treatyPhrase never-alone no-later-than not not-for notice notify of on
syntax keyword treatyPhrase open open-to opt-out or oral oral-confirmed original other-use
syntax keyword treatyPhrase otherwise over paper-follow-up penalty pending pending-requests per persons
syntax keyword treatyPhrase plus posts powers presumed prevailing primary promptly proves
syntax keyword treatyPhrase publish ratifications reads receipt reciprocal recorded register renewed
syntax keyword treatyPhrase reply requested-by requests resumes role run-by rung security
syntax keyword treatyPhrase sha256 shared shown-by signature stages starts suppress-below suspensive
syntax keyword treatyPhrase template test then times to topics translated-by transnational
syntax keyword treatyPhrase uncapped under unknown unless until up-to updated-every urgent
syntax keyword treatyPhrase urgent-desk user-notice validated-by value values when while withdrawable
syntax keyword treatyPhrase within wording written

syntax keyword treatyUnit hour hours day days week weeks month months year years working unknown
syntax match treatyDate "\<\d\{4}-\d\d-\d\d\>"
syntax match treatyTime "\<\d\d:\d\d\>"
syntax match treatyCode "\<[A-Z][A-Z0-9]*\(-[A-Z0-9]\+\)*\>"
syntax match treatyBracket "[\[\]|]"
syntax match treatyComment "#.*$" contains=@Spell
syntax region treatyText start=+"+ skip=+\\"+ end=+"+ contains=@Spell
syntax region treatyText start=+"""+ end=+"""+ contains=@Spell

highlight default link treatyStatement Statement
highlight default link treatyPhrase Keyword
highlight default link treatyUnit Type
highlight default link treatyDate Number
highlight default link treatyTime Number
highlight default link treatyCode Constant
highlight default link treatyBracket Special
highlight default link treatyComment Comment
highlight default link treatyText String

let b:current_syntax = "treaty"
