using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Giveaways.Conventions.StandIns;

/// <summary>The stand-in spells as the npm package <c>hashids</c> does.</summary>
/// <remarks>
/// The package is looked for in the folder that <see cref="Variable"/> names
/// (<c>npm install --prefix FOLDER hashids@2.3.0</c>); the agreed spellings hold without it.
/// </remarks>
sealed class HashidsAgreementTests
{
    const string Variable = "GIVEAWAYS_NODE_MODULES";
    const int CasesForNode = 4_000;

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    static HashidsCase[] Agreed() =>
        JsonSerializer.Deserialize<Vectors>(File.ReadAllText(Path.Combine(Tree.Root, "tests", "vectors", "hashids.json")), Json)!.Cases;

    [Test]
    public void Agreed_numbers_have_the_agreed_spelling()
    {
        foreach (var one in Agreed())
            AssertSpelling(one, one.Code!);
    }

    [Test]
    public void Npm_package_spells_alike()
    {
        var folder = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(folder))
            Assert.Ignore($"{Variable} names no folder with the npm package hashids.");
        if (!Directory.Exists(Path.Combine(folder, "hashids")) && !Directory.Exists(Path.Combine(folder, "node_modules", "hashids")))
            Assert.Ignore($"{folder} ({Variable}) has no npm package hashids.");

        HashidsCase[] cases = [.. Agreed(), .. HashidsCase.Many(CasesForNode)];
        var answers = Node(folder, cases);
        Assert.That(answers, Has.Length.EqualTo(cases.Length));
        foreach (var (one, answer) in cases.Zip(answers))
        {
            AssertSpelling(one, answer.Code);
            Assert.That(answer.Decoded.Select(n => long.Parse(n, CultureInfo.InvariantCulture)), Is.EqualTo(one.Numbers), one.ToString());
        }
    }

    static void AssertSpelling(HashidsCase one, string code)
    {
        var hashids = one.Hashids();
        Assert.That(hashids.EncodeLong(one.Numbers), Is.EqualTo(code), one.ToString());
        Assert.That(hashids.DecodeLong(code), Is.EqualTo(one.Numbers), one.ToString());
    }

    static Answer[] Node(string folder, HashidsCase[] cases)
    {
        var start = new ProcessStartInfo("node")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "StandIns", "hashids.cjs"), folder },
        };
        using var node = Started(start);
        using (node.StandardInput)
            node.StandardInput.Write(JsonSerializer.Serialize(cases.Select(Question), Json));
        var answers = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        Assert.That(node.ExitCode, Is.Zero, "node");
        return JsonSerializer.Deserialize<Answer[]>(answers, Json)!;
    }

    // JavaScript's numbers end at 2^53: they travel as text.
    static object Question(HashidsCase one) => new
    {
        one.Salt,
        one.MinLength,
        one.Alphabet,
        one.Separators,
        Numbers = one.Numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)),
    };

    static Process Started(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Ignore("There is no node on this machine.");
            throw;
        }
    }

    sealed record Vectors(string Source, HashidsCase[] Cases);

    sealed record Answer(string Code, string[] Decoded);
}
