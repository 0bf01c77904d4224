using Giveaways.Samples.Crowds;

namespace Giveaways.Samples;

/// <summary>
/// An employer's roster and a contest's entries among which relatives, rings and everything innocent that looks like them are planted:
/// what screening is measured with.
/// </summary>
/// <remarks>
/// Pure and stable like <see cref="SampleWorld"/>, which it takes the roster, the roster's people and the ordinary entrants from. On top
/// come crowds, and what people share without being one: mobile carriers, a friend's phone, a second-hand device.
/// </remarks>
public sealed class ScreeningWorld
{
    private ScreeningWorld(ScreeningOptions options)
    {
        Options = options;
        var plan = new CrowdPlan(options);
        if (plan.Members > options.Entries)
        {
            throw new ArgumentException($"Crowds of {plan.Members} do not fit into {options.Entries} entries.");
        }

        var world = SampleWorld.Generate(new SampleOptions
        {
            Seed = options.Seed,
            Staff = options.Staff,
            Relatives = (int)((long)options.Staff * 11 / 10),
            Entries = options.Entries - plan.Members,
            Planted = options.Planted,
            RomanisedPercent = options.RomanisedPercent,
            WindowSeconds = options.WindowSeconds,
        });
        if (plan.Principals > world.Subjects.FreeCount)
        {
            throw new ArgumentException($"Crowds need {plan.Principals} employees more, but the roster has {world.Subjects.FreeCount}.");
        }

        Roster = world.Roster;
        Entries = new PlantedEntries(options, world, plan);
    }

    public ScreeningOptions Options { get; }

    public Roster Roster { get; }

    /// <summary>The entries in an order that says nothing; each is computed when it is read.</summary>
    public IReadOnlyList<PlantedEntry> Entries { get; }

    /// <exception cref="ArgumentException">The options contradict each other or a range; the message has the numbers.</exception>
    public static ScreeningWorld Generate(ScreeningOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        return new ScreeningWorld(options);
    }
}
