//! Which dimensions matter for which measure: nobody takes an oath for a bank statement.

use comity_words::{Dimension, Measure};

/// Whether a difference on a dimension can matter for a measure.
pub fn is_at_stake(dimension: Dimension, measure: Measure) -> bool {
    use Measure as M;
    let hears = matches!(
        measure,
        M::StatementVoluntary
            | M::TestimonyCompelled
            | M::VideoHearing
            | M::TelephoneHearing
            | M::TransferCustody
    );
    let remote = matches!(measure, M::VideoHearing | M::TelephoneHearing);
    let records = matches!(
        measure,
        M::DocumentsPublic
            | M::ProductionBusiness
            | M::BankAccounts
            | M::BankTransactions
            | M::BankMonitoring
            | M::SubscriberData
            | M::DomainRegistrant
            | M::TrafficData
            | M::TrafficPartialDisclosure
            | M::ContentData
            | M::EmergencyDisclosure
            | M::Spontaneous
    );
    let digital = matches!(
        measure,
        M::SubscriberData
            | M::DomainRegistrant
            | M::TrafficData
            | M::TrafficPartialDisclosure
            | M::ContentData
            | M::Preservation
            | M::RealtimeTraffic
            | M::Interception
            | M::SearchSeizure
            | M::EmergencyDisclosure
    );
    let objects = matches!(
        measure,
        M::SearchSeizure | M::ExamineSite | M::FreezeEvidence | M::ControlledDelivery | M::Restitution
    );
    let secret = matches!(
        measure,
        M::RealtimeTraffic
            | M::Interception
            | M::Covert
            | M::ControlledDelivery
            | M::CrossBorderObservation
            | M::BankMonitoring
    );
    let coercive = secret
        || objects
        || matches!(
            measure,
            M::TestimonyCompelled
                | M::ProductionBusiness
                | M::BankAccounts
                | M::BankTransactions
                | M::SubscriberData
                | M::TrafficData
                | M::ContentData
                | M::FreezeAssets
                | M::Confiscation
                | M::EmergencyDisclosure
        );
    // No evidence passes, or none that a court is to weigh.
    let no_evidence =
        matches!(measure, M::Service | M::VoluntaryTravel | M::LocateIdentify | M::ProceedingsTransfer);
    match dimension {
        Dimension::Procedure | Dimension::Translation | Dimension::Limitation => true,
        _ if no_evidence => false,
        Dimension::Disclosure => true,
        Dimension::Collector => measure != M::DocumentsPublic,
        Dimension::Threshold => coercive,
        Dimension::Oath | Dimension::Confrontation | Dimension::SuspectRights => hears,
        Dimension::RemoteAccused => remote,
        Dimension::Hearsay => hears || records,
        Dimension::Authentication => records || objects || digital || secret,
        Dimension::ChainOfCustody => objects || digital || secret,
        Dimension::Exclusion => coercive || hears,
        Dimension::Privilege => coercive || hears,
        Dimension::Origin => secret || matches!(measure, M::Spontaneous | M::EmergencyDisclosure | M::Jit),
        Dimension::Original => records || objects,
        Dimension::Notice => coercive,
        Dimension::Return => objects || measure == M::ProductionBusiness || measure == M::DocumentsPublic,
        Dimension::DigitalIntegrity => digital || secret,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dimension_matters_for_some_measure_and_every_measure_for_some_dimension() {
        for dimension in Dimension::ALL {
            assert!(Measure::ALL.iter().any(|measure| is_at_stake(*dimension, *measure)), "{dimension}");
        }
        for measure in Measure::ALL {
            assert!(Dimension::ALL.iter().any(|dimension| is_at_stake(*dimension, *measure)), "{measure}");
        }
    }

    #[test]
    fn nobody_takes_an_oath_for_a_bank_statement() {
        assert!(!is_at_stake(Dimension::Oath, Measure::BankTransactions));
        assert!(is_at_stake(Dimension::Oath, Measure::VideoHearing));
        assert!(is_at_stake(Dimension::Hearsay, Measure::BankTransactions));
    }
}
