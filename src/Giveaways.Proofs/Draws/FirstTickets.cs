using System.Globalization;

namespace Giveaways.Proofs.Draws;

/// <summary>For every entry of a manifest the one of its tickets that is drawn first, with its number.</summary>
sealed class FirstTickets
{
    readonly Manifest manifest;
    readonly TicketNumber[] numbers;

    // Empty where all entries have one ticket: it is then the first for all of them.
    readonly int[] tickets;

    internal FirstTickets(Manifest manifest)
    {
        this.manifest = manifest;
        numbers = new TicketNumber[manifest.Count];
        tickets = manifest.Tickets == manifest.Count ? [] : new int[manifest.Count];
    }

    internal TicketNumber[] Numbers => numbers;

    internal int TicketOf(int entry) => tickets.Length == 0 ? 1 : tickets[entry];

    /// <summary>Finds the first tickets of the entries in a range; ranges that do not overlap may be searched at the same time.</summary>
    internal void Find(string seed, int from, int to)
    {
        using var hasher = new TicketHasher(seed);
        for (var entry = from; entry < to; entry++)
        {
            var code = manifest.CodeAt(entry);
            var weight = manifest.WeightAt(entry);
            numbers[entry] = hasher.Number(code, 1);
            if (tickets.Length == 0)
                continue;
            tickets[entry] = 1;
            for (var k = 2; k <= weight; k++)
            {
                var number = hasher.Number(code, k);
                if (!IsBefore(number, k, numbers[entry], tickets[entry]))
                    continue;
                numbers[entry] = number;
                tickets[entry] = k;
            }
        }
    }

    /// <summary>The order of two tickets of one entry.</summary>
    internal static bool IsBefore(TicketNumber left, int leftTicket, TicketNumber right, int rightTicket)
    {
        var byNumber = left.CompareTo(right);
        return byNumber < 0 || (byNumber == 0 && CompareIds(leftTicket, rightTicket) < 0);
    }

    // Ids are strings: ticket 10 is before ticket 9.
    static int CompareIds(int left, int right) => string.CompareOrdinal(
        left.ToString(CultureInfo.InvariantCulture),
        right.ToString(CultureInfo.InvariantCulture));
}
