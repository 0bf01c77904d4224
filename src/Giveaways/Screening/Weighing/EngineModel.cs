using System.Globalization;
using System.Text;
using Giveaways.Proofs.Merkle;
using Giveaways.Screening.Contacts;
using Giveaways.Screening.Linkage;
using Giveaways.Screening.Names;
using Giveaways.Screening.Rings;

namespace Giveaways.Screening.Weighing;

/// <summary>Every number of the engine: two frozen Fellegi-Sunter models, and the thresholds.</summary>
/// <remarks>
/// <para><see cref="Person"/> asks whether the entry is that of the row's own person, <see cref="Kin"/> whether that of a relative. In both, a contact
/// that so many entries share loses as many bits as their number has, and a name weighs by how many of the roster's people have it.</para>
/// <para>The shares are a careful statistician's, not a fit: of a billion pairs of two people so many agree. Between strangers a phone number
    /// is shared where it was given out anew; a flat where one moved out. A name in other letters than the row's is held against names in those letters:
    /// nobody counts for less because a passport is in Latin.</para>
/// </remarks>
static class EngineModel
{
    public const string Version = "screening-engine/v3";

    /// <summary>Odds of 9,999 to 1: the least at which the engine excludes by itself.</summary>
    public const int Exclude = 13_288;

    /// <summary>Odds of 9 to 1: names and birth date agree, no contact does.</summary>
    public const int ReviewPerson = 3_170;

    /// <summary>Odds of 1 to 32: a contact links them, and an officer's look is worth it.</summary>
    public const int ReviewKin = -5_000;

    /// <summary>One entry in a hundred is expected to be an employee's own, one in three hundred a relative's.</summary>
    const int PersonPrior = -6_644;
    const int KinPrior = -8_400;

    /// <summary>A roster of fewer rows cannot tell how common a name is.</summary>
    public const int LeastPopulation = 1_000;

    static readonly Comparison Surname = new("surname", [new("same", 900_000_000, 200_000), new("equivalent", 40_000_000, 200_000), new("romanised", 880_000_000, 400_000), new("close", 10_000_000, 1_000_000), new("differs", 20_000_000, 998_000_000)], 0b111);
    static readonly Comparison Given = new("given-name", [new("same", 850_000_000, 20_000_000), new("equivalent", 90_000_000, 20_000_000), new("romanised", 850_000_000, 25_000_000), new("close", 20_000_000, 30_000_000), new("differs", 20_000_000, 930_000_000)], 0b111);
    static readonly Comparison Patronymic = new("patronymic", [new("same", 930_000_000, 20_000_000), new("equivalent", 60_000_000, 20_000_000), new("close", 10_000_000, 20_000_000), new("differs", 10_000_000, 940_000_000)], 0);
    static readonly Comparison Birth = new("birth-date", [new("same", 930_000_000, 50_000), new("default", 20_000_000, 200_000), new("close", 20_000_000, 1_200_000), new("differs", 30_000_000, 998_000_000)], 0);

    public static LinkageModel Person { get; } = new(PersonPrior,
    [
        Surname, Given, Patronymic, Birth,
        Contact("email", 350_000_000, 10), Contact("phone", 600_000_000, 20), Contact("account", 300_000_000, 20), Contact("payout", 400_000_000, 20),
        Contact("device", 300_000_000, 200), Contact("flat", 500_000_000, 20), Contact("door", 100_000_000, 2_000),
    ]);

    public static LinkageModel Kin { get; } = new(KinPrior,
    [
        new("family", [new("same", 700_000_000, 200_000), new("romanised", 700_000_000, 400_000), new("half", 50_000_000, 1_000_000), new("differs", 250_000_000, 998_000_000)], 0b011),
        new("father", [new("named", 500_000_000, 20_000_000), new("not-named", 500_000_000, 980_000_000)], 0),
        new("ages", [new("fit", 900_000_000, 500_000_000), new("do-not-fit", 100_000_000, 500_000_000)], 0),
        Contact("email", 30_000_000, 10), Contact("phone", 150_000_000, 20), Contact("account", 30_000_000, 20), Contact("payout", 100_000_000, 20),
        Contact("device", 150_000_000, 200), Contact("flat", 450_000_000, 20), Contact("door", 100_000_000, 2_000),
    ]);

    /// <summary>More entries with one contact than this are a hub: a shop's telephone, a hostel's address, a test device.</summary>
    public static int MaxHolders(LinkKind kind) => kind switch
    {
        LinkKind.Email or LinkKind.Account => 8,
        LinkKind.Phone => 12,
        LinkKind.Payout => 60,
        LinkKind.Device => 12,
        _ => 12,
    };

    /// <summary>What the seal leaf's <c>model</c> digests: tables, rules and weights.</summary>
    public static Hash32 Model { get; } = Digest($"{Version}\n{PersonName.Version}\n{Person.Text}{Kin.Text}{RingRules.Canonical()}");

    /// <summary>What the seal leaf's <c>thresholds</c> digests: which evidence leads where.</summary>
    public static Hash32 Thresholds { get; } = Digest(ThresholdText());

    /// <summary>Log odds before anything was compared: one of so many rows could be meant.</summary>
    public static int Prior(LinkageModel model, int rows) => model.Prior - Millibits.Log2((ulong)Math.Max(1, rows));

    static string ThresholdText()
    {
        var text = new StringBuilder("screening-thresholds/v2\n");
        text.Append(CultureInfo.InvariantCulture, $"exclude {Exclude} verified-contact+name\nexclude {Exclude} name+patronymic+birth-date+contact\n");
        text.Append(CultureInfo.InvariantCulture, $"review {ReviewPerson} name+birth-date\nreview {ReviewKin} kinship+contact\nreview contact-of-roster\nreview ring\nreview duplicate\npopulation {LeastPopulation}\n");
        foreach (var kind in Enum.GetValues<LinkKind>())
            text.Append(CultureInfo.InvariantCulture, $"hub {kind.ToString().ToLowerInvariant()} {MaxHolders(kind)}\n");
        return text.ToString();
    }

    // Anybody can type another's contact: unless the entrant was seen to control it, it says an eighth of what it would.
    static Comparison Contact(string name, int m, int u) => new(name, [new("shared", m, u), new("claimed", m, 8 * u), new("other", Whole - m, Whole - u)], 0);

    const int Whole = 1_000_000_000;

    static Hash32 Digest(string text) => Hash32.Of(Encoding.UTF8.GetBytes(text));
}
