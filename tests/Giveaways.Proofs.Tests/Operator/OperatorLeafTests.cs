using System.Text;
using System.Text.Json;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Operator;
using Giveaways.Proofs.Rules;
using Giveaways.Proofs.Tests.Leaves;
using Giveaways.Proofs.Tests.Rules;
using Giveaways.Testing;

namespace Giveaways.Proofs.Tests.Operator;

public sealed class OperatorLeafTests
{
    static readonly Dictionary<string, JsonElement> Vectors =
        JsonDocument.Parse(File.ReadAllBytes(VectorFiles.Own("operator-leaves.json"))).RootElement.EnumerateArray()
            .ToDictionary(vector => vector.GetProperty("name").GetString()!);

    public static IEnumerable<string> Names => OperatorLeafSamples.All.Keys;

    [TestCaseSource(nameof(Names))]
    public void Leaf_has_its_golden_bytes_and_reads_back(string name)
    {
        var bytes = OperatorLeafSamples.All[name].ToBytes();
        var text = string.Concat(Vectors[name].GetProperty("lines").EnumerateArray().Select(line => line.GetString() + "\n"));
        Assert.That(Encoding.ASCII.GetString(bytes), Is.EqualTo(text));
        Assert.That(Hash32.Of(bytes).ToHex(), Is.EqualTo(Vectors[name].GetProperty("sha256").GetString()));
        Assert.That(OperatorLeaf.TryParse(bytes, out var leaf, out var why), Is.True, why);
        Assert.That(leaf, Is.EqualTo(OperatorLeafSamples.All[name]));
    }

    [Test]
    public void Every_type_and_no_other_has_golden_bytes()
    {
        var types = typeof(OperatorLeaf).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(OperatorLeaf)) && !type.IsAbstract);
        Assert.That(OperatorLeafSamples.All.Values.Select(leaf => leaf.GetType()).Distinct(), Is.EquivalentTo(types));
        Assert.That(OperatorLeafSamples.All.Values.Select(leaf => leaf.Type).Distinct(), Is.EquivalentTo(OperatorLeaf.Names));
        Assert.That(Vectors.Keys, Is.EquivalentTo(Names));
    }

    [Test]
    public void Leaf_of_one_kind_of_log_is_none_of_the_other()
    {
        Assert.That(OperatorLeafSamples.All.Values.Where(leaf => Leaf.TryParse(leaf.ToBytes(), out _, out _)), Is.Empty);
        Assert.That(LeafSamples.All.Values.Where(leaf => OperatorLeaf.TryParse(leaf.ToBytes(), out _, out _)), Is.Empty);
    }

    [FsCheck.NUnit.Property(MaxTest = 5_000)]
    public void Any_changed_byte_is_refused_or_another_leaf(int which, int place, byte value)
    {
        var leaf = OperatorLeafSamples.All.Values.ElementAt((int)(unchecked((uint)which) % OperatorLeafSamples.All.Count));
        var bytes = leaf.ToBytes();
        var at = (int)(unchecked((uint)place) % bytes.Length);
        var same = bytes[at] == value;
        bytes[at] = value;
        if (OperatorLeaf.TryParse(bytes, out var other, out _))
        {
            Assert.That(other.ToBytes(), Is.EqualTo(bytes));
            Assert.That(other.Equals(leaf), Is.EqualTo(same));
        }
    }

    [Test]
    public void Every_shorter_leaf_is_refused()
    {
        foreach (var (name, leaf) in OperatorLeafSamples.All)
        {
            var bytes = leaf.ToBytes();
            for (var length = 0; length < bytes.Length; length++)
                Assert.That(OperatorLeaf.TryParse(bytes.AsSpan(0, length), out _, out _), Is.False, $"{name} cut to {length}");
        }
    }

    [TestCase("contest", "contest 42", "contest 0", "(contest)", TestName = "Contest_0_is_refused")]
    [TestCase("contest", "mode binding", "mode live", "(mode)", TestName = "Unknown_mode_is_refused")]
    [TestCase("contest", "/contests/42\nmode", "/operator\nmode", "(origin)", TestName = "Origin_of_the_operator_for_a_contest_is_refused")]
    [TestCase("close", "event close", "event open", "(event)", TestName = "Unknown_event_is_refused")]
    [TestCase("close", "event close", "event publish", "(alike)", TestName = "Publish_without_alike_is_refused")]
    [TestCase("publish", "event publish", "event close", "one too many", TestName = "Alike_of_another_event_is_refused")]
    [TestCase("close", "checkpoint 1003 ", "checkpoint 0 ", "(checkpoint)", TestName = "Size_0_is_refused")]
    [TestCase("close", "checkpoint 1003 ", "checkpoint 134217729 ", "(checkpoint)", TestName = "Size_above_the_most_leaves_is_refused")]
    [TestCase("close", "checkpoint 1003 ", "checkpoint 01003 ", "(checkpoint)", TestName = "Size_with_a_leading_zero_is_refused")]
    [TestCase("close", "=\n", "\n", "(checkpoint)", TestName = "Root_without_its_padding_is_refused")]
    [TestCase("close", "=\n", "=\nreason storm\n", "one too many", TestName = "Reason_of_a_close_is_refused")]
    [TestCase("key-lost", "event key-lost", "event keylost", "(event)", TestName = "Event_in_another_spelling_is_refused")]
    [TestCase("key-lost", "event key-lost", "event close", "(event)", TestName = "Event_of_another_type_is_refused")]
    public void Mutation(string name, string old, string with, string why)
    {
        var text = Encoding.ASCII.GetString(OperatorLeafSamples.All[name].ToBytes());
        Assert.That(text, Does.Contain(old));
        Assert.That(OperatorLeaf.TryParse(Encoding.ASCII.GetBytes(text.Replace(old, with, StringComparison.Ordinal)), out _, out var said), Is.False);
        Assert.That(said, Does.Contain(why));
    }

    static IEnumerable<TestCaseData> Unwritable()
    {
        var contest = (ContestLeaf)OperatorLeafSamples.All["contest"];
        var publish = (CheckpointLeaf)OperatorLeafSamples.All["publish"];
        yield return Named("contest 0", contest with { Contest = 0 });
        yield return Named("origin of the operator", contest with { Origin = "draws.example/operator" });
        yield return Named("key that cosigns", contest with { Key = SampleRules.Witness(1) });
        yield return Named("publish without alike", publish with { Alike = null });
        yield return Named("close with alike", publish with { Event = ContestEvent.Close });
        yield return Named("size 0", publish with { Head = default });
        yield return Named("event that does not exist", publish with { Alike = null, Event = (ContestEvent)9 });

        static TestCaseData Named(string name, OperatorLeaf leaf) => new TestCaseData(leaf).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Unwritable))]
    public void Leaf_that_no_reader_would_take_is_never_written(OperatorLeaf leaf) =>
        Assert.That(leaf.ToBytes, Throws.InstanceOf<ArgumentException>());

    [Test]
    public void Alike_is_the_digest_of_what_is_promised()
    {
        var rules = SampleRules.Document with { Prizes = [new RulesPrize("mug", "Mug \"Autumn\"", 1, "", Apart: false)], Title = "A draw" };
        Assert.That(rules.Alike, Is.EqualTo(Hash32.Of(
            """{"prizes":[{"apart":false,"id":"mug","name":"Mug \"Autumn\"","quantity":1,"value":""}],"sponsor":"Example Ltd","title":"A draw"}"""u8)));
    }

    [Test]
    public void Alike_ignores_all_but_title_sponsor_and_prizes()
    {
        var rules = SampleRules.Document;
        var again = rules with
        {
            Contest = 43, Origin = "draws.example/contests/43", Draw = rules.Draw + 86_400, Terms = "{}", Alternates = 0, Exclusion = ExclusionPolicyOf("other"), Mode = ContestMode.Test,
        };
        Assert.That(again.Alike, Is.EqualTo(rules.Alike));
        Assert.That((rules with { Title = "x" }).Alike, Is.Not.EqualTo(rules.Alike));
        Assert.That((rules with { Sponsor = "x" }).Alike, Is.Not.EqualTo(rules.Alike));
        Assert.That((rules with { Prizes = [.. rules.Prizes.Skip(1)] }).Alike, Is.Not.EqualTo(rules.Alike));
    }

    static ExclusionPolicy ExclusionPolicyOf(string employer) => new([ExclusionClass.Breach], [employer], Household: false, []);

    /// <summary>Prints what belongs in the file for a new leaf; reviewed before it is added.</summary>
    [Test, Explicit("Prints vectors for review.")]
    public void Print() => TestContext.Out.WriteLine(JsonSerializer.Serialize(
        OperatorLeafSamples.All.Select(sample => new
        {
            name = sample.Key,
            sha256 = Hash32.Of(sample.Value.ToBytes()).ToHex(),
            lines = Encoding.ASCII.GetString(sample.Value.ToBytes()).Split('\n')[..^1],
        }),
        Indented));

    static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
