namespace Giveaways.Tests.Screening.Rings;

/// <summary>Plants rings.</summary>
static class Planting
{
    /// <summary>How a ring is made.</summary>
    /// <param name="Members">How many enter.</param>
    /// <param name="Devices">On how many devices.</param>
    /// <param name="Payouts">For how many payout accounts.</param>
    public sealed record Shape(int Members, int Devices, int Payouts)
    {
        public int Phones { get; init; }
        public int Flats { get; init; }
        public int Ips { get; init; } = 4;

        /// <summary>The share of members who use the ring's contact for a field, rather than the own or none.</summary>
        public double Fill { get; init; } = 1;

        /// <summary>Of those who do not, the share that leaves the field empty.</summary>
        public double Empty { get; init; } = 0.3;
        public long Burst { get; init; } = 6 * 3_600;
        public bool Referred { get; init; } = true;
        public bool Counted { get; init; }
        public bool ByEmployee { get; init; }

        /// <summary>The share of members that has to be found; those who have nothing of the ring cannot be.</summary>
        public double Recall { get; init; } = 0.95;
    }

    public const string Kind = "ring";

    public static void Ring(this Town town, Shape shape)
    {
        var (devices, payouts, phones, flats, ips) = (town.Pool(shape.Devices), town.Pool(shape.Payouts), town.Pool(shape.Phones), town.Pool(shape.Flats), town.Pool(shape.Ips));
        var (link, stem, start) = (town.Own(), town.Own(), town.AnyTime());
        town.Add(shape.Members, i =>
        {
            var own = town.Somebody();
            ulong Of(ulong[] pool, ulong other) => pool.Length > 0 && town.Chance(shape.Fill) ? town.From(pool) : town.Chance(shape.Empty) ? 0 : other;
            return own with
            {
                Kind = Kind, Device = Of(devices, own.Device), Payout = Of(payouts, own.Payout), Phone = Of(phones, own.Phone), Flat = Of(flats, own.Flat), Ip = Of(ips, own.Ip),
                Referrer = shape.Referred && town.Chance(shape.Fill) ? link : 0, Time = start + town.Random.NextInt64(shape.Burst),
                Stem = shape.Counted ? stem : 0, Number = i + 1,
            };
        });
        if (!shape.ByEmployee)
            return;
        town.AddStaff(Giveaways.Screening.Rings.ContactType.Phone, payouts[0]);
        town.Add(town.Somebody() with { Kind = "employee", Referral = link, IsStaff = true, Phone = payouts[0] });
    }

    /// <summary>Of those found in rings, how many were planted; of those planted, how many were found.</summary>
    public static (double Precision, double Recall, string Wrong) Measure(this Town town, Giveaways.Screening.Rings.RingReport report)
    {
        var found = report.Rings.SelectMany(ring => ring.Members).Select(member => town.People[member.Index].Kind).Where(kind => kind != "employee").ToList();
        var right = found.Count(kind => kind == Kind);
        var planted = town.People.Count(person => person.Kind == Kind);
        var wrong = string.Join(", ", found.Where(kind => kind != Kind).CountBy(kind => kind).Select(count => $"{count.Value} {count.Key}"));
        return (found.Count == 0 ? 1 : (double)right / found.Count, planted == 0 ? 1 : (double)right / planted, wrong);
    }
}
