using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Tiles;
using Giveaways.Storage;
using Giveaways.Storage.Log;

namespace Giveaways.Server.Pages;

/// <summary>The files that every log has, whoever's it is: its last checkpoint and its tiles (C2SP tlog-tiles, SPEC 15).</summary>
sealed class LogFiles(Store store)
{
    public const string Checkpoint = "checkpoint";

    /// <summary>The file with a name below the log's prefix, or null.</summary>
    public PublicFile? Find(LogBook book, string name)
    {
        if (book.Size == 0)
            return null;
        if (name == Checkpoint)
            return PublicFile.Text(Head(book), Keeping.Changing);
        return TilePath.TryParse(name, out var tile) && tile.IsIn(book.Size)
            ? PublicFile.Binary(tile.Level == TilePath.Entries ? Bundle(book, tile) : Hashes(book, tile), packs: tile.Level == TilePath.Entries)
            : null;
    }

    /// <summary>The size that a checkpoint's file states.</summary>
    public static long SizeOf(PublicFile head) => SignedCheckpoint.TryParse(head.Bytes.Span, out var signed, out var fault)
        ? signed.Checkpoint.Size
        : throw new InvalidDataException($"A stored checkpoint is damaged: {fault}.");

    // Of the tree in memory: its tiles can be had at once. The last one stored may be a moment ahead.
    byte[] Head(LogBook book)
    {
        var size = book.Size;
        return store.Read(session =>
        {
            var note = session.CheckpointAt(book.Id, size)?.Note ?? throw new InvalidDataException($"Log {book.Origin} has no checkpoint of its size.");
            // Witnesses follow the operator's log alone (SPEC 12.3).
            return book.Id == Logs.OperatorId ? [.. note, .. session.Cosignatures(size).SelectMany(one => one.Line.ToArray())] : note;
        });
    }

    byte[] Bundle(LogBook book, TilePath tile) => LeafBundle.Write(Leaves(book, tile));

    byte[] Hashes(LogBook book, TilePath tile)
    {
        var hashes = new Hash32[tile.Width];
        if (tile.Level == 0)
        {
            foreach (var (i, leaf) in Leaves(book, tile).Index())
                hashes[i] = TreeHash.Leaf(leaf.Span);
        }
        else if (!book.Tree.TryRead(tile.Level * HashTiles.Height, tile.First, hashes))
        {
            throw new InvalidDataException($"Log {book.Origin} has not the hashes of its size.");
        }
        var bytes = new byte[tile.Width * Hash32.Length];
        foreach (var (i, hash) in hashes.Index())
            hash.Bytes.CopyTo(bytes.AsSpan(i * Hash32.Length));
        return bytes;
    }

    List<ReadOnlyMemory<byte>> Leaves(LogBook book, TilePath tile)
    {
        var leaves = store.Read(s => s.Leaves(book.Id, tile.First, tile.Width));
        return leaves.Count == tile.Width ? leaves : throw new InvalidDataException($"Log {book.Origin} has not the leaves of its size.");
    }
}
