using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Giveaways.Server.Contests;

/// <summary>Which fields of a message its sender has set.</summary>
static class WireFields
{
    public static bool IsSet(FieldDescriptor field, IMessage message)
    {
        var value = field.Accessor.GetValue(message);
        return field.HasPresence ? field.Accessor.HasValue(message) : value switch
        {
            System.Collections.IList list => list.Count > 0,
            System.Collections.IDictionary map => map.Count > 0,
            string text => text.Length > 0,
            bool flag => flag,
            int number => number != 0,
            Enum choice => Convert.ToInt32(choice, CultureInfo.InvariantCulture) != 0,
            _ => false,
        };
    }
}
