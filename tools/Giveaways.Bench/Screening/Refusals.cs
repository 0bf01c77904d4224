namespace Giveaways.Bench.Screening;

/// <summary>What a command cannot read is told in one line, not as a stack of calls.</summary>
static class Refusals
{
    /// <returns>The exit code: 1 where the input was refused.</returns>
    public static int Told(Action command)
    {
        try
        {
            command();
            return 0;
        }
        catch (Exception refused) when (refused is InvalidDataException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(refused.Message);
            return 1;
        }
    }
}
