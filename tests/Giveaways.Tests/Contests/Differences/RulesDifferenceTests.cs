using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Giveaways.Contests;
using Giveaways.Contests.Differences;
using Giveaways.Contests.Terms;
using Giveaways.Proofs.Text;
using RulesText = Giveaways.Contests.RulesText;

namespace Giveaways.Tests.Contests.Differences;

/// <summary>A difference says all that changed and nothing else: applied to the older version it gives the newer one.</summary>
public sealed class RulesDifferenceTests
{
    static readonly Arbitrary<(string Before, string After)> TextPairs = Arb.From(
        from before in Gen.ListOf(Gen.Elements("a", "b", "c", "", "d d"))
        from after in Gen.ListOf(Gen.Elements("a", "b", "c", "", "e"))
        select (string.Join('\n', before), string.Join('\n', after)));

    static readonly Arbitrary<(string Before, string After)> ObjectPairs = Arb.From(from before in Objects(3) from after in Objects(3) select (before.ToJsonString(), after.ToJsonString()));

    [Test]
    public void Lines_applied_to_the_older_text_give_the_newer() => Check.QuickThrowOnFailure(Prop.ForAll(TextPairs, pair =>
        Apply(pair.Before, LineDifference.Between(pair.Before, pair.After)) == pair.After));

    [Test]
    public void Lines_that_stay_are_as_many_as_can_be() => Check.QuickThrowOnFailure(Prop.ForAll(TextPairs, pair =>
        pair.Before.Split('\n').Length - LineDifference.Between(pair.Before, pair.After).Sum(c => c.Removed.Count) == Longest(pair.Before.Split('\n'), pair.After.Split('\n'))));

    [Test]
    public void Same_text_has_no_difference() => Check.QuickThrowOnFailure(Prop.ForAll(TextPairs, pair => LineDifference.Between(pair.Before, pair.Before).Count == 0));

    [Test]
    public void Fields_applied_to_the_older_form_give_the_newer() => Check.QuickThrowOnFailure(Prop.ForAll(ObjectPairs, pair =>
    {
        var (before, after) = (Canonical(pair.Before), Canonical(pair.After));
        var change = RulesDifference.Between(new(1, Encoding.UTF8.GetBytes(before), []), new(2, Encoding.UTF8.GetBytes(after), []));
        return Canonical(Apply(JsonNode.Parse(before)!.AsObject(), change.Fields).ToJsonString()) == after && change.Fields.All(f => f.From != f.To);
    }));

    [Test]
    public void Longer_texts_than_can_be_compared_are_replaced_as_a_whole()
    {
        var before = string.Join('\n', Enumerable.Range(0, 3_000).Select(i => $"old {i}"));
        var after = string.Join('\n', Enumerable.Range(0, 3_000).Select(i => $"new {i}"));
        var change = LineDifference.Between($"same\n{before}\nend", $"same\n{after}\nend");
        Assert.That(change.Select(c => (c.Line, c.Removed.Count, c.Added.Count)), Is.EqualTo(new[] { (2, 3_000, 3_000) }));
    }

    [Test]
    public void Amendment_is_shown_with_who_and_why()
    {
        var published = Sample.Publish(Sample.Full with { Terms = new ContestTerms { Product = "Tea", DeliveryDays = 20 }.ToJson() }, Sample.Roster()).Value;
        var postponed = published.Postpone(Sample.Close, Sample.RoundTime + Sample.Day, null, "storm", "A storm.", "k-1").Value;
        var amended = postponed.Amend(Sample.Close, [], new ContestTerms { Product = "Tea", DeliveryDays = 30, Odds = "Fair" }.ToJson(), "post", "The post is slow.", "k-2", TimeZoneInfo.Utc).Value;
        var edition = amended.Editions[1];
        Assert.That(edition.Why, Is.EqualTo(new AmendmentReason(Sample.Close, "post", "The post is slow.", "k-2")));
        var change = RulesDifference.Between(amended.Editions[0], edition);
        Assert.That(change.Fields.Where(f => !f.IsOfPostponement && f.Path != "check.open").Select(f => (f.Path, f.From, f.To)), Is.EqualTo(new[] { ("terms.delivery_days", "20", "30"), ("terms.odds", null, "\"Fair\"") }));
        Assert.That(change.Fields.Where(f => f.IsOfPostponement).Select(f => f.Path), Is.EqualTo(new[] { "beacon.round", "beacon.until", "draw", "seal_by" }));
        Assert.That(change.Texts.Select(t => t.Language), Is.EqualTo(new[] { "en", "ru", "uk" }));
        Assert.That(change.Texts[0].Lines.SelectMany(l => l.Added), Does.Contain("  - Prizes are delivered within 30 days"));
    }

    static Gen<JsonObject> Objects(int depth) =>
        from names in Gen.SubListOf(new[] { "a", "b", "c", "d" })
        from values in Gen.ArrayOf(Values(depth), 4)
        select new JsonObject(names.Select((name, i) => KeyValuePair.Create(name, (JsonNode?)values[i].DeepClone())));

    static Gen<JsonNode> Values(int depth)
    {
        var plain = Gen.OneOf(Gen.Choose(0, 2).Select(n => (JsonNode)n), Gen.Elements("x", "y").Select(t => (JsonNode)t), Gen.Elements(true, false).Select(f => (JsonNode)f), Gen.Choose(0, 2).Select(n => (JsonNode)new JsonArray(n, "z")));
        return depth == 0 ? plain : Gen.OneOf(plain, Objects(depth - 1).Select(o => (JsonNode)o));
    }

    static string Canonical(string json)
    {
        return Encoding.UTF8.GetString(CanonicalJson.Write(Of(JsonNode.Parse(json)!)));

        static Json Of(JsonNode node) => node switch
        {
            JsonObject o => new Json.Record(o.Select(m => KeyValuePair.Create(m.Key, Of(m.Value!)))),
            JsonArray a => new Json.List([.. a.Select(i => Of(i!))]),
            _ when node.GetValueKind() == System.Text.Json.JsonValueKind.String => new Json.Text(node.GetValue<string>()),
            _ when node.GetValueKind() == System.Text.Json.JsonValueKind.Number => new Json.Number((long)node.GetValue<decimal>()),
            _ => new Json.Flag(node.GetValue<bool>()),
        };
    }

    static JsonObject Apply(JsonObject rules, IEnumerable<FieldChange> changes)
    {
        foreach (var change in changes)
        {
            var names = change.Path.Split('.');
            var at = names[..^1].Aggregate(rules, (inner, name) => inner[name]!.AsObject());
            if (change.To is null)
                at.Remove(names[^1]);
            else
                at[names[^1]] = JsonNode.Parse(change.To);
        }
        return rules;
    }

    static string Apply(string text, IReadOnlyList<LineChange> changes)
    {
        var lines = text.Split('\n').ToList();
        foreach (var change in changes.Reverse())
        {
            Assert.That(lines.GetRange(change.Line - 1, change.Removed.Count), Is.EqualTo(change.Removed));
            lines.RemoveRange(change.Line - 1, change.Removed.Count);
            lines.InsertRange(change.Line - 1, change.Added);
        }
        return string.Join('\n', lines);
    }

    // The obvious recursion, for lists as short as these.
    static int Longest(ReadOnlySpan<string> one, ReadOnlySpan<string> other)
    {
        var row = new int[other.Length + 1];
        foreach (var line in one)
        {
            var above = 0;
            for (var j = 0; j < other.Length; j++)
                (above, row[j + 1]) = (row[j + 1], line == other[j] ? above + 1 : Math.Max(row[j + 1], row[j]));
        }
        return row[^1];
    }
}
