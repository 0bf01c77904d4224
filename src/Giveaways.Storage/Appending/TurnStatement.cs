using System.Data;
using System.Data.Common;
using Giveaways.Contests;
using Giveaways.Storage.Access;
using Giveaways.Storage.Log;

namespace Giveaways.Storage.Appending;

/// <summary>A <see cref="TurnQuestion"/> as one command: whoever has the turn holds up all others, so that it asks once.</summary>
/// <remarks>The first statement waits for the turn; those behind it see what was committed before it came.</remarks>
sealed class TurnStatement
{
    static readonly string Turn = $"{AppendSql.TakeTurn}; {AppendSql.FindTally}; {AppendSql.MovedLogs}";
    static readonly string Log = $"; {AppendSql.MovedBundles}; {AppendSql.MovedCheckpoints}; {AppendSql.FindCounts}";

    readonly TurnQuestion question;

    public TurnStatement(TurnQuestion question, ManyRows rows)
    {
        this.question = question;
        var text = Turn;
        var values = new List<object?> { CounterRow.Commits, question.Commit };
        if (question.Log is { } log)
        {
            var first = log.Size / Bundle.Leaves;
            text += Log;
            values.AddRange([log.Id, first, first + LogAhead.MaxBundles]);
        }
        if (question.Requests.Count > 0 && rows.Question(AppendSql.FindRequests, [], question.Requests) is var (requests, keys))
        {
            AsksRequests = true;
            text += "; " + requests;
            values.AddRange(keys);
        }
        if (question.Log is { } contest && question.People.Count > 0 && rows.Question(AppendSql.SamePeople, [contest.Id], question.People) is var (people, persons))
        {
            AsksPeople = true;
            text += "; " + people;
            values.AddRange(persons);
        }
        Text = text;
        Values = [.. values];
    }

    public string Text { get; }

    /// <summary>Of the parameters, in the order in which they come first.</summary>
    public object?[] Values { get; }

    /// <summary>Whether the requests are among what is answered; otherwise they are looked up afterwards.</summary>
    public bool AsksRequests { get; }

    /// <inheritdoc cref="AsksRequests"/>
    public bool AsksPeople { get; }

    /// <summary>Reads all but requests and people, which come next.</summary>
    public Turn Read(DbDataReader answer, out (long Version, byte[] Body)? tally)
    {
        var number = answer.Read() ? answer.GetInt64(0) : throw new DataException("The database has no counter of commits.");
        tally = Next(answer, row => (row.GetInt64(0), Bytes(row, 1))) is [var only] ? only : null;
        var moved = Next(answer, row => new LogRow
        {
            Id = row.GetInt64(0), Origin = row.GetString(1), VerifierKey = row.GetString(2), KeyVersion = row.GetInt32(3), Size = row.GetInt64(4), LastTime = row.GetInt64(5),
        });
        if (question.Log is not { Id: var id })
            return new Turn(number, moved, null, null);
        var ahead = new LogAhead(
            id,
            Next(answer, row => new BundleRow { LogId = id, Number = row.GetInt64(0), Leaves = Bytes(row, 1) }),
            Next(answer, row => new CheckpointRow { LogId = id, Size = row.GetInt64(0), Note = Bytes(row, 1) }));
        return new Turn(number, moved, ahead, Next(answer, row => Contest(id, row)) is [var contest] ? contest : null);
    }

    /// <summary>Hands the columns of each row of the next answer on.</summary>
    public static void Each(DbDataReader answer, Action<object[]> found)
    {
        answer.NextResult();
        ManyRows.Each(answer, found);
    }

    static CountedContest Contest(long sequence, DbDataReader row) => new(sequence, Bytes(row, 0), new EntryCounts
    {
        Accepted = row.GetInt64(1), Withdrawn = row.GetInt64(2), Breach = row.GetInt64(3), Connected = row.GetInt64(4), Duplicate = row.GetInt64(5), Ineligible = row.GetInt64(6),
        Tickets = row.GetInt64(7), Sources = SourceTally.Parse(row.GetString(8)),
    });

    static List<T> Next<T>(DbDataReader answer, Func<DbDataReader, T> read)
    {
        answer.NextResult();
        var rows = new List<T>();
        while (answer.Read())
            rows.Add(read(answer));
        return rows;
    }

    static byte[] Bytes(DbDataReader row, int column) => row.GetFieldValue<byte[]>(column);
}
