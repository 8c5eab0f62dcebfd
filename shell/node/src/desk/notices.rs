//! What a page of a case must show: an unchecked treaty, a bound that is the node's and not the law's, paper, what is
//! owed. Each with a code and with what it names, for whoever says it in another language.

use comity_words::Status;

use crate::dossiers::Loaded;
use crate::office::Inner;
use crate::registers;
use crate::view::{NoticeView, OwedView, TreatyRow};

impl Inner {
    pub(super) fn notices(&self, loaded: &Loaded, treaty: &TreatyRow) -> Vec<NoticeView> {
        let mut notices = Vec::new();
        if treaty.status == "draft" {
            let sentence =
                format!("The treaty {} is a draft: its marks have not all been checked.", treaty.id);
            notices.push(NoticeView::new("draft-treaty", [("treaty", &treaty.id)], sentence));
        }
        let bound = loaded.law(self.now()).ok().and_then(|law| law.read(&loaded.case()).ok());
        if loaded.case().on_paper() {
            notices.extend(crate::paper::notices(loaded));
        } else if bound.as_ref().is_some_and(|application| application.receipt_within().is_none()) {
            let hours = self.config.receipt_hours;
            let sentence = format!(
                "The treaty states no time for receipts: letters wait {hours} hours, which is this node's setting and not the law's."
            );
            notices.push(NoticeView::new("receipt-hours", [("hours", &hours)], sentence));
        }
        let open = |status: Status| !matches!(status, Status::Refused | Status::Closed | Status::Withdrawn);
        let undecided =
            loaded.case().items().values().any(|standing| !standing.granted && open(standing.status));
        let mut offers = bound.iter().flat_map(|application| &application.conditional);
        if let Some(one) = offers.find(|one| undecided && one.offered_first && one.offered.is_none()) {
            let sentence =
                format!("Conditions are to be offered before a refusal ({}): none are on file.", one.article);
            notices.push(NoticeView::new("conditions-first", [("article", &one.article)], sentence));
        }
        if let Some(owed) = registers::owed(&loaded.case(), loaded.law(self.now()).ok().as_ref()) {
            notices.push(owed_notice(&owed));
        }
        for one in loaded.case().assurances().filter(|one| one.open_breach().is_some()) {
            let sentence = format!(
                "Assurance {} is said to be broken and its giver has not answered: a person looks at it.",
                one.id
            );
            notices.push(NoticeView::new("assurance-broken", [("assurance", &one.id)], sentence));
        }
        if let Some(moment) = self.clock().stage() {
            let sentence = format!("The time of this node is set by hand: {moment}.");
            notices.push(NoticeView::new("stage-clock", [("moment", &moment)], sentence));
        }
        notices
    }
}

/// What is owed of a request that went ahead of its form.
fn owed_notice(owed: &OwedView) -> NoticeView {
    let missing: Vec<&str> = owed.missing.iter().map(|(element, _)| element.as_str()).collect();
    let (named, missing) = (missing.join(","), missing.join(", "));
    let went = format!("The request went ahead of its form as an emergency (`{}`)", owed.by);
    match &owed.ends {
        Some(ends) => {
            let article = owed.article.clone().unwrap_or_default();
            let sentence = format!("{went}; still owed: {missing}; until {ends} ({article}).");
            let about: [(&str, &dyn ToString); 3] =
                [("elements", &named), ("until", ends), ("article", &article)];
            NoticeView::new("owed-until", about, sentence)
        }
        None => {
            let sentence = format!("{went}; still owed: {missing}; the treaty states no period for it.");
            NoticeView::new("owed", [("elements", &named)], sentence)
        }
    }
}
