using System.Globalization;
using Giveaways.Screening.Contacts;
using Giveaways.Screening.Names;

namespace Giveaways.Screening.Weighing;

/// <summary>Signals in sentences for the officer, without a letter of what the roster or the entry says.</summary>
static class SignalWords
{
    public static string Code(LinkKind kind) => kind.ToString().ToLowerInvariant();

    public static string Noun(LinkKind kind) => kind switch
    {
        LinkKind.Email => "mailbox",
        LinkKind.Phone => "phone",
        LinkKind.Account => "network account",
        LinkKind.Payout => "payout account",
        LinkKind.Device => "device",
        LinkKind.Flat => "flat",
        _ => "street, house and flat",
    };

    /// <summary>The row's person: an employee, or whom an employee declared.</summary>
    public static string Who(string relation) => relation switch
    {
        "" => "the employee",
        "household" => "the declared member of the employee's household",
        "other" => "the declared relative of the employee",
        "in-law" => "the declared relative by marriage of the employee",
        _ => $"the declared {relation} of the employee",
    };

    public static string Part(string part, NameLevel level, bool romanised, string who) => level switch
    {
        NameLevel.Same or NameLevel.Equivalent when romanised => $"The {part} is that of {who} once both are written in Latin letters.",
        NameLevel.Same => $"The {part} is that of {who}.",
        NameLevel.Equivalent => $"The {part} is another form of that of {who}.",
        NameLevel.Initial => $"The {part} is an initial that fits {who}.",
        NameLevel.Close => $"The {part} is close to that of {who}, as by a slip.",
        _ => $"The {part} is not that of {who}.",
    };

    public static string Birth(BirthAgreement agreement) => agreement switch
    {
        BirthAgreement.Same => "The birth date agrees.",
        BirthAgreement.SameDefault => "The birth date agrees, but it is one that forms fill in by themselves.",
        BirthAgreement.Close => "The birth dates are one digit apart, or day and month are exchanged.",
        _ => "The birth date is another one.",
    };

    public static string Family(string level) => level switch
    {
        "same" => "The surnames belong to one family.",
        "romanised" => "The surnames belong to one family once both are written in Latin letters.",
        "half" => "The surnames share a half, or are a slip apart.",
        _ => "The surnames are of different families.",
    };

    public static string Father(Kinship kin, string who) => (kin.ByFather, kin.Kin) switch
    {
        (true, Kin.Child) => $"The father's name in the entrant's patronymic matches the given name of {who}.",
        (true, Kin.Parent) => $"The father's name in the patronymic of {who} matches the entrant's given name.",
        (true, _) => "Both patronymics name one father.",
        _ => "No patronymic names the other as the father, nor a father in common.",
    };

    public static string Ages(Kinship kin, bool fit) => kin.Kin switch
    {
        Kin.Child or Kin.Parent => fit ? "The ages fit parent and child." : "The ages do not fit parent and child.",
        Kin.Sibling => fit ? "The ages fit brothers and sisters." : "The ages do not fit brothers and sisters.",
        _ => fit ? "The ages fit a couple." : "The ages do not fit a couple.",
    };

    public static string Contact(LinkKind kind, LinkEvidence link, string who)
    {
        var whose = link.OfHousehold ? "the employee's household" : who;
        if (!link.Shared)
            return $"The {Noun(kind)} is not that of {whose}.";
        var shared = link.Holders > 1 ? string.Create(CultureInfo.InvariantCulture, $"; {link.Holders} entries have it") : "";
        return kind is LinkKind.Email or LinkKind.Phone or LinkKind.Account
            ? $"The {(link.Verified ? "verified" : "unverified")} {Noun(kind)} is that of {whose}{shared}."
            : $"The {Noun(kind)} is that of {whose}{shared}.";
    }

    public static string Hub(LinkKind kind, int holders) =>
        string.Create(CultureInfo.InvariantCulture, $"The {Noun(kind)} is on the roster, but {holders:N0} entries have it: too many to mean anything, so it is ignored.");
}
