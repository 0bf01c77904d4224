using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace Giveaways.Server.Hosting;

/// <summary>Reads <see cref="Settings"/> strictly: what does not exist, cannot be read or is out of its range is refused, all at once.</summary>
/// <remarks>Values are never repeated in messages: a connection string or a hash may be one of them.</remarks>
static class SettingsReader
{
    public const string BadSetting = "BAD_SETTING";

    const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <exception cref="StartRefusedException">Any setting is unknown or unreadable.</exception>
    public static T Read<T>(IConfigurationSection section)
        where T : class, new()
    {
        var settings = new T();
        var wrong = new List<string>();
        Fill(settings, section, wrong);
        return wrong.Count == 0 ? settings : throw new StartRefusedException(BadSetting, string.Join(" ", wrong));
    }

    static void Fill(object target, IConfigurationSection section, List<string> wrong)
    {
        foreach (var child in section.GetChildren())
        {
            var property = target.GetType().GetProperty(child.Key, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);
            if (property is null)
                wrong.Add($"{child.Path} is not a setting.");
            else if (property.PropertyType == typeof(string[]))
                property.SetValue(target, Items(child, wrong));
            else if (property.PropertyType.IsArray)
                property.SetValue(target, Groups(property.PropertyType.GetElementType()!, child, wrong));
            else if (property.PropertyType.IsClass && property.PropertyType != typeof(string))
                Fill(property.GetValue(target)!, child, wrong);
            else
                Set(target, property, child, wrong);
        }
    }

    static string[] Items(IConfigurationSection list, List<string> wrong)
    {
        if (!string.IsNullOrEmpty(list.Value) || list.GetChildren().Any(item => item.Value is null))
            wrong.Add($"{list.Path} is a list; give {list.Path}:0, {list.Path}:1 and so on.");
        return [.. list.GetChildren().Select(item => item.Value ?? "")];
    }

    static Array Groups(Type type, IConfigurationSection list, List<string> wrong)
    {
        if (!string.IsNullOrEmpty(list.Value))
            wrong.Add($"{list.Path} is a list of groups; give {list.Path}:0:Name, {list.Path}:1:Name and so on.");
        var groups = list.GetChildren().ToList();
        var filled = Array.CreateInstance(type, groups.Count);
        foreach (var (group, index) in groups.Select((group, index) => (group, index)))
        {
            if (group.Value is not null)
                wrong.Add($"{group.Path} is a group; give {group.Path}:Name.");
            filled.SetValue(Activator.CreateInstance(type), index);
            Fill(filled.GetValue(index)!, group, wrong);
        }
        return filled;
    }

    static void Set(object target, PropertyInfo property, IConfigurationSection child, List<string> wrong)
    {
        if (child.Value is not { } text || child.GetChildren().Any())
            wrong.Add($"{child.Path} takes one value.");
        else if (Parse(text, Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) is not { } value)
            wrong.Add($"{child.Path} is not {Wanted(property)}.");
        else if (property.GetCustomAttribute<RangeAttribute>() is { } range && !range.IsValid(value))
            wrong.Add($"{child.Path} is not from {range.Minimum} to {range.Maximum}.");
        else
            property.SetValue(target, value);
    }

    static object? Parse(string text, Type type)
    {
        if (type == typeof(string))
            return text;
        if (type == typeof(bool))
            return text.ToLowerInvariant() switch { "true" => true, "false" => false, _ => null };
        if (type == typeof(int))
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        if (type == typeof(DateTimeOffset))
            return DateTimeOffset.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
        throw new InvalidOperationException($"No reader for settings of type {type}.");
    }

    static string Wanted(PropertyInfo property) => property.PropertyType switch
    {
        var type when type == typeof(bool) => "true or false",
        var type when type == typeof(int) => "a whole number",
        _ => "a time such as 2026-11-21T21:00:00Z",
    };
}
