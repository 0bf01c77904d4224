namespace Giveaways.Samples.Entries;

/// <summary>Which place in the list of entries holds which kind, shuffled once.</summary>
/// <remarks>
/// Entries are numbered by ordinal: first all of one kind, then all of the next, the ordinary ones last. The
/// originals of the duplicates are the first ordinary ones. 4 bytes an entry.
/// </remarks>
internal sealed class EntryPlan
{
    private readonly (TruthKind Kind, int First)[] _ranges;
    private readonly int[] _ordinals;
    private readonly int[] _originals;

    internal EntryPlan(SampleOptions options)
    {
        _ranges = Ranges(options.Planted);
        _ordinals = new int[options.Entries];
        _originals = new int[options.Planted.Duplicates];
        for (var index = 0; index < _ordinals.Length; index++)
        {
            _ordinals[index] = index;
        }

        var random = SplitMix64.Of(options.Seed, SampleStream.Order, index: 0);
        random.Shuffle(_ordinals);
        PutOriginalsFirst();
    }

    internal int Ordinal(int index) => _ordinals[index];

    /// <summary>The kind of an ordinal and its place among the ordinals of that kind.</summary>
    internal (TruthKind Kind, int Place) Kind(int ordinal)
    {
        var range = _ranges.Length - 1;
        while (_ranges[range].First > ordinal)
        {
            range--;
        }

        return (_ranges[range].Kind, ordinal - _ranges[range].First);
    }

    /// <summary>Where the first entry of the duplicate at <paramref name="place"/> stands.</summary>
    internal int OriginalIndex(int place) => _originals[place];

    private static (TruthKind Kind, int First)[] Ranges(Planted planted)
    {
        (TruthKind Kind, int Count)[] kinds =
        [
            (TruthKind.Employee, planted.Employees),
            (TruthKind.FormerEmployee, planted.FormerEmployees),
            (TruthKind.DeclaredRelative, planted.DeclaredRelatives),
            (TruthKind.UndeclaredRelative, planted.UndeclaredRelatives),
            (TruthKind.FrontPerson, planted.FrontPersons),
            (TruthKind.ReassignedPhone, planted.ReassignedPhones),
            (TruthKind.Namesake, planted.Namesakes),
            (TruthKind.Duplicate, planted.Duplicates),
            (TruthKind.Ordinary, 0),
        ];
        var first = 0;
        var ranges = new List<(TruthKind Kind, int First)>();
        foreach (var (kind, count) in kinds)
        {
            ranges.Add((kind, first));
            first += count;
        }

        return [.. ranges];
    }

    // A duplicate repeats what came before it: where the shuffle has it first, the two change places.
    private void PutOriginalsFirst()
    {
        var (_, firstDuplicate) = _ranges[^2];
        var (_, firstOrdinary) = _ranges[^1];
        var copies = new int[_originals.Length];
        for (var index = 0; index < _ordinals.Length; index++)
        {
            var (kind, place) = Kind(_ordinals[index]);
            if (kind == TruthKind.Duplicate)
            {
                copies[place] = index;
            }
            else if (kind == TruthKind.Ordinary && place < _originals.Length)
            {
                _originals[place] = index;
            }
        }

        for (var place = 0; place < copies.Length; place++)
        {
            if (copies[place] < _originals[place])
            {
                (copies[place], _originals[place]) = (_originals[place], copies[place]);
            }

            _ordinals[copies[place]] = firstDuplicate + place;
            _ordinals[_originals[place]] = firstOrdinary + place;
        }
    }
}
