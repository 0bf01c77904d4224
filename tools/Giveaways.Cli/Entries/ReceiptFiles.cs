using Giveaways.Api.V1;
using Giveaways.Cli.Input;

namespace Giveaways.Cli.Entries;

/// <summary>An entry's receipt, and the private opening beside it.</summary>
internal static class ReceiptFiles
{
    /// <summary>Writes <c>CODE.receipt</c>, and <c>CODE.opening</c> which nobody but its owner can read.</summary>
    public static void Write(string folder, EntryReceipt receipt)
    {
        // The code comes from a server and becomes a file's name.
        var path = Path.Combine(folder, Words.Code(receipt.Code));
        OutputFile.Write(path + ".receipt", receipt.Receipt);
        OutputFile.WritePrivate(path + ".opening", receipt.Opening);
    }
}
