using System.Globalization;
using System.Text.Json;
using Giveaways.Prizes.Appeal;
using Giveaways.Testing;

namespace Giveaways.Tests.Prizes.Appeal;

public sealed class WorstGroupTests
{
    const double Tolerance = 1e-6;

    [TestCase(68.66066169301455, 83387.76147804024, 83331.32595806474, 83346.35774467104)]
    [TestCase(83333.51740424833, 83333.51740424833, 84521.31060257426, 85803.88594190702)]
    public void Very_many_answers_of_groups_that_are_far_apart_give_numbers(double glad, double asked, double otherGlad, double otherAsked)
    {
        var worst = WorstGroup.Of([[new(glad, asked), new(otherGlad, otherAsked)]], AppealPrior.Uniform);
        Assert.That(worst.Expected, Is.EqualTo(worst.Means.Min()).Within(1e-6));
    }

    [Test]
    public void Hierarchical_cases_come_out_as_computed_elsewhere()
    {
        foreach (var item in Read("service/universality_hierarchical.json").GetProperty("cases").EnumerateArray())
        {
            var name = $"{item.GetProperty("name")} {item.GetProperty("prior_k")}";
            var groups = item.GetProperty("groups").EnumerateArray().Select(g => new GroupAnswers(g.GetProperty("glad").GetDouble(), g.GetProperty("asked").GetDouble())).ToArray();
            var agreement = item.GetProperty("prior_k").GetString() switch { "flat" => Agreement.Flat, "1/k" => Agreement.Doubted, _ => Agreement.Open };
            var prior = new AppealPrior(item.GetProperty("prior_m")[0].GetDouble(), item.GetProperty("prior_m")[1].GetDouble(), agreement);
            var found = WorstGroup.Of([groups], prior);
            Assert.That(found.Means, Is.EqualTo(item.GetProperty("posterior_means").EnumerateArray().Select(m => m.GetDouble())).Within(Tolerance), name);
            Assert.That(found.Expected, Is.EqualTo(item.GetProperty("expected_min").GetDouble()).Within(Tolerance), name);
            Assert.That(found.Promise, Is.EqualTo(item.GetProperty("lcb90").GetDouble()).Within(Tolerance), name);
            Assert.That(WorstGroup.Of([groups], prior, 0.95).Promise, Is.EqualTo(item.GetProperty("lcb95").GetDouble()).Within(Tolerance), name);
        }
    }

    [Test]
    public void Least_of_independent_shares_comes_out_as_computed_elsewhere()
    {
        foreach (var item in Read("service/universality_beta_min.json").EnumerateArray())
        {
            // A population that adds nothing leaves each group its own Beta distribution.
            var groups = item.GetProperty("groups").EnumerateArray().Select(g => new GroupAnswers(g[0].GetDouble(), g[0].GetDouble() + g[1].GetDouble())).ToArray();
            var curve = new JointCurve([new DimensionCurve(groups, [[new Population(-1, 0.5, 0, 1)]])]);
            Assert.That(curve.Expected(), Is.EqualTo(Number(item.GetProperty("expected_min"))).Within(Tolerance), $"{item.GetProperty("name")}");
            foreach (var quantile in item.GetProperty("q_min").EnumerateObject())
                Assert.That(curve.Quantile(1 - double.Parse(quantile.Name, CultureInfo.InvariantCulture)), Is.EqualTo(Number(quantile.Value)).Within(Tolerance), $"{item.GetProperty("name")} {quantile.Name}");
        }
    }

    static double Number(JsonElement text) => double.Parse(text.GetString()!, CultureInfo.InvariantCulture);

    static JsonElement Read(string path)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(VectorFiles.Shared(path)));
        return file.RootElement.Clone();
    }
}
