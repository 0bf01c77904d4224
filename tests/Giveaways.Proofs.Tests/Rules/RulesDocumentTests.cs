using System.Text;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Rules;

namespace Giveaways.Proofs.Tests.Rules;

public sealed class RulesDocumentTests
{
    [Test]
    public void Document_has_its_golden_bytes()
    {
        var golden = File.ReadAllBytes(Testing.VectorFiles.Own("rules-1.json"));
        Assert.That(Encoding.UTF8.GetString(SampleRules.Document.ToBytes()), Is.EqualTo(Encoding.UTF8.GetString(golden)));
        Assert.That(RulesDocument.TryParse(golden, out var rules, out var why), Is.True, why);
        Assert.That(rules, Is.EqualTo(SampleRules.Document));
    }

    [Test]
    public void Smallest_document_reads_back()
    {
        var rules = SampleRules.Document with
        {
            Mode = ContestMode.Test,
            Title = "R",
            Prizes = [new RulesPrize("p", "P", 1, "", Apart: false)],
            Exclusion = new ExclusionPolicy([], [], Household: false, []),
            Witnesses = WitnessRule.None,
            Terms = "{}",
        };
        Assert.That(RulesDocument.TryParse(rules.ToBytes(), out var again, out var why), Is.True, why);
        Assert.That(again, Is.EqualTo(rules));
    }

    [Test]
    public void Policy_digest_is_that_of_its_canonical_text() =>
        Assert.That(SampleRules.Document.PolicyDigest, Is.EqualTo(Hash32.Of(
            """{"classes":["breach","connected","duplicate"],"days_after":0,"days_before":0,"employers":["agency","example"],"engagements":["adviser","agency","contractor","employee","judge","officer","outsourced","supplier","temp"],"household":true,"relations":["parent","spouse"]}"""u8)));

    [Test]
    public void Postponement_replaces_four_values_and_nothing_else()
    {
        var postpone = new PostponeLeaf(1, 2, 3, 4, 5, new PublicReason("a", default), "b");
        var after = SampleRules.Document.With(postpone);
        Assert.That((after.Draw, after.Beacon.Round, after.SealBy, after.Beacon.Until), Is.EqualTo((2L, 3L, 4L, 5L)));
        Assert.That(
            after with { Draw = SampleRules.Draw, SealBy = SampleRules.SealBy, Beacon = SampleRules.Document.Beacon },
            Is.EqualTo(SampleRules.Document));
    }

    static IEnumerable<TestCaseData> Structures()
    {
        yield return Case("another format", "format", "giveaways-rules/v1", "giveaways-rules/v2");
        yield return Case("name missing", "manual: is missing", "\"manual\":false,", "");
        yield return Case("foreign name", "document: has names", "\"open\":1", "\"omen\":1,\"open\":1");
        yield return Case("foreign name in the check", "check: has names", "\"open\":[", "\"omen\":1,\"open\":[");
        yield return Case("tables that are no hash", "check.tables: must be a SHA-256", "\"tables\":\"", "\"tables\":\"x");
        yield return Case("foreign name inside", "weight: has names", "\"cap\":5", "\"cap\":5,\"top\":5");
        yield return Case("number for a text", "title: must be a string", "\"Осенний розыгрыш\"", "5");
        yield return Case("text for a number", "open: must be a number", "\"open\":1789000000", "\"open\":\"1789000000\"");
        yield return Case("word for a flag", "manual: must be true or false", "\"manual\":false", "\"manual\":\"no\"");
        yield return Case("unknown mode", "mode: must be one of binding|test", "\"binding\"", "\"live\"");
        yield return Case("unknown substitution", "substitution: must be one of", "\"cascade\"", "\"redraw\"");
        yield return Case("unknown contact", "identifying_contact: must be one of", "\"email\"", "\"fax\"");
        yield return Case("unknown class", "exclusion.classes: must be one of", "\"breach\"", "\"bad\"");
        yield return Case("another beacon", "beacon.kind: must be drand", "\"drand\"", "\"nist\"");
        yield return Case("number among texts", "exclusion.relations: must be an array of strings", "[\"parent\",\"spouse\"]", "[1]");
        yield return Case("prize that is a text", "prizes: must be an array of objects", "\"prizes\":[", "\"prizes\":[\"x\",");
        yield return Case("prize without a value", "prizes[1].value: is missing", "\"quantity\":1,\"value\":\"\"", "\"quantity\":1");
        yield return Case("quantity above 2^31", "prizes[0].quantity: is too large", "\"quantity\":2,", "\"quantity\":2147483648,");
        yield return Case("terms that are a list", "terms: must be an object", """{"min_age":18,"regions":["PL","UA"]}""", "[]");

        static TestCaseData Case(string name, string reason, string old, string with) =>
            new TestCaseData(reason, old, with).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Structures))]
    public void Document_of_another_structure_is_refused(string reason, string old, string with)
    {
        var text = Encoding.UTF8.GetString(SampleRules.Document.ToBytes());
        var at = text.IndexOf(old, StringComparison.Ordinal);
        var changed = text[..at] + with + text[(at + old.Length)..];
        // Written again, so that no case is refused for the order of names alone.
        Assert.That(RulesDocument.TryParse(Canonical(changed), out _, out var why), Is.False);
        Assert.That(why, Does.Contain(reason));
    }

    [Test]
    public void Document_in_another_spelling_is_refused()
    {
        var text = Encoding.UTF8.GetString(SampleRules.Document.ToBytes());
        Assert.That(RulesDocument.TryParse(Encoding.UTF8.GetBytes(text + "\n"), out _, out var why), Is.False);
        Assert.That(why, Does.Contain("canonical form"));
    }

    [Test]
    public void Document_with_a_fault_is_refused_by_the_fault()
    {
        var rules = SampleRules.Document with { Margin = 29 };
        Assert.That(RulesDocument.TryParse(rules.ToBytes(), out _, out var why), Is.False);
        Assert.That(why, Is.EqualTo("margin: must be 30 to 9007199254740991"));
    }

    [TestCase("[]")]
    [TestCase("{ }")]
    [TestCase("{")]
    public void Terms_that_are_no_canonical_object_are_never_written(string terms) =>
        Assert.That(() => (SampleRules.Document with { Terms = terms }).ToBytes(), Throws.ArgumentException);

    static byte[] Canonical(string text)
    {
        using var document = System.Text.Json.JsonDocument.Parse(text);
        return Giveaways.Proofs.Text.CanonicalJson.Write(Of(document.RootElement));
    }

    static Giveaways.Proofs.Text.Json Of(System.Text.Json.JsonElement value) => value.ValueKind switch
    {
        System.Text.Json.JsonValueKind.Object => new Giveaways.Proofs.Text.Json.Record(
            value.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, Of(member.Value)))),
        System.Text.Json.JsonValueKind.Array => new Giveaways.Proofs.Text.Json.List([.. value.EnumerateArray().Select(Of)]),
        System.Text.Json.JsonValueKind.String => new Giveaways.Proofs.Text.Json.Text(value.GetString()!),
        System.Text.Json.JsonValueKind.Number => new Giveaways.Proofs.Text.Json.Number(value.GetInt64()),
        _ => new Giveaways.Proofs.Text.Json.Flag(value.GetBoolean()),
    };
}
