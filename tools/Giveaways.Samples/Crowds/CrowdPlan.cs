namespace Giveaways.Samples.Crowds;

/// <summary>Which crowds a world has, and which of them a member belongs to.</summary>
internal sealed class CrowdPlan
{
    private const int HostelSize = 60;
    private const int LeastOffice = 20;
    private const int MostOffice = 60;
    private const int LeastFans = 150;
    private const int MostFans = 600;
    private const int LeastGuests = 20;
    private const int MostGuests = 60;

    private const int DormitorySize = 120;
    private const int VillageSize = 80;
    private const int LeastLargeFamily = 7;
    private const int MostLargeFamily = 12;
    private const int RefugeeHouse = 50;

    private readonly List<Crowd> _crowds = [];

    internal CrowdPlan(ScreeningOptions options)
    {
        var random = SplitMix64.Of(options.Seed, SampleStream.Crowd, index: 0);
        foreach (var shape in options.Rings)
        {
            var kind = shape.ByEmployee ? PlantedKind.FrontRing : PlantedKind.Ring;
            Add(kind, shape.Members + (shape.ByEmployee ? 1 : 0), shape, shape.ByEmployee ? Principals++ : -1);
        }

        BesideStaff(options.NamesOnly, PlantedKind.NameOnly);

        Repeat(options.Hostels, PlantedKind.Hostel, HostelSize, HostelSize, ref random);
        Repeat(options.Twins, PlantedKind.Twin, 2, 2, ref random);
        Repeat(options.Families, PlantedKind.Family, 2, 6, ref random);
        Repeat(options.Offices, PlantedKind.Office, LeastOffice, MostOffice, ref random);
        Repeat(options.Popular, PlantedKind.Fan, LeastFans, MostFans, ref random);
        Repeat(options.Cafes, PlantedKind.Cafe, LeastGuests, MostGuests, ref random);
        // New kinds come last: what a seed gave before, it gives for ever.
        BesideStaff(options.SameBirths, PlantedKind.SameBirth);
        BesideStaff(options.Tenants, PlantedKind.Tenant);
        Repeat(options.Dormitories, PlantedKind.Dormitory, DormitorySize, DormitorySize, ref random);
        Repeat(options.Villages, PlantedKind.Village, VillageSize, VillageSize, ref random);
        Repeat(options.LargeFamilies, PlantedKind.LargeFamily, LeastLargeFamily, MostLargeFamily, ref random);
        Repeat(options.Refugees, PlantedKind.Refugee, RefugeeHouse, RefugeeHouse, ref random);
        Repeat(options.Throwaways, PlantedKind.Throwaway, 1, 1, ref random);
    }

    /// <summary>All members of all crowds.</summary>
    internal int Members { get; private set; }

    /// <summary>How many employees beyond the planted ones stand behind crowds.</summary>
    internal int Principals { get; private set; }

    internal int Count => _crowds.Count;

    internal Crowd Of(int member)
    {
        var (low, high) = (0, _crowds.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_crowds[middle].First <= member)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return _crowds[low];
    }

    private void BesideStaff(int times, PlantedKind kind)
    {
        for (var time = 0; time < times; time++)
        {
            Add(kind, 1, null, Principals++);
        }
    }

    private void Repeat(int times, PlantedKind kind, int least, int most, ref SplitMix64 random)
    {
        for (var time = 0; time < times; time++)
        {
            Add(kind, random.Between(least, most), null, -1);
        }
    }

    private void Add(PlantedKind kind, int count, RingShape? shape, int principal)
    {
        _crowds.Add(new Crowd(kind, _crowds.Count + 1, Members, count, shape, principal));
        Members += count;
    }
}
