namespace Giveaways.Prizes.Recommending;

/// <summary>A number that a statement rests on.</summary>
/// <param name="Name">What it is: <c>promise</c>, <c>glad</c>, <c>asked</c>.</param>
public readonly record struct Figure(string Name, double Value);

/// <summary>One sentence of an explanation, with its numbers apart, so that anybody can compute them again.</summary>
/// <param name="Code">What it is about: <c>promise</c>, <c>weakest-group</c>, <c>rival</c>, <c>without-weakest</c>, <c>would-change</c>, <c>other-measures</c>, <c>weighing</c>, <c>winners</c>, <c>tax</c>, <c>fit</c>, <c>age-of-data</c>, <c>assumption</c>.</param>
public sealed record Statement(string Code, string Text, IReadOnlyList<Figure> Figures);
