//! Codes of grounds and their six forces.

use crate::code::codes;

codes! {
    /// A reason an instrument may give for refusing, postponing or returning. Its force belongs to
    /// the clause and not to the ground.
    Ground("ground") {
        EssentialInterests = "essential-interests",
        NationalSecuritySources = "national-security-sources",
        DomesticProhibited = "domestic-prohibited",
        ContraryToMlaLaw = "contrary-to-mla-law",
        CompulsoryMeasures = "compulsory-measures",
        Burden = "burden",
        DeMinimis = "de-minimis",
        DualCriminality = "dual-criminality",
        MeasureRestricted = "measure-restricted",
        PoliticalOffence = "political-offence",
        MilitaryOffence = "military-offence",
        FiscalOffence = "fiscal-offence",
        Territoriality = "territoriality",
        NeBisInIdem = "ne-bis-in-idem",
        Discrimination = "discrimination",
        TortureRisk = "torture-risk",
        DeathPenalty = "death-penalty",
        FundamentalRights = "fundamental-rights",
        Safety = "safety",
        ImmunityPrivilegePress = "immunity-privilege-press",
        Nonconforming = "nonconforming",
        NotCompetentIssuer = "not-competent-issuer",
        OwnProceedings = "own-proceedings",
        BankSecrecy = "bank-secrecy",
    }
}

codes! {
    /// What a ground allows the requested side to do.
    GroundForce("force of a ground") {
        Optional = "may-refuse",
        Mandatory = "must-refuse",
        PostponeOnly = "may-postpone",
        ReturnForForm = "may-return",
        Forbidden = "never",
        ForbiddenAlone = "never-alone",
    }
}
