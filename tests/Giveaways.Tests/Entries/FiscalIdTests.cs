using Giveaways.Entries;

namespace Giveaways.Tests.Entries;

public sealed class FiscalIdTests
{
    [TestCase("9252440300012345", "9252440300012345")]
    [TestCase(" 9252 4403 0001 2345 ", "9252440300012345", TestName = "Spaces are how people read it aloud")]
    [TestCase("９２５２－ab", "9252-AB", TestName = "Full-width digits and small letters are the same")]
    [TestCase("fp=1\u00a0i=2", "FP=1I=2", TestName = "A space that does not break is a space")]
    [TestCase("№ В7/12", "B7-12", TestName = "A number sign says nothing, letters that look alike are one, and a stroke is a hyphen")]
    [TestCase("ab.12", "AB-12")]
    [TestCase("12\u20133", "12-3", TestName = "A dash is a hyphen")]
    public void Spellings_of_one_receipt_are_one(string typed, string normal) => Assert.That(FiscalId.Parse("f", typed).Id, Is.EqualTo(normal));

    [Test]
    public void Separators_tell_two_receipts_apart() => Assert.That(FiscalId.Parse("f", "12-3").Id, Is.Not.EqualTo(FiscalId.Parse("f", "1-23").Id));

    [TestCase("", Reason.FieldRequired)]
    [TestCase("   ", Reason.Blank)]
    [TestCase("a\nb", Reason.ControlCharacter)]
    [TestCase("a\u200bb", Reason.InvisibleCharacter)]
    public void What_is_no_id_is_refused(string typed, Reason why) => Assert.That(FiscalId.Parse("f", typed).Wrong?.Reason, Is.EqualTo(why));

    [Test]
    public void Id_has_at_most_64_characters_beside_spaces()
    {
        Assert.That(FiscalId.Parse("f", new string('9', 64) + " ").Id, Has.Length.EqualTo(64));
        Assert.That(FiscalId.Parse("f", new string('9', 65)).Wrong?.Reason, Is.EqualTo(Reason.TooLong));
        Assert.That(FiscalId.Parse("f", new string('\ufdfa', 10)).Wrong?.Reason, Is.EqualTo(Reason.TooLong), "one character that stands for eighteen");
    }

    [Test]
    public void Entry_has_each_receipt_once_and_at_most_sixteen()
    {
        Assert.That(Parse("b", " a", "A", "B ").Value.FiscalIds, Is.EqualTo(new[] { "A", "B" }));
        Assert.That(Parse([.. Enumerable.Range(0, 16).Select(i => $"r{i}")]).Accepted, Is.True);
        Assert.That(Parse([.. Enumerable.Range(0, 17).Select(i => $"r{i}")]).Why(), Is.EqualTo(Reason.TooManyItems));
        Assert.That(Parse("a", "").Fields(), Is.EqualTo(new[] { "fiscal_ids[1] FieldRequired" }));
    }

    [Test]
    public void Commitment_binds_the_receipts() =>
        Assert.That(System.Text.Encoding.UTF8.GetString(Parse("b", "a").Value.ToIdentity().ToBytes()), Is.EqualTo("identity/v1\ncontact email unverified a@b.cd\nfiscal A\nfiscal B\n"));

    static Decision<EntrySubmission> Parse(params string[] ids) =>
        EntrySubmission.Parse(new EntryInput { Contacts = [new(Giveaways.Proofs.Rules.ContactKind.Email, "a@b.cd", "", false, "")], FiscalIds = ids });
}
