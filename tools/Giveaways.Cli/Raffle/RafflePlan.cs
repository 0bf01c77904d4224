using System.Globalization;
using Giveaways.Cli.Local;

namespace Giveaways.Cli.Raffle;

/// <summary>The times of a raffle, all in whole seconds.</summary>
/// <param name="Open">Of the first comment.</param>
/// <param name="Close">Behind the last one.</param>
/// <param name="Draw">The draw time: the next round after preparation and margin.</param>
/// <param name="Shift">Added to the comments' times; not zero only in a trial whose clock stands before them.</param>
internal sealed record RafflePlan(DateTimeOffset Open, DateTimeOffset Close, DateTimeOffset Draw, TimeSpan Shift)
{
    /// <summary>The least time between seal and randomness that rules can have.</summary>
    public static readonly TimeSpan MinMargin = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan BasePreparation = TimeSpan.FromSeconds(30);
    private const int CommentsPerSecond = 500;

    /// <summary>Where a trial's clock stands.</summary>
    public static DateTimeOffset TestNow(int comments, TimeSpan margin) => RecordedRound.Time - margin - Preparation(comments);

    /// <param name="comments">At least one.</param>
    /// <param name="now">The server's time.</param>
    /// <param name="isTest">A trial: comments may be younger than the clock.</param>
    /// <exception cref="CliException">A comment lies in the future.</exception>
    public static RafflePlan Of(IReadOnlyList<Comment> comments, DateTimeOffset now, TimeSpan margin, bool isTest)
    {
        now = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds());
        var times = comments.Where(comment => comment.Time is not null).Select(comment => comment.Time!.ToDateTimeOffset()).DefaultIfEmpty(now.AddSeconds(-1)).ToList();
        var (first, last) = (times.Min(), times.Max());
        var shift = isTest && last >= now ? now.AddSeconds(-1) - last : TimeSpan.Zero;
        if (last + shift >= now)
        {
            var row = comments.First(comment => comment.Time is { } time && time.ToDateTimeOffset() >= now).Row;
            throw CliException.Refused(
                "BAD_TIMESTAMP", string.Create(CultureInfo.InvariantCulture, $"The comment of row {row} lies in the future."), "Check the times' offset, and this computer's clock.");
        }
        var draw = now + Preparation(comments.Count) + margin;
        return new RafflePlan(first + shift, last + shift + TimeSpan.FromSeconds(1), isTest ? RecordedRound.Time : draw, shift);
    }

    /// <summary>When somebody took part, as the log says it.</summary>
    public DateTimeOffset Entered(Comment comment) => comment.Time is { } time ? time.ToDateTimeOffset() + Shift : Open;

    private static TimeSpan Preparation(int comments) => BasePreparation + TimeSpan.FromSeconds(comments / CommentsPerSecond);
}
