using System.Text;
using Giveaways.Cli.Screening.Rosters;

namespace Giveaways.Cli.Tests.Screening.Rosters;

/// <summary>Which bytes are taken for which text, and that nothing is taken by chance.</summary>
[TestFixture]
internal sealed class EncodingTests
{
    private const string Header = "id;ФИО\n";

    [Test]
    public void Two_encodings_in_one_file_are_told_with_the_place_of_the_fewer()
    {
        byte[] mixed = [.. Encoding.UTF8.GetBytes(Header + "1;Анна Петрова\n2;Пётр Иванов\n"), .. Lists.Windows.GetBytes("3;Ольга Сидорова\n")];
        var refused = Lists.Refused(mixed);
        Assert.That((refused.Reason, refused.Message), Is.EqualTo(("BAD_ENCODING", "Row 3 (line 4), column 2 is Windows-1251, the rest of the file is UTF-8.")));

        byte[] other = [.. Lists.Windows.GetBytes(Header + "1;Анна Петрова\n"), .. Encoding.UTF8.GetBytes("2;Пётр Иванов\n"), .. Lists.Windows.GetBytes("3;Ольга Сидорова\n")];
        Assert.That(Lists.Refused(other).Message, Is.EqualTo("Row 2 (line 3), column 2 is UTF-8, the rest of the file is Windows-1251."));
    }

    [Test]
    public void Byte_order_mark_binds()
    {
        byte[] csv = [.. Encoding.UTF8.GetBytes("\uFEFF"), .. Lists.Windows.GetBytes(Header + "1;Анна Петрова\n")];
        Assert.That(Lists.Refused(csv).Message, Is.EqualTo("The header, column 2 is Windows-1251, the rest of the file is UTF-8."));
    }

    [TestCase("koi8-r", "Иванов Пётр")]
    [TestCase("cp866", "Иванов Пётр")]
    [TestCase("windows-1252", "Jürgen Müller")]
    [TestCase("windows-1250", "Łukasz Żółć")]
    [TestCase("iso-8859-5", "Иванов Пётр")]
    public void Other_code_page_is_refused_with_its_place(string name, string person)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name)!;
        var refused = Lists.Refused(encoding.GetBytes($"id;full_name\n1;Jane\n2;{person}\n"));
        Assert.That((refused.Reason, refused.Message), Is.EqualTo(("BAD_ENCODING", "Row 2 (line 3), column 2 is neither UTF-8 nor Windows-1251.")));
    }

    [TestCase("utf-16")]
    [TestCase("utf-16BE")]
    public void UTF_16_is_refused_with_a_way_out(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var marked = Lists.Refused([.. encoding.GetPreamble(), .. encoding.GetBytes(Header + "1;Анна\n")]);
        Assert.That((marked.Reason, marked.Message, marked.Help), Is.EqualTo(("BAD_ENCODING", "The file is UTF-16 (byte 0 of the file on).", "Save it as UTF-8: in Excel choose the type \"CSV UTF-8\", not \"Unicode Text\".")));
        var bare = Lists.Refused(encoding.GetBytes(Header + "1;Анна\n"));
        Assert.That((bare.Reason, bare.Help), Is.EqualTo((marked.Reason, marked.Help)));
        Assert.That(bare.Message, Does.Contain("as UTF-16 files have"));
    }

    [TestCase("Иванов-Петров Пётр", true)]
    [TestCase("ИВАНОВ «Б» №1 — кв. 5", true)]
    [TestCase("О’Коннор", true)]
    [TestCase("МакДональд", true)]
    [TestCase("Cидоров", true, TestName = "One_Latin_letter_in_a_Cyrillic_word_is_a_slip")]
    [TestCase("д. 5 корп. B", true)]
    [TestCase("Mьller", false)]
    [TestCase("йЧБОПЧ", false)]
    [TestCase("Рёвна", true)]
    [TestCase("РџРµС‚СЂ", false)]
    [TestCase("€вано", false)]
    public void Bytes_read_as_words_or_not(string text, bool plausible) => Assert.That(Windows1251.IsPlausible(Lists.Windows.GetBytes(text)), Is.EqualTo(plausible));

    [Test]
    public void No_everyday_word_of_UTF_8_passes_for_Windows_1251_and_none_of_that_for_UTF_8()
    {
        string[] words = ["Анна", "Пётр", "Сергеевич", "ул. Ленина", "Їжакевич", "Ґеник", "Єва", "Іванна", "София", "ШУХОВ", "Юрій", "Яна", "Эльдар", "Щукин", "Ярослав", "м. Київ", "Ўладзімір", "Ёлкин", "проспект Мира"];
        Assert.That(words.Where(word => Windows1251.IsPlausible(Encoding.UTF8.GetBytes(word))), Is.Empty);
        Assert.That(words.Where(word => !Windows1251.IsPlausible(Lists.Windows.GetBytes(word))), Is.Empty);
        Assert.That(words.Where(word => Proofs.Text.Canonical.TryReadUtf8(Lists.Windows.GetBytes(word), out _)), Is.Empty);
    }
}
