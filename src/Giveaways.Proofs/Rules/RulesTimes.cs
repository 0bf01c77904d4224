using System.Globalization;
using Giveaways.Proofs.Beacons;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Rules;

/// <summary>The order of a contest's times (SPEC 6.2).</summary>
static class RulesTimes
{
    /// <summary>The one chain of this version (SPEC 7.1).</summary>
    public static DrandChain Chain => DrandChain.Quicknet;

    /// <summary>Reports every time that is out of order.</summary>
    public static void Check(RulesDocument rules, Action<bool, string, string> require)
    {
        Number(rules.Open, "open", require);
        Number(rules.Close, "close", require);
        Number(rules.ImportUntil, "import_until", require);
        Number(rules.SealBy, "seal_by", require);
        require(rules.Open < rules.Close, "close", "must be after open");
        require(rules.Close <= rules.ImportUntil, "import_until", "must not be before close");
        require(rules.ImportUntil <= rules.SealBy, "seal_by", "must not be before import_until");
        Number(rules.Draw, "draw", require);
        Beacon(rules, require);
    }

    static void Beacon(RulesDocument rules, Action<bool, string, string> require)
    {
        var (chain, round, until) = rules.Beacon;
        require(chain == Chain.Hash, "beacon.chain", $"must be {Chain.Hash}");
        Number(until, "beacon.until", require);
        require(round >= 1 && IsNumber(round), "beacon.round", string.Create(CultureInfo.InvariantCulture, $"must be 1 to {Canonical.MaxNumber}"));
        // What is out of range was reported by its own field, and would overflow here.
        if (round < 1 || !IsNumber(round) || !IsNumber(rules.Draw) || !IsNumber(rules.SealBy) || !IsNumber(rules.Margin))
        {
            return;
        }
        var at = Chain.TimeOf(round);
        require(rules.Draw <= at && at < rules.Draw + Chain.PeriodSeconds, "beacon.round", "must be the first round at or after draw");
        require(at <= until, "beacon.until", "must not be before the round");
        require(rules.SealBy <= at - rules.Margin, "seal_by", "must be a margin before the round");
    }

    static bool IsNumber(long value) => value is >= 0 and <= Canonical.MaxNumber;

    static void Number(long time, string field, Action<bool, string, string> require) => require(
        IsNumber(time),
        field,
        string.Create(CultureInfo.InvariantCulture, $"must be 0 to {Canonical.MaxNumber}"));
}
