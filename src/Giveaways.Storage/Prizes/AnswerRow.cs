using Giveaways.Prizes;

namespace Giveaways.Storage.Prizes;

/// <summary>An answer of a survey as stored: groups and a yes or no, of how many people. Nobody is in it.</summary>
public sealed class AnswerRow
{
    /// <summary>Characters of <see cref="Groups"/>: each of both ids, a colon and a space.</summary>
    public const int MaxGroups = Survey.MaxGroupsOfPerson * (2 * (Slug.MaxLength + 1));

    /// <summary>In the order in which answers came.</summary>
    public long Id { get; set; }
    public string Prize { get; set; } = "";

    /// <summary>Sorted, parted by spaces.</summary>
    public string Groups { get; set; } = "";
    public bool Glad { get; set; }

    /// <summary>Days since 0001-01-01.</summary>
    public int Day { get; set; }
    public int People { get; set; }

    public static AnswerRow Of(long id, SurveyAnswer answer) => new()
    {
        Id = id, Prize = answer.Prize, Groups = string.Join(' ', answer.Groups.Order()), Glad = answer.Glad, Day = answer.Day.DayNumber, People = answer.People,
    };

    /// <param name="groups">As <see cref="Groups"/> are spelled.</param>
    public static IReadOnlyList<GroupId> ReadGroups(string groups) =>
        [.. groups.Split(' ').Select(text => GroupId.TryParse(text, out var group) ? group.Value : throw new InvalidDataException("An answer is stored with a group that is none."))];
}
