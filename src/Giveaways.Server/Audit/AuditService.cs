using System.Globalization;
using Giveaways.Api;
using Giveaways.Api.V1;
using Giveaways.Contests;
using Giveaways.Proofs.Draws;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;
using Giveaways.Server.Contests;
using Giveaways.Server.Edge;
using Giveaways.Server.Entries;
using Giveaways.Server.Input;
using Giveaways.Storage;
using Giveaways.Storage.Claims;
using Giveaways.Storage.Log;
using Google.Protobuf;
using Grpc.Core;
using ContestState = Giveaways.Contests.ContestState;
using EntryState = Giveaways.Entries.EntryState;

namespace Giveaways.Server.Audit;

/// <summary>The public side on the wire: bytes that can be checked elsewhere, for anybody. Drafts do not exist here.</summary>
sealed class AuditService(Store store, EvidenceDesk evidence, RankingBook rankings, PageTokens pages) : Api.V1.AuditService.AuditServiceBase
{
    const int MaxPageBytes = 1 << 20;
    const int ChunkBytes = 65_536;
    const int MaxCodeBytes = 32;

    public override Task<GetCheckpointResponse> GetCheckpoint(GetCheckpointRequest request, ServerCallContext context)
    {
        var book = Book(request.Contest);
        var (size, note) = store.Read(s => s.LatestCheckpoint(book.Id)) ?? throw new ProblemException(Problem.NotFound("contest"));
        if (!SignedCheckpoint.TryParse(note, out var head, out var fault))
            throw new InvalidDataException($"A stored checkpoint is damaged: {fault}.");
        return Task.FromResult(new GetCheckpointResponse
        {
            Checkpoint = head.ToString(),
            TreeSize = size,
            RootHash = ByteString.CopyFrom(head.Checkpoint.Root.Bytes),
            VerifierKey = book.VerifierKey,
            Time = ContestWriter.Time(store.Read(s => s.FindLeaf(book.Id, size - 1))?.Time),
        });
    }

    public override Task<ListLeavesResponse> ListLeaves(ListLeavesRequest request, ServerCallContext context)
    {
        var book = Book(request.Contest);
        var count = RequestInput.Read(input => input.PageSize(request.PageSize));
        var from = pages.Position(request, request.PageToken) is { } position ? long.Parse(position, CultureInfo.InvariantCulture) : request.StartIndex;
        InTree("start_index", from, 0, book.Size);
        var response = new ListLeavesResponse();
        var bytes = 0;
        foreach (var leaf in store.Read(s => s.Leaves(book.Id, from, count)))
        {
            bytes += leaf.Length;
            if (bytes > MaxPageBytes && response.Leaves.Count > 0)
                break;
            response.Leaves.Add(new Leaf { Index = from + response.Leaves.Count, Data = ByteString.CopyFrom(leaf.Span) });
        }
        var next = from + response.Leaves.Count;
        if (next < book.Size)
            response.NextPageToken = pages.Next(request, next.ToString(CultureInfo.InvariantCulture));
        return Task.FromResult(response);
    }

    public override Task<GetInclusionProofResponse> GetInclusionProof(GetInclusionProofRequest request, ServerCallContext context)
    {
        var book = Book(request.Contest);
        var size = request.TreeSize == 0 ? book.Size : request.TreeSize;
        InTree("tree_size", size, 1, book.Size);
        var index = request.LeafCase switch
        {
            GetInclusionProofRequest.LeafOneofCase.LeafIndex => request.LeafIndex,
            GetInclusionProofRequest.LeafOneofCase.LeafHash => IndexOf(book, request.LeafHash),
            _ => throw new ProblemException(Problem.Of("leaf", Reason.FieldRequired, "Name the leaf by leaf_index or by leaf_hash.")),
        };
        InTree("leaf_index", index, 0, size - 1);
        var (hashes, root) = book.Tree.Prove(prover => (prover.ProveInclusion(index, size), prover.Root(size)));
        var response = new GetInclusionProofResponse { LeafIndex = index, TreeSize = size, RootHash = ByteString.CopyFrom(root.Bytes) };
        response.Hashes.AddRange(hashes.Select(h => ByteString.CopyFrom(h.Bytes)));
        store.Read(session =>
        {
            if (session.LatestCheckpoint(book.Id) is { } latest && latest.Size == size && SignedCheckpoint.TryParse(latest.Note, out var head, out _))
                response.Receipt = Proofs.Receipts.TlogProof.Create(session.Leaves(book.Id, index, 1)[0].Span, index, hashes, head).ToString();
            return 0;
        });
        return Task.FromResult(response);
    }

    public override Task<GetConsistencyProofResponse> GetConsistencyProof(GetConsistencyProofRequest request, ServerCallContext context)
    {
        var book = Book(request.Contest);
        var to = request.ToSize == 0 ? book.Size : request.ToSize;
        InTree("to_size", to, 0, book.Size);
        if (request.FromSize < 0 || request.FromSize > to)
            throw new ProblemException(Problem.Of("from_size", Reason.BadRange, "Is larger than to_size, or negative."));
        var response = new GetConsistencyProofResponse { FromSize = request.FromSize, ToSize = to };
        response.Hashes.AddRange(book.Tree.Prove(prover => prover.ProveConsistency(request.FromSize, to)).Select(h => ByteString.CopyFrom(h.Bytes)));
        return Task.FromResult(response);
    }

    public override async Task<FindEntryResponse> FindEntry(FindEntryRequest request, ServerCallContext context)
    {
        var book = Book(request.Contest);
        if (request.Code.Length is 0 or > MaxCodeBytes)
            throw new ProblemException(Problem.Of("code", Reason.IdFormat, "Is not a code; it has 6 or more letters and digits, as the receipt shows it."));
        if (!book.Codes.TryParse(request.Code, out var code, out var index))
            throw new ProblemException(Problem.NotFound("entry"));
        var rank = await rankings.RankOfAsync(book.Id, code, context.CancellationToken);
        return store.Read(session =>
        {
            var entry = session.FindEntry(book.Id, index) ?? throw new ProblemException(Problem.NotFound("entry"));
            var claim = session.Claims(book.Id).FirstOrDefault(c => c.EntryIndex == index && c.Status <= ClaimStatus.Delivered);
            return new FindEntryResponse
            {
                Code = code.ToString(),
                LeafIndex = index,
                Receipt = Receipts.For(session, book.Id, index),
                AcceptedTime = ContestWriter.Time(entry.Accepted),
                State = EntryWriter.ToWire(entry.State),
                ExclusionClass = entry.Class?.ToWire() ?? Api.V1.ExclusionClass.Unspecified,
                Weight = entry.State == EntryState.In ? entry.Weight : 0,
                Rank = rank,
                Prize = claim?.Prize ?? "",
            };
        });
    }

    public override async Task DownloadEvidence(DownloadEvidenceRequest request, IServerStreamWriter<DownloadEvidenceResponse> responseStream, ServerCallContext context)
    {
        var book = Book(request.Contest);
        var opened = await evidence.Open(book.Id, request.TreeSize, context.CancellationToken);
        if (!opened.Accepted)
            throw new ProblemException(opened.Problem);
        var (file, content) = opened.Value;
        await using var closing = content;
        if (request.Offset < 0 || request.Offset > file.Size)
            throw new ProblemException(Problem.Of("offset", Reason.OutOfRange, $"Lies outside the pack of {file.Size} bytes."));
        await responseStream.WriteAsync(new DownloadEvidenceResponse
        {
            Header = new EvidenceHeader { FileName = $"contest-{book.Id}.zip", Size = file.Size, Sha256 = ByteString.CopyFrom(file.Sha256), TreeSize = file.TreeSize },
        }, context.CancellationToken);
        content.Position = request.Offset;
        var chunk = new byte[ChunkBytes];
        int read;
        while ((read = await content.ReadAtLeastAsync(chunk, ChunkBytes, throwOnEndOfStream: false, context.CancellationToken)) > 0)
            await responseStream.WriteAsync(new DownloadEvidenceResponse { Data = ByteString.CopyFrom(chunk, 0, read) }, context.CancellationToken);
    }

    LogBook Book(string contest)
    {
        var name = RequestInput.Read(input => input.Name<ContestName>("contest", contest));
        return store.Logs.Find(name.Sequence) is { Size: > 0 } book ? book : throw new ProblemException(Problem.NotFound("contest"));
    }

    long IndexOf(LogBook book, ByteString leafHash)
    {
        RequestInput.Read(input =>
        {
            input.Hash("leaf_hash", leafHash);
            return 0;
        });
        var wanted = new Hash32(leafHash.Span);
        const int LeavesPerRead = 256 * 64;
        for (var from = 0L; from < book.Size; from += LeavesPerRead)
        {
            var at = store.Read(s => s.Leaves(book.Id, from, LeavesPerRead).FindIndex(l => TreeHash.Leaf(l.Span) == wanted));
            if (at >= 0)
                return from + at;
        }
        throw new ProblemException(Problem.NotFound("leaf"));
    }

    static void InTree(string field, long value, long minimum, long maximum)
    {
        if (value < minimum || value > maximum)
            throw new ProblemException(Problem.Of(field, Reason.IndexNotInTree, $"Is not from {minimum} to {maximum}, the tree's size now."));
    }
}
