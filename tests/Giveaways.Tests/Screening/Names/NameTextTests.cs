using System.Text;
using Giveaways.Screening.Names;

namespace Giveaways.Tests.Screening.Names;

public sealed class NameTextTests
{
    [TestCase("ИВАНОВ  Пётр", "иванов петр")]
    [TestCase("Знам’янський", "знамянський")]
    [TestCase("Знам'янський", "знамянський")]
    [TestCase("Салтыков–Щедрин", "салтыков-щедрин")]
    [TestCase("Салтыков - Щедрин", "салтыков-щедрин")]
    [TestCase("Ива\u200Bнов\u00AD \u202EПётр", "иванов петр")]
    [TestCase("Ива\u0301нов", "иванов")]
    [TestCase("и\u0306од", "йод")]
    [TestCase("і\u0308жак", "їжак")]
    [TestCase("е\u0308лкин", "елкин")]
    [TestCase("ＩＶＡＮＯＶ", "ivanov")]
    [TestCase("Пeтpoв", "петров")]
    [TestCase("Pеtrоv", "petrov")]
    [TestCase("Иванов A.", "иванов а")]
    [TestCase("İbrahim", "ibrahim")]
    [TestCase("- Иванов -", "иванов")]
    [TestCase("", "")]
    [TestCase("—", "")]
    public void Text_folds(string text, string folded) => Assert.That(NameText.Fold(text), Is.EqualTo(folded));

    [Test]
    public void Latin_letters_in_a_Cyrillic_word_do_not_hide_it()
    {
        var disguised = "Петров Иван".Replace('е', 'e').Replace('р', 'p').Replace('о', 'o').Replace('а', 'a');
        Assert.That(disguised, Is.Not.EqualTo("Петров Иван"));
        Assert.That(PersonName.Of(disguised).Compare(PersonName.Of("Петров Иван")).Agrees);
    }

    [FsCheck.NUnit.Property(MaxTest = 2_000)]
    public void Folding_again_changes_nothing(string? text)
    {
        var once = NameText.Fold(text ?? "");
        Assert.That(NameText.Fold(once), Is.EqualTo(once));
    }

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public void Composed_and_decomposed_text_fold_alike(int seed)
    {
        var (surname, given, patronymic) = SampleNames.Person(seed);
        var text = $"{surname} {given} {patronymic} Їжак Ёлкин Żółć";
        Assert.That(NameText.Fold(text.Normalize(NormalizationForm.FormD)), Is.EqualTo(NameText.Fold(text.Normalize(NormalizationForm.FormC))));
    }
}
