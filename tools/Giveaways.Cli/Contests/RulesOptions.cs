using System.CommandLine;
using Giveaways.Api.V1;
using Giveaways.Cli.Input;

namespace Giveaways.Cli.Contests;

/// <summary>The rules on the command line: five options make a contest, the others have defaults, and a file takes everything.</summary>
internal sealed class RulesOptions
{
    public const int MaxTextBytes = 64 * 1024;

    private readonly Option<string> _file = new("--rules") { Description = "Rules as JSON, with the names of the API; options here win over it.", HelpName = "FILE" };
    private readonly Option<string> _title = new("--title") { Description = "What the contest is called.", HelpName = "TEXT" };
    private readonly Option<string> _sponsor = new("--sponsor") { Description = "Who holds it: a legal name.", HelpName = "TEXT" };
    private readonly Option<string> _open = new("--open") { Description = "Entries count from here. [default: publication]", HelpName = "TIME" };
    private readonly Option<string> _close = new("--close") { Description = "Entries count up to here: 2026-12-01T18:00:00+02:00.", HelpName = "TIME" };
    private readonly Option<string> _draw = new("--draw") { Description = "When it is drawn: the first round of public randomness from then on decides.", HelpName = "TIME" };
    private readonly Option<string> _importUntil = new("--import-until") { Description = "Until then entries made in time may arrive.", HelpName = "TIME" };
    private readonly Option<string> _sealBy = new("--seal-by") { Description = "The latest time of the seal. [default: the round less the margin]", HelpName = "TIME" };
    private readonly Option<string> _zone = new("--time-zone") { Description = "Zone in which people are told times: Europe/Kyiv. [default: UTC]", HelpName = "ZONE" };
    private readonly Option<string[]> _prize = new("--prize") { Description = "A prize, in the order drawn: \"Headphones\", \"2 x Gift card\". Repeat it.", HelpName = "PRIZE" };
    private readonly Option<string> _identify = new("--identify") { Description = "The contact that is one person: email, phone or network. [default: email]", HelpName = "KIND" };
    private readonly Option<int> _limit = new("--entry-limit") { Description = "Entries per person. [default: 1]", HelpName = "N" };
    private readonly Option<int> _cap = new("--weight-cap") { Description = "Most tickets of an entry, bonuses included. [default: 1]", HelpName = "N" };
    private readonly Option<int?> _alternates = new("--alternates") { Description = "People who can move up. [default: twice the prizes]", HelpName = "N" };
    private readonly Option<string> _substitution = new("--substitution") { Description = "What a vacant prize does: cascade or shift. [default: cascade]", HelpName = "RULE" };
    private readonly Option<string> _undecided = new("--undecided") { Description = "What an undecided finding does at the seal: stay or block. [default: stay]", HelpName = "RULE" };
    private readonly Option<bool> _noRoster = new("--without-roster") { Description = "Allow a seal without a staff check; every page then says so." };
    private readonly PolicyOptions _policy = new(
        "Whose staff cannot win. Repeat it. [default: every employer with a roster]", "A declared relation that is out as well, repeat for more [default: child, parent, sibling, spouse, partner]:");
    private readonly Option<string> _margin = new("--margin") { Description = "Time between seal and randomness. [default: 10m]", HelpName = "DURATION" };
    private readonly Option<string> _appeal = new("--appeal") { Description = "How long the excluded can appeal before the seal. [default: 48h]", HelpName = "DURATION" };
    private readonly Option<string> _claim = new("--claim") { Description = "How long a winner has to answer. [default: 7d]", HelpName = "DURATION" };
    private readonly Option<string[]> _witness = new("--witness") { Description = "Key of a witness that has to see the list before the draw, as it prints it. Repeat it.", HelpName = "KEY" };
    private readonly Option<int?> _quorum = new("--quorum") { Description = "How many of the witnesses must, more than half. [default: the fewest]", HelpName = "N" };
    private readonly Option<bool> _manual = new("--manual") { Description = "Close, screen, seal and draw only when called." };
    private readonly Option<bool> _test = new("--test") { Description = "A trial: marked TEST everywhere, does not count." };

    /// <param name="command">Gets the options.</param>
    /// <param name="isUpdate">What is not named stays as it is; otherwise it takes its default.</param>
    public void AddTo(Command command, bool isUpdate = false)
    {
        foreach (var option in (Option[])
        [
            _title, _sponsor, _close, _draw, _prize, _open, _importUntil, _sealBy, _zone, _identify, _limit, _cap, _alternates, _substitution,
            _undecided, _noRoster, .. _policy.All, _margin, _appeal, _claim, _witness, _quorum, _manual, _test, _file,
        ])
        {
            command.Options.Add(option);
        }
        if (isUpdate)
        {
            return;
        }
        command.Validators.Add(result =>
        {
            if (result.GetResult(_file) is not null)
            {
                return;
            }
            var missing = new Option[] { _title, _sponsor, _close, _draw, _prize }.Where(option => result.GetResult(option) is null).Select(option => option.Name).ToList();
            if (missing.Count > 0)
            {
                result.AddError($"Missing: {string.Join(", ", missing)}.");
            }
        });
    }

    public Rules Read(ParseResult parsed)
    {
        var rules = parsed.GetValue(_file) is { } path ? RulesFile.Read(path) : new Rules();
        rules.Title = parsed.GetValue(_title) ?? rules.Title;
        rules.Sponsor = parsed.GetValue(_sponsor) ?? rules.Sponsor;
        rules.TimeZone = parsed.GetValue(_zone) ?? rules.TimeZone;
        ReadTimes(parsed, rules);
        if (parsed.GetValue(_prize) is { Length: > 0 } prizes)
        {
            rules.Prizes.Clear();
            rules.Prizes.Add(prizes.Select(PrizeText.Parse));
        }
        rules.Exclusion = _policy.Read(parsed, rules.Exclusion, DefaultPolicy);
        ReadWitnesses(parsed, rules);
        if (parsed.GetValue(_alternates) is { } alternates)
        {
            rules.Alternates = alternates;
        }
        if (parsed.GetResult(_limit) is not null)
        {
            rules.EntryLimit = parsed.GetValue(_limit);
        }
        if (parsed.GetResult(_cap) is not null)
        {
            rules.Weight = new Weight { Base = Math.Max(1, rules.Weight?.Base ?? 1), Cap = parsed.GetValue(_cap) };
        }
        ReadChoices(parsed, rules);
        return rules;
    }

    private void ReadWitnesses(ParseResult parsed, Rules rules)
    {
        if (parsed.GetValue(_witness) is { Length: > 0 } witnesses)
        {
            rules.Witnesses = new WitnessTerms { Quorum = (witnesses.Length / 2) + 1 };
            rules.Witnesses.Keys.Add(witnesses);
        }
        if (parsed.GetValue(_quorum) is { } quorum)
        {
            rules.Witnesses ??= new WitnessTerms();
            rules.Witnesses.Quorum = quorum;
        }
    }

    private void ReadTimes(ParseResult parsed, Rules rules)
    {
        rules.OpenTime = Times.ParseOptional("--open", parsed.GetValue(_open)) ?? rules.OpenTime;
        rules.CloseTime = Times.ParseOptional("--close", parsed.GetValue(_close)) ?? rules.CloseTime;
        rules.DrawTime = Times.ParseOptional("--draw", parsed.GetValue(_draw)) ?? rules.DrawTime;
        rules.ImportUntil = Times.ParseOptional("--import-until", parsed.GetValue(_importUntil)) ?? rules.ImportUntil;
        rules.SealBy = Times.ParseOptional("--seal-by", parsed.GetValue(_sealBy)) ?? rules.SealBy;
        rules.SealMargin = Times.ParseDurationOptional("--margin", parsed.GetValue(_margin)) ?? rules.SealMargin;
        rules.AppealWindow = Times.ParseDurationOptional("--appeal", parsed.GetValue(_appeal)) ?? rules.AppealWindow;
        rules.ClaimWindow = Times.ParseDurationOptional("--claim", parsed.GetValue(_claim)) ?? rules.ClaimWindow;
    }

    private void ReadChoices(ParseResult parsed, Rules rules)
    {
        rules.IdentifyingContact = Choice(parsed, _identify, rules.IdentifyingContact);
        rules.Substitution = Choice(parsed, _substitution, rules.Substitution);
        rules.Undecided = Choice(parsed, _undecided, rules.Undecided);
        rules.Unscreened = parsed.GetValue(_noRoster) ? UnscreenedRule.Allowed : rules.Unscreened;
        rules.Mode = parsed.GetValue(_test) ? ContestMode.Test : rules.Mode;
        rules.Manual = parsed.GetValue(_manual) || rules.Manual;
    }

    private static T Choice<T>(ParseResult parsed, Option<string> option, T otherwise) where T : struct, Enum =>
        parsed.GetValue(option) is { } word ? Words.Choice<T>(option.Name, word) : otherwise;

    private static ExclusionPolicy DefaultPolicy() => new()
    {
        SameHousehold = true,
        Relations = { Relation.Child, Relation.Parent, Relation.Sibling, Relation.Spouse, Relation.Partner },
    };

    public static (string Name, string Value) Pair(string option, string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        return at > 0 ? (text[..at], text[(at + 1)..]) : throw CliException.Usage($"{option} is not of the form NAME=VALUE.", "Write the name, an equals sign and the value.");
    }
}
