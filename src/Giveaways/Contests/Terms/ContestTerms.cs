using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Giveaways.Prizes;
using Giveaways.Proofs.Rules;
using Giveaways.Proofs.Text;

namespace Giveaways.Contests.Terms;

/// <summary>What rules say beyond what decides the draw: who, where, how to enter, what happens with prizes, data and complaints (SPEC section 4, <c>terms</c>).</summary>
/// <remarks>What is empty is not said; the rules check tells what has to be. The structured form is hashed with the rules and rendered with them.</remarks>
public sealed record ContestTerms
{
    static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    public static ContestTerms None { get; } = new();

    /// <summary>Who answers for the contest; its name is the rules' sponsor.</summary>
    public Promoter? Promoter { get; init; }

    /// <summary>Who else has a hand in it: agency, platform, prize supplier, auditor.</summary>
    public IReadOnlyList<Agency>? Agencies { get; init; }

    /// <summary>What is advertised.</summary>
    public string? Product { get; init; }

    /// <summary>ISO 3166 codes; in the United States also of states, such as <c>US-NY</c>.</summary>
    public IReadOnlyList<string>? Territories { get; init; }

    /// <summary>Areas within them from where nobody may take part, in words.</summary>
    public string? ExceptAreas { get; init; }

    /// <summary>Youngest age in years; 0: any.</summary>
    public int MinAge { get; init; }

    /// <summary>How a parent consents for a minor.</summary>
    public string? MinorsConsent { get; init; }

    /// <summary>Unix seconds: when everything is over, delivery and complaints included.</summary>
    public long TermEnd { get; init; }

    /// <summary>All that an entrant has to do.</summary>
    public IReadOnlyList<EntryCondition>? Conditions { get; init; }

    /// <summary>How to enter without buying or paying; needed where a condition is a purchase.</summary>
    public FreeRoute? FreeRoute { get; init; }

    /// <summary>What taking part costs, such as <c>0.45 EUR</c>; nothing where it is free.</summary>
    public string? Cost { get; init; }

    /// <summary>Entries of one household; 0: no limit but the person's.</summary>
    public int HouseholdLimit { get; init; }

    /// <summary>Entries of one person in each period of so many days.</summary>
    public PeriodLimit? PeriodLimit { get; init; }

    /// <summary>How long originals of receipts are kept, and what must be on them.</summary>
    public string? Receipts { get; init; }

    /// <summary>For what an entry gets more tickets, with numbers.</summary>
    public string? BonusFormula { get; init; }

    /// <summary>What is misconduct, and what follows.</summary>
    public string? Misconduct { get; init; }

    /// <summary>Value of all prizes, such as <c>800000 RUB</c>.</summary>
    public string? PrizeFund { get; init; }

    /// <summary>More about each prize.</summary>
    public IReadOnlyList<PrizeTerms>? Prizes { get; init; }

    /// <summary>The odds, or what they depend on.</summary>
    public string? Odds { get; init; }

    /// <summary>Why nobody can have chosen the winners.</summary>
    public Independence? Independence { get; init; }

    /// <summary>How many draws; 0 is taken for one.</summary>
    public int Draws { get; init; }

    /// <summary>What becomes of a prize that nobody claims.</summary>
    public Unclaimed? Unclaimed { get; init; }

    public Notification? Notification { get; init; }

    /// <summary>What a winner has to show: <c>identity document</c>, <c>tax number</c>.</summary>
    public IReadOnlyList<string>? ClaimDocuments { get; init; }

    /// <summary>Days after the claim by which a prize is delivered.</summary>
    public int DeliveryDays { get; init; }

    public TaxTerms? Tax { get; init; }

    public WinnerListTerms? WinnerList { get; init; }

    public PrivacyTerms? Privacy { get; init; }

    /// <summary>What of a winner may be shown, and of what entrants send in.</summary>
    public string? Publicity { get; init; }

    /// <summary>Networks that the rules release in words: <c>instagram</c>.</summary>
    public IReadOnlyList<string>? ReleasedNetworks { get; init; }

    public ComplaintTerms? Complaints { get; init; }

    public string? GoverningLaw { get; init; }

    /// <summary>When and how the contest may be changed or ended.</summary>
    public string? Amendments { get; init; }

    /// <summary>Permits and filings.</summary>
    public IReadOnlyList<Permit>? Permits { get; init; }

    /// <summary>Codes of conduct that the contest says it keeps.</summary>
    public IReadOnlyList<string>? Codes { get; init; }

    /// <summary>Where the rules can be read during the whole term.</summary>
    public string? RulesUrl { get; init; }

    /// <summary>Where anybody can check entries and draw.</summary>
    public string? VerificationUrl { get; init; }

    /// <summary>What a winner must answer where the law asks for skill.</summary>
    public string? SkillQuestion { get; init; }

    /// <summary>Whether anybody may ask the public page for the codes of a network account.</summary>
    public bool FindByAccount { get; init; }

    /// <summary>Further terms by id: printed as they are, and not interpreted.</summary>
    public IReadOnlyDictionary<string, string>? Other { get; init; }

    /// <summary>What is wrong with the terms themselves, whatever prizes the rules have. Terms of which this says nothing can be written.</summary>
    public IReadOnlyList<Violation> Check(string at) => new TermsCheck(this, at).Run([.. (Prizes ?? []).Select(p => p.Id)]);

    /// <summary>Whether entering takes a purchase, by whatever name: one is a condition, or a receipt proves one, or taking part costs something.</summary>
    /// <remarks>A cost that is no amount of money counts as one.</remarks>
    [JsonIgnore]
    public bool NeedsPurchase => Conditions?.Any(c => c.Mechanic == Mechanic.Purchase || c.Verification == Verification.Receipt) == true
        || (!string.IsNullOrEmpty(Cost) && !(Money.TryParse(Cost, out var cost) && cost.Value.Amount == 0));

    /// <summary>The canonical text that stands in the rules, in Unicode NFC.</summary>
    /// <exception cref="ArgumentException">A negative number, or a text that is none: see <see cref="Check"/>.</exception>
    public string ToJson()
    {
        using var document = JsonDocument.Parse(JsonSerializer.SerializeToUtf8Bytes(this, Options));
        return Encoding.UTF8.GetString(CanonicalJson.Write(Canonical(document.RootElement)));
    }

    /// <param name="json">What stands in the rules under <c>terms</c>.</param>
    /// <param name="why">Why these are no terms that this version knows.</param>
    public static bool TryParse(string json, [NotNullWhen(true)] out ContestTerms? terms, [NotNullWhen(false)] out string? why)
    {
        (terms, why) = (null, null);
        try
        {
            terms = JsonSerializer.Deserialize<ContestTerms>(json, Options);
        }
        catch (JsonException refused)
        {
            why = $"{refused.Path ?? "$"}: is none of the terms that this version knows";
        }
        why ??= terms is null ? "$: must be an object" : null;
        return terms is not null;
    }

    /// <summary>The terms of rules that were checked when they were taken.</summary>
    /// <exception cref="InvalidOperationException">They hold others: they never went through <see cref="RulesDefaults.Check"/>.</exception>
    public static ContestTerms Of(RulesDocument rules) =>
        TryParse(rules.Terms, out var terms, out var why) ? terms : throw new InvalidOperationException($"Rules were taken with terms that are none: {why}");

    static Json Canonical(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => new Json.Record(value.EnumerateObject().ToDictionary(p => p.Name, p => Canonical(p.Value), StringComparer.Ordinal)),
        JsonValueKind.Array => new Json.List([.. value.EnumerateArray().Select(Canonical)]),
        JsonValueKind.String => new Json.Text(PlainText.Nfc(value.GetString()!)),
        JsonValueKind.True or JsonValueKind.False => new Json.Flag(value.GetBoolean()),
        _ => new Json.Number(value.GetInt64()),
    };
}
