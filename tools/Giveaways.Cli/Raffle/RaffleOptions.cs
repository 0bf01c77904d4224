using System.CommandLine;
using Giveaways.Cli.Contests;
using Giveaways.Cli.Input;

namespace Giveaways.Cli.Raffle;

/// <summary>What a raffle is told.</summary>
internal sealed record RaffleOptions
{
    public required string Comments { get; init; }

    public required Api.V1.Prize Prize { get; init; }

    public required string Title { get; init; }

    public required string Sponsor { get; init; }

    public required string Network { get; init; }

    public required string? Roster { get; init; }

    /// <summary>How many comments the network counts; null where nobody said.</summary>
    public required long? Expected { get; init; }

    public required int Alternates { get; init; }

    public required TimeSpan Margin { get; init; }

    public required string Folder { get; init; }

    /// <summary>Where the folder will be published; null where that is not known yet.</summary>
    public required Uri? Url { get; init; }

    public required bool IsTest { get; init; }

    /// <summary>The options as the command has them.</summary>
    internal sealed class Definition
    {
        private const int AlternatesPerWinner = 3;
        private const int MaxUrl = 500;

        private readonly Argument<string> _comments = new("comments") { Description = $"CSV with the columns {string.Join(",", CommentFile.Columns)}; account is enough.", HelpName = "comments.csv" };
        private readonly Option<string> _prize = new("--prize") { Description = "What is won.", HelpName = "TEXT", Required = true };
        private readonly Option<int> _winners = new("--winners") { Description = "How many people win it.", HelpName = "N", DefaultValueFactory = _ => 1 };
        private readonly Option<string> _roster = new("--roster") { Description = "Staff list as CSV; its people cannot win.", HelpName = "staff.csv" };
        private readonly Option<string> _margin = new("--margin") { Description = "Time between the fixed list and the randomness.", HelpName = "DURATION", DefaultValueFactory = _ => "30s" };
        private readonly Option<string> _out = new("--out") { Description = "Folder for winners, protocol, evidence and keys. [default: raffle-DATE-TIME]", HelpName = "DIR" };
        private readonly Option<string> _url = new("--url") { Description = "Where you will publish the folder: the protocol's QR code leads there. [default: the code holds the evidence's SHA-256 and the log key]", HelpName = "URL" };
        private readonly Option<string> _title = new("--title") { Description = "What the raffle is called. [default: Raffle: PRIZE]", HelpName = "TEXT" };
        private readonly Option<string> _sponsor = new("--sponsor") { Description = "Who holds it.", HelpName = "TEXT", DefaultValueFactory = _ => "The organiser" };
        private readonly Option<string> _network = new("--network") { Description = "The network of the accounts: vk, instagram.", HelpName = "ID", DefaultValueFactory = _ => "network" };
        private readonly Option<long?> _expected = new("--expected") { Description = "How many comments the network counts under the post; logged beside what the file has.", HelpName = "N" };
        private readonly Option<int?> _alternates = new("--alternates") { Description = "People who can move up. [default: three per winner]", HelpName = "N" };
        private readonly Option<bool> _test = new("--test") { Description = "A trial, offline and at once, with a recorded round: marked TEST, does not count." };

        public Command AddTo(Command command)
        {
            command.Arguments.Add(_comments);
            foreach (var option in new Option[] { _prize, _winners, _roster, _test, _out, _url, _margin, _alternates, _network, _expected, _title, _sponsor })
            {
                command.Options.Add(option);
            }
            return command;
        }

        public RaffleOptions Read(ParseResult parsed, TimeProvider clock)
        {
            var prize = PrizeText.Parse(parsed.GetValue(_prize)!);
            prize.Id = "prize";
            var winners = parsed.GetValue(_winners);
            if (parsed.GetResult(_winners) is { Implicit: false } || !prize.HasQuantity)
            {
                prize.Quantity = winners is >= 1 and <= 100_000 ? winners : throw CliException.Usage("--winners is not from 1 to 100,000.", "Say how many people win.", "OUT_OF_RANGE");
            }
            var margin = Times.ParseDuration("--margin", parsed.GetValue(_margin)!).ToTimeSpan();
            if (margin < RafflePlan.MinMargin)
            {
                throw CliException.Usage($"--margin is less than {RafflePlan.MinMargin.TotalSeconds:0} seconds.", "The list must be fixed before the randomness can be known.", "OUT_OF_RANGE");
            }
            return new RaffleOptions
            {
                Comments = parsed.GetValue(_comments)!,
                Prize = prize,
                Title = parsed.GetValue(_title) ?? $"Raffle: {prize.DisplayName}",
                Sponsor = parsed.GetValue(_sponsor)!,
                Network = parsed.GetValue(_network)!,
                Roster = parsed.GetValue(_roster),
                Expected = parsed.GetValue(_expected),
                Url = ReadUrl(parsed.GetValue(_url)),
                Alternates = parsed.GetValue(_alternates) ?? Math.Min(10_000, AlternatesPerWinner * prize.Quantity),
                Margin = margin,
                Folder = parsed.GetValue(_out) ?? clock.GetUtcNow().UtcDateTime.ToString("'raffle-'yyyyMMdd'-'HHmmss", System.Globalization.CultureInfo.InvariantCulture),
                IsTest = parsed.GetValue(_test),
            };
        }

        private static Uri? ReadUrl(string? text) => text is null ? null
            : text.Length <= MaxUrl && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "https" or "http" ? url
            : throw CliException.Usage($"--url is no web address of at most {MaxUrl} characters.", "Write it whole: https://example.org/raffle.", "OUT_OF_RANGE");
    }
}
