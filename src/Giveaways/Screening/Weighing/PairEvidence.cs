using Giveaways.Screening.Contacts;
using Giveaways.Screening.Names;

namespace Giveaways.Screening.Weighing;

/// <summary>How a kind of contact compares between an entry and a row.</summary>
/// <param name="Shared">Whether they have one in common.</param>
/// <param name="Verified">Whether the entrant was seen to control it.</param>
/// <param name="Known">Whether both have any of the kind: only then is it evidence that none agrees.</param>
/// <param name="Holders">How many entries have it; 0 where it is not shared.</param>
/// <param name="OfHousehold">Whether it is not the row's own but that of the employee or of another relative whom the employee declared.</param>
readonly record struct LinkEvidence(bool Shared, bool Verified, bool Known, int Holders, bool OfHousehold)
{
    /// <summary>True where more entries have it than people share such a contact.</summary>
    public bool IsHub(LinkKind kind) => Shared && Holders > EngineModel.MaxHolders(kind);

    /// <summary>What is shared and no hub.</summary>
    public bool Counts(LinkKind kind) => Shared && !IsHub(kind);
}

/// <summary>What an entry and a row of the roster have in common and what not, field by field; nothing is weighed yet.</summary>
/// <remarks>A value: leaving one field out makes another one, which is how the engine tells what would change a decision.</remarks>
sealed record PairEvidence
{
    public NameLevel Surname { get; init; }
    public NameLevel GivenName { get; init; }
    public NameLevel Patronymic { get; init; }

    /// <summary>The names agree by romanisation alone.</summary>
    public bool Romanised { get; init; }

    /// <summary>A diminutive that may stand for a man's and a woman's name, and nothing tells which.</summary>
    public bool Ambiguous { get; init; }
    public bool OtherSex { get; init; }

    /// <summary>The row is that of a relative whose employee has left: nobody is excluded for that without a person's look.</summary>
    public bool Lapsed { get; init; }
    public BirthAgreement Birth { get; init; }
    public Kinship Kinship { get; init; } = Kinship.None;

    /// <summary>How many of the roster's rows have this surname family, and this given name; 0 where that is not counted.</summary>
    public int FamilyHolders { get; init; }
    public int GivenHolders { get; init; }
    public int Population { get; init; }

    public LinkEvidence Email { get; init; }
    public LinkEvidence Phone { get; init; }
    public LinkEvidence Account { get; init; }
    public LinkEvidence Payout { get; init; }
    public LinkEvidence Device { get; init; }
    public LinkEvidence Flat { get; init; }
    public LinkEvidence Door { get; init; }

    public bool NamesAgree => Surname >= NameLevel.Equivalent && GivenName >= NameLevel.Equivalent && Patronymic != NameLevel.Differs && !OtherSex;

    public LinkEvidence this[LinkKind kind] => kind switch
    {
        LinkKind.Email => Email,
        LinkKind.Phone => Phone,
        LinkKind.Account => Account,
        LinkKind.Payout => Payout,
        LinkKind.Device => Device,
        LinkKind.Flat => Flat,
        _ => Door,
    };

    public PairEvidence With(LinkKind kind, LinkEvidence link) => kind switch
    {
        LinkKind.Email => this with { Email = link },
        LinkKind.Phone => this with { Phone = link },
        LinkKind.Account => this with { Account = link },
        LinkKind.Payout => this with { Payout = link },
        LinkKind.Device => this with { Device = link },
        LinkKind.Flat => this with { Flat = link },
        _ => this with { Door = link },
    };

    /// <summary>The contacts in common that are no hubs, a flat once.</summary>
    public IEnumerable<LinkKind> Links => Enum.GetValues<LinkKind>().Where(k => this[k].Counts(k) && !(k == LinkKind.Door && Flat.Shared));
}
