using Giveaways.Api.V1;
using Giveaways.Cli.Contests;
using Giveaways.Cli.Tests.Scenarios;

namespace Giveaways.Cli.Tests.Input;

[TestFixture]
internal sealed class RulesFileTests
{
    [Test]
    public void Rules_are_read_in_the_names_of_the_API()
    {
        var rules = RulesFile.Parse("""{"title":"Summer","closeTime":"2026-12-01T18:00:00Z","prizes":[{"displayName":"Car","quantity":2}]}""");
        Assert.That((rules.Title, rules.Prizes[0].Quantity), Is.EqualTo(("Summer", 2)));
    }

    [Test]
    public void Example_in_the_documentation_is_read_with_all_its_terms()
    {
        var terms = RulesFile.Read(Path.Combine(Tool.Root, "docs", "rules-example.json")).Terms;
        var unsaid = ContestTerms.Descriptor.Fields.InFieldNumberOrder().Select(field => field.Name)
            .Where(name => !Google.Protobuf.JsonFormatter.Default.Format(terms).Contains($"\"{ContestTerms.Descriptor.FindFieldByName(name).JsonName}\"", StringComparison.Ordinal));
        Assert.That(unsaid, Is.EqualTo(new[] { "cost", "bonus_formula", "skill_question", "find_by_account" }), "these would make the example another contest");
    }

    [TestCase("""{"title":"a","title":"b"}""", "NON_CANONICAL")]
    [TestCase("""{"prizes":[{"id":"a","id":"b"}]}""", "NON_CANONICAL")]
    [TestCase("""{"title":"\ud800"}""", "INVALID_UTF8")]
    [TestCase("""{"tittle":"a"}""", "BAD_RULES")]
    [TestCase("""{"title":1}""", "BAD_RULES")]
    [TestCase("""{"title":""", "BAD_RULES")]
    [TestCase("[]", "BAD_RULES")]
    [TestCase("", "BAD_RULES")]
    public void Other_JSON_is_refused(string json, string reason) =>
        Assert.That(Assert.Throws<CliException>(() => RulesFile.Parse(json))!.Reason, Is.EqualTo(reason));

    [Test]
    public void Deep_JSON_is_refused() =>
        Assert.That(Assert.Throws<CliException>(() => RulesFile.Parse(new string('[', 100_000)))!.Reason, Is.EqualTo("BAD_RULES"));
}
