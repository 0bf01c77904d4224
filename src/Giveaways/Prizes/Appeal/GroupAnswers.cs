namespace Giveaways.Prizes.Appeal;

/// <summary>What the people of one group answered about one prize.</summary>
/// <param name="Glad">How many would be glad to get it and able to use it; 0 to <paramref name="Asked"/>.</param>
/// <param name="Asked">How many answered; with survey weights an effective number, not always whole.</param>
public readonly record struct GroupAnswers(double Glad, double Asked)
{
    /// <exception cref="ArgumentOutOfRangeException">Not 0 ≤ glad ≤ asked ≤ <see cref="WorstGroup.MaxAsked"/>.</exception>
    internal void Check()
    {
        if (!(Glad >= 0 && Glad <= Asked && Asked <= WorstGroup.MaxAsked))
            throw new ArgumentOutOfRangeException(nameof(Glad), $"{Glad} glad of {Asked} asked is no count of answers.");
    }
}
