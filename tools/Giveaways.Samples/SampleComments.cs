using Giveaways.Samples.Comments;
using Giveaways.Samples.Contacts;
using Giveaways.Samples.People;

namespace Giveaways.Samples;

/// <summary>The comments under an invented post, for a raffle.</summary>
public static class SampleComments
{
    private const int YoungestPerson = 14;
    private const int OldestPerson = 70;
    private const int MaxAttempts = 100;

    /// <summary>Persons start here, so that their handles are never those of a world's staff, relatives or entrants.</summary>
    private const int FirstNumber = 8_000_000;

    /// <param name="options">How many, from which seed.</param>
    /// <param name="roster">Whose employees comment too; nobody else has the name of somebody on it.</param>
    public static IReadOnlyList<SampleComment> Generate(SampleCommentOptions options, Roster roster)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(roster);
        options.Check(roster);
        var people = People(options, roster);
        var authors = Authors(options);
        var comments = new SampleComment[options.Comments];
        for (var index = 0; index < comments.Length; index++)
        {
            var random = SplitMix64.Of(options.Seed, SampleStream.Comment, index);
            var (name, account, id) = people[authors[index]];
            var posted = Spread.At(index, comments.Length, options.WindowSeconds, ref random);
            comments[index] = new SampleComment(name, account, random.Pick<string>(CommentTexts.All), posted, id);
        }

        return comments;
    }

    private static List<(string Name, string Account, string? Id)> People(SampleCommentOptions options, Roster roster)
    {
        var random = SplitMix64.Of(options.Seed, SampleStream.CommentOrder, index: 0);
        var present = roster.People.Where(static person => person.Until is null).ToArray();
        var order = Enumerable.Range(0, present.Length).ToArray();
        random.Shuffle(order);
        var people = new List<(string Name, string Account, string? Id)>(options.People);
        foreach (var employee in order.Take(options.Employees).Select(index => present[index]))
        {
            people.Add((Spelling.Write(employee.Name, NameSpelling.GivenSurname), employee.Account, employee.Id));
        }

        var taken = roster.People.Select(static person => person.Name)
            .Concat(roster.Relatives.Select(static relative => relative.Name))
            .Select(Shown)
            .ToHashSet(StringComparer.Ordinal);
        var population = new Population(new SampleOptions { ReferenceDate = roster.ReferenceDate });
        var emails = new Emails(options.Seed);
        for (var number = FirstNumber; people.Count < options.People; number++)
        {
            people.Add(Stranger(number, population, emails, taken, options.Seed));
        }

        return people;
    }

    private static (string Name, string Account, string? Id) Stranger(
        int number, Population population, Emails emails, HashSet<string> taken, ulong seed)
    {
        var random = SplitMix64.Of(seed, SampleStream.Person, number);
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var person = population.Draw(number, YoungestPerson, OldestPerson, ref random);
            if (!taken.Contains(Shown(person.Name)))
            {
                return (Shown(person.Name), emails.Account(person), null);
            }
        }

        throw new InvalidOperationException($"No name outside the roster for person {number} in {MaxAttempts} attempts.");
    }

    // Everybody comments once; who does so again is left to chance.
    private static int[] Authors(SampleCommentOptions options)
    {
        var random = SplitMix64.Of(options.Seed, SampleStream.CommentOrder, index: 1);
        var authors = new int[options.Comments];
        for (var index = 0; index < authors.Length; index++)
        {
            authors[index] = index < options.People ? index : random.Below(options.People);
        }

        random.Shuffle(authors);
        return authors;
    }

    private static string Shown(PersonName name) => Spelling.Write(name, NameSpelling.GivenSurname);
}
