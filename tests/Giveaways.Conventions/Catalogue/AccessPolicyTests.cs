using Giveaways.Api;
using Giveaways.Api.V1;

namespace Giveaways.Conventions.Catalogue;

sealed class AccessPolicyTests
{
    /// <summary>
    /// The whole API: every method and the roles that it allows (m marketing, c compliance, h hr, a auditor, d admin,
    /// * anybody). A method comes in, or opens to a role, only by being written here.
    /// </summary>
    private const string Surface = """
        AccessService CreateKey d
        AccessService ListKeys d
        AccessService RevokeKey d
        AuditService DownloadEvidence *
        AuditService FindEntry *
        AuditService GetCheckpoint *
        AuditService GetConsistencyProof *
        AuditService GetInclusionProof *
        AuditService ListLeaves *
        ClaimService Confirm m
        ClaimService Decline m
        ClaimService Deliver m
        ClaimService Disqualify c
        ClaimService GetClaim mca
        ClaimService ListClaims mca
        ClaimService Offer m
        ClaimService Promote m
        ContestService AcceptRuleWarnings c
        ContestService AmendContest m
        ContestService CancelContest m
        ContestService CheckRules mca
        ContestService CloseContest m
        ContestService CreateContest m
        ContestService GetContest mca
        ContestService ListAmendments mca
        ContestService ListContests mca
        ContestService PostponeContest m
        ContestService PublishContest m
        ContestService UpdateContest m
        DrawService Draw mc
        DrawService GetDraw mca
        DrawService ListWinners mca
        DrawService Seal mc
        EntryService AddBonus m
        EntryService GetEntry mca
        EntryService GetEntryTimeline mca
        EntryService ImportEntries m
        EntryService ListEntries mca
        EntryService RecordCoverage m
        EntryService SubmitEntry m
        EntryService WithdrawEntry m
        EntryService WithdrawPurchases m
        InquiryService AcknowledgeNotice m
        InquiryService AnswerInquiry c
        InquiryService CreateInquiry *
        InquiryService GetInquiry ca
        InquiryService GetStanding *
        InquiryService ListInquiries ca
        InquiryService ListNotices mca
        PrizeService DeletePrize m
        PrizeService ListPrizes ma
        PrizeService RecommendPrizes ma
        PrizeService RecordAnswers m
        PrizeService SetPrize m
        ScreeningService ConfirmRoster h
        ScreeningService DecideCluster c
        ScreeningService DecideFinding c
        ScreeningService GetFinding ca
        ScreeningService GetRoster cha
        ScreeningService ImportRoster h
        ScreeningService ListFindings ca
        ScreeningService ListRosterLooks ha
        ScreeningService ListRosters cha
        ScreeningService RejectRoster h
        ScreeningService RetireRoster h
        ScreeningService ScreenContest c
        ScreeningService SimulateScreening c
        TestClockService AdvanceClock d
        """;

    private static readonly Dictionary<Role, char> Letters = new()
    {
        [Role.Marketing] = 'm', [Role.Compliance] = 'c', [Role.Hr] = 'h', [Role.Auditor] = 'a', [Role.Admin] = 'd', [Role.Anonymous] = '*',
    };

    [Test]
    public void Surface_is_exactly_the_methods_and_roles_written_here()
    {
        var lines = ApiServices.All.SelectMany(service => service.Methods)
            .Select(method => $"{method.Service.Name} {method.Name} {LettersOf(ApiServices.PathOf(method))}")
            .Order(StringComparer.Ordinal);
        Assert.That(string.Join('\n', lines), Is.EqualTo(Surface.ReplaceLineEndings("\n")));
    }

    [Test]
    public void Every_service_of_the_package_is_listed()
    {
        var bound = typeof(ApiServices).Assembly.GetTypes()
            .Where(type => type.Namespace == "Giveaways.Api.V1" && type is { IsAbstract: true, IsSealed: true } && type.Name.EndsWith("Service", StringComparison.Ordinal))
            .Select(type => type.Name);
        Assert.That(ApiServices.All.Select(service => service.Name), Is.EquivalentTo(bound));
    }

    [TestCase("/giveaways.v1.ContestService/DeleteContest")]
    [TestCase("/giveaways.v1.ContestService/getContest")]
    [TestCase("giveaways.v1.ContestService/GetContest")]
    [TestCase("/grpc.reflection.v1.ServerReflection/ServerReflectionInfo")]
    [TestCase("/grpc.health.v1.Health/Check")]
    [TestCase("")]
    public void A_method_without_a_policy_is_refused_to_everybody(string path)
    {
        Assert.That(AccessPolicies.Allows(path, Enum.GetValues<Role>()), Is.False);
    }

    [Test]
    public void A_caller_needs_one_of_the_roles()
    {
        const string seal = "/giveaways.v1.DrawService/Seal";
        Assert.Multiple(() =>
        {
            Assert.That(AccessPolicies.Allows(seal, [Role.Hr, Role.Compliance]), Is.True);
            Assert.That(AccessPolicies.Allows(seal, [Role.Hr, Role.Auditor, Role.Admin]), Is.False);
            Assert.That(AccessPolicies.Allows(seal, [Role.Anonymous, Role.Unspecified]), Is.False);
            Assert.That(AccessPolicies.Allows(seal, []), Is.False);
        });
    }

    [Test]
    public void Everybody_may_audit_and_ask_about_an_own_entry_and_nothing_else()
    {
        var open = ApiServices.All.SelectMany(service => service.Methods).Select(ApiServices.PathOf).Where(AccessPolicies.IsPublic).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(open, Has.Count.EqualTo(8));
            Assert.That(open.Where(path => !path.StartsWith("/giveaways.v1.AuditService/", StringComparison.Ordinal)), Is.EqualTo(new[]
            {
                "/giveaways.v1.InquiryService/GetStanding", "/giveaways.v1.InquiryService/CreateInquiry",
            }));
            Assert.That(AccessPolicies.Allows(open[0], []), Is.True);
        });
    }

    private static string LettersOf(string path) =>
        string.Concat(AccessPolicies.RolesFor(path).Order().Select(role => Letters[role]));
}
