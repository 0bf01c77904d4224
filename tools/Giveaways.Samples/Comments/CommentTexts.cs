namespace Giveaways.Samples.Comments;

/// <summary>What people write under a giveaway.</summary>
internal static class CommentTexts
{
    internal static readonly string[] All =
    [
        "Участвую!", "Участвую 🙌", "+", "Хочу наушники", "Удачи всем!", "Мне, пожалуйста, синие", "Готово, подписан",
        "А доставка в регионы есть?", "Отметила подругу", "Давно о таких мечтаю, спасибо за розыгрыш", "Первый раз участвую, вдруг повезёт",
        "Написано \"до пятницы\", успеваю?", "Беру участь!", "Всім удачі!", "Хочу виграти, бо мої зламалися", "Дякую за розіграш 💙",
        "Count me in", "Good luck, everyone!", "Done, followed and shared", "I never win, but still", "Biorę udział!", "Powodzenia wszystkim",
        "Super konkurs, dzięki", "=)", "Участвую!\nИ муж тоже участвует", "100%", "да", "🎧🎧🎧",
    ];
}
