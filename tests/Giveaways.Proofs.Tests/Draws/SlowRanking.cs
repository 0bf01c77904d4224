using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Giveaways.Proofs.Draws;

namespace Giveaways.Proofs.Tests.Draws;

/// <summary>The ranking in the plainest way: big integers, strings and a sort of all tickets. The oracle of the fast one.</summary>
static class SlowRanking
{
    internal static string TicketNumber(string seed, string id) =>
        Spell(SHA256.HashData(Encoding.UTF8.GetBytes(Sha256(seed) + id)));

    internal static string Spell(byte[] hash)
    {
        var digits = new BigInteger(hash, isUnsigned: true, isBigEndian: true).ToString(CultureInfo.InvariantCulture).PadLeft(64, '0');
        return "0." + new string([.. digits.Reverse()]);
    }

    /// <summary>The lines of the ranking's text without ranks: code and ticket number in drawn order.</summary>
    internal static List<(string Code, int Ticket, string Number)> Order(string seed, IEnumerable<(string Code, int Weight)> entries) =>
    [
        .. from entry in entries
           from k in Enumerable.Range(1, entry.Weight)
           select (entry.Code, Ticket: k, Number: TicketNumber(seed, $"{entry.Code}/{k}")) into ticket
           orderby new Key(ticket.Number, $"{ticket.Code}/{ticket.Ticket}")
           group ticket by ticket.Code into tickets
           select tickets.First(),
    ];

    static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    readonly record struct Key(string Number, string Id) : IComparable<Key>
    {
        public int CompareTo(Key other)
        {
            var byNumber = string.CompareOrdinal(Number, other.Number);
            return byNumber != 0 ? byNumber : string.CompareOrdinal(Id, other.Id);
        }
    }
}
