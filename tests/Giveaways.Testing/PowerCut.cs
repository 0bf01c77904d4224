namespace Giveaways.Testing;

/// <summary>What a disk may hold after the power was cut in the middle of a recording: all that was synced, and of what was not any part in any order.</summary>
/// <remarks>A write is not whole: each of its sectors is there or not. What a missing sector leaves behind is what was there before, or zeros.</remarks>
public sealed class PowerCut(IReadOnlyDictionary<string, byte[]> before, IReadOnlyList<DiskOperation> recorded, Random random)
{
    static readonly int[] Sectors = [512, 4096];

    /// <summary>Files and their bytes, cut right before the operation of this place.</summary>
    public IReadOnlyDictionary<string, byte[]> At(int place)
    {
        var files = before.ToDictionary(f => f.Key, f => new DiskFile(f.Value));
        for (var i = 0; i < place; i++)
        {
            var operation = recorded[i];
            if (!files.TryGetValue(operation.Path, out var file))
                files[operation.Path] = file = new DiskFile([]);
            if (operation.Kind == DiskOperationKind.Sync)
                file.Sync(operation.Covers);
            else
                file.Pending.Add((i, operation));
        }
        // Nothing of what was not synced, all of it, or each part by chance: all three happen.
        var share = random.Next(3) switch { 0 => 0.0, 1 => 1.0, _ => random.NextDouble() };
        var sector = Sectors[random.Next(Sectors.Length)];
        return files.Select(f => (f.Key, Bytes: f.Value.Cut(share, sector, random))).Where(f => f.Bytes is not null).ToDictionary(f => f.Key, f => f.Bytes!);
    }

    sealed class DiskFile(byte[] durable)
    {
        readonly DiskBytes synced = new(durable);

        public List<(int Place, DiskOperation Operation)> Pending { get; } = [];

        public void Sync(int covers)
        {
            foreach (var (_, operation) in Pending.Where(p => p.Place < covers))
                synced.Apply(operation);
            Pending.RemoveAll(p => p.Place < covers);
        }

        public byte[]? Cut(double share, int sector, Random random)
        {
            foreach (var (_, operation) in Pending)
            {
                foreach (var part in operation.Kind == DiskOperationKind.Write ? Parts(operation, sector) : [operation])
                {
                    if (random.NextDouble() < share)
                        synced.Apply(part);
                }
            }
            return synced.ToArray();
        }

        // Sectors lie at multiples of their size in the file.
        static IEnumerable<DiskOperation> Parts(DiskOperation write, int sector)
        {
            for (var at = 0; at < write.Data.Length;)
            {
                var length = (int)Math.Min(write.Data.Length - at, sector - ((write.Offset + at) % sector));
                yield return write with { Offset = write.Offset + at, Data = write.Data[at..(at + length)] };
                at += length;
            }
        }
    }

    /// <summary>The bytes of one file, or that there is none.</summary>
    sealed class DiskBytes(byte[] bytes)
    {
        byte[] room = [.. bytes];
        int size = bytes.Length;
        bool isThere = bytes.Length > 0;

        public void Apply(DiskOperation operation)
        {
            isThere = operation.Kind != DiskOperationKind.Remove;
            var end = (int)(operation.Offset + operation.Data.Length);
            size = operation.Kind switch { DiskOperationKind.Remove => 0, DiskOperationKind.Truncate => end, _ => Math.Max(size, end) };
            if (room.Length < size)
                Array.Resize(ref room, Math.Max(size, 2 * room.Length));
            if (operation.Kind == DiskOperationKind.Write)
                operation.Data.CopyTo(room, operation.Offset);
            else
                Array.Clear(room, size, room.Length - size);
        }

        public byte[]? ToArray() => isThere ? room[..size] : null;
    }
}
