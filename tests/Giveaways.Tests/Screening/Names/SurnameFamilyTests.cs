using Giveaways.Screening.Names;

namespace Giveaways.Tests.Screening.Names;

public sealed class SurnameFamilyTests
{
    [TestCase("Иванов", "Иванова")]
    [TestCase("Соловьёв", "Соловьева")]
    [TestCase("Пушкин", "Пушкина")]
    [TestCase("Куницын", "Куницына")]
    [TestCase("Достоевский", "Достоевская")]
    [TestCase("Ковальський", "Ковальська")]
    [TestCase("Хмельницький", "Хмельницька")]
    [TestCase("Толстой", "Толстая")]
    [TestCase("Белый", "Белая")]
    [TestCase("Горький", "Горькая")]
    [TestCase("Білий", "Біла")]
    [TestCase("Лановий", "Ланова")]
    [TestCase("Безсмертний", "Безсмертна")]
    [TestCase("Салтыков-Щедрин", "Салтыкова-Щедрина")]
    [TestCase("Черных", "Черных")]
    [TestCase("Иванов", "Ivanova")]
    [TestCase("Ivanov", "Ivanova")]
    [TestCase("Ivanoff", "Иванова")]
    [TestCase("Iwanow", "Ivanova")]
    [TestCase("Щербаков", "Schtscherbakowa")]
    [TestCase("Kowalski", "Kowalska")]
    [TestCase("Wrublewski", "Врублевская")]
    [TestCase("Шевченко", "Schewtschenko")]
    [TestCase("Чавчавадзе", "Chavchavadze")]
    [TestCase("Novák", "Nováková")]
    [TestCase("Дмитриев", "Дмитрієва")]
    public void Surnames_of_one_family_share_it(string one, string two) =>
        Assert.That(PersonName.Of(one, "", "").SharesFamily(PersonName.Of(two, "", "")));

    [TestCase("Иванов", "Иваненко")]
    [TestCase("Иванов", "Иваничев")]
    [TestCase("Король", "Королев")]
    [TestCase("Королева", "Король")]
    [TestCase("Петров", "Петровский")]
    [TestCase("Петренко", "Петров")]
    [TestCase("Горин", "Хорин")]
    [TestCase("Шукин", "Щукин")]
    [TestCase("Лановий", "Ланов")]
    [TestCase("Белых", "Белый")]
    [TestCase("Воронцов", "Воронков")]
    [TestCase("Захаров", "Сахаров")]
    [TestCase("Ковальчук", "Ковальский")]
    [TestCase("Novak", "Novakov")]
    public void Surnames_of_different_families_share_none(string one, string two) =>
        Assert.That(PersonName.Of(one, "", "").SharesFamily(PersonName.Of(two, "", "")), Is.False);

    [Test]
    public void Man_keeps_a_surname_that_ends_like_a_womans()
    {
        Assert.That(PersonName.Of("Калина", "Иван", "").SharesFamily(PersonName.Of("Калин", "Иван", "")), Is.False);
        Assert.That(PersonName.Of("Калина", "Мария", "").SharesFamily(PersonName.Of("Калина", "Иван", "")));
    }
}
