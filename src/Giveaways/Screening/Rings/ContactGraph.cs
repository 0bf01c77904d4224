namespace Giveaways.Screening.Rings;

/// <summary>Entries and the contacts that at least two of them have, without hubs.</summary>
/// <remarks>Nodes are contacts in the order of class and key, so that nothing depends on the order of the entries. Sorting is the cost.</remarks>
sealed class ContactGraph
{
    /// <summary>Phones and payouts are one class: the same number in both is one fact.</summary>
    internal const int Classes = 5;

    readonly List<ContactType> types = [];
    readonly List<bool> staff = [];
    readonly List<int> starts = [0];
    readonly List<int> holders = [];
    readonly List<ulong> referrers = [];
    readonly List<(int Entry, int Hub)> hubLinks = [];
    readonly List<IgnoredHub> hubs = [];

    /// <param name="rhythm">Of these entries.</param>
    internal ContactGraph(RingInput input, Rhythm rhythm)
    {
        Input = input;
        TouchesStaff = new bool[input.Count];
        HasFlat = new bool[input.Count];
        HasPayout = new bool[input.Count];
        input.Sort();
        for (var contactClass = 0; contactClass < Classes; contactClass++)
            AddClass(contactClass, input.Keys(contactClass), input.Items(contactClass));
        foreach (var series in MailboxSeries.In(input, rhythm))
            AddNode(ContactType.Series, series, isStaff: false, key: 0);
        Entries = new([.. starts], [.. holders]);
        Nodes = Entries.Turned(input.Count);
    }

    internal RingInput Input { get; }

    internal int NodeCount => types.Count;

    /// <summary>The entries that have a contact.</summary>
    internal Adjacency Entries { get; }

    /// <summary>The contacts that an entry has.</summary>
    internal Adjacency Nodes { get; }

    /// <summary>Entries that have a contact of the roster, shared with others or not.</summary>
    internal bool[] TouchesStaff { get; }

    internal bool[] HasFlat { get; }

    /// <summary>Entries that name a payout account, whoever else does.</summary>
    internal bool[] HasPayout { get; }

    internal IReadOnlyList<IgnoredHub> Hubs => hubs;

    internal IReadOnlyList<(int Entry, int Hub)> HubLinks => hubLinks;

    internal ContactType Type(int node) => types[node];

    internal bool IsStaff(int node) => staff[node];

    /// <summary>The key of a node that is a referrer.</summary>
    internal ulong Referrer(int node) => referrers[node];

    internal static int ClassOf(ContactType type) => type switch
    {
        ContactType.Payout or ContactType.Phone => 0,
        ContactType.Device => 1,
        ContactType.Flat => 2,
        ContactType.Referrer => 3,
        _ => 4,
    };

    void AddClass(int contactClass, ReadOnlySpan<ulong> keys, Span<int> items)
    {
        var distinct = new List<int>();
        for (int from = 0, until; from < keys.Length; from = until)
        {
            until = from + 1;
            while (until < keys.Length && keys[until] == keys[from])
                until++;
            var run = items[from..until];
            var type = TypeOf(contactClass, run);
            var isStaff = Input.IsStaffContact(type, keys[from]);
            Note(type, run, isStaff);
            if (run.Length > 1)
                AddRun(type, run, isStaff, keys[from], distinct);
        }
    }

    void AddRun(ContactType type, Span<int> run, bool isStaff, ulong key, List<int> distinct)
    {
        run.Sort();
        distinct.Clear();
        foreach (var item in run)
        {
            if (distinct.Count == 0 || distinct[^1] != item >> 1)
                distinct.Add(item >> 1);
        }
        if (distinct.Count < 2)
            return;
        if (distinct.Count <= RingRules.MaxDegree(type))
        {
            AddNode(type, distinct, isStaff, key);
            return;
        }
        foreach (var entry in distinct)
            hubLinks.Add((entry, hubs.Count));
        hubs.Add(new(type, distinct.Count));
    }

    void AddNode(ContactType type, List<int> entries, bool isStaff, ulong key)
    {
        types.Add(type);
        staff.Add(isStaff);
        referrers.Add(type == ContactType.Referrer ? key : 0);
        holders.AddRange(entries);
        starts.Add(holders.Count);
    }

    // A number is what most use it as.
    static ContactType TypeOf(int contactClass, ReadOnlySpan<int> run)
    {
        if (contactClass != 0)
            return contactClass switch { 1 => ContactType.Device, 2 => ContactType.Flat, 3 => ContactType.Referrer, _ => ContactType.Ip };
        var payouts = 0;
        foreach (var item in run)
            payouts += item & 1;
        return payouts * 2 > run.Length ? ContactType.Payout : ContactType.Phone;
    }

    void Note(ContactType type, ReadOnlySpan<int> run, bool isStaff)
    {
        foreach (var item in run)
        {
            TouchesStaff[item >> 1] |= isStaff;
            HasFlat[item >> 1] |= type == ContactType.Flat;
            HasPayout[item >> 1] |= type is ContactType.Payout or ContactType.Phone && (item & 1) != 0;
        }
    }
}
