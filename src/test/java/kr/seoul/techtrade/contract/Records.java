package kr.seoul.techtrade.contract;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.replies.Expandable;
import tools.jackson.databind.JsonNode;

/** Records and the schemas that describe them: the same properties, required alike, of the same types and limits. */
final class Records {
    private static final String ROOT = "kr.seoul.techtrade.";

    /** Below {@link #ROOT}; whatever a record holds must be here too. The map's types are named: to infer them javac takes half a minute. */
    private static final Map<String, String> SCHEMAS = Map.<String, String>ofEntries(
            Map.entry("kernel.Money", "Money"),
            Map.entry("kernel.Total", "Total"),
            Map.entry("kernel.Violation", "Violation"),
            Map.entry("http.ProblemJson", "Problem"),
            Map.entry("http.ProblemTypeJson", "ProblemType"),
            Map.entry("http.ProblemTypesServlet$All", "ProblemTypes"),
            Map.entry("clients.OAuthResource$Granted", "Token"),
            Map.entry("clients.OAuthResource$Refused", "TokenRefusal"),
            Map.entry("identity.NewOrganization", "NewOrganization"),
            Map.entry("identity.OrganizationJson", "Organization"),
            Map.entry("clients.OAuthResource$Introspection", "Introspection"),
            Map.entry("clients.NewClient", "NewClient"),
            Map.entry("clients.MeJson", "Me"),
            Map.entry("clients.MeJson$Organization", "MeOrganization"),
            Map.entry("clients.MeJson$Secret", "MeSecret"),
            Map.entry("clients.ClientJson", "Client"),
            Map.entry("clients.ClientJson$SecretJson", "ClientSecret"),
            Map.entry("usage.UsageJson", "Usage"),
            Map.entry("usage.UsageJson$RequestsJson", "RequestUsage"),
            Map.entry("usage.UsageJson$DeliveriesJson", "DeliveryUsage"),
            Map.entry("clients.NewSecret", "NewSecret"),
            Map.entry("clients.ClientJson$NewSecretJson", "IssuedSecret"),
            Map.entry("clients.ApiClients$ClientCredentials", "ClientCredentials"),
            Map.entry("identity.NewPerson", "NewPerson"),
            Map.entry("identity.OrganizationsResource$Enrolled", "EnrolledPerson"),
            Map.entry("members.MemberJson", "Member"),
            Map.entry("members.NewRights", "NewRights"),
            Map.entry("invitations.NewInvitation", "NewInvitation"),
            Map.entry("invitations.InvitationJson", "Invitation"),
            Map.entry("mandates.NewMandate", "NewMandate"),
            Map.entry("mandates.MandateJson", "Mandate"),
            Map.entry("mandates.NewFourEyes", "NewFourEyes"),
            Map.entry("mandates.FourEyesJson", "FourEyes"),
            Map.entry("mandates.ProposalJson", "MemberProposal"),
            Map.entry("members.Objection", "Objection"),
            Map.entry("members.EntryJson", "RegisterEntry"),
            Map.entry("members.Register$ResetNews", "ResetNews"),
            Map.entry("takeover.NewTakeOver", "NewTakeOver"),
            Map.entry("takeover.TakeOverDecision", "TakeOverDecision"),
            Map.entry("takeover.TakeOverJson", "TakeOver"),
            Map.entry("takeover.TakeOverJson$ObjectionJson", "TakeOverObjection"),
            Map.entry("changes.Changes$Head", "SnapshotHead"),
            Map.entry("changes.Changes$Foot", "SnapshotFoot"),
            Map.entry("changes.SnapshotEntry", "SnapshotEntry"),
            Map.entry("changes.ChangesJson", "Changes"),
            Map.entry("changes.ChangesJson$Change", "Change"),
            Map.entry("events.CloudEvent", "CloudEvent"),
            Map.entry("events.EventsJson", "Events"),
            Map.entry("deal.DealMoved", "DealMoved"),
            Map.entry("status.StatusJson", "Status"),
            Map.entry("status.StatusJson$Check", "StatusCheck"),
            Map.entry("status.StatusJson$Backlog", "StatusBacklog"),
            Map.entry("status.StatusJson$RateClassJson", "StatusClass"),
            Map.entry("status.StatusJson$Span", "StatusSpan"),
            Map.entry("status.StatusJson$Incident", "StatusIncident"),
            Map.entry("investment.InvestmentEvent$RoundDecided", "RoundDecided"),
            Map.entry("dispute.DisputeEvent$PanelDrawn", "PanelDrawn"),
            Map.entry("dispute.DisputeEvent$AppointmentNews", "AppointmentNews"),
            Map.entry("dispute.DisputeEvent$ExpertPaid", "ExpertPaid"),
            Map.entry("dispute.DisputeEvent$ExpertPaymentReturned", "ExpertPaymentReturned"),
            Map.entry("express.ExpressEvent$ExpressNews", "ExpressNews"),
            Map.entry("market.ListingChanged", "ListingChanged"),
            Map.entry("clients.ClientEvent$News", "ClientNews"),
            Map.entry("clients.ClientEvent$Expiring", "CredentialExpiring"),
            Map.entry("directory.CompanyChanged", "CompanyChanged"),
            Map.entry("directory.Decided", "Decided"),
            Map.entry("directory.ValueDecided", "ValueDecided"),
            Map.entry("sources.SourceNews", "SourceNews"),
            Map.entry("investment.InvestmentChanged", "InvestmentChanged"),
            Map.entry("webhooks.EndpointDisabled", "EndpointDisabled"),
            Map.entry("webhooks.Challenge", "Challenge"),
            Map.entry("webhooks.WebhookEvent$Tested", "WebhookTested"),
            Map.entry("audit.EntryJson", "AuditEntry"),
            Map.entry("audit.EntryJson$ActorJson", "AuditActor"),
            Map.entry("audit.EntryJson$ChangeJson", "AuditChange"),
            Map.entry("audit.Verification", "AuditVerification"),
            Map.entry("audit.Verification$BrokenLink", "BrokenAuditLink"),
            Map.entry("audit.AuditResource$Erasure", "AuditErasure"),
            Map.entry("audit.AuditResource$Erased", "Erased"),
            Map.entry("jobs.JobJson", "Job"),
            Map.entry("jobs.JobEvent$Ended", "JobEnded"),
            Map.entry("statements.StatementEvent$StatementTaken", "StatementTaken"),
            Map.entry("statements.StatementEvent$SuspenseNews", "SuspenseNews"),
            Map.entry("statements.StatementEvent$UndoNews", "UndoNews"),
            Map.entry("clocks.ClocksEvent$HolidayNews", "HolidayNews"),
            Map.entry("clocks.HolidayJson", "Holiday"),
            Map.entry("clocks.HolidayJson$MovedClock", "MovedClock"),
            Map.entry("clocks.HolidayJson$Progress", "HolidayProgress"),
            Map.entry("clocks.HolidaysResource$HolidayList", "HolidayList"),
            Map.entry("clocks.NewHoliday", "NewHoliday"),
            Map.entry("payout.PayoutEvent$HeldPayoutNews", "HeldPayoutNews"),
            Map.entry("payout.PayoutEvent$RemittanceNews", "RemittanceNews"),
            Map.entry("payout.NewRemittance", "NewRemittance"),
            Map.entry("payout.RemittanceJson", "Remittance"),
            Map.entry("payout.RemittanceJson$PayeeJson", "RemittancePayee"),
            Map.entry("payout.PayoutEvent$PaymentFileNews", "PaymentFileNews"),
            Map.entry("identity.IdentityEvent$Admitted", "OrganizationAdmitted"),
            Map.entry("feeds.FeedsEvent$FeedNews", "FeedNews"),
            Map.entry("webhooks.WebhookEvent$EndpointNews", "EndpointNews"),
            Map.entry("webhooks.WebhookEvent$KeyExpiring", "WebhookKeyExpiring"),
            Map.entry("alerts.AlertEvent$SearchNews", "SearchNews"),
            Map.entry("payout.PayoutEvent$PayoutAccountNews", "PayoutAccountNews"),
            Map.entry("ledger.LedgerEvent$IncidentNews", "IncidentNews"),
            Map.entry("ledger.LedgerEvent$DayProved", "DayProved"),
            Map.entry("vault.VaultEvent$FileScanned", "FileScanned"),
            Map.entry("vault.VaultEvent$Followed", "MasterKeyFollowed"),
            Map.entry("sources.ImportEnded", "ImportEnded"),
            Map.entry("sources.LagJson", "SourceLag"),
            Map.entry("alerts.Criteria", "SearchCriteria"),
            Map.entry("alerts.Criteria$ListingFilter", "ListingFilter"),
            Map.entry("alerts.Criteria$CompanyFilter", "CompanyFilter"),
            Map.entry("alerts.Criteria$RoundFilter", "RoundFilter"),
            Map.entry("alerts.Criteria$FacilityFilter", "FacilityFilter"),
            Map.entry("alerts.NewSavedSearch", "NewSavedSearch"),
            Map.entry("alerts.SavedSearchChange", "SavedSearchChange"),
            Map.entry("alerts.SavedSearchJson", "SavedSearch"),
            Map.entry("alerts.FoundJson", "FoundDocument"),
            Map.entry("alerts.Seen", "SeenDocuments"),
            Map.entry("alerts.DocumentsFound", "DocumentsFound"),
            Map.entry("alerts.DocumentsFound$Document", "FoundVersion"),
            Map.entry("webhooks.NewWebhook", "NewWebhook"),
            Map.entry("webhooks.WebhookChange", "WebhookChange"),
            Map.entry("webhooks.NewKey", "NewWebhookKey"),
            Map.entry("webhooks.WebhookJson", "Webhook"),
            Map.entry("webhooks.WebhookJson$KeyJson", "WebhookKey"),
            Map.entry("webhooks.WebhookJson$Issued", "IssuedWebhookKey"),
            Map.entry("webhooks.DeliveryJson", "WebhookDelivery"),
            Map.entry("webhooks.DeliveryJson$AttemptJson", "WebhookAttempt"),
            Map.entry("webhooks.DeliveryJson$Whole", "WholeWebhookDelivery"),
            Map.entry("webhooks.Replay", "Replay"),
            Map.entry("directory.CompanyJson", "Company"),
            Map.entry("directory.ExplanationJson", "CompanyExplanation"),
            Map.entry("directory.ExplanationJson$ValueJson", "ExplainedValue"),
            Map.entry("directory.ExplanationJson$RivalJson", "RivalValue"),
            Map.entry("directory.ExplanationJson$RecordJson", "CountedRecord"),
            Map.entry("directory.ExplanationJson$JoinJson", "RecordJoin"),
            Map.entry("directory.ExplanationJson$HoldingDecisionJson", "HoldingDecision"),
            Map.entry("directory.StatementJson", "CompanyStatement"),
            Map.entry("stewardship.ConflictJson", "Conflict"),
            Map.entry("directory.NewDecision", "NewStewardDecision"),
            Map.entry("directory.Decision", "MatchDecision"),
            Map.entry("directory.Decision$Withdrawal", "Withdrawal"),
            Map.entry("directory.NewValueDecision", "NewValueDecision"),
            Map.entry("golden.ValueDecision", "ValueDecision"),
            Map.entry("golden.ValueDecision$Ending", "ValueDecisionEnding"),
            Map.entry("golden.ValueDecision$Note", "ValueDecisionNote"),
            Map.entry("golden.Golden$ComparedJson", "ComparedValue"),
            Map.entry("stewardship.CandidateJson", "Candidate"),
            Map.entry("stewardship.CandidateJson$SideJson", "CandidateSide"),
            Map.entry("search.CountsJson", "Counts"),
            Map.entry("search.CountsJson$CellJson", "CountCell"),
            Map.entry("directory.ReasonJson", "ScoredReason"),
            Map.entry("stewardship.NewDecisions", "NewDecisions"),
            Map.entry("stewardship.DecisionOutcomes", "DecisionOutcomes"),
            Map.entry("stewardship.DecisionOutcomes$OutcomeJson", "DecisionOutcome"),
            Map.entry("stewardship.DecisionOutcomes$RefusalJson", "Refusal"),
            Map.entry("stewardship.NewValueDecisions", "NewValueDecisions"),
            Map.entry("stewardship.ValueDecisionOutcomes", "ValueDecisionOutcomes"),
            Map.entry("stewardship.ValueDecisionOutcomes$OutcomeJson", "ValueDecisionOutcome"),
            Map.entry("stewardship.StewardshipResource$NewWithdrawal", "NewWithdrawal"),
            Map.entry("directory.NewClaim", "NewClaim"),
            Map.entry("sources.NewSource", "NewSource"),
            Map.entry("feeds.SourcesResource$Entrusting", "Entrusting"),
            Map.entry("sources.Licence", "Licence"),
            Map.entry("sources.SourceJson", "Source"),
            Map.entry("sources.SourceSettings", "SourceSettings"),
            Map.entry("sources.ImportJson", "FeedImport"),
            Map.entry("sources.RejectedLineJson", "RejectedLine"),
            Map.entry("sources.SupersededLineJson", "SupersededLine"),
            Map.entry("originals.OriginalLineJson", "OriginalLine"),
            Map.entry("feeds.MappingJson", "Mapping"),
            Map.entry("feeds.NewMapping", "NewMapping"),
            Map.entry("feeds.MappedColumn", "MappedColumn"),
            Map.entry("vault.MasterKeyJson", "MasterKey"),
            Map.entry("vault.MasterKeyJson$Hanging", "HangingKeys"),
            Map.entry("vault.MasterKeyJson$All", "MasterKeys"),
            Map.entry("vault.Renewal", "KeyRenewal"),
            Map.entry("pulls.NewPull", "NewPull"),
            Map.entry("pulls.PullJson", "Pull"),
            Map.entry("feeds.SpreadsheetJson", "Spreadsheet"),
            Map.entry("feeds.PreviewJson", "Preview"),
            Map.entry("feeds.PreviewJson$ColumnJson", "PreviewColumn"),
            Map.entry("feeds.PreviewJson$CellFaultJson", "CellFault"),
            Map.entry("feeds.PreviewJson$RowJson", "PreviewRow"),
            Map.entry("funding.RoundJson", "Round"),
            Map.entry("funding.RoundJson$ParticipationJson", "Participation"),
            Map.entry("funding.InvestorJson", "Investor"),
            Map.entry("funding.InvestorJson$InvestedJson", "Invested"),
            Map.entry("funding.InvestorJson$YearJson", "InvestorYear"),
            Map.entry("funding.InvestorJson$StageJson", "InvestorStage"),
            Map.entry("funding.InvestorJson$CoInvestorJson", "CoInvestor"),
            Map.entry("funding.FundJson", "Fund"),
            Map.entry("funding.FacilityJson", "Facility"),
            Map.entry("funding.ValuationJson", "Valuation"),
            Map.entry("funding.ProgrammeJson", "Programme"),
            Map.entry("funding.ProgrammeJson$SupportedJson", "SupportedCompany"),
            Map.entry("funding.PeopleResource$People", "People"),
            Map.entry("funding.PersonJson", "Representative"),
            Map.entry("funding.AggregatesJson", "Aggregates"),
            Map.entry("funding.DistrictsJson", "Districts"),
            Map.entry("funding.DistrictsJson$DistrictJson", "District"),
            Map.entry("funding.AggregatesJson$CellJson", "AggregateCell"),
            Map.entry("funding.AggregatesJson$AmountsJson", "AggregateAmounts"),
            Map.entry("funding.WaitingJson", "WaitingLine"),
            Map.entry("funding.RoundDecisionsResource$NewWithdrawal", "NewWithdrawal"),
            Map.entry("funding.CohortJson", "Cohort"),
            Map.entry("funding.CohortsResource$NewRetirement", "NewRetirement"),
            Map.entry("funding.HeldRolesResource$Held", "HeldRoles"),
            Map.entry("funding.HeldRoleJson", "HeldRole"),
            Map.entry("funding.HeldRoleJson$Told", "ToldRole"),
            Map.entry("investment.RoundDecision", "RoundDecision"),
            Map.entry("investment.ExplainedJson", "Explanation"),
            Map.entry("investment.ExplainedJson$ValueJson", "ExplainedProperty"),
            Map.entry("investment.ExplainedJson$RivalJson", "RivalProperty"),
            Map.entry("investment.ExplainedJson$ReportJson", "ReportedRecord"),
            Map.entry("investment.ExplainedJson$InvestorJson", "ExplainedInvestor"),
            Map.entry("market.IpRight", "IpRight"),
            Map.entry("market.PriceExpectation", "PriceExpectation"),
            Map.entry("market.NewListing", "NewListing"),
            Map.entry("market.ListingJson", "Listing"),
            Map.entry("market.NewListings", "NewListings"),
            Map.entry("market.PublishedListings", "PublishedListings"),
            Map.entry("market.PublishedListings$Item", "PublishedListing"),
            Map.entry("market.PublishedListings$Refusal", "ListingRefusal"),
            Map.entry("market.ListingJson$Lister", "Lister"),
            Map.entry("market.Field", "Field"),
            Map.entry("market.FieldsResource$Fields", "Fields"),
            Map.entry("search.ListingHits", "ListingHits"),
            Map.entry("search.ListingHits$Facets", "Facets"),
            Map.entry("index.Facet", "Facet"),
            Map.entry("search.CompanyHits", "CompanyHits"),
            Map.entry("search.CompanyHits$Facets", "CompanyFacets"),
            Map.entry("search.CompanyHit", "CompanyHit"),
            Map.entry("search.CompanyHit$Highlights", "CompanyHighlights"),
            Map.entry("search.Everything", "Everything"),
            Map.entry("search.Everything$Listings", "BestListings"),
            Map.entry("search.Everything$Companies", "BestCompanies"),
            Map.entry("search.Everything$Rounds", "BestRounds"),
            Map.entry("search.Everything$Facilities", "BestFacilities"),
            Map.entry("search.RoundHits", "RoundHits"),
            Map.entry("search.RoundHits$Facets", "RoundFacets"),
            Map.entry("search.RoundHit", "RoundHit"),
            Map.entry("search.RoundHit$Highlights", "RoundHighlights"),
            Map.entry("search.FacilityHits", "FacilityHits"),
            Map.entry("search.FacilityHits$Facets", "FacilityFacets"),
            Map.entry("search.FacilityHit", "FacilityHit"),
            Map.entry("search.FacilityHit$Highlights", "FacilityHighlights"),
            Map.entry("search.Suggestions", "Suggestions"),
            Map.entry("search.Suggestion", "Suggestion"),
            Map.entry("search.ListingHit", "ListingHit"),
            Map.entry("search.ListingHit$Lister", "Lister"),
            Map.entry("search.ListingHit$Highlights", "Highlights"),
            Map.entry("terms.Terms", "Terms"),
            Map.entry("terms.SubjectMatter", "SubjectMatter"),
            Map.entry("terms.SubjectMatter$GrantedRight", "GrantedRight"),
            Map.entry("terms.Duties", "Duties"),
            Map.entry("terms.MilestoneTerms", "MilestoneTerms"),
            Map.entry("terms.RoyaltyTerms", "RoyaltyTerms"),
            Map.entry("terms.RoyaltyTerms$Step", "RoyaltyStep"),
            Map.entry("terms.BrokerTerms", "BrokerTerms"),
            Map.entry("terms.Difference", "Difference"),
            Map.entry("terms.ContractProof", "ContractProof"),
            Map.entry("terms.ContractProof$Key", "ContractKey"),
            Map.entry("express.StandingOfferJson", "StandingOffer"),
            Map.entry("express.ExpressResource$StandingOffers", "StandingOffers"),
            Map.entry("express.ExpressResource$Standing", "StandingTerms"),
            Map.entry("express.ExpressResource$Taking", "Taking"),
            Map.entry("deal.Requests$Delivery", "Delivery"),
            Map.entry("deal.NewDeal", "NewDeal"),
            Map.entry("deal.Requests$Proposal", "Proposal"),
            Map.entry("deal.Requests$Acceptance", "Acceptance"),
            Map.entry("deal.Requests$Signing", "Signing"),
            Map.entry("deal.Requests$PartAcceptance", "PartAcceptance"),
            Map.entry("deal.Requests$ClockHold", "ClockHold"),
            Map.entry("deal.Requests$Note", "Note"),
            Map.entry("deal.DealJson", "Deal"),
            Map.entry("deal.DealJson$Listing", "DealSubject"),
            Map.entry("deal.DealJson$DeliveredFile", "DeliveredFile"),
            Map.entry("registry.RegistryCheck", "RegistryCheck"),
            Map.entry("deal.DealJson$Party", "Party"),
            Map.entry("deal.DealJson$Version", "TermsVersion"),
            Map.entry("deal.DealJson$SignatureJson", "Signature"),
            Map.entry("deal.DealJson$MilestoneJson", "Milestone"),
            Map.entry("deal.DealJson$PaymentJson", "Payment"),
            Map.entry("deal.DealJson$AmendmentJson", "Amendment"),
            Map.entry("deal.DealJson$StepJson", "DealStep"),
            Map.entry("deal.DealJson$Open", "OpenAction"),
            Map.entry("royalty.RoyaltyJson", "Royalty"),
            Map.entry("royalty.RoyaltyJson$Words", "RoyaltyWords"),
            Map.entry("royalty.RoyaltyStatement", "RoyaltyStatement"),
            Map.entry("royalty.RoyaltyStatement$Deduction", "RoyaltyDeduction"),
            Map.entry("royalty.RoyaltyCalculation", "RoyaltyCalculation"),
            Map.entry("royalty.RoyaltyCalculation$Slice", "RoyaltySlice"),
            Map.entry("royalty.RoyaltyInvoice", "RoyaltyInvoice"),
            Map.entry("royalty.RoyaltyFinding", "RoyaltyFinding"),
            Map.entry("royalty.RoyaltyRequests$Correction", "RoyaltyCorrection"),
            Map.entry("royalty.RoyaltyRequests$Finding", "NewRoyaltyFinding"),
            Map.entry("deal.NextEvent", "NextEvent"),
            Map.entry("deal.DealRow", "DealSummary"),
            Map.entry("brokerage.BrokeredDealJson", "BrokeredDeal"),
            Map.entry("brokerage.BrokeredDealJson$BrokerPaymentJson", "BrokerPayment"),
            Map.entry("deal.ActingResource$Asked", "Asked"),
            Map.entry("dispute.Remedy", "Remedy"),
            Map.entry("dispute.DisputeRequests$NewDispute", "NewDispute"),
            Map.entry("dispute.DisputeRequests$SettlementOffer", "SettlementOffer"),
            Map.entry("dispute.DisputeRequests$NewEvidence", "NewEvidence"),
            Map.entry("dispute.DisputeRequests$Vote", "Vote"),
            Map.entry("dispute.DisputeRequests$CourtHold", "CourtHold"),
            Map.entry("dispute.DisputeRequests$CourtOrder", "CourtOrder"),
            Map.entry("dispute.DisputeRequests$Doubt", "Doubt"),
            Map.entry("dispute.Decline", "Decline"),
            Map.entry("dispute.AppointmentJson", "Appointment"),
            Map.entry("dispute.AppointmentJson$Own", "OwnAppointment"),
            Map.entry("dispute.AppointmentJson$Draws", "Draws"),
            Map.entry("dispute.AppointmentJson$Draw", "Draw"),
            Map.entry("dispute.AppointmentJson$Place", "DrawPlace"),
            Map.entry("dispute.DisputeJson", "Dispute"),
            Map.entry("dispute.DisputeJson$EvidenceJson", "DisputeEvidence"),
            Map.entry("dispute.DisputeJson$PanelistJson", "Panelist"),
            Map.entry("dispute.DisputeJson$Hearing", "Hearing"),
            Map.entry("dispute.DisputeJson$Row", "DisputeSummary"),
            Map.entry("deal.DryRuns$DryRunJson", "DryRun"),
            Map.entry("deal.DryRuns$Message", "DryRunMessage"),
            Map.entry("payout.Rehearsal", "MoneyDryRun"),
            Map.entry("payout.Rehearsal$RehearsedMove", "MoneyDryRunMove"),
            Map.entry("payout.Rehearsal$RehearsedClock", "MoneyDryRunClock"),
            Map.entry("payout.Rehearsal$RehearsedPosting", "DryRunPosting"),
            Map.entry("payout.Rehearsal$RehearsedMessage", "MoneyDryRunMessage"),
            Map.entry("privacy.NewErasure", "NewErasure"),
            Map.entry("privacy.ErasureJson", "Erasure"),
            Map.entry("process.ProcessJson", "Process"),
            Map.entry("process.ProcessJson$CycleJson", "Cycle"),
            Map.entry("process.ProcessJson$StateJson", "StateOfCycle"),
            Map.entry("process.ProcessJson$MoveJson", "Move"),
            Map.entry("process.ProcessJson$TimeoutJson", "Timeout"),
            Map.entry("statements.StatementJson", "Statement"),
            Map.entry("statements.StatementReport", "StatementReport"),
            Map.entry("statements.StatementReport$Account", "StatementAccount"),
            Map.entry("statements.StatementReport$Line", "StatementLine"),
            Map.entry("statements.EntryJson", "StatementEntry"),
            Map.entry("statements.EntryReason$Said", "EntryReason"),
            Map.entry("payout.PaymentFileJson", "PaymentFile"),
            Map.entry("payout.PaymentFileJson$Payment", "PaymentFilePayment"),
            Map.entry("statements.SuspenseJson", "Suspense"),
            Map.entry("statements.SuspenseJson$Proposal", "SuspenseProposal"),
            Map.entry("statements.DecisionJson", "Decision"),
            Map.entry("statements.DecisionJson$Undo", "DecisionUndo"),
            Map.entry("bank.NewDecision", "NewDecision"),
            Map.entry("statements.NewAssignment", "NewAssignment"),
            Map.entry("statements.NewBooking", "NewBooking"),
            Map.entry("payout.HeldPayoutJson", "HeldPayout"),
            Map.entry("statements.GatewayCallback", "GatewayCallback"),
            Map.entry("statements.GatewayCallback$Data", "GatewayPayment"),
            Map.entry("payout.NewPayoutAccount", "NewPayoutAccount"),
            Map.entry("payout.PayoutAccountJson", "PayoutAccount"),
            Map.entry("vault.FileJson", "StoredFile"),
            Map.entry("vault.FileJson$SealJson", "Seal"),
            Map.entry("vault.SealKeyJson", "SealKey"),
            Map.entry("vault.SealVerification", "SealVerification"),
            Map.entry("vault.ReceiptJson", "FileReceipt"),
            Map.entry("ledger.AccountJson", "Account"),
            Map.entry("ledger.EntryJson", "AccountEntry"),
            Map.entry("ledger.Proof", "Proof"),
            Map.entry("ledger.Proof$CurrencyProof", "CurrencyProof"),
            Map.entry("ledger.Proof$Held", "Held"),
            Map.entry("ledger.Proof$Attested", "Attested"),
            Map.entry("ledger.TrialBalance", "TrialBalance"),
            Map.entry("ledger.TrialBalance$CurrencyTotals", "CurrencyTotals"),
            Map.entry("ledger.TrialBalance$KindTotals", "KindTotals"),
            Map.entry("ledger.ProofsResource$Proving", "Proving"),
            Map.entry("ledger.DailyProof", "DailyProof"),
            Map.entry("ledger.PublishedProof", "PublishedProof"),
            Map.entry("ledger.IncidentsResource$Closing", "Closing"),
            Map.entry("ledger.IncidentJson", "Incident"),
            Map.entry("ledger.Verification", "Verification"),
            Map.entry("ledger.Verification$BrokenLink", "BrokenLink"));

    /** What no record of ours stands behind: pages, forms, lines of a feed, and what others specified. */
    private static final Set<String> WITHOUT_RECORD = Set.of(
            "TokenRequest",
            "RevocationRequest",
            "IntrospectionRequest",
            "LogoutRequest",
            "AuthorizationServer",
            "Keys",
            "Health",
            "HealthCheck",
            "JsonPatchStep",
            "JsonSchema",
            "JsonWebKey",
            "MemberNews",
            "CompanyReference",
            "DealExpansion",
            "ListingExpansion",
            "RoundExpansion",
            "LineReference",
            "ReportedMoney",
            "SourcedCompany",
            "SourcedRound",
            "SourcedParticipation",
            "SourcedValuation",
            "SourcedFund",
            "SourcedFacility",
            "SourcedProgramme",
            "SourcedRole",
            "Tombstone");

    private static final String PAGE = "Page";
    private static final String EXPANSION = "Expansion";

    private final Contract contract;
    private final List<String> faults = new ArrayList<>();

    private Records(Contract contract) {
        this.contract = contract;
    }

    static Optional<String> schemaOf(Class<?> type) {
        return Optional.ofNullable(SCHEMAS.get(type.getName().substring(ROOT.length())));
    }

    static List<String> faults(Contract contract) {
        var records = new Records(contract);
        SCHEMAS.forEach((type, schema) -> records.compare(load(type), schema));
        contract.schemas().properties().forEach(schema -> records.mustBeKnown(schema.getKey(), schema.getValue()));
        return records.faults;
    }

    /** The record that reads this schema, if one does. */
    static Optional<Class<?>> record(String schema) {
        return SCHEMAS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(schema))
                .<Class<?>>map(entry -> load(entry.getKey()))
                .findFirst();
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(ROOT + name, false, Records.class.getClassLoader());
        } catch (ClassNotFoundException gone) {
            throw new AssertionError("there is no record " + name, gone);
        }
    }

    private void mustBeKnown(String name, JsonNode schema) {
        if (name.endsWith(PAGE)) {
            check(
                    schema.at("/properties/items/maxItems").asInt(0) == kr.seoul.techtrade.kernel.Page.LIMIT_MAX
                            && schema.path("properties").has("next"),
                    name + " is no page");
        } else if (schema.has("properties") && !WITHOUT_RECORD.contains(name)) {
            check(SCHEMAS.containsValue(name), name + " stands for no record");
        }
    }

    private void compare(Class<?> type, String name) {
        var schema = contract.schemas().path(name);
        var properties = schema.path("properties");
        if (type.isAnnotationPresent(JsonAutoDetect.class)) {
            var told = Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(JsonProperty.class))
                    .map(method -> method.getAnnotation(JsonProperty.class).value())
                    .collect(Collectors.toSet());
            check(Set.copyOf(properties.propertyNames()).equals(told), name + " has other properties than its record");
            return;
        }
        var components = Arrays.stream(type.getRecordComponents())
                .filter(component -> !field(type, component).isAnnotationPresent(JsonIgnore.class))
                .collect(Collectors.toMap(component -> jsonName(type, component), component -> component));
        var names = new TreeSet<>(components.keySet());
        Optional.ofNullable(type.getAnnotation(JsonTypeInfo.class)).ifPresent(info -> {
            names.add(info.property());
            kind(type, name, properties.path(info.property()));
        });
        var told = new TreeSet<>(properties.propertyNames());
        if (properties.path(Expandable.PROPERTY).path("$ref").asString("").endsWith(EXPANSION)) {
            told.remove(Expandable.PROPERTY); // which a filter adds
        }
        check(names.equals(told), "%s has %s, its record %s".formatted(name, told, names));
        var required = new TreeSet<String>();
        schema.path("required").forEach(one -> required.add(one.asString()));
        components.forEach((property, component) -> {
            var place = name + "." + property;
            var field = field(type, component);
            require(place, field, required.contains(property), isClosed(schema));
            if (!field.isAnnotationPresent(JsonRawValue.class)) {
                type(place, component.getGenericType(), properties.path(property));
            }
            limits(place, field, contract.resolved(properties.path(property)));
        });
    }

    /** The property by which clients tell what they got. */
    private void kind(Class<?> type, String name, JsonNode property) {
        var told = property.path("enum").valueStream().map(JsonNode::asString).toList();
        check(
                told.equals(List.of(type.getAnnotation(JsonTypeName.class).value())),
                name + " is told as one of " + told);
    }

    private static boolean isClosed(JsonNode schema) {
        return schema.has("additionalProperties")
                && !schema.path("additionalProperties").asBoolean(true);
    }

    /** An answer may leave out what can be null, which only we know; a request says what it must have. */
    private void require(String place, Field field, boolean required, boolean request) {
        if (field.getType().isPrimitive()) {
            check(required, place + " is always there, so it is required");
        } else if (field.getType() == Optional.class) {
            check(!required, place + " may be absent, so it is not required");
        } else if (request) {
            var demanded = field.isAnnotationPresent(NotNull.class) || field.isAnnotationPresent(NotEmpty.class);
            check(required == demanded, place + " is demanded in only one of contract and code");
        }
    }

    private void type(String place, Type type, JsonNode schema) {
        if (type instanceof ParameterizedType generic) {
            generic(place, generic, schema);
        } else if (((Class<?>) type).isEnum()) {
            constants(place, (Class<?>) type, contract.resolved(schema));
        } else if (((Class<?>) type).isRecord()) {
            var wanted = schemaOf((Class<?>) type).orElse("none");
            check(Contract.name(schema.path("$ref").asString("")).equals(wanted), place + " must be a " + wanted);
        } else if (((Class<?>) type).isInterface()) {
            var told = Contract.name(schema.path("$ref").asString(""));
            check(
                    record(told).filter(((Class<?>) type)::isAssignableFrom).isPresent(),
                    "%s is a %s, which %s is none of".formatted(place, type, told));
        } else if (type != JsonNode.class) {
            var wanted = plain((Class<?>) type);
            var resolved = contract.resolved(schema);
            var told = resolved.path("type").asString("") + ":"
                    + resolved.path("format").asString("");
            check(
                    type == String.class ? told.startsWith("string:") : told.equals(wanted),
                    place + " is a " + wanted + ", not a " + told);
        }
    }

    private void generic(String place, ParameterizedType type, JsonNode schema) {
        var arguments = type.getActualTypeArguments();
        var raw = (Class<?>) type.getRawType();
        if (raw == Optional.class) {
            type(place, arguments[0], schema);
        } else if (raw == Map.class) {
            check(schema.path("type").asString("").equals("object"), place + " is an object");
            if (arguments[0] != String.class) {
                constants(place, (Class<?>) arguments[0], contract.resolved(schema.path("propertyNames")));
            }
            type(place, arguments[1], schema.path("additionalProperties"));
        } else if (raw.isRecord()) {
            type(place, raw, schema);
        } else {
            check(schema.path("type").asString("").equals("array"), place + " is an array");
            type(place, arguments[0], schema.path("items"));
        }
    }

    private void constants(String place, Class<?> type, JsonNode schema) {
        var code = Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .collect(Collectors.toCollection(TreeSet::new));
        var told = new TreeSet<String>();
        schema.path("enum").forEach(one -> told.add(one.asString()));
        check(code.equals(told), "%s is one of %s, not of %s".formatted(place, code, told));
    }

    private void limits(String place, Field field, JsonNode schema) {
        var size = field.getAnnotation(Size.class);
        if (size != null) {
            var unit = schema.path("type").asString("").equals("array") ? "Items" : "Length";
            check(schema.path("max" + unit).asInt(Integer.MAX_VALUE) == size.max(), place + " has another max" + unit);
            var least = Math.max(size.min(), field.isAnnotationPresent(NotEmpty.class) ? 1 : 0);
            check(schema.path("min" + unit).asInt(0) == least, place + " has another min" + unit);
        }
        var min = field.getAnnotation(Min.class);
        check(min == null || schema.path("minimum").asLong(-1) == min.value(), place + " has another minimum");
        var max = field.getAnnotation(Max.class);
        check(max == null || schema.path("maximum").asLong(-1) == max.value(), place + " has another maximum");
        var pattern = field.getAnnotation(Pattern.class);
        if (pattern != null) {
            var told = schema.path("pattern").asString("");
            check(
                    told.equals("^" + pattern.regexp() + "$") || told.equals("^(" + pattern.regexp() + ")$"),
                    place + " has another pattern than " + pattern.regexp());
        }
    }

    private static String plain(Class<?> type) {
        return Map.of(
                        String.class, "string:",
                        UUID.class, "string:uuid",
                        Instant.class, "string:date-time",
                        LocalDate.class, "string:date",
                        int.class, "integer:int32",
                        Integer.class, "integer:int32",
                        long.class, "integer:int64",
                        Long.class, "integer:int64",
                        boolean.class, "boolean:",
                        Boolean.class, "boolean:")
                .getOrDefault(type, "type that JSON has no word for: " + type);
    }

    private static String jsonName(Class<?> type, RecordComponent component) {
        var renamed = field(type, component).getAnnotation(JsonProperty.class);
        return renamed == null ? component.getName() : renamed.value();
    }

    private static Field field(Class<?> type, RecordComponent component) {
        try {
            return type.getDeclaredField(component.getName());
        } catch (NoSuchFieldException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private void check(boolean holds, String otherwise) {
        if (!Objects.requireNonNull(otherwise).isEmpty() && !holds) {
            faults.add(otherwise);
        }
    }
}
