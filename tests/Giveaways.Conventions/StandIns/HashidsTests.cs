using HashidsNet;

namespace Giveaways.Conventions.StandIns;

/// <summary>The examples that hashids.org and the official package publish, and the edges.</summary>
sealed class HashidsTests
{
    const string Salt = "this is my salt";

    readonly Hashids _hashids = new(Salt);

    [TestCase(new[] { 12345 }, "NkK9")]
    [TestCase(new[] { 1 }, "NV")]
    [TestCase(new[] { 2 }, "6m")]
    [TestCase(new[] { 3 }, "yD")]
    [TestCase(new[] { 4 }, "2l")]
    [TestCase(new[] { 5 }, "rD")]
    [TestCase(new[] { 683, 94108, 123, 5 }, "aBMswoO2UB3Sj")]
    [TestCase(new[] { 5, 5, 5, 5 }, "1Wc8cwcE")]
    [TestCase(new[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 }, "kRHnurhptKcjIDTWC3sx")]
    public void Numbers_published_have_the_published_spelling(int[] numbers, string code)
    {
        Assert.That(_hashids.Encode(numbers), Is.EqualTo(code));
        Assert.That(_hashids.Decode(code), Is.EqualTo(numbers));
    }

    [Test]
    public void Long_published_has_the_published_spelling()
    {
        Assert.That(_hashids.EncodeLong(666555444333222L), Is.EqualTo("KVO9yy1oO5j"));
        Assert.That(_hashids.DecodeSingleLong("KVO9yy1oO5j"), Is.EqualTo(666555444333222L));
    }

    [Test]
    public void Least_length_published_has_the_published_spelling()
    {
        var hashids = new Hashids(Salt, 8);
        Assert.That(hashids.Encode(1), Is.EqualTo("gB0NV05e"));
        Assert.That(hashids.DecodeSingle("gB0NV05e"), Is.EqualTo(1));
    }

    // The official package's page drops the first character; hashids.org's own code writes it.
    [Test]
    public void Alphabet_published_has_the_published_spelling() =>
        Assert.That(new Hashids(Salt, 0, "abcdefghijkABCDEFGHIJK12345").Encode(1, 2, 3, 4, 5), Is.EqualTo("dEc4iEHeF3"));

    [Test]
    public void Hex_published_has_the_published_spelling()
    {
        Assert.That(_hashids.EncodeHex("DEADBEEF"), Is.EqualTo("kRNrpKlJ"));
        Assert.That(_hashids.DecodeHex("kRNrpKlJ"), Is.EqualTo("DEADBEEF"));
    }

    [TestCase("0")]
    [TestCase("000000000000")]
    [TestCase("0000000000001")]
    [TestCase("507F1F77BCF86CD799439011")]
    public void Hex_survives_with_its_leading_zeros(string hex) => Assert.That(_hashids.DecodeHex(_hashids.EncodeHex(hex)), Is.EqualTo(hex));

    [TestCase("")]
    [TestCase("xyz")]
    [TestCase("-1")]
    public void Hex_that_is_none_is_the_empty_string(string text) => Assert.That(_hashids.EncodeHex(text), Is.Empty);

    [TestCase("NkK9")]
    public void Code_under_another_salt_is_nothing(string code) => Assert.That(new Hashids("this is my pepper").Decode(code), Is.Empty);

    [TestCase("")]
    [TestCase("N")]
    [TestCase("NkK")]
    [TestCase("NkK99")]
    [TestCase("nkk9")]
    [TestCase(" NkK9")]
    [TestCase("NkK9\n")]
    [TestCase("NkK9é")]
    [TestCase("NkK9NkK9NkK9NkK9NkK9NkK9NkK9")]
    public void Text_that_nobody_wrote_is_nothing(string text)
    {
        Assert.That(_hashids.DecodeLong(text), Is.Empty);
        Assert.That(_hashids.TryDecodeSingleLong(text, out _), Is.False);
        Assert.That(() => _hashids.DecodeSingle(text), Throws.TypeOf<NoResultException>());
    }

    [Test]
    public void Several_numbers_are_no_single_one()
    {
        var code = _hashids.Encode(1, 2);
        Assert.That(_hashids.TryDecodeSingle(code, out var id), Is.False);
        Assert.That(id, Is.Zero);
        Assert.That(() => _hashids.DecodeSingleLong(code), Throws.TypeOf<MultipleResultsException>());
    }

    [Test]
    public void Negative_number_or_none_is_the_empty_string()
    {
        Assert.That(_hashids.EncodeLong(-1), Is.Empty);
        Assert.That(_hashids.Encode(1, -1, 2), Is.Empty);
        Assert.That(_hashids.EncodeLong(long.MinValue), Is.Empty);
        Assert.That(_hashids.Encode(), Is.Empty);
    }

    [Test]
    public void Number_beyond_32_bits_does_not_decode_as_int() =>
        Assert.That(() => _hashids.Decode(_hashids.EncodeLong(1L + int.MaxValue)), Throws.TypeOf<OverflowException>());

    [Test]
    public void Overloads_spell_alike()
    {
        Assert.That(_hashids.Encode(7), Is.EqualTo(_hashids.EncodeLong(7)));
        Assert.That(_hashids.Encode(new List<int> { 7, 8 }), Is.EqualTo(_hashids.EncodeLong(7, 8)));
        Assert.That(_hashids.EncodeLong(new List<long> { 7, 8 }), Is.EqualTo(_hashids.EncodeLong(7, 8)));
    }

    [TestCase("abcdefghijklmno")]
    [TestCase("aaaaaaaaaaaaaaaaaaaa")]
    [TestCase("abcdefghijklmnop qr")]
    public void Alphabet_of_too_few_or_of_blanks_is_refused(string alphabet) =>
        Assert.That(() => new Hashids(alphabet: alphabet), Throws.ArgumentException);

    [Test]
    public void Separators_that_leave_no_digits_are_refused() =>
        Assert.That(() => new Hashids(alphabet: "cfhistuCFHISTUab", seps: "cfhistuCFHISTUab"), Throws.ArgumentException);

    [Test]
    public void Long_lists_are_spelled_and_read_back()
    {
        long[] numbers = [.. Enumerable.Range(0, 1000).Select(i => (long)i * i * i * i * 999)];
        Assert.That(_hashids.DecodeLong(_hashids.EncodeLong(numbers)), Is.EqualTo(numbers));
    }

    [Test]
    public void Instance_shared_by_threads_spells_as_one_of_its_own()
    {
        const int Count = 20_000;
        var shared = new Hashids("threads", 6);
        var codes = new string[Count];
        Parallel.For(0, Count, i => codes[i] = shared.EncodeLong(i));
        var own = new Hashids("threads", 6);
        Assert.That(codes, Is.EqualTo(Enumerable.Range(0, Count).Select(i => own.EncodeLong(i))));
    }

    [Test]
    public void Single_number_costs_its_text_and_nothing_else()
    {
        const int Count = 1_000;
        var hashids = new Hashids(Salt, 6);
        var text = Allocated(() => new string('x', 6), Count);
        Assert.That(Allocated(() => hashids.EncodeLong(4_000_000), Count), Is.EqualTo(text));
    }

    static long Allocated(Func<string> make, int count)
    {
        make();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < count; i++)
            make();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
