namespace Giveaways.Prizes.Appeal;

/// <summary>How the groups' agreement with each other is weighed before anybody answered: by the number k of answers that a group's likeness is worth.</summary>
public enum Agreement
{
    /// <summary>Weight 1/k: groups are taken to differ until they show that they agree. The product's own.</summary>
    Doubted = 0,

    /// <summary>Weight 1/√k.</summary>
    Open = 1,

    /// <summary>Weight 1: groups are taken to agree.</summary>
    Flat = 2,
}

/// <summary>What is assumed before anybody answered.</summary>
/// <param name="Glad">Pseudo-answers of people who would be glad, above 0; the share over all groups is drawn by Beta(glad, not glad).</param>
/// <param name="NotGlad">And of those who would not.</param>
public readonly record struct AppealPrior(double Glad, double NotGlad, Agreement Agreement)
{
    /// <summary>Nothing is known: any share is as likely as any other.</summary>
    public static AppealPrior Uniform { get; } = new(1, 1, Agreement.Doubted);

    internal void Check()
    {
        if (!(Glad > 0 && NotGlad > 0 && Glad <= WorstGroup.MaxAsked && NotGlad <= WorstGroup.MaxAsked))
            throw new ArgumentOutOfRangeException(nameof(Glad), $"Beta({Glad}, {NotGlad}) is no prior.");
    }
}
