namespace Giveaways.Proofs;

/// <summary>Why a note, a proof or a receipt was refused. The names are stable: verdicts and errors print them.</summary>
/// <remarks>One fault is reported: the first that its checker meets. <see cref="None"/> means accepted.</remarks>
public enum ProofFault
{
    None = 0,

    // Text
    TooLarge,
    NotUtf8,
    ControlCharacter,
    NotCanonical,

    // Tree
    SizeOutOfRange,
    IndexOutOfRange,
    WrongProofLength,
    RootMismatch,

    // Notes
    MalformedKey,
    KeyIdMismatch,
    UnknownKeyType,
    NoSignatures,
    MalformedSignature,
    TooManySignatures,
    MissingSignature,
    DuplicateSignature,
    UnexpectedSignature,
    BadSignature,

    // Checkpoints
    MalformedCheckpoint,
    OriginMismatch,

    // Receipts
    MalformedReceipt,
    MissingLeaf,
}
