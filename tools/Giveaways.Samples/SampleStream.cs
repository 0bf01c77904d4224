namespace Giveaways.Samples;

/// <summary>The independent random streams of a world. A number, once given, is never used for something else.</summary>
internal enum SampleStream
{
    Person = 1,
    Household = 2,
    Staff = 3,
    RelativeShares = 4,
    Relative = 5,
    Subjects = 6,
    Order = 7,
    Entry = 8,
    Device = 9,
    Payout = 10,
    Offsets = 11,
    Comment = 12,
    CommentOrder = 13,
    CrowdOrder = 14,
    CrowdMember = 15,
    CrowdContact = 16,
    Crowd = 17,
    Habit = 18,
}
