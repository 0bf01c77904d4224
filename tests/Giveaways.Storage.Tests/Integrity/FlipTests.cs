using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using Giveaways.Storage.Integrity;
using Microsoft.Data.Sqlite;

namespace Giveaways.Storage.Tests.Integrity;

/// <summary>A disk that flips one bit of a SQLite file: wherever a row is another one by it, the check names its table.</summary>
/// <remarks>
/// A sample of 400 bits; all 20,000 with <c>GIVEAWAYS_FLIPS=20000 dotnet test tests/Giveaways.Storage.Tests -c Release --filter FullyQualifiedName~FlipTests</c>.
/// What a table has is read past the model, so that nothing but the bytes decides whether a row is another one.
/// </remarks>
public sealed class FlipTests
{
    const string Variable = "GIVEAWAYS_FLIPS";
    const int Sample = 400;
    const long Stride = 2_654_435_761;

    /// <summary>What stands for every table: the file as a whole, or its description of itself.</summary>
    static readonly string[] Whole = ["database", "schema of", "__EFMigrationsHistory"];

    byte[] original = [];
    Vault vault = null!;
    Dictionary<string, string> rows = [];

    [OneTimeSetUp]
    public void Read()
    {
        using var packed = new GZipStream(File.OpenRead(VectorFiles.Own("golden/1/database.db.gz")), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        packed.CopyTo(bytes);
        original = bytes.ToArray();
        vault = new Vault(Convert.FromHexString(File.ReadAllText(VectorFiles.Own("golden/1/master.key")).Trim()));
        using var copy = new Copy(original);
        rows = copy.Rows();
        Assert.That(rows.Values.Count(hash => hash != Copy.Nothing), Is.GreaterThan(18), "a row in almost every table");
        Assert.That(copy.Check(vault).Damages, Is.Empty);
    }

    [Test]
    public void Bit_that_alters_a_row_is_named()
    {
        var flips = int.Parse(Environment.GetEnvironmentVariable(Variable) ?? $"{Sample}", CultureInfo.InvariantCulture);
        var (altered, unreadable, missed) = (0, 0, new List<string>());
        var made = new ThreadLocal<Copy>(() => new Copy(original), trackAllValues: true);
        Parallel.For(0, flips, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            var bit = i * Stride % (original.Length * 8L);
            var copy = made.Value!;
            using var flipped = copy.Flip(bit);
            var now = copy.Rows();
            var others = rows.Keys.Union(now.Keys).Where(table => rows.GetValueOrDefault(table) != now.GetValueOrDefault(table)).ToList();
            if (others.Count == 0)
                return;
            Interlocked.Increment(ref altered);
            if (now.Count == 0)
                Interlocked.Increment(ref unreadable);
            var where = copy.Check(vault).Damages.Select(d => d.Where).ToList();
            var silent = where.Any(w => Whole.Any(whole => w.StartsWith(whole, StringComparison.Ordinal))) ? [] : others.Where(table => !where.Any(w => w.Contains(table, StringComparison.Ordinal))).ToList();
            if (silent.Count > 0)
            {
                lock (missed)
                    missed.Add($"bit {bit}: {string.Join(", ", silent)}");
            }
        });
        foreach (var copy in made.Values)
            copy.Dispose();
        TestContext.Progress.WriteLine($"{flips} flips, {altered} altered rows ({unreadable} of them left no file that opens), {missed.Count} unseen");
        Assert.That(missed, Is.Empty);
        Assert.That(altered, Is.GreaterThan(flips / 10), "the bits are those of rows");
    }

    /// <summary>A file of its own, in memory where the machine has such a place.</summary>
    sealed class Copy : IDisposable
    {
        public static readonly string Nothing = Convert.ToHexStringLower(SHA256.HashData([]));

        readonly string path = Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"giveaways-flip-{Guid.NewGuid():N}.db");

        public Copy(byte[] bytes) => File.WriteAllBytes(path, bytes);

        /// <summary>Flips a bit until it is disposed of.</summary>
        public IDisposable Flip(long bit) => new Flipped(path, bit);

        /// <summary>A hash of every table's rows; of one that cannot be read none, and no table at all of a file that does not open.</summary>
        public Dictionary<string, string> Rows()
        {
            var found = new Dictionary<string, string>(StringComparer.Ordinal);
            using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
            try
            {
                connection.Open();
                foreach (var name in Ask(connection, "SELECT \"name\" FROM \"sqlite_master\" WHERE \"type\" = 'table' ORDER BY \"name\""))
                {
                    try
                    {
                        found[name] = Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(string.Concat(Ask(connection, $"SELECT * FROM \"{name}\" NOT INDEXED")))));
                    }
                    catch (SqliteException)
                    {
                        found[name] = "";
                    }
                }
            }
            catch (SqliteException)
            {
                found.Clear();
            }
            return found;
        }

        public CheckReport Check(Vault vault) => DatabaseCheck.Run("sqlite", $"Data Source={path}", vault, TestSigner.FromSeed);

        public void Dispose()
        {
            foreach (var file in new[] { path, path + "-wal", path + "-shm" })
                File.Delete(file);
        }

        static List<string> Ask(SqliteConnection connection, string text)
        {
            using var command = connection.CreateCommand();
            command.CommandText = text;
            using var reader = command.ExecuteReader();
            var rows = new List<string>();
            while (reader.Read())
            {
                rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) switch
                {
                    byte[] blob => "x" + Convert.ToHexStringLower(blob),
                    long number => $"{number}",
                    string name => reader.FieldCount == 1 ? name : "t" + Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(name)),
                    var other => other.GetType().Name + Convert.ToString(other, CultureInfo.InvariantCulture),
                })));
            }
            return rows;
        }

        sealed class Flipped : IDisposable
        {
            readonly string path;
            readonly long bit;

            public Flipped(string path, long bit)
            {
                (this.path, this.bit) = (path, bit);
                Turn();
            }

            public void Dispose() => Turn();

            void Turn()
            {
                foreach (var beside in new[] { path + "-wal", path + "-shm" })
                    File.Delete(beside);
                using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
                file.Position = bit / 8;
                var before = file.ReadByte();
                file.Position = bit / 8;
                file.WriteByte((byte)(before ^ (1 << (int)(bit % 8))));
            }
        }
    }
}
