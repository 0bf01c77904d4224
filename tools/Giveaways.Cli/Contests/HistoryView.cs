using Giveaways.Api.V1;
using Giveaways.Cli.Input;
using Giveaways.Cli.Output;

namespace Giveaways.Cli.Contests;

/// <summary>What amendments changed, for people: who and why, then fields, then lines of a text with - and +.</summary>
internal static class HistoryView
{
    /// <summary>Characters of a value; a list of a thousand employers is not read here.</summary>
    private const int MaxValue = 400;

    public static void Show(Screen screen, IReadOnlyList<Amendment> amendments, string language)
    {
        if (amendments.Count == 0)
        {
            screen.Say("The rules stand as they were published.");
            return;
        }
        foreach (var amendment in amendments)
        {
            screen.Title($"Version {amendment.Version}, {Times.Show(amendment.AmendTime)}, by {amendment.Decider}");
            screen.Say($"{amendment.Reason.Code}: {amendment.Reason.Text}");
            foreach (var change in amendment.FieldChanges)
            {
                screen.Line($"  {change.Path}{(change.ByPostponement ? " (by a postponement)" : "")}");
                Value(screen, "-", change.HasBeforeJson ? change.BeforeJson : null, Tone.Bad);
                Value(screen, "+", change.HasAfterJson ? change.AfterJson : null, Tone.Good);
            }
            foreach (var change in amendment.TextChanges.Where(text => text.LanguageCode == language).SelectMany(text => text.LineChanges))
            {
                screen.Line($"  text {language}, line {change.Line}");
                foreach (var line in change.RemovedLines)
                {
                    Value(screen, "-", line, Tone.Bad);
                }
                foreach (var line in change.AddedLines)
                {
                    Value(screen, "+", line, Tone.Good);
                }
            }
            screen.Gap();
        }
    }

    private static void Value(Screen screen, string sign, string? value, Tone tone)
    {
        if (value is not null)
        {
            screen.Line($"    {sign} {Plain.Line(value.Length <= MaxValue ? value : value[..MaxValue] + "…")}", tone);
        }
    }
}
