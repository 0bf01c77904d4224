using Giveaways.Api;
using Giveaways.Api.V1;
using Giveaways.Cli.Input;
using Giveaways.Proofs.Commitments;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Receipts;
using Giveaways.Proofs.Text;
using Leaf = Giveaways.Proofs.Leaves.Leaf;

namespace Giveaways.Cli.Inquiries;

/// <summary>A participant's own receipt: which entry, in which log, and the salt that only its holder has.</summary>
internal sealed record OwnReceipt(EntryName Entry, string Origin, Opening Opening)
{
    /// <summary>What the server is shown: code and salt, never the identity.</summary>
    public EntryProof Proof => new() { Entry = Entry.ToString(), Salt = Convert.ToHexStringLower(Opening.Salt.Span) };

    /// <param name="path">The receipt, as a <c>CODE.receipt</c> file.</param>
    /// <param name="opening">The private opening; null for the file of that name with <c>.opening</c> beside it.</param>
    /// <exception cref="CliException">One of the two is none, or they are not of one entry.</exception>
    public static OwnReceipt Read(string path, string? opening)
    {
        if (!TlogProof.TryParse(InputFile.ReadBytes(path, TlogProof.MaxBytes), out var proof, out _)
            || !Leaf.TryParse(proof.Extra, out var leaf, out _) || leaf is not EntryLeaf entry
            || !Grammar.TryParseOrigin(proof.Checkpoint.Checkpoint.Origin, out var contest))
        {
            throw CliException.Refused("BAD_RECEIPT", $"{path} is no receipt of an entry.", "Give the file that came with the entry: it begins with c2sp.org/tlog-proof@v1.");
        }
        var beside = opening ?? Path.ChangeExtension(path, ".opening");
        if (!Opening.TryParse(InputFile.ReadText(beside, Opening.MaxTextLength), out var own, out var why) || !own.Opens(entry))
        {
            throw CliException.Refused("BAD_OPENING", $"{beside} does not open this entry{(why is null ? "" : $": {why}")}.", "Name the opening that came with the receipt: --opening FILE.");
        }
        return new OwnReceipt(new EntryName(new ContestName(contest), entry.Code), proof.Checkpoint.Checkpoint.Origin, own);
    }
}
