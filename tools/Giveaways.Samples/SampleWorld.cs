using System.Globalization;
using Giveaways.Samples.Contacts;
using Giveaways.Samples.Entries;
using Giveaways.Samples.Rosters;

namespace Giveaways.Samples;

/// <summary>
/// An invented employer, its roster, and a contest's entries of which it is known who really stands behind each.
/// </summary>
/// <remarks>
/// Pure: the same options give the same world, byte for byte, on every runtime. Nobody in it exists: names are combined
/// by chance, mailboxes are under domains of RFC 2606, IP addresses in documentation ranges, and phone numbers in ranges
/// that no plan gives out.
/// </remarks>
public sealed class SampleWorld
{
    private readonly Staff _staff;

    private SampleWorld(SampleOptions options)
    {
        Options = options;
        Phones = new Phones(options.Seed);
        Emails = new Emails(options.Seed);
        var staff = new Staff(options, Phones, Emails);
        _staff = staff;
        Roster = staff.Roster;
        Subjects = new Subjects(options, staff);
        Entries = new EntryList(options, staff, Subjects, Phones, Emails);
    }

    internal Phones Phones { get; }

    internal Emails Emails { get; }

    internal Subjects Subjects { get; }

    /// <inheritdoc cref="Staff.Knows"/>
    internal bool Knows(People.Person person) => _staff.Knows(person);

    public SampleOptions Options { get; }

    public Roster Roster { get; }

    /// <summary>
    /// The entries in the order of <see cref="SampleEntry.EnteredSeconds"/>. Each is computed when it is read, in
    /// about a microsecond and any order; reading one twice gives equal records. Safe for concurrent readers.
    /// </summary>
    public IReadOnlyList<SampleEntry> Entries { get; }

    /// <exception cref="ArgumentException">The options contradict each other or a range; the message has the numbers.</exception>
    public static SampleWorld Generate(SampleOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        return new SampleWorld(options);
    }

    internal static string ExternalId(int index) => "entry-" + (index + 1).ToString("D7", CultureInfo.InvariantCulture);
}
