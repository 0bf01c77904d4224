using System.Text;
using Giveaways.Api.V1;
using Giveaways.Cli.Screening.Rosters;

namespace Giveaways.Cli.Tests.Screening.Rosters;

/// <summary>Staff lists as bytes, and what is read of them.</summary>
internal static class Lists
{
    public static readonly Encoding Windows = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;

    public static RosterFile Open(string csv) => Open(Encoding.UTF8.GetBytes(csv));

    public static RosterFile Open(byte[] csv) => RosterFile.Open(new MemoryStream(csv), null);

    public static List<RosterRow> Read(string csv) => Read(Encoding.UTF8.GetBytes(csv));

    /// <summary>The rows of a list that must be right.</summary>
    public static List<RosterRow> Read(byte[] csv)
    {
        var file = Open(csv);
        file.Check().OrRefuse(allowEmpty: false);
        return [.. file.Rows()];
    }

    public static CliException Refused(string csv) => Refused(Encoding.UTF8.GetBytes(csv));

    public static CliException Refused(byte[] csv) => Assert.Throws<CliException>(() => Read(csv))!;

    /// <summary>The places that are wrong, as <c>where REASON</c>.</summary>
    public static IEnumerable<string> Wrong(string csv) => Open(csv).Check().Violations.Select(violation => $"{violation.Field} {violation.Reason}");
}
