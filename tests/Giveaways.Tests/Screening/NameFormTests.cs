using Giveaways.Screening;

namespace Giveaways.Tests.Screening;

public sealed class NameFormTests
{
    [TestCase("Иванов", "Пётр", "Ильич", "иванов петр ильич", NameAgreement.AgreesInFull)]
    [TestCase("Иванов", "Пётр", "Ильич", "Пётр Ильич ИВАНОВ", NameAgreement.AgreesInFull)]
    [TestCase("Иванов", "Пётр", "Ильич", "Пётр Иванов", NameAgreement.Agrees)]
    [TestCase("Иванов", "Пётр", "Ильич", "Иванов Пётр Сергеевич", NameAgreement.Differs)]
    [TestCase("Иванов", "Пётр", "Ильич", "Иванов Павел", NameAgreement.Differs)]
    [TestCase("Иванов", "Пётр", "Ильич", "Иванова Пётр", NameAgreement.Differs)]
    [TestCase("Иванов", "Пётр", "", "Иванов Пётр Ильич", NameAgreement.Agrees)]
    [TestCase("Иванов", "Пётр", "", "Ivanov Petr", NameAgreement.Romanised)]
    [TestCase("Щербань", "Юлія", "", "Shcherban Yuliia", NameAgreement.Romanised)]
    [TestCase("Хоменко", "Андрей", "", "Khomenko Andrei", NameAgreement.Romanised)]
    [TestCase("Знам'янський", "Ігор", "", "Знам’янський Ігор", NameAgreement.Agrees)]
    [TestCase("Сидоренко", "Андрей", "", "Сидоренко Андрей", NameAgreement.Agrees)]
    [TestCase("Иванов", "Пётр", "", "Иванов", NameAgreement.Differs)]
    [TestCase("Иванов", "Пётр", "", "", NameAgreement.Differs)]
    [TestCase("Thomas", "Thomas", "", "Thomas Smith", NameAgreement.Differs)]
    [TestCase("Thomas", "Thomas", "", "Thomas Thomas", NameAgreement.Agrees)]
    [TestCase("de la Cruz", "Ana", "", "Ana de la Cruz", NameAgreement.AgreesInFull)]
    public void Names_compare(string surname, string given, string patronymic, string typed, NameAgreement agreement) =>
        Assert.That(NameForm.Of(surname, given, patronymic).Compare(NameForm.Of(typed)), Is.EqualTo(agreement));

    [TestCase("Иванов Пётр Ильич", "Пётр Иванов", NameAgreement.Agrees)]
    [TestCase("Иванов Пётр", "Пётр Иванов", NameAgreement.Agrees)]
    [TestCase("Иванов Пётр Ильич", "Иванов Пётр Сергеевич", NameAgreement.Differs)]
    [TestCase("Thomas Thomas", "Thomas Smith", NameAgreement.Differs)]
    public void Whole_names_compare_in_any_order(string roster, string typed, NameAgreement agreement) =>
        Assert.That(NameForm.Of(roster).Compare(NameForm.Of(typed)), Is.EqualTo(agreement));

    [FsCheck.NUnit.Property(MaxTest = 2_000)]
    public void Any_text_is_a_name_and_agrees_with_itself_if_it_has_two_words(string? text)
    {
        if (!PlainText.IsWellFormed(text ?? ""))
            return;
        var name = NameForm.Of(text ?? "");
        Assert.That(name.Compare(name), name.Words.Count < 2 ? Is.EqualTo(NameAgreement.Differs) : Is.GreaterThanOrEqualTo(NameAgreement.Agrees));
    }
}
