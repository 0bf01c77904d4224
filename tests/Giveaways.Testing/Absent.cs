namespace Giveaways.Testing;

/// <summary>What a machine may lack: another language's runtime or its packages.</summary>
/// <remarks>A test is then skipped with the reason. With <c>GIVEAWAYS_CI=1</c> it fails: there everything was installed.</remarks>
public static class Absent
{
    const string Variable = "GIVEAWAYS_CI";

    /// <summary>Whether everything was installed, so that nothing may lack.</summary>
    public static bool IsFault => Environment.GetEnvironmentVariable(Variable) == "1";

    public static void Skip(string reason)
    {
        if (IsFault)
            Assert.Fail($"{reason} {Variable}=1 says that it is here.");
        Assert.Ignore(reason);
    }
}
