using Giveaways.Samples.Rosters;

namespace Giveaways.Samples.Entries;

/// <summary>
/// Who of the roster stands behind which planted entry. Each person stands behind entries of one kind only, so that
/// an entry's truth is never another's by accident; front persons alone borrow from employees who enter.
/// </summary>
internal sealed class Subjects
{
    private readonly Planted _planted;
    private readonly Member[] _present;
    private readonly Member[] _gone;
    private readonly Kin[] _kin;

    internal Subjects(SampleOptions options, Staff staff)
    {
        _planted = options.Planted;
        var random = SplitMix64.Of(options.Seed, SampleStream.Subjects, index: 0);
        _present = Shuffled(staff.Members.Where(static member => member.Row.Until is null), ref random);
        _gone = Shuffled(staff.Members.Where(static member => member.Row.Until is not null), ref random);
        _kin = Shuffled(staff.Kin.Where(static kin => kin.Row.Phone is not null || kin.Row.Email is not null), ref random);
        Need(_planted.Employees + _planted.ReassignedPhones + _planted.Namesakes + _planted.UndeclaredRelatives, _present.Length, "present staff");
        Need(_planted.FormerEmployees, _gone.Length, "staff who left");
        Need(_planted.DeclaredRelatives, _kin.Length, "declared relatives with a contact");
    }

    internal Member Employee(int place) => _present[place];

    internal Member Former(int place) => _gone[place];

    internal Kin Relative(int place) => _kin[place];

    internal Member Reassigned(int place) => _present[_planted.Employees + place];

    internal Member Namesake(int place) => _present[_planted.Employees + _planted.ReassignedPhones + place];

    internal Member Undeclared(int place) => _present[_planted.Employees + _planted.ReassignedPhones + _planted.Namesakes + place];

    /// <summary>Present staff who stand behind no planted entry.</summary>
    internal int FreeCount => _present.Length - _planted.Employees - _planted.ReassignedPhones - _planted.Namesakes - _planted.UndeclaredRelatives;

    internal Member Free(int place) => place < FreeCount ? _present[^(place + 1)] : throw new ArgumentOutOfRangeException(nameof(place));

    /// <summary>The place of the employee's entry that a front person serves.</summary>
    internal int Principal(int place) => place % _planted.Employees;

    private static T[] Shuffled<T>(IEnumerable<T> items, ref SplitMix64 random)
    {
        T[] all = [.. items];
        var order = Enumerable.Range(0, all.Length).ToArray();
        random.Shuffle(order);
        return [.. order.Select(index => all[index])];
    }

    private static void Need(int wanted, int there, string what)
    {
        if (wanted > there)
        {
            throw new ArgumentException($"The planted entries need {wanted} {what}, but the roster has {there}.");
        }
    }
}
