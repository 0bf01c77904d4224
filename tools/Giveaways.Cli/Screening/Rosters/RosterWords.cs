using Giveaways.Api.V1;
using Giveaways.Cli.Input;

namespace Giveaways.Cli.Screening.Rosters;

/// <summary>What personnel systems write for kinds of engagement and of relation, in English, Russian and Ukrainian.</summary>
internal static class RosterWords
{
    private static readonly Dictionary<string, Engagement> Engagements = Table<Engagement>(
        (Engagement.Employee, ["сотрудник", "работник", "штатный", "в штате", "штат", "основной", "основное место работы", "трудовой договор", "співробітник", "працівник", "штатний", "у штаті", "основне місце роботи", "трудовий договір", "staff", "permanent", "full time", "part time"]),
        (Engagement.Officer, ["director", "executive", "manager", "руководитель", "директор", "начальник", "керівник"]),
        (Engagement.Contractor, ["freelancer", "freelance", "подрядчик", "гпх", "договор гпх", "договор подряда", "самозанятый", "самозанятая", "ип", "фриланс", "фрилансер", "підрядник", "цпх", "договір цпх", "фоп", "самозайнятий"]),
        (Engagement.Outsourced, ["outsourcing", "outstaffing", "аутсорсинг", "аутстаффинг", "аутстафінг"]),
        (Engagement.Agency, ["агентство", "агенция", "агенція"]),
        (Engagement.Supplier, ["поставщик", "постачальник", "vendor"]),
        (Engagement.Temp, ["temporary", "intern", "trainee", "seasonal", "временный", "временная", "стажер", "практикант", "сезонный", "срочный договор", "тимчасовий", "тимчасова", "стажист", "сезонний", "строковий договір"]),
        (Engagement.Judge, ["jury", "жюри", "член жюри", "судья", "журі", "член журі", "суддя"]),
        (Engagement.Adviser, ["advisor", "consultant", "lawyer", "советник", "консультант", "юрист", "адвокат", "радник"]));

    private static readonly Dictionary<string, Relation> Relations = Table<Relation>(
        (Relation.Child, ["son", "daughter", "сын", "дочь", "дочка", "ребенок", "син", "донька", "дитина"]),
        (Relation.Parent, ["father", "mother", "отец", "мать", "мама", "папа", "родитель", "батько", "мати", "тато"]),
        (Relation.Sibling, ["brother", "sister", "брат", "сестра"]),
        (Relation.Spouse, ["husband", "wife", "муж", "жена", "супруг", "супруга", "чоловік", "дружина"]),
        (Relation.Partner, ["партнер", "партнерша", "сожитель", "сожительница", "гражданский муж", "гражданская жена", "партнерка", "співмешканець", "співмешканка", "цивільний чоловік", "цивільна дружина"]),
        (Relation.Household, ["household member", "lives together", "проживает совместно", "совместное проживание", "живет вместе", "член семьи", "домочадец", "мешкає разом", "проживає спільно", "спільне проживання", "живе разом", "член сімї"]),
        (Relation.Grandparent, ["grandfather", "grandmother", "дед", "дедушка", "бабушка", "дід", "дідусь", "баба", "бабуся"]),
        (Relation.Grandchild, ["grandson", "granddaughter", "внук", "внучка", "онук", "онучка"]),
        (Relation.InLaw, ["mother in law", "father in law", "son in law", "daughter in law", "brother in law", "sister in law", "теща", "тесть", "свекровь", "свекор", "зять", "невестка", "сноха", "деверь", "золовка", "шурин", "свояченица", "свояк", "свекруха", "невістка", "дівер", "зовиця"]),
        (Relation.Other, ["другое", "иное", "другой родственник", "дядя", "тетя", "племянник", "племянница", "інше", "інший родич", "дядько", "тітка", "племінник", "племінниця", "uncle", "aunt", "nephew", "niece", "cousin"]));

    public static bool TryEngagement(string text, out Engagement engagement) => Engagements.TryGetValue(RosterColumns.Normal(text), out engagement);

    public static bool TryRelation(string text, out Relation relation) => Relations.TryGetValue(RosterColumns.Normal(text), out relation);

    private static Dictionary<string, T> Table<T>(params (T Value, string[] Others)[] rows)
        where T : struct, Enum => rows
        .SelectMany(row => row.Others.Append(Words.Word(row.Value)).Select(word => (Word: RosterColumns.Normal(word), row.Value)))
        .ToDictionary(pair => pair.Word, pair => pair.Value, StringComparer.Ordinal);
}
