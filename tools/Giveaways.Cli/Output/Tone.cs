namespace Giveaways.Cli.Output;

/// <summary>How a line is meant; its colour where the terminal has any.</summary>
internal enum Tone
{
    Plain,
    Good,
    Bad,
    Warning,
}
