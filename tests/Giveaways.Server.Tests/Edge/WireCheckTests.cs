using FsCheck;
using FsCheck.Fluent;
using Giveaways.Api.V1;
using Giveaways.Server.Edge;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using static Giveaways.Server.Tests.Edge.WireBytes;

namespace Giveaways.Server.Tests.Edge;

public sealed class WireCheckTests
{
    /// <summary>A request with most kinds of fields in it.</summary>
    static readonly byte[] Full = new CreateContestRequest
    {
        RequestId = "r-1",
        Contest = new Contest
        {
            Rules = new Rules
            {
                Title = "Розыгрыш", Mode = ContestMode.Test, Manual = true, EntryLimit = 3, Alternates = 4, CloseTime = new Timestamp { Seconds = 1_800_000_000 },
                Prizes = { new Prize { Id = "car", Quantity = 1, Value = new Money { Amount = "1.00", CurrencyCode = "UAH" } }, new Prize { DisplayName = "Phone" } },
                Exclusion = new ExclusionPolicy { Employers = { "acme" }, Relations = { Relation.Child, Relation.Spouse } },
                Terms = new ContestTerms { Other = { ["a"] = "b" } },
            },
        },
    }.ToByteArray();

    [Test]
    public void A_full_request_passes() => Assert.That(WireCheck.Check(CreateContestRequest.Descriptor, Full), Is.Null);

    [Test]
    public void An_empty_request_passes() => Assert.That(WireCheck.Check(CreateContestRequest.Descriptor, []), Is.Null);

    [Test]
    public void Row_40_messages_nested_deeper_than_32_levels_are_too_deep([Values(31, 32, 5_000)] int levels)
    {
        // Struct -> fields (map entry) -> Value -> Struct: three levels a step; ListValue and Value: two.
        byte[] message = [];
        for (var i = 0; i < levels / 2; i++)
            message = Bytes(1, Bytes(6, message));
        var problem = WireCheck.Check(ListValue.Descriptor, message);
        Assert.That(problem?.Reason, Is.EqualTo(levels / 2 * 2 + 1 > WireCheck.MaxDepth ? Reason.MessageTooDeep : null));
    }

    [Test]
    public void A_list_of_the_limit_passes_and_one_item_more_does_not()
    {
        var limit = Many(WireCheck.MaxItems, Bytes(1, []));
        Assert.That(WireCheck.Check(EntryInput.Descriptor, limit), Is.Null);
        Assert.That(WireCheck.Check(EntryInput.Descriptor, [.. limit, .. Bytes(1, [])])!.Reason, Is.EqualTo(Reason.TooManyItems));
    }

    [Test]
    public void A_packed_list_counts_like_one_that_is_not_packed()
    {
        var packed = Bytes(2, Many(WireCheck.MaxItems, [1]));
        Assert.That(WireCheck.Check(ExclusionPolicy.Descriptor, packed), Is.Null);
        Assert.That(WireCheck.Check(ExclusionPolicy.Descriptor, [.. packed, .. Number(2, 1)])!.Reason, Is.EqualTo(Reason.TooManyItems));
        Assert.That(WireCheck.Check(ExclusionPolicy.Descriptor, Bytes(2, Many(WireCheck.MaxItems + 1, [1])))!.Reason, Is.EqualTo(Reason.TooManyItems));
        Assert.That(WireCheck.Check(ExclusionPolicy.Descriptor, Bytes(2, [1, 99]))!.Violations[0], Is.EqualTo(new Violation("relations[1]", Reason.UnknownEnumValue, "Has a number that this version does not know.")));
    }

    [Test]
    public void A_value_of_the_limit_passes_and_one_byte_more_does_not()
    {
        Assert.That(WireCheck.Check(GetContestRequest.Descriptor, Text(1, new string('a', WireCheck.MaxValueBytes))), Is.Null);
        Assert.That(WireCheck.Check(GetContestRequest.Descriptor, Text(1, new string('a', WireCheck.MaxValueBytes + 1)))!.Reason, Is.EqualTo(Reason.TooLong));
    }

    [Test]
    public void A_group_within_the_depth_is_skipped_like_any_unknown_field() =>
        Assert.That(WireCheck.Check(GetContestRequest.Descriptor, [.. Tag(9, 3), .. Number(1, 5), .. Tag(2, 3), .. Tag(2, 4), .. Tag(9, 4), .. Text(1, "contests/1")]), Is.Null);

    [Test]
    public void Strictness_about_unknown_fields_ends_with_the_message_that_is_hashed() =>
        Assert.That(WireCheck.Check(CreateContestRequest.Descriptor, [.. Full, .. Number(15, 1)]), Is.Null);

    [FsCheck.NUnit.Property(MaxTest = 2_000)]
    public Property What_passes_can_be_parsed_and_written_back(byte[] noise, ushort at, byte value)
    {
        var mutated = (byte[])Full.Clone();
        mutated[at % mutated.Length] = value;
        return (Agrees(noise) && Agrees(mutated) && Agrees(mutated[..(at % mutated.Length)])).ToProperty();
    }

    // One way only: the check refuses more than the parser does.
    static bool Agrees(byte[] message)
    {
        if (WireCheck.Check(CreateContestRequest.Descriptor, message) is not null)
            return true;
        var parsed = CreateContestRequest.Parser.ParseFrom(message);
        return CreateContestRequest.Parser.ParseFrom(parsed.ToByteArray()).Equals(parsed);
    }
}
